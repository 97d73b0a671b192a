"""The names of an entity -> its schema.org class, as specific as the words allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from factwire.data import PlaceRecord
from factwire.resolve.link import body_of, country_of
from factwire.resolve.names import CORPORATE_WORDS, fold, word_set

GOVERNMENT, UNIVERSITY, MEDIA = "GovernmentOrganization", "CollegeOrUniversity", "NewsMediaOrganization"

# The head of an English name is its last word ("Finance Ministry") or the word before "of" ("Ministry of Finance").
ORGANIZATION_HEADS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(word_set("ministry parliament senate police constabulary gendarmerie legislature"), GOVERNMENT),
        "party": "PoliticalParty",
        **dict.fromkeys(word_set("university polytechnic"), UNIVERSITY),
        **dict.fromkeys(word_set("newspaper herald tribune gazette inquirer chronicle"), MEDIA),
        **dict.fromkeys(word_set("fc afc cf"), "SportsTeam"),
        **dict.fromkeys(word_set("airlines airways"), "Airline"),
        "corporation": "Corporation",
    }
)


def _phrases(schema_type: str, phrases: str) -> tuple[tuple[str, str], ...]:
    """Pair each phrase of a semicolon-separated list with its class."""
    return tuple((phrase.strip(), schema_type) for phrase in phrases.split(";"))


ORGANIZATION_ENDINGS = (
    *_phrases(
        GOVERNMENT,
        "central bank; reserve bank; city council; county council; town council; national assembly; supreme court; "
        "high court; district court; constitutional court; court of appeal; court of appeals; state department; "
        "justice department; treasury department; defense department; health department; police department; "
        "sheriffs office; sheriffs department; prosecutors office; police service; police force; air force; "
        "armed forces; coast guard; national guard; intelligence service; intelligence agency; security council; "
        "meteorological agency; tax authority",
    ),
    *_phrases(
        "EducationalOrganization",
        "high school; primary school; secondary school; middle school; elementary school; grammar school",
    ),
    *_phrases(UNIVERSITY, "law school; business school; medical school; community college; institute of technology"),
    *_phrases(MEDIA, "news agency"),
    *_phrases("SportsTeam", "football club; cricket club; rugby club"),
    *_phrases("Hospital", "general hospital; childrens hospital; university hospital; memorial hospital"),
)
ORGANIZATION_OPENINGS = (
    *_phrases(
        GOVERNMENT,
        "ministry of; parliament of; government of; reserve bank of; central bank of; supreme court of; "
        "department of health; department of state; department of defense; department of justice; "
        "department of education; department of energy; department of transportation; department of labor; "
        "department of commerce; department of agriculture; department of finance; department of the interior; "
        "department of home affairs; department of homeland security; department of veterans affairs; "
        "police service of",
    ),
    *_phrases(UNIVERSITY, "university of"),
    *_phrases("SportsTeam", "fc; afc"),
)
FORCES = frozenset({"army", "navy", "military", "government", "cabinet", "congress", "embassy"})
"""Of a state if the whole name is a country or its adjective and such a word: Salvation Army is none."""

PAPERS = word_set("times post mail guardian observer journal standard telegraph")
"""After "The" or "Daily" a paper; without them also a postal service or a scientific journal."""

FACILITY_HEADS: Mapping[str, str] = MappingProxyType(
    {
        "airport": "Airport",
        "airfield": "Airport",
        **dict.fromkeys(("stadium", "arena", "velodrome", "ballpark"), "StadiumOrArena"),
        "museum": "Museum",
        **dict.fromkeys(("hospital", "infirmary"), "Hospital"),
        **dict.fromkeys(("university", "polytechnic"), UNIVERSITY),
        **dict.fromkeys(("college", "school", "academy"), "EducationalOrganization"),
        "bridge": "Bridge",
        "church": "Church",
        "mosque": "Mosque",
        "cemetery": "Cemetery",
    }
)

PLACE_CLASSES: Mapping[str, str] = MappingProxyType(
    {"Country": "Country", "City": "City", "Continent": "Continent", "State": "AdministrativeArea"}
)

_PARTS = word_set(
    "alumni association center centre clinic club department faculty foundation hospital institute medical museum "
    "press school society student students team union workers"
)
"""What ends so is something of a university or ministry, not the university or ministry."""


def place_class(entity_type: str, place: PlaceRecord | None) -> str:
    """Return the class of a GPE or LOC; ``State`` is one of the United States."""
    if place is None:
        return "AdministrativeArea" if entity_type == "GPE" else "Place"
    if place.kind == "State" and place.country_code == "US":
        return "State"
    return PLACE_CLASSES[place.kind]


def facility_class(names: Iterable[str]) -> str:
    """Return the class of a building or site by its head noun: "Changi Airport"."""
    for words in (fold(name).split() for name in names):
        head = FACILITY_HEADS.get(_head(words))
        if head is not None and len(words) > 1:
            return head
    return "Place"


def organization_class(names: Iterable[str]) -> str:
    """Return the class of a body that the article calls by ``names``; all that speak must agree."""
    found = {kind for kind in (_organization_class(name) for name in set(names)) if kind is not None}
    return found.pop() if len(found) == 1 else "Organization"


@lru_cache(maxsize=65536)
def _organization_class(name: str) -> str | None:
    """Return the class that one name tells, if any."""
    body = body_of(name)
    if body is not None:
        return body.schema_type
    words = fold(name).removeprefix("the ").split()
    if not words:
        return None
    text = " ".join(words)
    for ending, kind in ORGANIZATION_ENDINGS:
        if text == ending or text.endswith(" " + ending):
            return kind
    if words[-1] in _PARTS:
        return None
    for opening, kind in ORGANIZATION_OPENINGS:
        if text.startswith(opening + " ") or (text == opening and " " in opening):
            return kind
    head = _head(words)
    if head in ORGANIZATION_HEADS and len(words) > 1:
        return ORGANIZATION_HEADS[head]
    return _class_by_company(name, words)


def _class_by_company(name: str, words: list[str]) -> str | None:
    """Return the class that a last word tells together with the words before it."""
    if len(words) < 2:
        return None
    stem, last = name.rpartition(" ")[0].removeprefix("the ").removeprefix("The "), words[-1]
    if last in FORCES and country_of(stem) is not None:
        return GOVERNMENT
    if last in CORPORATE_WORDS:
        return "Corporation"
    paper = last in PAPERS and (name.startswith("The ") or words[-2] == "daily")
    return MEDIA if paper or last == "times" else None


def _head(words: list[str]) -> str:
    """Return the head noun: the word before the first "of", "for" or "in", else the last word."""
    for position, word in enumerate(words):
        if word in ("of", "for", "in", "at") and position:
            return words[position - 1]
    return words[-1] if words else ""
