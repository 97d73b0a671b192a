"""What events are called."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events_cases import SCORE, filled
from factwire.data import Event, Filler, Span
from factwire.events.names import AGENTLESS, LONGEST, MOST, OWN_WORD, SUFFERED, event_name
from factwire.events.nominals import TABLE, called_by_stem, forms
from factwire.events.nouns import CALLED, NOMINAL, NOUNS
from factwire.vocab import EVENT_TYPES, ROLES

ROE = filled("agent", "Ann Roe", entity="e1")
POE = filled("participant", "Bob Poe", entity="e2", start=20)
KENYA = filled("recipient", "Kenya", entity="e3", country="Kenya", start=40)
OSLO = filled("place", "Oslo", entity="e4", start=60)
DRONES = filled("object", "drones", start=80)


def name(kind: str, *fillers: Filler, words: str = "x") -> str:
    return event_name(Event("v1", kind, "", (Span(0, 1),), SCORE, fillers=fillers), words)


def test_what_is_only_possible_is_called_so() -> None:
    attack = Event("v1", "Attack", "", (Span(0, 1),), SCORE, modality="possible", fillers=(OSLO,))
    assert event_name(attack, "attack", doubt="possible") == "Possible attack in Oslo"
    assert event_name(replace(attack, fillers=(ROE,)), "attack", doubt="possible") == "Ann Roe's possible attack"
    bare = replace(attack, fillers=())
    assert event_name(bare, "attack", phrase="Bomb attack", doubt="possible") == "Possible attack"
    assert event_name(attack, "attack", doubt="alleged") == "Alleged attack in Oslo"


def test_who_declines_to_do_something_refuses() -> None:
    refusal = Event("v1", "Rejection", "", (Span(0, 1),), SCORE, fillers=(ROE,))
    assert event_name(refusal, "declined", " to comment") == "Ann Roe's refusal"
    assert event_name(refusal, "declined", " the offer") == "Ann Roe's rejection"


def test_who_wins_a_title_has_a_victory() -> None:
    cup = filled("object", "Poe Cup", start=90)
    assert name("Match", ROE, cup, words="won") == "Ann Roe's victory in Poe Cup"
    rival = replace(POE, role="participant")
    assert name("Match", ROE, rival, cup, words="won") == "Match between Ann Roe and Bob Poe in Poe Cup"
    assert name("Match", ROE, cup, words="played") == "Ann Roe's match in Poe Cup"


def test_who_is_with_an_unknown_side_is_no_side_of_the_other() -> None:
    sides = (POE, replace(KENYA, role="participant"))
    talks = Event("v1", "Negotiation", "", (Span(0, 1),), SCORE, fillers=sides)
    assert event_name(talks, "discussed", " the matter with Poe and Kenya") == "Discussions with Bob Poe and Kenya"
    assert event_name(talks, "talks", " between Poe, with his aides, and") == "Talks between Bob Poe and Kenya"


def test_each_type_has_a_noun() -> None:
    assert NOUNS.keys() == EVENT_TYPES.keys()
    assert all(row.noun and row.noun == row.noun.lower().strip() for row in NOUNS.values())
    assert not (AGENTLESS | OWN_WORD | SUFFERED | CALLED.keys()) - NOUNS.keys()
    assert all(word == word.lower() for word in NOMINAL)


@pytest.mark.parametrize(
    ("kind", "words", "after", "fillers", "expected"),
    [
        ("Sanction", "banned", " Acme", (ROE, DRONES), "Ann Roe's ban on drones"),
        ("Sanction", "fined", "", (KENYA,), "Fine for Kenya"),
        ("Sanction", "suspension", "", (KENYA,), "Suspension of Kenya"),
        ("Sanction", "sanctions", "", (KENYA,), "Sanctions against Kenya"),
        ("Accusation", "criticized", "", (ROE, KENYA), "Ann Roe's criticism of Kenya"),
        ("Accusation", "complained", "", (ROE, DRONES), "Ann Roe's complaint about drones"),
        ("Accusation", "condemnation", "", (ROE, KENYA), "Ann Roe's condemnation of Kenya"),
        ("Accusation", "accused", "", (ROE, KENYA), "Ann Roe's accusation against Kenya"),
        ("Trial", "lawsuit", "", (ROE, KENYA), "Ann Roe's lawsuit against Kenya"),
        ("Trial", "ruled", "", (ROE, DRONES), "Ann Roe's ruling on drones"),
        ("Expulsion", "fired", "", (ROE, KENYA), "Ann Roe's dismissal of Kenya"),
        ("Election", "won", "", (KENYA,), "Election victory of Kenya"),
        ("Transfer", "paid", "", (ROE, DRONES), "Ann Roe's payment of drones"),
        ("Support", "praised", "", (ROE, KENYA), "Ann Roe's praise for Kenya"),
        ("Legislation", "proposed", "", (ROE, DRONES), "Ann Roe's proposal of drones"),
        ("Trade", "Sold", "", (ROE, DRONES), "Ann Roe's sale of drones"),
        ("Investigation", "searching", " for it", (ROE, DRONES), "Ann Roe's search for drones"),
        ("Investigation", "searched", " it", (ROE, DRONES), "Ann Roe's search of drones"),
        ("Inspection", "raided", "", (ROE, DRONES), "Ann Roe's raid on drones"),
        ("Opening", "resumed", "", (ROE, DRONES), "Ann Roe's resumption of drones"),
        ("Request", "asked", " whether", (KENYA,), "Question to Kenya"),
        ("Request", "asked", " Kenya", (KENYA,), "Request to Kenya"),
        ("Travel", "flown", "", (DRONES,), "Transport of drones"),
        ("Cooperation", "joined", "", (ROE, DRONES), "Ann Roe's joining of drones"),
        ("Resignation", "retired", "", (ROE, filled("object", "Acme", entity="e9")), "Ann Roe's retirement from Acme"),
        ("Appointment", "nominated", "", (KENYA, filled("object", "chair")), "Nomination of Kenya for chair"),
        ("Appointment", "promoted", "", (KENYA, filled("object", "captain")), "Promotion of Kenya to captain"),
        ("Arrest", "arrest", "", (KENYA, filled("object", "treason")), "Arrest of Kenya for treason"),
        (
            "Appointment",
            "appointed",
            "",
            (KENYA, filled("object", "Supreme Court", entity="e9")),
            "Appointment of Kenya to Supreme Court",
        ),
        ("Clash", "fought", "", (filled("participant", "rebels"),), "Clash involving rebels"),
        ("Closure", "canceled", "", (ROE, DRONES), "Ann Roe's cancellation of drones"),
        ("Crime", "violating", "", (DRONES,), "Violation of drones"),
        ("Request", "ordered", "", (ROE, DRONES), "Ann Roe's order for drones"),
        ("Clash", "Second World War", "", (OSLO,), "Second World War in Oslo"),
        ("Clash", "War", "", (OSLO,), "War in Oslo"),
        ("Arrest", "arrested", "", (ROE, OSLO), "Arrest by Ann Roe in Oslo"),
        ("Arrest", "arrested", "", (ROE, KENYA), "Ann Roe's arrest of Kenya"),
        ("Visit", "visited", "", (ROE,), "Ann Roe's visit"),
        ("Statement", "said", "", (ROE, filled("place", "Twitter", entity="e7")), "Ann Roe's statement on Twitter"),
    ],
)
def test_a_trigger_may_have_a_noun_of_its_own(
    kind: str, words: str, after: str, fillers: tuple[Filler, ...], expected: str
) -> None:
    assert event_name(Event("v1", kind, "", (Span(0, 1),), SCORE, fillers=fillers), words, after) == expected


@pytest.mark.parametrize(
    ("kind", "words", "after", "fillers", "expected"),
    [
        ("Support", "lauded", " Poe", (ROE, KENYA), "Ann Roe's praise for Kenya"),
        ("Support", "supports", " Kenya", (ROE, KENYA), "Ann Roe's support for Kenya"),
        ("Expulsion", "exile", " of", (KENYA,), "Exile of Kenya"),
        ("Aid", "treated", "", (filled("recipient", "419 patients"),), "Treatment of 419 patients"),
        ("Rejection", "denied", "", (ROE, DRONES), "Ann Roe's denial of drones"),
        ("Rejection", "ruling out", " it", (ROE, DRONES), "Ann Roe's exclusion of drones"),
        ("Legislation", "abolished", "", (ROE, DRONES), "Ann Roe's abolition of drones"),
        ("Legislation", "laws", " on drones", (DRONES,), "Laws on drones"),
        ("Travel", "arrived", " in", (ROE, filled("destination", "Rome", entity="e5")), "Ann Roe's arrival in Rome"),
        ("Travel", "fleeing", "", (ROE, filled("destination", "Rome", entity="e5")), "Ann Roe's escape to Rome"),
        ("Trade", "exported", " them", (ROE, DRONES, KENYA), "Ann Roe's export of drones to Kenya"),
        ("Request", "called", " on Kenya", (ROE, KENYA), "Ann Roe's appeal to Kenya"),
        ("Request", "asked", " Kenya how", (ROE, KENYA), "Ann Roe's question to Kenya"),
        ("Support", "tributes", " to", (ROE, KENYA), "Ann Roe's tributes to Kenya"),
        ("Request", "calling for", " drones", (ROE, DRONES), "Ann Roe's call for drones"),
        ("Accusation", "charges", " against", (ROE, KENYA), "Ann Roe's charges against Kenya"),
        ("Attack", "attacks", " on", (ROE, DRONES), "Ann Roe's attacks on drones"),
        ("Attack", "attacks", " Kenya", (ROE, KENYA), "Ann Roe's attack on Kenya"),
        ("Protest", "sit-in", "", (ROE, OSLO), "Ann Roe's sit-in in Oslo"),
        ("Clash", "feud", "", (filled("participant", "rebels"),), "Feud involving rebels"),
        ("Meeting", "seminar", "", (ROE, POE), "Seminar with Ann Roe and Bob Poe"),
        ("Marriage", "wedding", "", (ROE, POE), "Wedding of Ann Roe and Bob Poe"),
        ("Cooperation", "involved", "", (POE,), "Bob Poe's involvement"),
        ("Death", "deaths", " of", (KENYA,), "Deaths of Kenya"),
        ("Death", "killing", " Poe", (KENYA,), "Death of Kenya"),
        ("Statement", "call", "", (ROE,), "Ann Roe's statement"),
    ],
)
def test_an_event_is_called_by_the_noun_of_its_word(
    kind: str, words: str, after: str, fillers: tuple[Filler, ...], expected: str
) -> None:
    assert event_name(Event("v1", kind, "", (Span(0, 1),), SCORE, fillers=fillers), words, after) == expected


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("praise", "praise praises praised praising"),
        ("deny", "deny denies denied denying"),
        ("ban", "ban bans banned banning"),
        ("pass", "pass passes passed passing"),
        ("destroy", "destroy destroys destroyed destroying"),
        ("call_for", "call_for calls_for called_for calling_for"),
    ],
)
def test_forms_of_verbs(verb: str, found: str) -> None:
    assert all(re.fullmatch(forms(verb), one.replace("_", " ")) for one in found.split())
    assert not re.fullmatch(forms(verb), verb.replace("_", " ") + "er")


def test_each_noun_of_the_table_is_of_a_type_and_called_once() -> None:
    assert TABLE.keys() <= EVENT_TYPES.keys()
    for kind in TABLE:
        nouns = [row.noun for _, row in called_by_stem(kind)]
        assert nouns and len(set(nouns)) == len(nouns)


def test_prepositions_of_offices_and_bodies() -> None:
    acme = filled("object", "Acme", entity="e9")
    assert name("Resignation", ROE, acme) == "Ann Roe's resignation from Acme"
    assert name("Resignation", ROE, filled("object", "minister")) == "Ann Roe's resignation as minister"
    assert name("Appointment", KENYA, filled("object", "top jobs")) == "Appointment of Kenya to top jobs"
    assert name("Death", filled("victim", "USA Today")) == "Death of USA Today"


def test_an_election_is_for_seats_and_an_appointment_of_somebody() -> None:
    assert name("Election", filled("object", "125 seats")) == "Election for 125 seats"
    assert name("Election", filled("object", "senators")) == "Election of senators"
    assert name("Appointment", ROE, filled("object", "consultant")) == "Ann Roe's appointment of consultant"
    assert name("Appointment", filled("object", "consultant")) == "Appointment as consultant"
    assert name("Appointment", KENYA, filled("object", "consultant")) == "Appointment of Kenya as consultant"


def test_an_event_is_not_done_to_itself() -> None:
    assert name("Award", filled("object", "award"), KENYA) == "Award to Kenya"


def test_victims_are_not_counted_twice() -> None:
    doe, four, two = (
        filled("victim", "Jo Doe", entity="e9"),
        filled("victim", "four Kenyans"),
        filled("victim", "2 men"),
    )
    assert name("Death", doe, four) == "Death of four Kenyans"
    assert name("Death", doe) == "Death of Jo Doe"
    assert name("Death", four, two) in ("Death of four Kenyans and 2 men", "Death of 2 men and four Kenyans")


def test_what_began_a_sentence_has_no_capital_within_a_name() -> None:
    assert name("Death", filled("victim", "At least 21 people")) == "Death of at least 21 people"
    assert name("Death", filled("victim", "More Acme", entity="e8")) == "Death of More Acme"
    assert name("Protest", filled("agent", "Dozens of people")) == "Dozens of people's protest"


@pytest.mark.parametrize(
    ("kind", "fillers", "expected"),
    [
        ("Visit", (ROE, OSLO), "Ann Roe's visit to Oslo"),
        ("Visit", (ROE, filled("destination", "Rome", entity="e5")), "Ann Roe's visit to Rome"),
        ("Visit", (ROE, filled("place", "the coast")), "Ann Roe's visit"),
        ("Meeting", (ROE, POE), "Meeting between Ann Roe and Bob Poe"),
        ("Meeting", (ROE,), "Ann Roe's meeting"),
        ("Meeting", (POE,), "Meeting with Bob Poe"),
        ("Meeting", (ROE, POE, OSLO), "Meeting between Ann Roe and Bob Poe in Oslo"),
        ("Negotiation", (ROE, POE), "Negotiations between Ann Roe and Bob Poe"),
        ("PhoneCall", (ROE, KENYA), "Ann Roe's phone call with Kenya"),
        ("Request", (ROE, KENYA, filled("topic", "more aid")), "Ann Roe's request to Kenya for more aid"),
        ("Accusation", (ROE, KENYA), "Ann Roe's accusation against Kenya"),
        ("Rejection", (ROE, filled("object", "plan")), "Ann Roe's rejection of plan"),
        ("ArmsTransfer", (ROE, KENYA, DRONES), "Ann Roe's arms transfer of drones to Kenya"),
        ("Sanction", (ROE, KENYA, DRONES), "Ann Roe's sanctions against Kenya on drones"),
        ("Attack", (ROE, filled("victim", "convoy"), OSLO), "Ann Roe's attack on convoy in Oslo"),
        ("Clash", (KENYA, OSLO), "Clash with Kenya in Oslo"),
        ("Death", (ROE, filled("victim", "41 people"), OSLO), "Death of 41 people in Oslo"),
        ("Crime", (ROE, filled("victim", "Cy Doe")), "Crime against Cy Doe"),
        ("Investigation", (KENYA, filled("object", "flats")), "Investigation of Kenya"),
        ("Crime", (KENYA, filled("object", "secrets")), "Crime involving secrets"),
        ("Resignation", (ROE, filled("object", "office")), "Ann Roe's resignation from office"),
        ("Conviction", (KENYA, filled("object", "life")), "Conviction of Kenya"),
        ("Arrest", (ROE, KENYA), "Ann Roe's arrest of Kenya"),
        ("Trial", (KENYA, filled("topic", "bribery case")), "Trial of Kenya over bribery case"),
        ("Match", (ROE, POE), "Match between Ann Roe and Bob Poe"),
        ("Marriage", (ROE, POE), "Marriage between Ann Roe and Bob Poe"),
        ("Appointment", (ROE, KENYA, filled("object", "envoy")), "Ann Roe's appointment of Kenya as envoy"),
        ("Disaster", (OSLO,), "Disaster in Oslo"),
        ("Other", (ROE,), "Ann Roe's event"),
        ("Strike", (), "Strike"),
    ],
)
def test_names(kind: str, fillers: tuple[Filler, ...], expected: str) -> None:
    assert name(kind, *fillers) == expected


@pytest.mark.parametrize("kind", sorted(EVENT_TYPES))
def test_each_type_is_named_with_typical_fillers(kind: str) -> None:
    row = NOUNS[kind]
    alone, full = name(kind), name(kind, ROE, KENYA, DRONES, OSLO)
    assert alone == row.noun[0].upper() + row.noun[1:]
    assert row.noun in full.lower() and "Oslo" in full and len(full) <= LONGEST
    assert ("Ann Roe" in full) == (kind not in AGENTLESS | {"Trial"})
    assert "  " not in full and full == full.strip() and full[0].isupper()


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        ("Crime", "murder", "Murder of Cy Doe"),
        ("Crime", "fraud", "Fraud against Cy Doe"),
        ("Attack", "bombing", "Bombing of Cy Doe"),
        ("Attack", "raid", "Raid on Cy Doe"),
        ("Attack", "hit", "Attack on Cy Doe"),
    ],
)
def test_who_suffers_stands_with_the_preposition_of_the_noun(kind: str, word: str, expected: str) -> None:
    assert name(kind, filled("victim", "Cy Doe"), words=word) == expected


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        ("Disaster", "earthquake", "Earthquake in Oslo"),
        ("Disaster", "Earthquake", "Earthquake in Oslo"),
        ("Disaster", "hit", "Disaster in Oslo"),
        ("Crime", "murder", "Murder in Oslo"),
        ("Meeting", "summit", "Summit in Oslo"),
        ("Meeting", "met", "Meeting in Oslo"),
        ("Clash", "war", "War in Oslo"),
        ("Visit", "summit", "Visit to Oslo"),
    ],
)
def test_a_noun_of_the_article_is_kept_where_it_says_more(kind: str, word: str, expected: str) -> None:
    assert name(kind, OSLO, words=word) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (["Ann Roe"], "Ann Roe's visit"),
        (["officials"], "Officials' visit"),
        (["United Nations"], "United Nations' visit"),
        (["James Moss"], "James Moss' visit"),
        (["Ann Roe", "Bob Poe"], "Ann Roe and Bob Poe's visit"),
        (["Ann Roe", "Bob Poe", "officials"], "Ann Roe, Bob Poe and officials' visit"),
    ],
)
def test_possessives(who: list[str], expected: str) -> None:
    fillers = [filled("agent", text, start=30 * n) for n, text in enumerate(who)]
    assert name("Visit", *fillers) == expected


def test_a_government_is_called_by_its_country() -> None:
    assert name("Aid", filled("agent", "Moscow", entity="e1", country="Russia")) == "Russia's aid"


def test_each_is_named_once_the_surest_first_and_not_all_of_a_crowd() -> None:
    crowd = [filled("agent", word, start=20 * n) for n, word in enumerate(("A", "B", "A", "C", "D"))]
    sure = Filler("agent", Span(90, 91), "E", 0.99, Span(0, 1))
    found = name("Visit", *crowd, sure)
    assert found == "E, A and B's visit" and MOST == 3


def test_what_does_not_fit_is_left_out() -> None:
    long = filled("victim", "a" * 80)
    assert name("Attack", ROE, long, OSLO) == "Ann Roe's attack in Oslo"
    assert name("Attack", filled("agent", "A" * 200), OSLO) == "Attack"
    assert name("Visit", ROE, filled("agent", "Kenyan president")) == "Ann Roe's visit"  # somebody named elsewhere


FILLERS = st.lists(
    st.builds(
        lambda role, text, score, start, entity: Filler(
            role, Span(start, start + len(text)), text, score, Span(0, 1), entity=entity
        ),
        st.sampled_from(ROLES),
        st.text("aS 's’é漢", min_size=1, max_size=120).filter(str.strip),
        st.floats(0, 1),
        st.integers(0, 99),
        st.none() | st.just("e1"),
    ),
    max_size=12,
)


@given(st.sampled_from(sorted(EVENT_TYPES)), FILLERS, st.sampled_from(sorted(NOMINAL)) | st.text(max_size=20))
def test_a_name_is_never_long_nor_empty(kind: str, fillers: list[Filler], words: str) -> None:
    found = name(kind, *fillers, words=words)
    assert 0 < len(found) <= LONGEST == 90
    assert found == name(kind, *fillers, words=words) == name(kind, *reversed(fillers), words=words) or len(
        {(f.score, f.span) for f in fillers}
    ) < len(fillers)


COURT = filled("agent", "High Court", entity="e5")
IOWA = filled("object", "Iowa", entity="e6", start=80)
KINDS = {"e1": "PERSON", "e4": "GPE", "e5": "ORG", "e6": "GPE", "e7": "ORG"}


def at(place: str, entity: str = "e7") -> Filler:
    return filled("place", place, entity=entity, start=100)


@pytest.mark.parametrize(
    ("kind", "words", "fillers", "expected"),
    [
        ("Trial", "trial", (ROE, KENYA), "Trial of Kenya"),
        ("Trial", "trial", (COURT, KENYA), "High Court's trial of Kenya"),
        ("Trial", "sued", (ROE, KENYA), "Ann Roe's lawsuit against Kenya"),
        ("Investigation", "test", (ROE, KENYA), "Ann Roe's test of Kenya"),
        ("Cooperation", "cooperation", (filled("participant", "three countries"),),
         "Cooperation between three countries"),
        ("Meeting", "meeting", (filled("participant", "three reporters"),), "Meeting with three reporters"),
        ("Election", "won", (ROE, IOWA), "Ann Roe's election victory in Iowa"),
        ("Election", "won", (ROE, IOWA, OSLO), "Ann Roe's election victory in Iowa"),
        ("Election", "won", (ROE, filled("object", "six states", start=80)),
         "Ann Roe's election victory in six states"),
        ("Election", "won", (ROE, filled("object", "two delegates", start=80)),
         "Ann Roe's winning of two delegates"),
        ("Election", "won", (ROE, filled("object", "second round", start=80)),
         "Ann Roe's election victory in second round"),
        ("Election", "clinch", (ROE, filled("object", "nomination", start=80)), "Ann Roe's winning of nomination"),
        ("Election", "beat", (ROE, filled("recipient", "incumbent", start=80)),
         "Ann Roe's election victory over incumbent"),
        ("Election", "defeated", (ROE, filled("object", "incumbent", start=80)),
         "Ann Roe's election victory over incumbent"),
        ("Election", "lost", (ROE, IOWA), "Ann Roe's election defeat in Iowa"),
        ("Election", "running", (ROE, filled("object", "governor", start=80)), "Ann Roe's candidacy for governor"),
        ("Election", "bid", (ROE,), "Ann Roe's candidacy"),
        ("Acquisition", "takeover bid", (ROE, filled("object", "firm", start=80)), "Ann Roe's bid for firm"),
        ("Launch", "founded", (ROE, filled("object", "firm", start=80)), "Ann Roe's founding of firm"),
        ("Arrest", "detained", (filled("recipient", "EXPERTS", start=80),), "Detention of experts"),
        ("Arrest", "detained", (filled("recipient", "UN men", start=80),), "Detention of UN men"),
        ("Election", "elected", (filled("recipient", "Ann Roe", entity="e1", start=40), ROE), "Ann Roe's election"),
        ("Statement", "said", (ROE, filled("topic", "same thing", start=80)), "Ann Roe's statement"),
        ("Statement", "said", (ROE, at("Acme")), "Ann Roe's statement at Acme"),
        ("Statement", "said", (ROE, at("CNN")), "Ann Roe's statement on CNN"),
        ("Statement", "said", (ROE, at("Senate")), "Ann Roe's statement in Senate"),
        ("Statement", "said", (ROE, OSLO), "Ann Roe's statement in Oslo"),
        ("Statement", "said", (ROE, at("Roe House", "e1")), "Ann Roe's statement"),
        ("Publication", "posted", (ROE, at("Daily News")), "Ann Roe's publication in Daily News"),
    ],
)  # fmt: skip
def test_names_by_what_entities_are(kind: str, words: str, fillers: tuple[Filler, ...], expected: str) -> None:
    event = Event("v1", kind, "", (Span(0, 1),), SCORE, fillers=fillers)
    assert event_name(event, words, kinds=KINDS) == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (((0, "Oslo", "e4"), (9, "Bergen", "e8")), "Attack in Oslo and Bergen"),
        (((9, "Oslo", "e4"), (0, "Mali", "e8")), "Attack in Mali and Oslo"),
        (((0, "Oslo", "e4"), (6, "Norway", "e8")), "Attack in Oslo"),
        (((0, "Oslo", "e4"), (90, "Bergen", "e8")), "Attack in Oslo"),
    ],
)
def test_places_that_and_joins_are_named_together(places: tuple[tuple[int, str, str], ...], expected: str) -> None:
    first, second = (
        replace(filled("place", text, entity=entity, start=start), score=score)
        for (start, text, entity), score in zip(places, (0.9, 0.8), strict=True)
    )
    assert name("Attack", first, second) == expected


@pytest.mark.parametrize(
    ("before", "expected"), [(True, "Meeting of foreign ministers"), (False, "Meeting with foreign ministers")]
)
def test_who_meets_each_other_stands_before_the_verb(before: bool, expected: str) -> None:
    ministers = filled("participant", "foreign ministers", start=10)
    trigger = Span(30, 33) if before else Span(0, 3)
    assert name("Meeting", replace(ministers, trigger=trigger)) == expected
    roe = replace(filled("participant", "Ann Roe", entity="e1", start=10), trigger=trigger)
    assert name("Meeting", roe) == "Meeting with Ann Roe"


@pytest.mark.parametrize(
    ("kind", "words", "after", "expected"),
    [
        ("Resignation", "departure", "", "Ann Roe's departure"),
        ("Resignation", "resigned", "", "Ann Roe's resignation"),
        ("Election", "nominated", " for president", "Ann Roe's nomination"),
        ("Meeting", "debate", "", "Ann Roe's debate"), ("Legislation", "issued", "", "Ann Roe's issuance"),
        ("Request", "called", " on them", "Ann Roe's appeal"), ("Request", "called", " for it", "Ann Roe's call"),
    ],
)  # fmt: skip
def test_events_are_called_by_the_word_that_tells_of_them(kind: str, words: str, after: str, expected: str) -> None:
    event = Event("v1", kind, "", (Span(0, 1),), SCORE, fillers=(ROE,))
    assert event_name(event, words, after) == expected


def test_who_hears_a_case_holds_a_hearing() -> None:
    court = filled("agent", "High Court", entity="e9")
    event = Event("v1", "Trial", "", (Span(0, 1),), SCORE, fillers=(court, KENYA))
    assert event_name(event, "heard") == "High Court's hearing of Kenya"
