"""Groups of mentions of place names -> what the gazetteer knows of each, and what the text itself calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from factwire.data import PlaceRecord, Span
from factwire.resolve.cluster import KEEP_SCORE, Cluster, Named, Tokens
from factwire.resolve.link import PROVINCES, country_named, country_of_adjective, place_of

_AREAS = r"(?:province|district|region|state|county|prefecture|governorate|department|canton|oblast)"
AREA_OF = re.compile(rf"\b{_AREAS}s? of (?:the )?(?:[A-Z][\w ]* and )?$", re.IGNORECASE)
AREA = re.compile(rf" {_AREAS}\b")
CORNER = re.compile(r"\bcorners? of $|\bcorner $")
_WAYS = r"(?:Streets?|Roads?|Avenues?|Boulevard|Lane|Drive|Highway|Square|Expressway)"
STREET = re.compile(rf" (?:and (?:[A-Z]\w+ ){{1,3}})?{_WAYS}\b")
STREETS = re.compile(rf"(?:Jalan|Lorong|Rue|Via|Calle|Avenida|Rua) .+|.+ {_WAYS}")
QUARTER = re.compile(r"(?:,? (?:the|an?)(?: \w+){0,3})? (?:neighbou?rhood|suburb|borough)\b")
"""What makes a street or a part of a city of the name before it, or of a name."""
ISLAND_OF = re.compile(r"\bislands? of (?:the )?(?:[A-Z]\w+(?:, | and |, and ))*$")
ISLAND = re.compile(r" (?:islands?|Islands?|archipelago)\b(?! [A-Z])")
CITY_OF = re.compile(r"\b(?:city|town|village) of $", re.IGNORECASE)
"""What the text calls a place: "the province of Si Sa Ket", "Helmand province", "the western city of Nara"."""
DATELINE = re.compile(r"\s?(?:,|\(|—|–|-)")
"""What follows the place in capitals that a story begins with: the city of that name, not the state."""
ISLANDS = 80
"""Characters between "islands of" and one of them."""
REACH = 24
"""Characters around a name in which what it is called stands."""


def place_records(
    clusters: Sequence[Cluster], adjectives: Iterable[Named], bodies: Iterable[Cluster], text: str
) -> dict[Tokens, PlaceRecord]:
    """Return what the gazetteer knows about the place names of an article, by folded name.

    Countries and regions named in the article decide between cities of one name, its cities also about Georgia; where
    none is named, those in the names of its bodies: "Badminton Association of Malaysia".
    """
    alone = {c.tokens: place_of(c.members[0].name.text) for c in clusters if c.sure}
    nations = country_codes(p for p in alone.values() if p is not None and p.kind != "City")
    nations |= country_codes(country_of_adjective(m.name.text) for m in adjectives if m.mention.score >= KEEP_SCORE)
    owners = (c.members[0].name.text.rpartition(" of ")[2] for c in bodies if c.sure)
    nations = nations or country_codes(map(country_named, owners))
    around = nations | country_codes(alone.values())
    after = {m.start: m.name.text for c in clusters for m in c.members}
    records: dict[Tokens, PlaceRecord] = {}
    for cluster in clusters:
        countries = around if cluster.tokens == ("georgia",) else nations
        record, elsewhere = _located(cluster, after, text)
        if record is None:
            known = place_of(cluster.members[0].name.text, countries=countries)
            record = None if elsewhere and known is not None and known.kind == "City" else known
        if record is not None and not (cluster.type == "LOC" and record.kind == "City"):
            records[cluster.tokens] = record
    return records


def country_codes(places: Iterable[PlaceRecord | None]) -> frozenset[str]:
    """Return the ISO codes of places."""
    return frozenset(p.country_code for p in places if p is not None and p.country_code)


def _located(cluster: Cluster, after: Mapping[int, str], text: str) -> tuple[PlaceRecord | None, bool]:
    """Return the city that the text locates itself, "Springfield, Illinois", and whether it is one that nobody knows.

    None if the text locates it in two ways. "Surrey, England" is not the city of Surrey in Canada.
    """
    found: set[PlaceRecord] = set()
    elsewhere = False
    for member in cluster.members:
        end = member.mention.span.end
        within = member.name.within or (after.get(end + 2, "") if text[end : end + 2] == ", " else "")
        city = place_of(member.name.text, within=within) if within else None
        if city is not None:
            found.add(city)
        elif within:
            region = place_of(PROVINCES.get(within, within))
            elsewhere = elsewhere or (region is not None and region.kind == "State")
    return (found.pop() if len(found) == 1 else None), elsewhere


def called(cluster: Cluster, text: str) -> str | None:
    """Return the class of a place the text calls a city, a province or a street; None if none, or several."""
    found = set()
    for member in cluster.members:
        span = member.mention.span
        before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + 2 * REACH]
        if AREA_OF.search(before) or AREA.match(after):
            found.add("AdministrativeArea")
        elif ISLAND_OF.search(text[max(0, span.start - ISLANDS) : span.start]) or ISLAND.match(after):
            found.add("Landform")
        elif (
            CORNER.search(before) or STREET.match(after) or QUARTER.match(after) or STREETS.fullmatch(member.name.text)
        ):
            found.add("Place")
        elif CITY_OF.search(before) or _is_dateline(span, text):
            found.add("City")
    return found.pop() if len(found) == 1 else None


def _is_dateline(span: Span, text: str) -> bool:
    """Tell whether a name in capitals begins a line as the place where the story was written: "OSLO, Norway (AP) —"."""
    begins = not text[: span.start].rpartition("\n")[2].strip()
    return begins and span.of(text).isupper() and DATELINE.match(text, span.end) is not None
