from __future__ import annotations

import re

import pytest

from events_cases import case, frame
from factwire import vocab
from factwire.events.lexicon import CERTAIN, CERTAINTY, CONTRARY, DENIED, is_contrary, is_denied, type_of

ROE = "[PERSON Ann Roe]"


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        ("visit", "Visit"), ("Visited", "Visit"), ("vetoed", "Veto"), ("inspected", "Inspection"),
        ("expelled", "Expulsion"), ("re-elected", "Election"), ("quake", "Disaster"), ("marries", "Marriage"),
        ("strike", None), ("match", None), ("visitor", None), ("held a visit", None), ("", None), ("trialed", None),
    ],
)  # fmt: skip
def test_words_that_tell_the_type(trigger: str, expected: str | None) -> None:
    assert type_of(trigger) == expected


def test_the_tables_name_types() -> None:
    assert set(CERTAIN) | set(CONTRARY) | set(DENIED) <= set(vocab.EVENT_TYPES)


@pytest.mark.parametrize("name", CERTAIN)
def test_the_words_of_a_type_are_those_of_no_other(name: str) -> None:
    words = [lemma for lemma in vocab.EVENT_TYPES[name].triggers if type_of(lemma) is not None]
    assert words and {type_of(word) for word in words} == {name}


def test_an_event_has_the_type_of_its_word() -> None:
    made = case(f"{ROE} inspected the plant.", frame("inspected", "Investigation", ("agent", "Ann Roe"), score=0.6))
    assert (made.draft().type, made.draft().score) == ("Inspection", CERTAINTY)
    made = case(f"{ROE} left the plant.", frame("left", "Travel", ("agent", "Ann Roe"), score=0.6))
    assert (made.draft().type, made.draft().score) == ("Travel", 0.6)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("lifted", "Sanction"), ("released", "Arrest"), ("violated", "Ceasefire"),
     ("confrontations", "Clash"), ("owns", "Acquisition"), ("goals", "Match"),
     ("accepted", "Statement"),
     ("acting", "Appointment"), ("medalist", "Award"),
     ("emerged", "Statement"), ("scored", "Match"), ("tied", "Match")],
)  # fmt: skip
def test_what_undoes_a_type_is_not_of_it(word: str, kind: str) -> None:
    assert is_contrary(word, kind) and not is_contrary("imposed", kind) and not is_contrary(word, "Visit")
    assert case(f"{ROE} {word} them.", frame(word, kind, ("agent", "Ann Roe"))).draft().type == "Other"


@pytest.mark.parametrize("word", ["acquitted", "acquittal", "cleared", "exonerated"])
def test_who_was_acquitted_was_not_convicted(word: str) -> None:
    assert is_denied(word, "Conviction") and not is_denied(word, "Trial") and not is_denied("jailed", "Conviction")
    made = case(f"{ROE} was {word}.", frame(word, "Conviction", ("recipient", "Ann Roe")))
    assert (made.draft().type, made.draft().polarity) == ("Conviction", "-")


def test_to_play_for_a_team_is_no_match() -> None:
    for rest, expected in (("for [ORG Acme]", "Other"), ("[ORG Acme]", "Match")):
        made = case(f"{ROE} played {rest}.", frame("played", "Match", ("agent", "Ann Roe"), ("participant", "Acme")))
        assert made.draft().type == expected


@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        ("It was a bitter custody battle.", "battle", "Clash", "Other"),
        ("It was a bitter street battle.", "battle", "Clash", "Clash"),
        ("It caused material injury to makers.", "injury", "Injury", "Other"),
        ("It caused serious injury to makers.", "injury", "Injury", "Injury"),
        ("It was told after the stock market closed.", "closed", "Closure", "Other"),
        ("It was told after the mine closed.", "closed", "Closure", "Closure"),
        ("It was $5 billion in annual sales.", "sales", "Trade", "Other"),
        ("In heavy trading, it rose.", "trading", "Trade", "Other"),
        ("It is prone to earthquakes.", "earthquakes", "Disaster", "Other"),
        ("He was on his way to work.", "way", "Travel", "Other"),
        ("The deal will likely close in May.", "close", "Closure", "Other"),
        ("The mine will likely close in May.", "close", "Closure", "Closure"),
        ("He made his way to work.", "way", "Travel", "Travel"),
        ("He was on his trip to Oslo.", "trip", "Travel", "Travel"),
        ("It came to earthquakes.", "earthquakes", "Disaster", "Disaster"),
        ("He lost much of his support in May.", "support", "Support", "Other"),
        ("He won much of his support in May.", "support", "Support", "Support"),
        ("Asked to comment, she left.", "Asked", "Request", "Other"),
        ("Asked to leave, she left.", "Asked", "Request", "Request"),
        ("A blast came. The bombings killed ten, and the car bomb was large.", "blast", "Accident", "Attack"),
        ("A gas blast came. The bombings killed ten, and the car bomb was large.", "blast", "Accident", "Accident"),
        ("A blast came at noon.", "blast", "Accident", "Accident"),
    ],
)
def test_what_stands_before_a_figure(text: str, word: str, kind: str, expected: str) -> None:
    assert case(text, frame(word, kind)).draft().type == expected


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "argument", "taken"),
    [
        ("Cyclone [EVENT Ida] came.", "Cyclone", "Disaster", ("object", "Ida"), False),
        ("The cyclone [PERSON Ann Roe] saw came.", "cyclone", "Disaster", ("victim", "Ann Roe"), True),
        ("Cyclone hits [GPE Oslo].", "Cyclone", "Disaster", ("object", "Oslo"), True),
        ("[PERSON Ann Roe] refused to allow landings.", "refused", "Rejection", ("object", "allow"), False),
        ("[PERSON Ann Roe] rejected [ORG Acme].", "rejected", "Rejection", ("object", "Acme"), True),
        ("[PERSON Ann Roe] gave to [ORG Acme].", "gave", "Aid", ("recipient", "Acme"), True),
    ],
)
def test_the_event_itself_fills_no_role(
    text: str, trigger: str, kind: str, argument: tuple[str, str], taken: bool
) -> None:
    made = case(text, frame(trigger, kind, argument)).draft()
    assert (argument[1] in [f.text for f in made.fillers]) == taken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} reports from [GPE Oslo].", "Other"), (f"{ROE} reports for the Echo from [GPE New Oslo].", "Other"),
        (f"{ROE} reports from [GPE Oslo] that it rained.", "Statement"), (f"{ROE} reports no rain.", "Statement"),
    ],
)  # fmt: skip
def test_a_byline_tells_of_nothing(text: str, expected: str) -> None:
    assert case(text, frame("reports", "Statement", ("agent", "Ann Roe"))).draft().type == expected


@pytest.mark.parametrize(
    ("rest", "kind", "expected"),
    [
        ("sales of $94.3 million", "Trade", "Other"),
        ("sales from new shops to rise 8.5%", "Trade", "Other"),
        ("sales fell sharply", "Trade", "Other"),
        ("sales also rose", "Trade", "Other"),
        ("sales tax", "Trade", "Other"),
        ("sales of arms to Iran", "Trade", "Trade"),
        ("sales in Oslo", "Trade", "Trade"),
        ("sales rose", "Protest", "Protest"),
        ("rose", "EarningsReport", "EarningsReport"),
        ("battles to secure his return", "Clash", "Other"),
        ("fights for equal rights", "Clash", "Other"),
        ("fighting mercilessly for a state", "Clash", "Other"),
        ("struggles against corruption", "Clash", "Other"),
        ("fighting in Oslo", "Clash", "Clash"),
        ("battles for control", "Clash", "Clash"),
        ("battles for Aleppo", "Clash", "Clash"),
        ("war of words", "Clash", "Other"),
        ("wars on drugs", "Clash", "Other"),
        ("war of independence", "Clash", "Clash"),
        ("fights against Iran", "Clash", "Clash"),
        ("casualties in Libya soared by 24 percent", "Death", "Other"),
        ("deaths fell", "Death", "Other"),
        ("arrests of young men have doubled", "Arrest", "Other"),
        ("deaths in Libya are mourned", "Death", "Death"),
        ("visited Oslo", "Visit", "Visit"),
        ("deaths which rose", "Death", "Death"),
        ("charges d'affaires", "Accusation", "Other"),
        ("sales data for Oslo", "Trade", "Other"),
        ("declaring an interim dividend", "Statement", "Other"),
        ("declaring bankruptcy in May", "Statement", "Other"),
        ("declaring that it rained", "Statement", "Statement"),
        ("ceasefire in Oslo that broke down", "Ceasefire", "Other"),
        ("ceasefire in Oslo", "Ceasefire", "Ceasefire"),
        ("recognition of a one-off impairment", "Award", "Other"),
        ("recognition of her work", "Award", "Award"),
        ("award-winning author", "Award", "Other"),
        ("protested, saying that it rained", "Protest", "Other"),
        ("protested in Oslo", "Protest", "Protest"),
        ("demonstrations of how it works", "Protest", "Other"),
        ("demonstrations of farmers", "Protest", "Protest"),
        ("elected officials", "Election", "Other"),
        ("elected by farmers", "Election", "Election"),
        ("elected president", "Election", "Election"),
        ("trials to import power", "Trial", "Other"),
        ("trials of farmers", "Trial", "Trial"),
        ("prevailing upon them", "Trial", "Other"),
        ("resigned to their fate", "Resignation", "Other"),
        ("resigned to make way", "Resignation", "Resignation"),
        ("racing to a lead", "Match", "Other"),
        ("losing his serve", "Match", "Other"),
        ("losing to Poe", "Match", "Match"),
        ("charges of fraud", "Accusation", "Accusation"),
        ("freed employers from the obligation to wait", "Release", "Other"),
        ("freed employers from jail", "Release", "Release"),
        ("called for Thursday in Brussels", "Request", "Other"),
        ("called for help", "Request", "Request"),
        ("tell you the truth", "Statement", "Other"),
        ("tell them the way", "Statement", "Statement"),
        ("death threats", "Death", "Other"),
        ("death of a threat", "Death", "Death"),
        ("wedding anniversary", "Marriage", "Other"),
        ("wedding of the year", "Marriage", "Marriage"),
        ("fought German efforts to join", "Clash", "Other"),
        ("fought German troops", "Clash", "Clash"),
        ("rammed into a divider", "Attack", "Accident"),
        ("rammed into a crowd", "Attack", "Attack"),
        ("supported by 42 percent of voters", "Support", "Other"),
        ("supported by voters", "Support", "Support"),
        ("added an extra week", "Statement", "Other"),
        ("added that it rained", "Statement", "Statement"),
        ("came to a sudden stop", "Travel", "Other"),
        ("came to Oslo", "Travel", "Travel"),
        ("way to the White House", "Travel", "Other"),
        ("left office in May", "Travel", "Other"),
        ("shot himself", "Attack", "Other"),
        ("shot him", "Attack", "Attack"),
        ("won the debate", "Election", "Other"),
        ("won the race", "Election", "Election"),
        ("shut up about it", "Closure", "Other"),
        ("shut up shop", "Closure", "Closure"),
        ("called to service", "Request", "Other"),
        ("called to ask for help", "Request", "Request"),
        ("accused drug smuggler Roe", "Accusation", "Other"),
        ("accused Roe", "Accusation", "Accusation"),
        ("closed yesterday at $4.375", "Closure", "Other"),
        ("closed down $1.875", "Closure", "Other"),
        ("closed unchanged", "Closure", "Other"),
        ("closed at 5 p.m. for good", "Closure", "Closure"),
        ("closed down the mine", "Closure", "Closure"),
        ("meeting that Roe has with history", "Meeting", "Other"),
        ("meeting with Roe", "Meeting", "Meeting"),
        ("sought by police", "Request", "Other"),
        ("seek control of Acme", "Request", "Other"),
        ("sought help", "Request", "Request"),
        ("selling prices", "Trade", "Other"),
        ("retreated from its old position", "Withdrawal", "Other"),
        ("retreated from the hill", "Withdrawal", "Withdrawal"),
        ("came to power", "Travel", "Other"),
        ("came back to office", "Visit", "Other"),
        ("came back to Oslo", "Visit", "Visit"),
        ("remained chairman", "Appointment", "Other"),
        ("named in a bulletin", "Appointment", "Other"),
        ("named as a suspect", "Appointment", "Other"),
        ("named as chairman", "Appointment", "Appointment"),
        ("custody battle", "Arrest", "Other"),
        ("custody in Oslo", "Arrest", "Arrest"),
        ("pushed ahead with it", "Support", "Other"),
        ("restored order", "Support", "Other"),
        ("sales of about C$1.9 billion", "Trade", "Other"),
        ("close of the stock market", "Closure", "Other"),
        ("found not guilty", "Conviction", "Other"),
        ("went public in May", "Launch", "Other"),
        ("adopted a shareholder-rights plan", "Legislation", "Other"),
        ("adopted a law", "Legislation", "Legislation"),
        ("wrote down the number", "Statement", "Other"),
        ("wrote that it rained", "Statement", "Statement"),
        ("addressing the slaying", "Statement", "Other"),
        ("addressing the crowd", "Statement", "Statement"),
        ("backed out of it", "Support", "Other"),
        ("backed Roe", "Support", "Support"),
        ("earthquakes are common there", "Disaster", "Other"),
        ("earthquakes that are deadly", "Disaster", "Disaster"),
        ("closed the deal in May", "Closure", "Other"),
        ("closing price at NT $53.8", "Closure", "Closure"),
        ("closed at NT $53.8 in May", "Closure", "Other"),
        ("visits to the web site", "Visit", "Other"),
        ("visits to the site of the fire", "Visit", "Visit"),
        ("elected to stop the bout", "Election", "Other"),
        ("elected to parliament", "Election", "Election"),
        ("checked into a hotel", "Inspection", "Other"),
        ("checked in two towns", "Inspection", "Inspection"),
        ("match up against Acme", "Match", "Other"),
        ("match against Acme", "Match", "Match"),
        ("shut him down for good", "Closure", "Other"),
        ("shut the mine down", "Closure", "Closure"),
        ("urging on the fans", "Request", "Other"),
        ("urging the fans", "Request", "Request"),
        ("strike back at them", "Strike", "Other"),
        ("strike at a mine", "Strike", "Strike"),
        ("search for other survivors", "Investigation", "Other"),
        ("search for the gun", "Investigation", "Investigation"),
        ("released after a medical examination", "Release", "Other"),
        ("released after two years", "Release", "Release"),
        ("retained the title", "Award", "Other"),
        ("learned from men that it rained", "Statement", "Other"),
        ("overturned the rule", "Trial", "Other"),
    ],
)
def test_figures_and_titles_are_no_events(rest: str, kind: str, expected: str) -> None:
    made = case(f"It told of {rest}.", frame(re.split(r"[ ,-]", rest)[0], kind))
    assert made.draft().type == expected


@pytest.mark.parametrize(
    ("before", "word", "kind", "expected"),
    [
        ("She gave a short", "demonstration", "Protest", "Other"),
        ("He has 1 percent", "support", "Support", "Other"),
        ("He has a record-low", "support", "Support", "Other"),
        ("The poll says that 40 percent of voters", "support", "Support", "Other"),
        ("He has her", "support", "Support", "Support"),
        ("It is “late,”", "added", "Statement", "Statement"),
        ("Two were eight months", "pregnant", "Birth", "Other"),
        ("It tracked 60 million phone", "calls", "PhoneCall", "Other"),
        ("It tracked two phone", "calls", "PhoneCall", "PhoneCall"),
        ("She gave up after the", "demonstration", "Protest", "Protest"),
        ("He was chosen for a two-year", "trial", "Trial", "Trial"),
        ("She is an Emmy-award", "winning", "Award", "Other"),
        ("She is proud of", "winning", "Award", "Award"),
        ("He was chosen for a clinical", "trial", "Trial", "Other"),
        ("He was chosen for a fair", "trial", "Trial", "Trial"),
    ],
)
def test_what_is_shown_or_tested_is_no_protest_or_trial(before: str, word: str, kind: str, expected: str) -> None:
    assert case(f"{before} {word} today.", frame(word, kind)).draft().type == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("agrees that it rains", "Statement"), ("agreed to stop", "Agreement")]
)
def test_who_agrees_that_something_is_so_says_so(words: str, expected: str) -> None:
    assert case(f"{ROE} {words}.", frame(words.split()[0], "Agreement", ("agent", "Ann Roe"))).draft().type == expected


def test_who_elects_leaders_holds_an_election() -> None:
    assert case("They elected leaders today.", frame("elected", "Election")).draft().type == "Election"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("reported full-year revenue of 1.2 trillion naira", "EarningsReport"),
        ("also reported a 21 percent jump in nine-month profit", "EarningsReport"),
        ("posted a net loss of €41 million", "EarningsReport"), ("announced quarterly results", "EarningsReport"),
        ("reported that profits fell", "Statement"), ("reported losses of cattle", "Statement"),
        ("announced the results of the vote", "Statement"), ("reported on earnings of miners", "Statement"),
        ("said profit fell", "Statement"),
    ],
)  # fmt: skip
def test_who_gives_results_has_an_earnings_report(rest: str, expected: str) -> None:
    verb = next(word for word in rest.split() if word != "also")
    made = case(f"[ORG Acme] {rest}.", frame(verb, "Statement", ("agent", "Acme")))
    assert made.draft().type == expected


def test_results_that_are_announced_stay_results() -> None:
    made = case("[ORG Acme] announced a net profit.", frame("announced", "EarningsReport", score=0.48))
    assert (made.draft().type, made.draft().score) == ("EarningsReport", CERTAINTY)


def test_a_rank_is_no_visit() -> None:
    made = case("Oslo was the most visited city.", frame("visited", "Visit", ("place", "Oslo")))
    assert made.draft().type == "Other"


def test_who_prays_asks_nobody() -> None:
    made = case(f"{ROE} prayed for rain.", frame("prayed", "Request", ("agent", "Ann Roe")))
    assert made.draft().type == "Other"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[ORG Acme], with its shares listed in Oslo, rose 4%.", "EarningsReport"),
        ("[ORG Acme]'s shares in Oslo rose 4%.", "Other"),
        ("[ORG Acme] shares rose 4%.", "Other"), ("Net profit rose 4%.", "EarningsReport"),
    ],
)  # fmt: skip
def test_prices_are_no_earnings(text: str, kind: str) -> None:
    assert case(text, frame("rose", "EarningsReport")).draft().type == kind


@pytest.mark.parametrize(
    ("kind", "expected"), [("trade ", "Other"), ("price-", "Other"), ("gang ", "Clash"), ("", "Clash")]
)
def test_what_is_only_called_a_war(kind: str, expected: str) -> None:
    assert case(f"They began a {kind}war in May.", frame("war", "Clash")).draft().type == expected


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "expected"),
    [
        ("A court overturned the terrorism conviction of Roe.", "conviction", "Conviction", "Other"),
        ("The conviction of Roe was later quashed.", "conviction", "Conviction", "Other"),
        ("The ban on trade has been scrapped.", "ban", "Sanction", "Other"),
        ("A court overturned the ban and the conviction of Roe.", "conviction", "Conviction", "Conviction"),
        ("A court overturned the election of Roe.", "election", "Election", "Election"),
        ("The conviction of Roe was quick.", "conviction", "Conviction", "Conviction"),
    ],
)
def test_an_act_of_law_that_holds_no_more_is_not_told(text: str, trigger: str, kind: str, expected: str) -> None:
    assert case(text, frame(trigger, kind)).draft().type == expected
