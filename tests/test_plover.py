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
    ],
)
def test_the_wording_narrows_the_code_of_the_type(event_type: str, trigger: str, thing: str, code: str | None) -> None:
    text = f"They {trigger} {thing}."
    start = text.index(trigger)
    span = Span(start, start + len(trigger))
    fillers = (Filler("object", Span(start, len(text) - 1), thing, 1.0, span),) if thing else ()
    assert plover.root(Event("v1", event_type, "It", (span,), 1.0, fillers=fillers), text) == code


@pytest.mark.parametrize("event_type", vocab.EVENT_TYPES)
def test_cooperation_to_come_is_agreed_upon_and_a_retreat_conceded(event_type: str) -> None:
    code = vocab.EVENT_TYPES[event_type].plover
    told = {modality: plover.as_told(code, modality) for modality in ("asserted", "planned", "probable", "reported")}
    assert told["asserted"] == told["reported"] == code
    changed = (
        "AGREE" if code in ("CONSULT", "SUPPORT", "COOPERATE", "AID") else "CONCEDE" if code == "RETREAT" else code
    )
    assert told["planned"] == told["probable"] == changed


@pytest.mark.parametrize(("code", "refused"), [("AID", "SANCTION"), ("AGREE", "REJECT"), ("ASSAULT", "ASSAULT")])
def test_cooperation_that_is_refused_is_rejected(code: str, refused: str) -> None:
    assert plover.as_told(code, "negated") == refused
