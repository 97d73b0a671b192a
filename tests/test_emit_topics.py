"""The media topics of events."""

from __future__ import annotations

import pytest

from emit_cases import Case
from factwire.data import Event
from factwire.emit.topics import public_figures, topic_of
from factwire.vocab import CONFLICT, EVENT_TYPES, INTERNATIONAL, POLITICS

TEXT = "Ann Roe of Acme said the war in Kenya was over, the officials of the Foreign Ministry said."


def told(
    case: Case, kind: str, word: str, words: str = "", *, role: str = "agent", entity: str | None = None
) -> str | None:
    """Return the topic of an event with one filler at most."""
    fillers = [case.filler(role, words, trigger=word, entity=entity)] if words else []
    event: Event = case.event("v1", kind, "An event", [word], *fillers)
    entities = {entity.id: entity for entity in case.entities}
    return topic_of(event, case.text, entities, public_figures(case.entities, case.stated))


@pytest.mark.parametrize(
    ("kind", "words", "topic"),
    [
        ("Statement", "Ann Roe", None),
        ("Statement", "officials", POLITICS),
        ("Visit", "Ann Roe", None),
        ("Visit", "officials", INTERNATIONAL),
        ("Attack", "Ann Roe", None),
        ("Election", "Ann Roe", POLITICS),
        ("Mobilization", "Ann Roe", CONFLICT),
        ("Arrest", "Ann Roe", EVENT_TYPES["Arrest"].media_topic),
        ("Statement", "", None),
    ],
)
def test_what_anybody_does_is_of_public_life_if_somebody_of_it_takes_part(
    kind: str, words: str, topic: str | None
) -> None:
    assert told(Case(TEXT), kind, "said", words=words) == topic


def test_a_country_takes_part_but_is_no_place() -> None:
    for role, topic in (("agent", POLITICS), ("place", None)):
        case = Case(TEXT)
        case.entity("kenya", "GPE", "Country", "Kenya")
        assert told(case, "Statement", "said", words="Kenya", role=role, entity="kenya") == topic


def test_a_war_is_a_conflict_whoever_fights_it() -> None:
    assert told(Case(TEXT), "Clash", "war") == CONFLICT
    assert told(Case(TEXT), "Clash", "over") is None


@pytest.mark.parametrize(
    ("title", "nation", "employer", "public"),
    [
        ("finance minister", False, None, True),
        ("Gov.", False, None, True),
        ("president", True, None, True),
        ("president", False, "acme", False),
        ("spokesman", False, "ministry", True),
        ("teacher", True, None, False),
    ],
)
def test_who_is_of_public_life(title: str, nation: bool, employer: str | None, public: bool) -> None:
    case = Case(TEXT)
    case.entity("roe", "PERSON", "Person", "Ann Roe")
    case.entity("acme", "ORG", "Corporation", "Acme")
    case.entity("ministry", "ORG", "GovernmentOrganization", "Foreign Ministry")
    case.entity("kenya", "GPE", "Country", "Kenya")
    case.fact("roe", "jobTitle", "Ann Roe", value=title)
    if nation:
        case.fact("roe", "nationality", "Ann Roe", object="kenya")
    if employer:
        case.fact("roe", "worksFor", "Ann Roe", object=employer)
    assert ("roe" in public_figures(case.entities, case.stated)) is public
