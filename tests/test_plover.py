from __future__ import annotations

import pytest

from factwire import plover, vocab
from factwire.data import Event, Filler, Span


@pytest.mark.parametrize(
    ("event_type", "trigger", "thing", "code"),
    [
        ("Visit", "visit", "", "CONSULT"),
        ("Transfer", "handed", "two vases", None),
        ("Transfer", "handed back", "two vases", "RETREAT"),
        ("Release", "freed", "", "RETREAT"),
        ("Release", "pardoned", "", "CONCEDE"),
        ("Cooperation", "joined", "efforts", "COOPERATE"),
        ("Cooperation", "established", "full diplomatic relations", "SUPPORT"),
        ("Statement", "returned", "", None),
        ("Sanction", "suspended", "ties", "SANCTION"),
        ("Sanction", "imposed", "a curfew", "COERCE"),
        ("Expulsion", "expelled", "diplomats", "SANCTION"),
        ("Expulsion", "deported", "migrants", "COERCE"),
        ("Conviction", "jailed", "", "COERCE"),
        ("Conviction", "convicted", "", "ACCUSE"),
        ("Request", "summoned", "the envoy", "ACCUSE"),
        ("Request", "called", "for a fair inquiry", "ACCUSE"),
        ("Request", "called", "for calm", "REQUEST"),
        ("Agreement", "agreed", "to leave", "AGREE"),
        ("Agreement", "agreed", "on a new trade deal", "SUPPORT"),
        ("Agreement", "accepted", "the demands", "RETREAT"),
        ("Mobilization", "sent", "troops to the peacekeeping force", "AID"),
        ("Mobilization", "sent", "troops to the border", "MOBILIZE"),
        ("Withdrawal", "withdrew", "its peacekeepers", "SANCTION"),
    ],
)
def test_the_wording_narrows_the_code_of_the_type(event_type: str, trigger: str, thing: str, code: str | None) -> None:
    text = f"They {trigger} {thing}."
    start = text.index(trigger)
    span = Span(start, start + len(trigger))
    fillers = (Filler("object", Span(start, len(text) - 1), thing, 1.0, span),) if thing else ()
    assert plover.root(Event("v1", event_type, "It", (span,), 1.0, fillers=fillers), text) == code


@pytest.mark.parametrize("event_type", vocab.EVENT_TYPES)
def test_cooperation_and_retreats_to_come_are_agreed_upon(event_type: str) -> None:
    code = vocab.EVENT_TYPES[event_type].plover
    told = {modality: plover.as_told(code, modality) for modality in ("asserted", "planned", "probable", "reported")}
    assert told["asserted"] == told["reported"] == code
    changed = "AGREE" if code in ("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT") else code
    assert told["planned"] == told["probable"] == changed


@pytest.mark.parametrize(("code", "refused"), [("AID", "SANCTION"), ("AGREE", "REJECT"), ("ASSAULT", "ASSAULT")])
def test_cooperation_that_is_refused_is_rejected(code: str, refused: str) -> None:
    assert plover.as_told(code, "negated") == refused


@pytest.mark.parametrize(
    ("event_type", "text", "code"),
    [
        ("Sanction", "They lifted the old *ban*.", "RETREAT"),
        ("Sanction", "It ended monitoring of UN *sanctions*.", "COERCE"),
        ("Sanction", "They will not lift the *ban*.", "REJECT"),
        ("Sanction", "They renewed the *embargo*.", "SANCTION"),
        ("Strike", "Miners called off the *strike*.", "RETREAT"),
        ("Release", "They are willing to *release* Roe.", "AGREE"),
        ("Release", "They met to *release* Roe.", "RETREAT"),
        ("Investigation", "They *searched* for the missing.", None),
        ("Investigation", "They *searched* for the gunmen.", "ACCUSE"),
        ("Investigation", "They *searched* the house.", "ACCUSE"),
        ("Investigation", "The *study* went on.", None),
    ],
)
def test_the_words_before_a_trigger_may_change_the_code(event_type: str, text: str, code: str) -> None:
    before, trigger, after = text.split("*")
    span = Span(len(before), len(before + trigger))
    assert plover.root(Event("v1", event_type, "It", (span,), 1.0), before + trigger + after) == code


def test_a_cancelled_visit_is_a_rejection() -> None:
    event = Event("v1", "Visit", "It", (Span(0, 5),), 1.0, modality="planned", status="cancelled")
    assert plover.root(event, "visit") == "REJECT"
