"""Who takes part in an event by the words around trigger and filler."""

from __future__ import annotations

import pytest

from events_cases import case, frame

ROE, POE, ACME = "[PERSON Ann Roe]", "[PERSON Bob Poe]", "[ORG Acme]"
KENYA, GHANA = "[GPE Kenya]", "[GPE Ghana]"
ROW = tuple[str, str, list[tuple[str, str]], list[str]]

ROWS: list[ROW] = [
    ("Request", f"{ROE} *called* for mercy for {POE}.", [("agent", "Ann Roe"), ("recipient", "Bob Poe")],
     ["agent=Ann Roe"]),
    ("Request", f"{ROE} *called* for {ACME} to pay.", [("agent", "Ann Roe"), ("recipient", "Acme")],
     ["agent=Ann Roe", "recipient=Acme"]),
    ("Accusation", f"{ROE} filed *complaints* with the [ORG High Court].",
     [("agent", "Ann Roe"), ("recipient", "High Court")], ["agent=Ann Roe"]),
    ("Accusation", f"{ROE} filed *complaints* against the [ORG High Court].",
     [("agent", "Ann Roe"), ("recipient", "High Court")], ["agent=Ann Roe", "recipient=High Court"]),
    ("Message", f"{ROE} *received* a letter from {POE}.", [("agent", "Ann Roe"), ("recipient", "Bob Poe")],
     ["agent=Bob Poe", "recipient=Ann Roe"]),
    ("Message", f"{ROE} *sent* a letter to {POE}.", [("agent", "Ann Roe"), ("recipient", "Bob Poe")],
     ["agent=Ann Roe", "recipient=Bob Poe"]),
    ("Attack", f"The *attack* was suffered by {ACME}.", [("agent", "Acme")], ["victim=Acme"]),
    ("Attack", f"The *attack* was claimed by some, led by {ACME}.", [("agent", "Acme")], ["agent=Acme"]),
    ("Meeting", f"{ROE} *met* {POE} to discuss {ACME}.",
     [("agent", "Ann Roe"), ("participant", "Bob Poe"), ("participant", "Acme")],
     ["agent=Ann Roe", "participant=Bob Poe"]),
    ("Statement", f"{ROE} *quoted* {POE}.", [("agent", "Ann Roe"), ("recipient", "Bob Poe")], ["agent=Ann Roe"]),
    ("Statement", f"{ROE} *told* {POE}.", [("agent", "Ann Roe"), ("recipient", "Bob Poe")],
     ["agent=Ann Roe", "recipient=Bob Poe"]),
    ("Investigation", f"{ACME} faced *raids* ordered by {ROE}.", [("agent", "Ann Roe"), ("object", "Acme")],
     ["object=Acme"]),
    ("Attack", f"{KENYA} approved *airstrikes* on {ACME}.", [("agent", "Kenya"), ("victim", "Acme")],
     ["victim=Acme"]),
    ("Attack", f"{KENYA} ordered *airstrikes* on {ACME}.", [("agent", "Kenya"), ("victim", "Acme")],
     ["agent=Kenya", "victim=Acme"]),
    ("Trial", f"{ROE} filed an *appeal* with the [ORG High Court].",
     [("agent", "Ann Roe"), ("recipient", "High Court")], ["agent=Ann Roe", "recipient=High Court"]),
    ("Trial", f"{ROE} took the *case* to the [ORG High Court].",
     [("agent", "Ann Roe"), ("recipient", "High Court")], ["agent=Ann Roe"]),
    ("Aid", f"{KENYA} approved a *grant* to {ACME}.", [("agent", "Kenya"), ("recipient", "Acme")],
     ["agent=Kenya", "recipient=Acme"]),
    ("Trade", f"{KENYA}'s *exports* to {GHANA} fell.", [("agent", "Kenya"), ("recipient", "Ghana")],
     ["recipient=Ghana"]),
    ("Trade", f"{KENYA} *sold* tea to {GHANA}.", [("agent", "Kenya"), ("recipient", "Ghana")],
     ["agent=Kenya", "recipient=Ghana"]),
    ("Visit", f"{ROE} spoke during a *visit* by {POE}.", [("agent", "Ann Roe"), ("agent", "Bob Poe")],
     ["agent=Bob Poe"]),
    ("Withdrawal", f"{ROE} welcomed the *withdrawal* of {POE}.", [("agent", "Ann Roe"), ("agent", "Bob Poe")],
     ["agent=Bob Poe"]),
    ("Statement", f"{ROE}, the daughter of the jailed leader, {POE}, *told* {ACME}.",
     [("agent", "Ann Roe"), ("agent", "Bob Poe"), ("recipient", "Acme")], ["agent=Ann Roe", "recipient=Acme"]),
    ("Statement", f"{ROE}, the mayor, and {POE} *told* {ACME}.",
     [("agent", "Ann Roe"), ("agent", "Bob Poe"), ("recipient", "Acme")],
     ["agent=Ann Roe", "agent=Bob Poe", "recipient=Acme"]),
    ("Statement", f"It rained, *said* {ROE}, as quoted by news agency {ACME}.",
     [("agent", "Ann Roe"), ("agent", "Acme")], ["agent=Ann Roe"]),
    ("Transfer", f"It was *delivered* to {ACME}, not to {POE}.", [("recipient", "Acme"), ("recipient", "Bob Poe")],
     ["recipient=Acme"]),
    ("Opening", f"It is late, said {ROE} during the *opening* of {ACME}.", [("agent", "Ann Roe"), ("object", "Acme")],
     ["object=Acme"]),
    ("Meeting", f"It is late, said {ROE} at the *meeting* with {POE}.",
     [("agent", "Ann Roe"), ("participant", "Bob Poe")], ["agent=Ann Roe", "participant=Bob Poe"]),
    ("Cooperation", f"Students from {GHANA} and {KENYA} *cooperated*.",
     [("participant", "Students"), ("agent", "Kenya")], ["participant=Students"]),
    ("Support", f"A union representing {ACME} *endorsed* {POE}.", [("agent", "Acme"), ("recipient", "Bob Poe")],
     ["recipient=Bob Poe"]),
    ("Statement", f"It rained, {POE} lawyer {ROE} *said*.", [("agent", "Ann Roe"), ("agent", "Bob Poe")],
     ["agent=Ann Roe"]),
    ("Support", f"{POE} *praised* the moderator of the first debate, {ROE} of {ACME}.",
     [("agent", "Bob Poe"), ("recipient", "moderator"), ("recipient", "Ann Roe")],
     ["agent=Bob Poe", "recipient=Ann Roe"]),
    ("Support", f"{POE} *praised* the moderator of the first debate and {ROE}.",
     [("agent", "Bob Poe"), ("recipient", "moderator"), ("recipient", "Ann Roe")],
     ["agent=Bob Poe", "recipient=Ann Roe", "recipient=moderator"]),
    ("Statement", f"It rained, {POE} and husband {ROE} *said*.", [("agent", "Ann Roe"), ("agent", "Bob Poe")],
     ["agent=Ann Roe", "agent=Bob Poe"]),
    ("Meeting", f"{POE} *met* lawyer {ROE}.", [("agent", "Ann Roe"), ("agent", "Bob Poe")],
     ["agent=Ann Roe", "agent=Bob Poe"]),
    ("Attack", f"{ROE} led the work after the Sept. 11 terrorist *attacks* on {ACME}.",
     [("time", "Sept. 11"), ("victim", "Acme")], ["victim=Acme"]),
    ("Attack", f"The *attacks* on {ACME} were on Sept. 11.", [("time", "Sept. 11"), ("victim", "Acme")],
     ["time=Sept. 11", "victim=Acme"]),
    ("Award", f"They *screened* the movie called Alien of {ROE}.", [("object", "movie"), ("object", "Alien")],
     ["object=Alien"]),
    ("Conviction", f"A judge did not *hand* down it, said {ROE}.", [("object", "hand down")], []),
    ("Request", f"{ROE} *asked* for adequate pay.", [("agent", "Ann Roe"), ("object", "adequate")], ["agent=Ann Roe"]),
    ("Appointment", f"{ROE}'s *appointments* drew criticism.", [("recipient", "Ann Roe")], ["agent=Ann Roe"]),
    ("Appointment", f"{ROE}'s *appointment* drew criticism.", [("recipient", "Ann Roe")], ["recipient=Ann Roe"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "arguments", "expected"), ROWS)
def test_who_takes_part(kind: str, text: str, arguments: list[tuple[str, str]], expected: list[str]) -> None:
    made = case(text.replace("*", ""), frame(text.split("*")[1], kind, *arguments))
    assert sorted(f"{filler.role}={filler.text}" for filler in made.event().fillers) == sorted(expected)
