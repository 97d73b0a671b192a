import json
from pathlib import Path

import pytest

from factwire.data import PlaceRecord
from factwire.paths import data_dir
from factwire.resolve import classes, link
from factwire.resolve.classes import facility_class, organization_class, place_class


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Finance", "GovernmentOrganization"),
        ("Finance Ministry", "GovernmentOrganization"),
        ("Reserve Bank of India", "GovernmentOrganization"),
        ("Supreme Court", "GovernmentOrganization"),
        ("Mumbai Police", "GovernmentOrganization"),
        ("Indian Army", "GovernmentOrganization"),
        ("Salvation Army", "Organization"),
        ("Green Party", "PoliticalParty"),
        ("University of Oslo", "CollegeOrUniversity"),
        ("Makerere University", "CollegeOrUniversity"),
        ("Oxford University Press", "Organization"),
        ("University of Texas Medical Center", "Organization"),
        ("University of Texas Student Association", "Organization"),
        ("Ministry of Sound Foundation", "Organization"),
        ("Lakeside High School", "EducationalOrganization"),
        ("Reuters", "NewsMediaOrganization"),
        ("Straits Times", "NewsMediaOrganization"),
        ("The Namibian Post", "NewsMediaOrganization"),
        ("Canada Post", "Organization"),
        ("Daily Mail", "NewsMediaOrganization"),
        ("Liverpool FC", "SportsTeam"),
        ("FC Porto", "SportsTeam"),
        ("Manchester United", "Organization"),
        ("Acme Inc.", "Corporation"),
        ("Siemens AG", "Corporation"),
        ("Kenya Airways", "Airline"),
        ("Yonsei University Hospital", "Hospital"),
        ("Amnesty International", "NGO"),
        ("WHO", "Organization"),
        ("Acme", "Organization"),
        ("Ministry", "Organization"),
    ],
)
def test_organizations(name: str, expected: str) -> None:
    assert organization_class([name]) == expected


def test_names_that_disagree_tell_nothing() -> None:
    assert organization_class(["Acme University", "Acme Ltd"]) == "Organization"
    assert organization_class(["Acme", "Acme Ltd"]) == "Corporation"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Changi Airport", "Airport"),
        ("Museum of Modern Art", "Museum"),
        ("Wembley Stadium", "StadiumOrArena"),
        ("Stadium of Light", "StadiumOrArena"),
        ("Mercy Hospital", "Hospital"),
        ("Acme University", "CollegeOrUniversity"),
        ("Acme High School", "EducationalOrganization"),
        ("Airport Road", "Place"),
        ("Airport", "Place"),
    ],
)
def test_facilities(name: str, expected: str) -> None:
    assert facility_class([name]) == expected


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [
        ("GPE", None, "AdministrativeArea"),
        ("LOC", None, "Place"),
        ("GPE", PlaceRecord("Kenya", "Country", "KE"), "Country"),
        ("GPE", PlaceRecord("Oslo", "City", "NO"), "City"),
        ("GPE", PlaceRecord("Texas", "State", "US"), "State"),
        ("GPE", PlaceRecord("Ontario", "State", "CA"), "AdministrativeArea"),
        ("LOC", PlaceRecord("Asia", "Continent"), "Continent"),
    ],
)
def test_places(kind: str, place: PlaceRecord | None, expected: str) -> None:
    assert place_class(kind, place) == expected


def test_every_class_is_known_to_the_schemas() -> None:
    rows = (Path(link.__file__).parent / "bodies.tsv").read_text(encoding="utf-8").splitlines()[1:]
    used = {row.split("\t")[0] for row in rows}
    used |= {kind for _, kind in (*classes.ORGANIZATION_ENDINGS, *classes.ORGANIZATION_OPENINGS)}
    used |= {*classes.ORGANIZATION_HEADS.values(), *classes.FACILITY_HEADS.values(), *classes.PLACE_CLASSES.values()}
    types = json.loads((data_dir("schemas") / "types.schema.json").read_text(encoding="utf-8"))["$defs"]
    assert used <= {name for family in types.values() for name in family.get("enum", ())} | {"Place", "Organization"}
