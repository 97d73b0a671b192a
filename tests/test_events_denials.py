"""Who denies what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events_cases import Case, Said, case, frame

IRAN, US = "[GPE Iran]", "[GPE U.S.]"


def denied(made: Case) -> dict[str, list[str]]:
    """Return trigger -> who denies it."""
    return {
        event.triggers[0].of(made.text): [filler.country or filler.text for filler in event.denied_by]
        for event in made.events()
        if event.denied_by
    }


def supply(verb: str, middle: str, *, kind: str = "Rejection") -> Case:
    """Make a case of a denial and what follows it."""
    return case(
        f"{IRAN} {verb}{middle}supplying drones to [GPE Russia].",
        frame(verb, kind, ("agent", "Iran")),
        frame("supplying", "ArmsTransfer", ("object", "drones"), ("recipient", "Russia")),
    )


@pytest.mark.parametrize("verb", ["denied", "denies", "disputed"])
@pytest.mark.parametrize("middle", [" ", " ever ", " reports of "])
def test_a_verb_denies_what_it_governs(verb: str, middle: str) -> None:
    assert denied(supply(verb, middle)) == {"supplying": ["Iran"]}


@pytest.mark.parametrize(
    "middle", [" it. Russia is ", " it; Russia is ", " that and is ", " it, ", " it but is ", " x" * 40 + " "]
)
def test_a_denial_ends_with_its_clause(middle: str) -> None:
    assert denied(supply("denied", middle)) == {}


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        (" they carried out the ", {}), (" any role in the ", {}), (" being behind the deadly ", {}),
        (" that there was a ", {"strike": ["Iran"]}), (" ordering a ", {"strike": ["Iran"]}),
    ],
)  # fmt: skip
def test_who_denies_a_part_in_something_does_not_deny_that(middle: str, expected: dict[str, list[str]]) -> None:
    made = case(
        f"{IRAN} denied{middle}strike on [GPE Russia].",
        frame("denied", "Rejection", ("agent", "Iran")),
        frame("strike", "Attack", ("victim", "Russia")),
    )
    assert denied(made) == expected


@pytest.mark.parametrize("verb", ["rejected", "refused", "denial", "criticized"])
def test_other_words_deny_nothing_that_follows(verb: str) -> None:
    assert denied(supply(verb, " ")) == {}


def test_other_events_deny_nothing() -> None:
    assert denied(supply("denied", " ", kind="Statement")) == {}


ACCUSED = (
    f"Officials of the {US} said {IRAN} had supplied drones to [GPE Russia].\n{IRAN} rejected the {{}} as baseless."
)


def accused(what: str, *, polarity: str = "+", source: str | None = "Officials", kind: str = "ArmsTransfer") -> Case:
    """Make a case of a report and of its rejection."""
    text = ACCUSED.format(what)
    return case(
        text,
        frame("supplied", kind, ("agent", "Iran"), ("object", "drones"), ("recipient", "Russia")),
        frame("rejected", "Rejection", ("agent", "Iran~2"), ("object", f"the {what}"), polarity=polarity),
        said=[Said("Iran had supplied drones to Russia", source, "said")],
    )


@pytest.mark.parametrize("what", ["allegations", "accusation", "US claims", "charge", "reports", "rumors", "criticism"])
def test_a_rejection_of_claims_denies_what_others_said_before(what: str) -> None:
    assert denied(accused(what)) == {"supplied": ["Iran"]}


@pytest.mark.parametrize("what", ["offer", "plan", "proposals", "resolution"])
def test_a_rejection_of_something_else_denies_nothing(what: str) -> None:
    assert denied(accused(what)) == {}


def test_what_the_writer_tells_is_not_denied() -> None:
    assert denied(accused("claims", source=None)) == {}


def test_who_does_not_reject_does_not_deny() -> None:
    assert denied(accused("claims", polarity="-")) == {}


@pytest.mark.parametrize("kind", ["Statement", "Accusation", "Rejection"])
def test_what_is_said_is_denied_not_that_it_was_said(kind: str) -> None:
    assert denied(accused("claims", kind=kind)) == {}


def test_what_was_said_long_before_is_not_denied() -> None:
    text = ACCUSED.format("claims").replace("\n", "\n" + "It rained and rained on the hills. " * 15 + "\n")
    made = case(
        text,
        frame("supplied", "ArmsTransfer", ("agent", "Iran")),
        frame("rejected", "Rejection", ("agent", "Iran~2"), ("object", "the claims")),
        said=[Said("Iran had supplied drones to Russia", "Officials", "said")],
    )
    assert denied(made) == {}


def test_a_denial_without_a_denier_counts_for_nobody() -> None:
    made = case(
        "They denied supplying drones.",
        frame("denied", "Rejection", ("agent", "They")),
        frame("supplying", "ArmsTransfer", ("object", "drones")),
    )
    assert denied(made) == {}
    assert {event.type: event.modality for event in made.events()}["ArmsTransfer"] == "hypothetical"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("These allegations have been rejected by both countries.", ["both countries"]),
        ("The claims were flatly rejected by all of them, it said.", ["all of them"]),
        ("These allegations have been rejected.", []),
        ("The offer was rejected by both countries.", []),
    ],
)
def test_claims_that_are_rejected_by_whom_nobody_knows(rest: str, expected: list[str]) -> None:
    made = case(
        f"Officials of the {US} said {IRAN} had supplied drones.\n{rest}",
        frame("supplied", "ArmsTransfer", ("agent", "Iran"), ("object", "drones")),
        frame("rejected", "Rejection"),
        said=[Said("Iran had supplied drones", "Officials", "said")],
    )
    assert denied(made) == ({"supplied": expected} if expected else {})


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [("[GPE Russia]", ["Iran", "Russia"]), ("[GPE Hamas]", ["both countries"]), ("its foes", ["both countries"])],
)
def test_both_countries_are_the_two_of_whom_something_is_said(recipient: str, expected: list[str]) -> None:
    made = case(
        f"Officials of the {US} said {IRAN} had supplied drones to {recipient}.\n"
        "These allegations have been rejected by both countries.",
        frame("supplied", "ArmsTransfer", ("agent", "Iran"), ("recipient", recipient.strip("[]").replace("GPE ", ""))),
        frame("rejected", "Rejection"),
        said=[Said("Iran had supplied drones", "Officials", "said")],
    )
    assert denied(made) == {"supplied": expected}
    (rejection,) = (event for event in made.events() if event.type == "Rejection")
    assert [f.country for f in rejection.fillers] == (expected if len(expected) > 1 else [])


def test_what_is_taken_for_granted_is_not_denied() -> None:
    made = case(
        f"Officials of the {US} said {IRAN} had supplied drones for the war.\n{IRAN} rejected the claims.",
        frame("supplied", "ArmsTransfer", ("agent", "Iran"), ("object", "drones")),
        frame("war", "Clash"),
        frame("rejected", "Rejection", ("agent", "Iran~2"), ("object", "the claims")),
        said=[Said("Iran had supplied drones for the war", "Officials", "said")],
    )
    assert denied(made) == {"supplied": ["Iran"]}


def test_what_is_denied_and_what_was_said_are_one_event() -> None:
    made = case(
        f"The {US} said {IRAN} supplied drones to [GPE Russia].\n{IRAN} denied supplying drones.",
        frame("supplied", "ArmsTransfer", ("agent", "Iran"), ("object", "drones")),
        frame("denied", "Rejection", ("agent", "Iran~2")),
        frame("supplying", "ArmsTransfer", ("agent", "Iran~2"), ("object", "drones~2")),
        said=[Said("Iran supplied drones to Russia", "U.S.", "said")],
    )
    (event,) = (e for e in made.events() if e.type == "ArmsTransfer")
    assert [t.of(made.text) for t in event.triggers] == ["supplied", "supplying"]
    assert [f.country for f in event.denied_by] == ["Iran"]
    assert [f.country for f in event.sources] == ["United States"]
    assert all(f.role == "source" for f in (*event.denied_by, *event.sources))


@pytest.mark.parametrize(
    ("denial", "joined"),
    [
        ("[PERSON Doe] denies the allegation.", True),
        ("[PERSON Doe] rejected those very serious allegations.", True),
        ("[PERSON Doe] wants the allegation heard.", False),
        ("[PERSON Doe] denies that the allegation is new.", False),
        ("[PERSON Doe] denies an allegation.", False),
        ("[PERSON Roe] denies the allegation.", False),
    ],
)
def test_a_charge_that_is_denied_is_the_last_one_against_who_denies_it(denial: str, joined: bool) -> None:
    verb, noun = denial.replace("[PERSON ", "").replace("]", "").split()[1], "allegation"
    who = "Doe~2" if "Doe" in denial else "Roe"
    made = case(
        f"Prosecutors accused [PERSON Doe] of fraud.\n{denial}",
        frame("accused", "Accusation", ("agent", "Prosecutors"), ("recipient", "Doe")),
        frame(verb, "Rejection", ("agent", who)),
        frame(noun + ("s" if "allegations" in denial else ""), "Accusation"),
    )
    made = replace(made, extraction=replace(made.extraction, event_coreference=()))
    told = [event for event in made.events() if event.type == "Accusation"]
    assert len(told) == (1 if joined else 2)


def test_a_charge_against_somebody_else_stands_between() -> None:
    made = case(
        "They accused [PERSON Doe] of fraud.\nThey charged [PERSON Roe].\n[PERSON Doe] denies the allegation.",
        frame("accused", "Accusation", ("recipient", "Doe")),
        frame("charged", "Accusation", ("recipient", "Roe")),
        frame("denies", "Rejection", ("agent", "Doe~2")),
        frame("allegation", "Accusation"),
    )
    made = replace(made, extraction=replace(made.extraction, event_coreference=()))
    assert len([event for event in made.events() if event.type == "Accusation"]) == 3
