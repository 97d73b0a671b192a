"""What somebody alleges, denies, expects, or tells of events."""

from __future__ import annotations

import pytest

from events_cases import Said, case, find
from factwire.data import Event, Filler
from factwire.speech import listen, read_speech
from speech_cases import heard

ANN, MAX = "[PERSON Ann Roe]", "[PERSON Max Doe]"

Row = tuple[str, tuple[Said, ...], tuple[str, ...], list[tuple[str, str, tuple[str, ...]]]]

CLAIMS: list[Row] = [
    (f"{ANN} said that the army attacked Kisumu.", (Said("that the army attacked Kisumu", "Ann Roe", "said"),),
     ("attacked",), [("Ann Roe", "the army attacked Kisumu", ("e1",))]),
    (f"The army attacked Kisumu, {ANN} said.", (Said("The army attacked Kisumu", "Ann Roe", "said"),),
     ("attacked",), [("Ann Roe", "The army attacked Kisumu", ("e1",))]),
    (f"According to {ANN}, the army attacked Kisumu.", (Said("the army attacked", "Ann Roe", "According to"),),
     ("attacked",), [("Ann Roe", "the army attacked Kisumu", ("e1",))]),
    (f"{ANN} said that it was warm.", (Said("that it was warm", "Ann Roe", "said"),), (), []),
    (f"{MAX} said it rained, {ANN} said the attack was over.",
     (Said("it rained, Ann Roe said the attack was over", "Max Doe", "said"),), ("attack",),
     [("Ann Roe", "the attack was over", ("e1",))]),
    (f"{ANN} said the men, who came over, amounts to an attack.", (Said("amounts to an attack", "Ann Roe", "said"),),
     ("attack",), [("Ann Roe", "the men, who came over, amounts to an attack", ("e1",))]),
    (f"{ANN} said she now believed the attack was over.", (Said("the attack was over", "Ann Roe", "believed"),),
     ("attack",), [("Ann Roe", "she now believed the attack was over", ("e1",))]),
    (f"[ORG Acme], a bank, expects that the attack is over, {ANN} said.",
     (Said("expects that the attack is over", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "Acme, a bank, expects that the attack is over", ("e1",))]),
    (f"{ANN} claimed that it was warm.", (Said("that it was warm", "Ann Roe", "claimed"),), (),
     [("Ann Roe", "it was warm", ())]),
    (f"{ANN} expects an attack soon.", (Said("an attack soon", "Ann Roe", "expects"),), ("attack",),
     [("Ann Roe", "an attack soon", ("e1",))]),
    (f"It will go on, with both Kenya and {ANN} expected to lead the attack.",
     (Said("both Kenya and Ann Roe expected to lead the attack", "Ann Roe", "expected"),), ("attack",), []),
    (f"{ANN} said the bank gave money to the men of the attack.",
     (Said("money to the men of the attack", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "the bank gave money to the men of the attack", ("e1",))]),
    (f"{ANN} said it was “too late,” so the attack went on.",
     (Said("“too late,” so the attack went on", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "it was “too late,” so the attack went on", ("e1",))]),
    (f"{ANN} announced that a poet and writer of the attack will leave.",
     (Said("writer of the attack will leave", "Ann Roe", "announced"),), ("attack",),
     [("Ann Roe", "a poet and writer of the attack will leave", ("e1",))]),
    (f"{ANN} announced {MAX}, her aide and writer of the attack, will leave.",
     (Said("writer of the attack, will leave", "Ann Roe", "announced"),), ("attack",), []),
    ("It was not before the attack, said [ORG Acme] equity analyst " + ANN + ".",
     (Said("It was not before the attack", "Acme", "said"),), ("attack",),
     [("Ann Roe", "It was not before the attack", ("e1",))]),
    (f"{ANN} declared war on Kenya after the attack.", (Said("war on Kenya after the attack", "Ann Roe", "declared"),),
     ("attack",), []),
    (f"{ANN} denied leading the attack.", (Said("leading the attack", "Ann Roe", "denied"),), ("attack",),
     [("Ann Roe", "Ann Roe denied leading the attack", ("e1",))]),
    (f"{ANN} accused Kenya of an attack.", (Said("Kenya of an attack", "Ann Roe", "accused"),), ("attack",),
     [("Ann Roe", "an attack", ("e1",))]),
    (f"{ANN} accused Kenya of planning an attack.", (Said("Kenya of planning an attack", "Ann Roe", "accused"),),
     ("attack",), [("Ann Roe", "Kenya planning an attack", ("e1",))]),
    (f"{ANN} accused the North of an attack.", (Said("North of an attack", "Ann Roe", "accused"),), ("attack",),
     [("Ann Roe", "an attack", ("e1",))]),
    (f"{ANN} blamed {MAX} for an attack.", (Said("Max Doe for an attack", "Ann Roe", "blamed"),), ("attack",),
     [("Ann Roe", "an attack", ("e1",))]),
    (f"{ANN} suspected that men of his planned an attack.",
     (Said("men of his planned an attack", "Ann Roe", "suspected"),), ("attack",),
     [("Ann Roe", "men of his planned an attack", ("e1",))]),
    (f"{ANN} suspected an attack.", (Said("an attack", "Ann Roe", "suspected"),), ("attack",),
     [("Ann Roe", "an attack", ("e1",))]),
    (f"{ANN} said they kept on until the attack was over.", (Said("kept on until the attack was", "Ann Roe", "said"),),
     ("attack",), [("Ann Roe", "they kept on until the attack was over", ("e1",))]),
    (f'{ANN} said it "highly regretted" the attack.', (Said('"highly regretted" the attack', "Ann Roe", "said"),),
     ("attack",), [("Ann Roe", 'it "highly regretted" the attack', ("e1",))]),
    (f"Officials told {ANN} the attack was over.", (Said("the attack was", "Officials", "told"),), ("attack",),
     [("Officials", "the attack was over", ("e1",))]),
    (f"{ANN} said $3 million was spent on the attack.", (Said("3 million was spent on the attack", "Ann Roe", "said"),),
     ("attack",), [("Ann Roe", "$3 million was spent on the attack", ("e1",))]),
    (f"{ANN} said the attack was on Dec. 16 in Oslo.", (Said("the attack was on", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "the attack was on Dec. 16 in Oslo", ("e1",))]),
    (f"{ANN} said the attack was RM2,208 down in Oslo.", (Said("the attack was RM2", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "the attack was RM2,208 down in Oslo", ("e1",))]),
    (f"It lost half of the men who were in the attack, {ANN} said.",
     (Said("men who were in the attack", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "It lost half of the men who were in the attack", ("e1",))]),
    (f"{ANN} said it lost half of the men who were in the attack.",
     (Said("men who were in the attack", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "it lost half of the men who were in the attack", ("e1",))]),
    (f"Reducing the number of armed attacks, {ANN} said, will take long.",
     (Said("Reducing the number of armed attacks", "Ann Roe", "said"),), ("attacks",), []),
    (f"{ANN} said nothing of the attack was known.", (Said("nothing of the attack was known", "Ann Roe", "said"),),
     ("attack",), [("Ann Roe", "nothing of the attack was known", ("e1",))]),
    (f'{ANN} said the attack was a "crime".', (Said("the attack was a", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", 'the attack was a "crime"', ("e1",))]),
    (f"{ANN} said the attack was over, but did not name {MAX}.",
     (Said("the attack was over, but did not name Max Doe", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "the attack was over", ("e1",))]),
    (f"{ANN} said that the new works created an attack.", (Said("created an attack", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "the new works created an attack", ("e1",))]),
    (f"{ANN} told the Daily News of Oslo that the attack was over.",
     (Said("the Daily News of Oslo that the attack was over", "Ann Roe", "told"),), ("attack",),
     [("Ann Roe", "the attack was over", ("e1",))]),
    (f"{ANN} said women, two groups that have been attacked, fled the attack.",
     (Said("women, two groups that have been attacked, fled the attack", "Ann Roe", "said"),), ("attack",),
     [("Ann Roe", "women, two groups that have been attacked, fled the attack", ("e1",))]),
    (f"{ANN} claimed responsibility for it.", (Said("responsibility for it", "Ann Roe", "claimed"),), (),
     [("Ann Roe", "responsibility for it", ())]),
    (f"{ANN} blamed them for keeping rates low.", (Said("them for keeping rates low", "Ann Roe", "blamed"),), (),
     [("Ann Roe", "keeping rates low", ())]),
    (f"{ANN} accused Kenya of planning it.", (Said("planning it", "Ann Roe", "accused"),), (),
     [("Ann Roe", "Kenya planning it", ())]),
    (f"{ANN} accused them of trying to end the attack.", (Said("trying to end the attack", "Ann Roe", "accused"),),
     ("attack",), [("Ann Roe", "trying to end the attack", ("e1",))]),
    (f"{ANN} blamed the attack on fraud. ab/cd", (Said("the attack on fraud", "Ann Roe", "blamed"),), ("attack",),
     [("Ann Roe", "Ann Roe blamed the attack on fraud", ("e1",))]),
    (f"{ANN} left Oslo in the rain at once, accusing Kenya of an attack.",
     (Said("Kenya of an attack", "Ann Roe", "accusing"),), ("attack",),
     [("Ann Roe", "an attack", ("e1",))]),
    (f"{ANN} thinks the state requires too many tests.",
     (Said("the state requires too many tests", "Ann Roe", "thinks"),), (),
     [("Ann Roe", "the state requires too many tests", ())]),
    (f"{ANN} said it would go on as planned.", (Said("it would go on as planned", "Ann Roe", "said"),), (),
     [("Ann Roe", "it would go on as planned", ())]),
    (f"{ANN} pointed out that it was over by noon.", (Said("out that it was over by noon", "Ann Roe", "pointed"),), (),
     [("Ann Roe", "it was over by noon", ())]),
    (f"{ANN} said it “highly appreciates” the attack and mentioned the men.",
     (Said("it “highly appreciates” the attack and mentioned the men", "Ann Roe", "said"),), (),
     [("Ann Roe", "it “highly appreciates” the attack and mentioned the men", ())]),
    (f"{ANN} claims he’s worth more.", (Said("he’s worth more", "Ann Roe", "claims"),), (),
     [("Ann Roe", "he’s worth more", ())]),
]  # fmt: skip

NONE = [
    (f'{MAX} said "we end the attack," {ANN} said.', Said('we end the attack," Ann Roe said', "Max Doe", "said")),
    (f'"The attack is over," {ANN} said.', Said("The attack is over", "Ann Roe", "said")),
    (f"{ANN} did not say that the attack was over.", Said("the attack was over", "Ann Roe", "say")),
    (f"{ANN} asked whether the attack was over.", Said("whether the attack was over", "Ann Roe", "asked")),
    (f"{ANN} pledged to end the attack.", Said("to end the attack", "Ann Roe", "pledged")),
    (f"{ANN} insisted on what the attack was for.", Said("what the attack was for", "Ann Roe", "insisted")),
    (f"Was over, {ANN} said of the attack.", Said("Was over", "Ann Roe", "said")),
    (f"{ANN} welcomed the attack.", Said("the attack", "Ann Roe", "welcomed")),
    (f"{ANN} wants the attack to end.", Said("the attack to end", "Ann Roe", "wants")),
    (f"The attack, {ANN} said, was over.", Said("was over", "Ann Roe", "said")),
    ("It is said that the attack was over.", Said("the attack was over", None, "said")),
    ("A letter said that the attack was over.", Said("the attack was over", "A letter", "said")),
    ("We said that the attack was over.", Said("the attack was over", "We", "said")),
    (f"{ANN} forecast that the attack was over.", Said("the attack was over", "Ann Roe", "forecast", 0.3)),
    (f"{MAX} told {ANN} that the attack was over.", Said("the attack was over", "Ann Roe", "told")),
    (f"{ANN} said of men: kept on until the attack was over.", Said("kept on until the attack was", "Ann Roe", "said")),
    (f"{ANN} denied the request before the attack.", Said("the request", "Ann Roe", "denied")),
    (f"The end of the attack, {ANN} said, is near.", Said("The end of the attack", "Ann Roe", "said")),
    (f"{ANN} noted that of the men of the attack two remain.", Said("of the men of the attack", "Ann Roe", "noted")),
    (f"Two groups that have been in the attack, according to {ANN}",
     Said("Two groups that have been in the attack", "Ann Roe", "according to")),
    (f"A firm which in 2006 planned the attack, {ANN} said.",
     Said("A firm which in 2006 planned the attack", "Ann Roe", "said")),
    (f"{ANN} forecasts higher figures. The attack ended.", Said("higher figures", "Ann Roe", "forecasts")),
    (f"{ANN} hopes that the attack is over.", Said("the attack is over", "Ann Roe", "hopes")),
    (f"{ANN} fears the end. The attack ended.", Said("the end", "Ann Roe", "fears")),
    (f"{ANN} fears an attack on the town.", Said("an attack on the town", "Ann Roe", "fears")),
    (f"{ANN} said nothing changes. The attack ended.", Said("nothing changes", "Ann Roe", "said")),
    (f"The hill, which at 9 metres is the tallest, {ANN} said after the attack.",
     Said("at 9 metres is the tallest", "Ann Roe", "said")),
    (f"{ANN} anticipated an attack.", Said("an attack", "Ann Roe", "anticipated")),
    (f"{ANN} was replying to a question that was raised on the attack.",
     Said("a question that was raised on the attack", "Ann Roe", "replying")),
    (f'{ANN} blamed "spies" - a term it used of all after the attack.', Said("spies", "Ann Roe", "blamed")),
    (f"{ANN} rejected ending the attack as planned.", Said("ending the attack as planned", "Ann Roe", "rejected")),
    (f"{ANN} reported a height of 1.07 followed by the men. The attack ended.",
     Said("a height of 1.07 followed by the men", "Ann Roe", "reported")),
    (f"{ANN} answered these questions after the attack and simultaneously defined the plan.",
     Said("these questions after the attack and simultaneously defined the plan", "Ann Roe", "answered")),
    (f"{ANN} predicted his demise. The attack ended.", Said("his demise", "Ann Roe", "predicted")),
    (f"The offer won't cover the attack, {ANN} noted then of it, and she left.",
     Said("cover the attack", "Ann Roe", "noted")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        (f"{ANN} said the old man was on the run after the attack.", "on the run after the attack",
         "the old man was on the run after the attack"),
        (f"{ANN} said on Monday it rained at the attack.", "it rained at the attack", "it rained at the attack"),
        (f"A man has led the attack, {ANN} said.", "led the attack", "A man has led the attack"),
        (f"A 47-year-old Kenyan climber led the attack, {ANN} said.", "climber led the attack",
         "A 47-year-old Kenyan climber led the attack"),
        (f"{ANN} said the presence of other parties led to the attack.", "parties led to the attack",
         "the presence of other parties led to the attack"),
        (f"In Oslo parties led the attack, {ANN} said.", "parties led the attack", "parties led the attack"),
        (f"{ANN} said they led the attack under rule 3 of the Army (Field) Rules of 2003.", "they led the attack",
         "they led the attack under rule 3 of the Army (Field) Rules of 2003"),
        (f"{ANN} said last week that the attack was over.", "the attack was over", "the attack was over"),
        (f"{ANN} said this week that the attack was over.", "this week that the attack was over",
         "the attack was over"),
        (f"{ANN} said days later that the attack was over.", "days later that the attack was over",
         "the attack was over"),
        (f"{ANN} said the attack was over by Dec 5, 2020 in Oslo.", "the attack was over by Dec 5",
         "the attack was over by Dec 5, 2020 in Oslo"),
        (f"{ANN} said in May, it had sent men to ensure that the attack ended.", "the attack ended",
         "in May, it had sent men to ensure that the attack ended"),
        ("A man who had looked for her for years and led 600 families to look for more was shot in the attack, "
         f"{ANN} said.", "shot in the attack",
         "A man who had looked for her for years and led 600 families to look for more was shot in the attack"),
        (f'{ANN} said they had led the attack out of "love, not hate".', "love, not hate",
         'they had led the attack out of "love, not hate"'),
        (f"{ANN} said there is no attack unless the small, rich land is ready.", "there is no attack",
         "there is no attack unless the small, rich land is ready"),
        (f"{ANN} said they led the attack (in May) and fled.", "they led the attack", "they led the attack"),
        (f"{ANN} said the Attack (Registration) (Amendment) Rules 2021 ended the attack.", "the Attack",
         "the Attack (Registration) (Amendment) Rules 2021 ended the attack"),
    ],
)  # fmt: skip
def test_a_clause_has_its_verb_and_its_names(text: str, content: str, expected: str) -> None:
    (made,) = heard(text, Said(content, "Ann Roe", "said"), events=["attack"]).assertions
    assert made.text == expected


@pytest.mark.parametrize(("text", "attributions", "events", "claims"), CLAIMS)
def test_claims(
    text: str, attributions: tuple[Said, ...], events: tuple[str, ...], claims: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    made = heard(text, *attributions, events=events).assertions
    assert [(a.authors[0].text, a.text, a.about) for a in made] == claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ANN} said it will close ten of its branches.", ["it will close ten of its branches"]),
        (f"{ANN} said on Tuesday they had arrested 14 men in May.", ["they had arrested 14 men in May"]),
        (f"{ANN} said in a statement on Friday that all of the money was gone.", ["all of the money was gone"]),
        (f"{ANN} told reporters on Friday that all of the money was gone.", ["all of the money was gone"]),
        (f"{ANN} pointed out that the bank was closed on Friday.", ["the bank was closed on Friday"]),
        (f"{ANN} said if it rains the game will be put off.", ["if it rains the game will be put off"]),
        (f"{ANN} said that's why they chose to stay at home.", ["that's why they chose to stay at home"]),
        (f"{ANN} said no decision had been made about it.", ["no decision had been made about it"]),
        (f"{ANN} told the men that were late to go home.", []),
        (f"{ANN} said net income fell 22% in the quarter.", ["net income fell 22% in the quarter"]),
        (f"{ANN} confirmed that the body was that of a local man.", ["the body was that of a local man"]),
        (f"Meanwhile, the bank will close ten of its branches, {ANN} said.",
         ["the bank will close ten of its branches"]),
        (f"The car was found at Newark, N.J., on Friday, {ANN} said in May.",
         ["The car was found at Newark, N.J., on Friday"]),
        (f"The bank continues to lose money to its rivals, {ANN} said.",
         ["The bank continues to lose money to its rivals"]),
        (f"{ANN} said it had no plans, as long as it was safe to stay.",
         ["it had no plans, as long as it was safe to stay"]),
        (f"{ANN} said the bank will close ten branches, because they lose money.",
         ["the bank will close ten branches, because they lose money"]),
        (f"{ANN} said the bank will close ten branches, which nobody likes.", ["the bank will close ten branches"]),
        (f"{ANN} said that it had sold the bank, and that all was well.",
         ["it had sold the bank, and that all was well"]),
        (f"{ANN} said the sale of the bank, first told of in June, was off.",
         ["the sale of the bank, first told of in June, was off"]),
        (f"{ANN} said the old bank is very strong, but {MAX} said no.", ["the old bank is very strong"]),
        (f"{ANN} said there had been no specific, credible threats to the town.",
         ["there had been no specific, credible threats to the town"]),
        (f"{ANN} said that the members, being poor, will pay nothing at all.",
         ["the members, being poor, will pay nothing at all"]),
        (f"{ANN} said the offer will entitle holders, except those abroad, to buy new shares.",
         ["the offer will entitle holders, except those abroad, to buy new shares"]),
        (f"{ANN} said it was a long day, several of which had been longer.", ["it was a long day"]),
        (f"{ANN}, [ROLE vice president], [ORG Acme], [GPE Oslo], said she is proud to be a part of it.",
         ["she is proud to be a part of it"]),
        (f"A hut where {ANN} said the men had slept was empty.", []),
        (f"{ANN} has said categorically it would not be put off again.", ["it would not be put off again"]),
        (f"{ANN} said they shot the [GPE Oslo], [GPE Kenya], doctor at home.",
         ["they shot the Oslo, Kenya, doctor at home"]),
        (f"As far as it goes the men are at home, {ANN} said.", []),
        (f"{ANN} said a prayer for all of the men in it.", []),
        (f"Now that {ANN} has said her piece, she is ready to move on.", []),
        (f"{ANN} announced plans that the men had been made to keep.", []),
        (f"OSLO (AP) - The men of the town had been at home, {ANN} said.", ["The men of the town had been at home"]),
        (f"{ANN} said: go home and stay there until it is over.", []),
        (f"{ANN} claims that seating a new house is a step forward.", ["seating a new house is a step forward"]),
        (f"{ANN} reported {MAX} was at home with his wife.", ["Max Doe was at home with his wife"]),
        (f"{ANN} reported {MAX} to the men of his own town.", []),
        (f"The men of the town had been at home, says {ANN}.", ["The men of the town had been at home"]),
        (f"{ANN} said they could build dams, roads or other things without a permit.",
         ["they could build dams, roads or other things without a permit"]),
        (f"{ANN} said the old bank had cut jobs, and costs fell at once.", ["the old bank had cut jobs"]),
        (f"{ANN} said she was glad to learn that the men, who are at home, could still stay.",
         ["she was glad to learn that the men, who are at home, could still stay"]),
        (f"{ANN} met a man after [ORG Acme] had left town, saying it was late by then.", []),
        (f"{ANN} met a man in town, saying it was late by then.", ["it was late by then"]),
        (f"{ANN} explained that the fire began on the outside of it.", ["the fire began on the outside of it"]),
        (f"The well-known men had been at home, {ANN} said.", ["The well-known men had been at home"]),
        (f"{ANN} stressed the bank is independent of all of them.", ["the bank is independent of all of them"]),
        (f"{ANN} stressed the men who were made to keep it.", []),
        (f"Up to 80 percent of the men have been paid, {ANN} said.", ["Up to 80 percent of the men have been paid"]),
        (f"{ANN} said the trouble began after the clerk, 43-year-old {MAX}, was sent home.",
         ["the trouble began after the clerk, 43-year-old Max Doe, was sent home"]),
        (f"That means that the men will be paid, {ANN} said.", ["That means that the men will be paid"]),
        (f"{ANN} said the man was at home when his wife, a nurse, heard shots.",
         ["the man was at home when his wife, a nurse, heard shots"]),
    ],
)  # fmt: skip
def test_a_clause_beside_its_verb_is_reported_whatever_the_network_has(text: str, expected: list[str]) -> None:
    made = heard(text).assertions
    assert [one.text for one in made] == expected
    assert {author.text for one in made for author in one.authors} <= {"Ann Roe"}


@pytest.mark.parametrize(("text", "attribution"), NONE)
def test_what_is_no_claim(text: str, attribution: Said) -> None:
    assert heard(text, attribution, events=["attack"]).assertions == ()


def test_somebody_without_a_name_claims_something() -> None:
    said = Said("the attack was over", "A police spokesman", "said")
    (one,) = heard("A police spokesman said that the attack was over.", said, events=["attack"]).assertions
    assert (one.text, [author.text for author in one.authors]) == ("the attack was over", ["police spokesman"])


def test_a_denial_of_the_same_event() -> None:
    text = f"{ANN} alleged that the army attacked Kisumu. {MAX} denied that it had attacked anybody."
    said = Said("that the army attacked Kisumu", "Ann Roe", "alleged")
    denied = Said("that it had attacked anybody", "Max Doe", "denied")
    apart = heard(text, said, denied, events=["attacked", "attacked~2"]).assertions
    assert [(a.id, a.about, a.denies) for a in apart] == [("a1", ("e1",), None), ("a2", ("e2",), None)]
    same = heard(text, said, denied, events=["attacked|attacked~2"]).assertions
    assert [(a.id, a.about, a.denies) for a in same] == [("a1", ("e1",), None), ("a2", ("e1",), "a1")]


def test_a_denial_points_at_the_last_allegation() -> None:
    text = f"{ANN} alleged that the army attacked Kisumu. {MAX} rejected these allegations."
    made = heard(
        text, Said("that the army attacked Kisumu", "Ann Roe", "alleged"),
        Said("these allegations", "Max Doe", "rejected"), events=["attacked"],
    )  # fmt: skip
    assert [(a.id, a.denies) for a in made.assertions] == [("a1", None), ("a2", "a1")]
    assert made.assertions[1].text == "Max Doe rejected these allegations"


@pytest.mark.parametrize(
    ("denial", "expected"),
    [
        ("These allegations have been rejected by [GPE Kenya].", "These allegations have been rejected by Kenya"),
        ("All of the claims were flatly denied by [GPE Kenya], it said.", "the claims were flatly denied by Kenya"),
        ("The offer was rejected by [GPE Kenya].", None),
        ("These allegations have been rejected.", None),
        ("The allegations rejected by [GPE Kenya] were few.", None),
        ("These allegations were reported by [GPE Kenya].", None),
        ("These allegations have been rejected by officials of [GPE Kenya].", None),
    ],
)
def test_a_denial_in_the_passive(denial: str, expected: str | None) -> None:
    made = case(
        f"{ANN} alleged that the army attacked Kisumu. {denial}",
        said=[Said("that the army attacked Kisumu", "Ann Roe", "alleged")],
    )
    verb = next(word for word in ("rejected", "denied", "reported") if word in made.text)
    trigger = find(made.text, verb)
    kenya = next((e for e in made.entities if e.name == "Kenya"), None)
    entity = kenya.id if kenya and "officials" not in denial else None
    who = find(made.text, "officials" if "officials" in denial else "Kenya") if kenya else trigger
    agents = (Filler("agent", who, "Kenya", 0.9, trigger, entity, entity and "Kenya"),) if kenya else ()
    told = [
        Event("e1", "Attack", "It", (find(made.text, "attacked"),), 0.9),
        Event("e2", "Rejection", "It", (trigger,), 0.9, fillers=agents),
    ]
    _, (claim, *denials) = read_speech(listen(made.segmented, made.extraction, made.entities), told)
    assert [(one.text, one.denies, one.authors[0].text) for one in denials] == (
        [(expected, claim.id, "Kenya")] if expected else []
    )


def test_nobody_denies_an_own_allegation_and_a_denial_needs_one() -> None:
    text = f"{ANN} alleged that it rained. {ANN} rejected these allegations."
    alleged = Said("that it rained", "Ann Roe", "alleged")
    made = heard(text, alleged, Said("these allegations", "Ann Roe~2", "rejected"))
    assert [a.text for a in made.assertions] == ["it rained"]
    assert (
        heard(f"{MAX} rejected these allegations.", Said("these allegations", "Max Doe", "rejected")).assertions == ()
    )


def test_offsets() -> None:
    made = heard(f"{ANN} claimed that it was warm.", Said("that it was warm", "Ann Roe", "claimed"))
    (claim,) = made.assertions
    assert claim.content.of(made.case.text) == claim.text
    assert claim.cue is not None and claim.cue.of(made.case.text) == "claimed"
    assert claim.authors[0].span.of(made.case.text) == "Ann Roe"


def test_a_claim_ends_before_a_second_verb_of_its_speaker() -> None:
    for speaker, expected in ((0, "the attack was over"), (1, "the attack was over and warned of rain")):
        text = f"{ANN} said the attack was over and warned of rain. {MAX} heard."
        made = case(text, said=[Said("the attack was over and warned of rain", "Ann Roe", "said")])
        attack, warned = (find(made.text, word) for word in ("attack", "warned"))
        agent = Filler("agent", attack, "It", 0.9, warned, entity=made.entities[speaker].id)
        told = [
            Event("e1", "Attack", "It", (attack,), 0.9),
            Event("e2", "Statement", "It", (warned,), 0.9, fillers=(agent,)),
        ]
        _, (claim,) = read_speech(listen(made.segmented, made.extraction, made.entities), told)
        assert claim.text == expected
