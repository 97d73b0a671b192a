import csv
from pathlib import Path

import pytest

from factwire.resolve import link
from factwire.resolve.link import body_of, country_named, country_of, is_adjective, place_of

TABLES = Path(link.__file__).parent


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("surface", "code"),
    [
        ("Kenya", "KE"),
        ("Kenyan", "KE"),
        ("Kenyans", "KE"),
        ("the United States", "US"),
        ("US", "US"),
        ("U.S.", "US"),
        ("America", "US"),
        ("American", "US"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("Britons", "GB"),
        ("South Korea", "KR"),
        ("South Korean", "KR"),
        ("DPRK", "KP"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("St. Lucia", "LC"),
        ("Burma", "MM"),
        ("Dutch", "NL"),
        ("Filipinos", "PH"),
        ("Swiss", "CH"),
        ("Niger", "NE"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Czechia", "CZ"),
        ("Türkiye", "TR"),
        ("DR Congo", "CD"),
        ("Congo-Brazzaville", "CG"),
    ],
)
def test_countries(surface: str, code: str) -> None:
    country = country_of(surface)
    assert country is not None
    assert (country.kind, country.country_code) == ("Country", code)


@pytest.mark.parametrize(
    "surface",
    ["Korean", "Korea", "Congolese", "Congo", "Dominican", "English", "European", "Kurdish", "us", "Us", "polish",
     "turkey", "Palestinian", "Serb", "Macedonia", "Georgia", "Georgian", "Nairobi", "Acme", "", "South Korean-born"],
)  # fmt: skip
def test_no_single_country(surface: str) -> None:
    assert country_of(surface) is None


def test_adjectives_are_no_names() -> None:
    assert country_named("Kenyan") is None
    assert is_adjective("Kenyan") and is_adjective("Korean") and is_adjective("Kenyans")
    assert not is_adjective("Kenya")


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        (set(), None),
        ({"US"}, ("State", "US")),
        ({"GE"}, ("Country", "GE")),
        ({"US", "GE"}, ("Country", "GE")),
        ({"RU"}, ("Country", "GE")),
        ({"RU", "US"}, None),
        ({"FR"}, None),
    ],
)
def test_georgia(countries: set[str], expected: tuple[str, str] | None) -> None:
    place = place_of("Georgia", countries=frozenset(countries))
    assert (place and (place.kind, place.country_code)) == expected
    country = country_of("Georgian", countries=frozenset(countries))
    assert (country is not None) == (expected == ("Country", "GE"))


@pytest.mark.parametrize(
    ("surface", "countries", "expected"),
    [
        ("Nairobi", set(), ("Nairobi", "City", "KE")),
        ("Kyiv", set(), ("Kyiv", "City", "UA")),
        ("Kiev", set(), ("Kyiv", "City", "UA")),
        ("Bombay", set(), ("Mumbai", "City", "IN")),
        ("New Delhi", set(), ("New Delhi", "City", "IN")),
        ("Athens", set(), ("Athens", "City", "GR")),
        ("Athens", {"US"}, None),
        ("The Hague", set(), ("The Hague", "City", "NL")),
        ("Paris", {"US"}, ("Paris", "City", "FR")),
        ("London", set(), ("London", "City", "GB")),
        ("London", {"CA"}, None),
        ("Birmingham", set(), None),
        ("Birmingham", {"GB"}, ("Birmingham", "City", "GB")),
        ("Hyderabad", set(), None),
        ("Hyderabad", {"IN"}, ("Hyderabad", "City", "IN")),
        ("Springfield", {"US"}, None),
        ("Odessa", {"UA"}, ("Odesa", "City", "UA")),
        ("Odessa", {"US"}, None),
        ("New York", {"US"}, None),
        ("New York City", set(), ("New York City", "City", "US")),
        ("Texas", set(), ("Texas", "State", "US")),
        ("Ontario", set(), ("Ontario", "State", "CA")),
        ("Punjab", set(), None),
        ("Punjab", {"PK"}, ("Punjab", "State", "PK")),
        ("Victoria", {"AU"}, ("Victoria", "State", "AU")),
        ("Hong Kong", set(), ("Hong Kong", "State", "HK")),
        ("Scotland", set(), ("Scotland", "State", "GB")),
        ("Gaza", set(), None),
        ("Crimea", {"UA"}, None),
        ("Africa", set(), ("Africa", "Continent", None)),
        ("Mexico", set(), ("Mexico", "Country", "MX")),
        ("nairobi", set(), None),
        ("Xyzzyville", set(), None),
        ("", set(), None),
    ],
)
def test_places(surface: str, countries: set[str], expected: tuple[str, str, str | None] | None) -> None:
    place = place_of(surface, countries=frozenset(countries))
    assert (place and (place.name, place.kind, place.country_code)) == expected


@pytest.mark.parametrize(
    ("surface", "name"), [("N.Y.", "New York"), ("Wash.", "Washington"), ("Mass.", "Massachusetts")]
)
def test_abbreviated_states(surface: str, name: str) -> None:
    place = place_of(surface)
    assert place is not None and (place.name, place.kind, place.country_code) == (name, "State", "US")


@pytest.mark.parametrize(
    ("surface", "within", "country", "longitude"),
    [
        ("Paris", "Texas", "US", -96),
        ("Springfield", "Illinois", "US", -90),
        ("Springfield", "MA", "US", -73),
        ("Springfield", "Ill.", "US", -90),
        ("Washington", "D.C.", "US", -78),
        ("Athens", "Georgia", "US", -84),
        ("Cambridge", "England", "GB", 0),
        ("Boston", "British Columbia", None, None),
        ("Nairobi", "Kenya", "KE", 36),
        ("Nairobi", "Texas", None, None),
        ("Nairobi", "Mombasa", None, None),
    ],
)
def test_places_that_the_text_locates(surface: str, within: str, country: str | None, longitude: int | None) -> None:
    place = place_of(surface, within=within)
    assert (place and place.country_code) == country
    if place is not None:
        assert place.longitude is not None and place.longitude // 1 == longitude


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("WHO", "World Health Organization"),
        ("U.N.", "United Nations"),
        ("Nato", "North Atlantic Treaty Organization"),
        ("the European Union", "European Union"),
        ("Guardian", "The Guardian"),
        ("Acme", None),
        ("who", None),
    ],
)
def test_bodies(surface: str, name: str | None) -> None:
    body = body_of(surface)
    assert (body and body.name) == name


def test_the_table_of_countries_is_whole_and_unambiguous() -> None:
    table = rows("demonyms.tsv")
    codes = [row["code"] for row in table]
    assert len(codes) == len(set(codes)) >= 196
    for column in ("aliases", "adjectives"):
        items = [item.strip() for row in table for item in row[column].split(";") if item.strip()]
        assert len(items) == len(set(items)), column
    for row in table:
        if row["code"] not in ("*", "GE"):
            country = country_of(row["name"])
            assert country is not None and country.country_code == row["code"]
            for item in (row["aliases"] + ";" + row["adjectives"]).split(";"):
                found = country_of(item.strip()) if item.strip() else country
                assert found is not None and found.country_code == row["code"], item


def test_no_alias_of_a_body_stands_for_two() -> None:
    names = [
        (fold.strip().casefold(), row["name"])
        for row in rows("bodies.tsv")
        for fold in (row["name"], *row["aliases"].split(";"))
        if fold.strip()
    ]
    owners: dict[str, set[str]] = {}
    for alias, name in names:
        owners.setdefault(alias, set()).add(name)
    assert {alias for alias, who in owners.items() if len(who) > 1} == set()
