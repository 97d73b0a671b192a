"""Which mentions tell of one event."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from events_cases import SCORE, Case, case, filled, frame, roles_of
from factwire.data import EventLink, Span
from factwire.events.alike import APART, KEYS, LONE
from factwire.events.cluster import AGAIN, EDGE, LATEST, LINKED, clustered
from factwire.events.drafts import Draft
from factwire.vocab import ALIKE, EVENT_TYPES, MUTUAL, ROLES

ROE, POE = "[PERSON Ann Roe]", "[PERSON Bob Poe]"


def mention(
    kind: str,
    at: int,
    *fillers: tuple[str, str],
    modality: str = "asserted",
    polarity: str = "+",
    words: str = "x",
    definite: bool = False,
    headline: bool = False,
) -> Draft:
    """Make a draft whose fillers are (role, entity): a name begins with a capital."""
    made = tuple(
        filled(role, name, entity=name if name[0].isupper() and role != "time" else None) for role, name in fillers
    )
    span = Span(at, at + 1)
    return Draft(kind, span, words, SCORE, modality, polarity, made, definite=definite, headline=headline)


def together(*drafts: Draft) -> bool:
    return len(clustered(drafts)) == 1


def linked(*drafts: Draft, scores: dict[tuple[int, int], float]) -> list[list[int]]:
    """Group drafts by links, given by where the later and the earlier one begin; return where those of a group do."""
    links = {(Span(a, a + 1), Span(b, b + 1)): score for (a, b), score in scores.items()}
    return [[draft.trigger.start for draft in group] for group in clustered(drafts, links)]


def triggers(made: Case) -> list[list[str]]:
    return [[t.of(made.text) for t in event.triggers] for event in made.events()]


def test_an_announced_visit_and_its_details_are_one_event() -> None:
    made = case(
        f"Then {ROE} announced a visit.\nOn Friday {ROE} will fly to [GPE Nairobi] to meet {POE}.",
        frame("visit", "Visit", ("agent", "Ann Roe"), modality="planned"),
        frame(
            "fly", "Visit", ("agent", "Ann Roe~2"), ("destination", "Nairobi"), ("time", "Friday"), modality="planned"
        ),
    )
    event = made.event()
    assert [t.of(made.text) for t in event.triggers] == ["visit", "fly"]
    assert {role: set(found) for role, found in roles_of(event).items()} == {
        "agent": {"=Ann Roe"}, "destination": {"=Nairobi"}, "time": {"Friday"},
    }  # fmt: skip
    assert event.name == "Ann Roe's visit to Nairobi" and event.modality == "planned"


def test_a_thing_and_a_phrase_with_its_name_are_one() -> None:
    app = mention("Acquisition", 0, ("agent", "Acme"), ("object", "Runner"))
    whole = mention("Acquisition", 90, ("agent", "Acme"), ("object", "Runner fitness app"))
    other = mention("Acquisition", 180, ("agent", "Acme"), ("object", "Walker fitness app"))
    assert together(app, whole) and not together(app, other)
    assert together(mention("Closure", 0, ("object", "the Runner plant")), mention("Closure", 90, ("object", "Runner")))
    assert not together(mention("Closure", 0, ("object", "the Run")), mention("Closure", 90, ("object", "Run")))


def test_one_target_is_attacked_once() -> None:
    targets = (
        ("victim", "passenger plane"), ("object", "the aircraft"), ("victim", "a car"), ("recipient", "Roe"),
        ("victim", "Roe"),
    )  # fmt: skip
    attacks = [mention("Attack", 100 * number, target) for number, target in enumerate(targets)]
    plane, aircraft, car, roe, again = attacks
    assert together(plane, aircraft) and together(roe, again)
    assert not together(plane, car) and not together(plane, roe)
    assert not together(car, mention("Attack", 900, ("victim", "truck")))
    assert not together(plane, mention("Sanction", 900, ("object", "the plane")))


def test_a_year_and_last_year_may_be_the_same() -> None:
    first, named, other, last = (
        mention("Acquisition", 100 * n, ("agent", "Acme"), ("object", "Runner"), ("time", time))
        for n, time in enumerate(["last year", "August 2006", "2011", "this year"])
    )
    assert together(first, named)
    assert not together(named, other) and not together(first, last)


def test_groups_are_in_the_order_of_their_first_mentions() -> None:
    drafts = [
        mention("Visit", 0, ("agent", "A")),
        mention("Death", 9, ("victim", "B")),
        mention("Visit", 20, ("agent", "A")),
    ]
    assert [[d.trigger.start for d in group] for group in clustered(drafts)] == [[0, 20], [9]]
    assert clustered([]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in 2019", "in 2024"),
        ("last year", "this year"),
        ("on Monday", "on Tuesday"),
        ("in April", "in September"),
        ("April 2019", "April 2024"),
        ("Monday, May 4", "Monday, June 8"),
        ("on Tuesday", "in 2004"),
    ],
)
def test_other_times_are_other_events(one: str, other: str) -> None:
    first, second = (mention("Visit", n, ("agent", "A"), ("time", time)) for n, time in enumerate((one, other)))
    assert not together(first, second)


@pytest.mark.parametrize(
    ("one", "other"), [("on Monday", "Monday evening"), ("2024", "in May"), ("May 4, 2024", "May"), ("today", "Monday")]
)
def test_times_that_agree(one: str, other: str) -> None:
    assert together(*(mention("Visit", n, ("agent", "A"), ("time", time)) for n, time in enumerate((one, other))))


def test_status_tells_apart() -> None:
    told = mention("Visit", 0, ("agent", "A"))
    assert together(told, mention("Visit", 5, ("agent", "A")))
    assert not together(told, mention("Visit", 5, ("agent", "A"), modality="planned"))
    assert not together(told, mention("Visit", 5, ("agent", "A"), polarity="-"))
    planned = mention("Visit", 5, ("agent", "A"), modality="planned")
    assert together(planned, mention("Visit", 9, ("agent", "A"), modality="possible"))


def test_what_is_denied_may_be_what_was_said() -> None:
    told = mention("Transfer", 0, ("agent", "A"))
    denied = Draft("Transfer", Span(9, 10), "x", SCORE, "hypothetical", "+", told.fillers, denied_by=told.fillers)
    assert together(told, denied)


@pytest.mark.parametrize("role", ["agent", "recipient", "victim", "object", "place", "destination"])
def test_other_names_in_a_role_are_another_event(role: str) -> None:
    shared = "agent" if role != "agent" else "object"
    drafts = [mention("Transfer", n, (shared, "S"), (role, name)) for n, name in enumerate(("A", "B"))]
    assert not together(*drafts)
    assert together(drafts[0], mention("Transfer", 5, (shared, "S"), (role, "A"), (role, "B")))
    assert together(drafts[0], mention("Transfer", 5, (shared, "S")))


def test_a_government_is_the_same_by_its_country_and_its_capital() -> None:
    one = filled("agent", "Moscow", entity="e1", country="Russia")
    two = filled("agent", "Russia", entity="e2", country="Russia")
    drafts = [Draft("Transfer", Span(n, n + 1), "x", SCORE, "asserted", "+", (f,)) for n, f in enumerate((one, two))]
    assert together(*drafts)


def test_a_visit_goes_to_its_place() -> None:
    assert together(
        mention("Visit", 0, ("agent", "A"), ("place", "Oslo")),
        mention("Visit", 5, ("agent", "A"), ("destination", "Oslo")),
    )
    assert not together(
        mention("Visit", 0, ("agent", "A"), ("place", "Oslo")),
        mention("Visit", 5, ("agent", "A"), ("destination", "Rome")),
    )


def test_a_country_and_a_city_in_it_are_one_place() -> None:
    tell = ("agent", "Ann Roe")
    made = case(
        f"{ROE} visited [GPE Kenya].\n{ROE} visited [GPE Nairobi].\n{ROE} visited [GPE Oslo].",
        frame("visited", "Visit", tell, ("destination", "Kenya")),
        frame("visited~2", "Visit", ("agent", "Ann Roe~2"), ("destination", "Nairobi")),
        frame("visited~3", "Visit", ("agent", "Ann Roe~3"), ("destination", "Oslo")),
    )
    assert [len(event.triggers) for event in made.events()] == [2, 1]


def test_descriptions_are_the_same_by_their_last_word() -> None:
    one = mention("Death", 0, ("victim", "young soldiers"))
    assert together(one, mention("Death", 5, ("victim", "the soldiers")))
    assert not together(one, mention("Death", 5, ("victim", "the nurses")))


@pytest.mark.parametrize("kind", sorted(MUTUAL))
def test_sides_of_mutual_events_may_change_places(kind: str) -> None:
    one = mention(kind, 0, ("agent", "A"), ("participant", "B"))
    assert together(one, mention(kind, 5, ("agent", "B"), ("participant", "A")))
    assert not together(one, mention(kind, 5, ("agent", "A"), ("place", "C")))
    assert not together(one, mention(kind, 5, ("agent", "C"), ("participant", "D")))


def test_capitals_of_a_headline_are_no_name() -> None:
    title = mention("Arrest", 0, ("recipient", "chief"), headline=True)
    title = replace(title, fillers=(filled("recipient", "Former chief"),))
    assert together(title, mention("Arrest", 60, ("recipient", "Roe")))
    assert not together(replace(title, headline=False), mention("Arrest", 60, ("recipient", "Roe")))


def test_the_war_of_a_place_is_one() -> None:
    war, fighting = mention("Clash", 0, ("place", "Mali")), mention("Clash", 5000, ("place", "Mali"))
    assert together(war, fighting)
    assert not together(war, mention("Clash", 5000, ("place", "Sudan")))
    assert not together(war, mention("Clash", 5000, ("place", "Mali"), ("participant", "Roe")))
    assert not together(mention("Crime", 0, ("place", "Mali")), mention("Crime", 5000, ("place", "Mali")))


def test_the_campaign_of_somebody_is_the_war() -> None:
    fighting = mention("Clash", 0, ("place", "Mali"), words="fighting")
    assert together(fighting, mention("Attack", 5000, ("place", "Mali"), ("agent", "Kenya"), words="campaign"))
    assert not together(fighting, mention("Attack", 5000, ("place", "Mali"), ("agent", "Kenya"), words="raid"))
    roe = mention("Clash", 0, ("place", "Mali"), ("participant", "Roe"), words="war")
    assert not together(roe, mention("Attack", 5000, ("place", "Mali"), ("agent", "Kenya"), words="campaign"))


def test_talks_to_come_of_which_one_side_is_named() -> None:
    talks = mention("Negotiation", 0, ("agent", "A"), modality="probable")
    meet = mention("Meeting", 50, ("agent", "A"), ("participant", "B"), modality="planned")
    assert together(talks, meet) and together(meet, replace(talks, trigger=Span(99, 100)))
    assert not together(talks, replace(meet, modality="asserted"))
    assert not together(talks, replace(meet, trigger=Span(LONE + 50, LONE + 51)))
    other = mention("Negotiation", 0, ("agent", "A"), ("participant", "C"), modality="probable")
    assert not together(other, meet)


@pytest.mark.parametrize(
    ("kind", "role", "one", "other", "same"),
    [
        ("Death", "victim", "driver", "Jo Doe", True),
        ("Death", "victim", "truck driver", "man", True),
        ("Death", "victim", "man", "policewoman", False),
        ("Death", "victim", "two drivers", "Jo Doe", False),
        ("Death", "victim", "Ann Roe", "Jo Doe", False),
        ("Conviction", "recipient", "former officer", "Jo Doe", True),
        ("Meeting", "agent", "driver", "Jo Doe", False),
    ],
)
def test_what_happens_once_to_a_person_without_a_name(kind: str, role: str, one: str, other: str, same: bool) -> None:
    first, second = mention(kind, 0, (role, one)), mention(kind, 5 * LONE, (role, other))
    assert together(first, second) == same


def test_tolls_that_are_far_apart_are_of_two_events() -> None:
    deaths = [mention("Death", n * 9, ("victim", f"{toll} people")) for n, toll in enumerate((41, 43, "3,000"))]
    assert together(*deaths[:2])
    assert not together(deaths[0], deaths[2])


def test_charges_against_one_person_of_which_one_does_not_say_whose() -> None:
    charged = mention("Accusation", 0, ("agent", "Oslo"), ("recipient", "Jo Doe"), words="charged")
    accused = mention("Accusation", 5 * LONE, ("recipient", "Jo Doe"), words="accused")
    by_others = mention("Accusation", 5 * LONE, ("agent", "Ann Roe"), ("recipient", "Jo Doe"), words="accused")
    assert together(charged, accused)
    assert not together(charged, by_others)
    assert not together(charged, replace(accused, words="blamed"))


def test_a_definite_noun_needs_one_part_in_common() -> None:
    met = mention("Meeting", 0, ("agent", "Ann Roe"), ("participant", "Jo Doe"), words="met")
    again = mention("Meeting", 5 * LONE, ("participant", "Jo Doe"), words="meeting", definite=True)
    assert together(met, again)
    assert not together(met, replace(again, definite=False))


def test_what_is_only_imagined_is_another_event() -> None:
    one = mention("Visit", 0, ("agent", "A"), ("place", "C"), modality="planned")
    assert together(one, mention("Visit", 9, ("agent", "A"), ("place", "C"), modality="possible"))
    assert not together(one, mention("Visit", 9, ("agent", "A"), ("place", "C"), modality="hypothetical"))


@pytest.mark.parametrize("kind", sorted(APART))
def test_of_common_acts_two_parts_must_be_the_same(kind: str) -> None:
    one = mention(kind, 0, ("agent", "A"), ("place", "C"))
    assert not together(one, mention(kind, 5, ("agent", "A")))
    assert together(one, mention(kind, 5, ("agent", "A"), ("place", "C")))


@pytest.mark.parametrize("kinds", [tuple(sorted(kinds)) for kinds in ALIKE])
def test_some_events_are_called_by_two_types(kinds: tuple[str, str]) -> None:
    parts = (("agent", "A"), ("participant", "B"), ("place", "C"))
    assert together(*(mention(kind, n, *parts) for n, kind in enumerate(kinds)))
    assert not together(mention(kinds[0], 0, *parts), mention("Election", 5, *parts))


def test_a_lead_tells_what_the_headline_does() -> None:
    head = mention("Protest", 0, ("agent", "workers"), headline=True)
    assert together(head, mention("Protest", 60, ("agent", "hundreds")))
    assert not together(head, mention("Protest", LONE + 60, ("agent", "hundreds")))
    assert not together(head, mention("Protest", 60, headline=True, modality="planned"))
    groups = clustered([head, mention("Protest", 60), mention("Protest", 90, ("agent", "nurses"))])
    assert [len(group) for group in groups] == [2, 1]


def test_headline_and_lead_of_an_article() -> None:
    made = case(
        "# Acme buys rival\n[ORG Acme] acquired [ORG Bolt] on Monday.",
        frame("buys", "Acquisition", ("object", "rival")),
        frame("acquired", "Acquisition", ("agent", "Acme~2"), ("object", "Bolt"), ("time", "Monday")),
    )
    assert triggers(made) == [["buys", "acquired"]]
    assert made.event().name.startswith("Acme's purchase of ")


def test_a_definite_noun_without_fillers_is_the_event_before_it() -> None:
    told = mention("Disaster", 0, ("place", "C"))
    assert together(told, mention("Disaster", 50, definite=True))
    assert not together(told, mention("Disaster", 50))
    assert not together(told, mention("Disaster", LONE + 50, definite=True))
    assert not together(told, mention("Disaster", 50, ("victim", "D"), definite=True))
    assert not together(told, mention("Protest", 50, definite=True))
    charge = mention("Accusation", 0, ("agent", "A"), ("recipient", "B"))
    assert together(charge, mention("Accusation", 50, ("recipient", "B"), definite=True))
    assert not together(charge, mention("Accusation", 50, ("recipient", "B")))


def test_the_nearest_event_is_meant() -> None:
    first, second = (mention("Death", at, ("victim", name)) for at, name in ((0, "A"), (40, "B")))
    drafts = [first, second, mention("Death", 80, definite=True)]
    assert [[d.trigger.start for d in group] for group in clustered(drafts)] == [[0], [40, 80]]


def test_what_two_people_say_stays_apart() -> None:
    parts = (("agent", "A"), ("recipient", "B"), ("topic", "C"))
    assert not together(*(mention("Statement", n, *parts, words="said") for n in range(2)))
    made = case(
        f"# {ROE} says no\nThen {ROE} said no. And {ROE} said so again.",
        frame("says", "Statement", ("agent", "Ann Roe")),
        frame("said", "Statement", ("agent", "Ann Roe~2")),
        frame("said~2", "Statement", ("agent", "Ann Roe~3")),
    )
    assert triggers(made) == [["says"], ["said"], ["said"]]


def test_events_of_no_type_stay_apart() -> None:
    assert not together(*(mention("Other", n, ("agent", "A"), ("object", "B")) for n in range(2)))


def test_names_of_conflicts_tell_them_apart() -> None:
    made = case(
        "The war in [GPE Ukraine] goes on.\nThe war in [GPE Sudan] too.\nThe war in [GPE Ukraine] is old.",
        frame("war", "Clash", ("place", "Ukraine")),
        frame("war~2", "Clash", ("place", "Sudan")),
        frame("war~3", "Clash", ("place", "Ukraine~2")),
    )
    names = [event.name for event in made.events()]
    assert set(names) == {"War in Ukraine", "War in Sudan"}
    for event in made.events():
        assert len({tuple(found) for found in roles_of(event).values()}) == 1


def test_every_event_keeps_all_its_mentions() -> None:
    kinds = ["Visit", "Meeting", "Negotiation", "Attack", "Crime", "Statement", "Other", "Clash"]
    drafts = [mention(kind, n, ("agent", "AB"[n % 2]), ("place", "CD"[n % 3 % 2])) for n, kind in enumerate(kinds * 4)]
    groups = clustered(drafts)
    assert sorted(d.trigger.start for group in groups for d in group) == [d.trigger.start for d in drafts]
    assert all(a.trigger < b.trigger for group in groups for a, b in pairwise(group))


def test_tables_know_only_types_and_roles_of_the_vocabulary() -> None:
    assert (MUTUAL | APART | frozenset().union(*ALIKE)) <= EVENT_TYPES.keys()
    assert set(KEYS) < set(ROLES)


# Links of the network


def test_what_is_linked_is_one_and_rules_count_no_more() -> None:
    one, other = mention("Attack", 0, ("agent", "Roe")), mention("Attack", 900, ("victim", "Poe"))
    assert not together(one, other)
    assert linked(one, other, scores={(900, 0): LINKED}) == [[0, 900]]
    assert linked(one, other, scores={(900, 0): LINKED - 0.01}) == [[0], [900]]
    same = mention("Visit", 0, ("agent", "Roe")), mention("Visit", 900, ("agent", "Roe"))
    assert together(*same)
    assert linked(*same, scores={}) == [[0], [900]]


@pytest.mark.parametrize(
    "other",
    [
        mention("Trade", 9, ("agent", "Roe")), mention("Visit", 9, ("agent", "Poe")),
        mention("Visit", 9, ("agent", "Roe"), polarity="-"), mention("Other", 9, ("agent", "Roe")),
        mention("Visit", 9, ("agent", "Roe"), ("time", "in 2003")),
    ],
)  # fmt: skip
def test_no_link_joins_what_names_times_or_types_tell_apart(other: Draft) -> None:
    one = mention("Visit", 0, ("agent", "Roe"), ("time", "in 2001"))
    assert linked(one, other, scores={(9, 0): 1.0}) == [[0], [9]]


def test_the_best_three_links_count_by_their_mean() -> None:
    drafts = [mention("Attack", at, ("victim", f"x{at}")) for at in (0, 3, 6, 9)]
    scores = {(3, 0): 0.9, (9, 0): 0.9, (9, 3): LINKED - 0.25, (9, 6): 0.8}
    assert linked(*drafts, scores=scores) == [[0, 3], [6, 9]]
    assert linked(*drafts, scores=scores | {(9, 3): 0.9}) == [[0, 3, 9], [6]]
    many = [mention("Attack", 3 * n, ("victim", f"x{n}")) for n in range(6)]
    old = {(3 * a, 3 * b): 1.0 for a in range(5) for b in range(a)}
    assert linked(*many, scores=old | {(15, 3 * n): LINKED for n in range(3)}) == [[0, 3, 6, 9, 12, 15]]
    assert len(linked(*many, scores=old | {(15, 3 * n): LINKED for n in range(2)})) == 2


def test_a_lead_needs_less_of_a_link() -> None:
    headline, lead = mention("Attack", 0, headline=True), mention("Attack", 50, ("victim", "x"))
    assert linked(headline, lead, scores={(50, 0): LINKED - AGAIN}) == [[0, 50]]
    assert linked(headline, lead, scores={(50, 0): LINKED - AGAIN - 0.01}) == [[0], [50]]


def test_a_definite_noun_means_the_last_before_one_that_is_linked_a_little_better() -> None:
    drafts = (
        mention("Attack", 0, ("victim", "x")),
        mention("Attack", 50, ("victim", "y")),
        mention("Attack", 99, definite=True),
    )
    assert linked(*drafts, scores={(99, 0): LINKED, (99, 50): LINKED - LATEST + 0.01}) == [[0], [50, 99]]
    assert linked(*drafts, scores={(99, 0): LINKED, (99, 50): LINKED - LATEST - 0.01}) == [[0, 99], [50]]
    assert linked(*drafts, scores={(99, 50): LINKED - LATEST - AGAIN}) == [[0], [50, 99]]


def test_of_many_mentions_the_first_and_last_are_compared() -> None:
    count = 4 * EDGE
    drafts = [mention("Attack", 2 * n) for n in range(count)]
    scores = {(2 * a, 2 * b): 1.0 for a in range(count) for b in range(a) if a - b <= EDGE or b < EDGE}
    assert len(linked(*drafts, scores=scores)) == 1


@pytest.mark.parametrize(("kind", "role"), [("Signing", "agent"), ("Trial", "agent"), ("Accident", "place")])
def test_one_event_has_several_of_some_roles(kind: str, role: str) -> None:
    one, other = mention(kind, 0, (role, "Roe")), mention(kind, 50, (role, "Poe"))
    assert linked(one, other, scores={(50, 0): LINKED}) == [[0, 50]]
    apart = mention("Attack", 0, (role, "Roe")), mention("Attack", 50, (role, "Poe"))
    assert linked(*apart, scores={(50, 0): LINKED}) == [[0], [50]]


def test_events_that_later_mentions_link_are_joined() -> None:
    drafts = [mention("Attack", at) for at in (0, 50, 99)]
    scores = {(50, 0): LINKED - 0.1, (99, 0): LINKED + 0.1, (99, 50): LINKED}
    assert linked(*drafts, scores=scores) == [[0, 99], [50]]  # the mean of the two is too low
    assert linked(*drafts, scores=scores | {(50, 0): LINKED, (99, 0): LINKED - 0.1}) == [[0, 50], [99]]
    assert linked(*drafts, scores=scores | {(99, 50): LINKED + 0.1}) == [[0, 50, 99]]
    apart = replace(drafts[1], polarity="-")
    assert linked(drafts[0], apart, drafts[2], scores=scores | {(99, 50): LINKED + 0.1}) == [[0, 99], [50]]


def test_the_surest_join_is_made_first() -> None:
    many = [mention("Attack", at, ("victim", name)) for at, name in ((0, "Roe"), (50, "x"), (99, "Poe"), (150, "y"))]
    scores = {(99, 50): LINKED, (150, 0): LINKED - 0.1, (150, 50): LINKED + 0.2, (150, 99): LINKED - 0.1, (50, 0): 0.6}
    assert linked(*many, scores=scores) == [[0], [50, 99, 150]]


@pytest.mark.parametrize("modality", ["planned", "probable", "asserted"])
@pytest.mark.parametrize("other", ["Poe", "Doe"])
@pytest.mark.parametrize("gap", [LONE, LONE + 1])
def test_talks_to_come_of_the_same_two_are_one(modality: str, other: str, gap: int) -> None:
    meet = mention("Meeting", 0, ("agent", "Roe"), ("participant", "Poe"), modality="probable")
    talks = mention("Negotiation", gap + 1, ("agent", other), ("participant", "Roe"), modality=modality)
    expected = [[0, gap + 1]] if modality != "asserted" and other == "Poe" and gap == LONE else [[0], [gap + 1]]
    assert linked(meet, talks, scores={(gap + 1, 0): 0.1}) == expected


def test_links_are_those_of_the_extraction() -> None:
    made = case(
        f"{ROE} attacked Oslo. Later {POE} attacked Bergen.", frame("attacked", "Attack"), frame("attacked~2", "Attack")
    )
    assert len(made.events()) == 2
    for links, expected in (((EventLink("p2", "p1", 0.9),), 1), ((), 2)):
        told = replace(made, extraction=replace(made.extraction, event_coreference=links))
        assert len(told.events()) == expected


@pytest.mark.parametrize(
    ("words", "place", "side", "expected"),
    [
        ("conflict", "Mali", None, [[0, 5000]]),
        ("campaign", "Mali", "Kenya", [[0, 5000]]),
        ("conflict", "Sudan", None, [[0], [5000]]),
        ("skirmish", "Mali", None, [[0], [5000]]),
    ],
)
def test_the_war_of_a_place_is_one_though_links_do_not_tell(
    words: str, place: str, side: str | None, expected: list[list[int]]
) -> None:
    fighting = mention("Clash", 0, ("place", "Mali"), words="fighting")
    sides = [("agent", side)] if side else []
    other = mention("Clash", 5000, ("place", place), *sides, words=words)
    assert linked(fighting, other, scores={(5000, 0): 0.2}) == expected
    ours = replace(fighting, fillers=(*fighting.fillers, filled("participant", "Roe", entity="Roe")))
    if side:
        assert linked(ours, other, scores={(5000, 0): 0.2}) == [[0], [5000]]


@pytest.mark.parametrize(
    ("disease", "places", "one"),
    [
        ("Covid-19", ((), ()), True), ("Covid-19", (("Labuan",), ()), True),
        ("Covid-19", (("Labuan",), ("Oslo",)), False),
        ("measles", ((), ()), False),
    ],
)  # fmt: skip
def test_an_outbreak_of_one_disease_is_one_though_links_do_not_tell(
    disease: str, places: tuple[tuple[str, ...], tuple[str, ...]], one: bool
) -> None:
    first, other = (
        mention("Outbreak", at, ("object", name), *(("place", place) for place in where))
        for at, name, where in zip((0, 5000), ("Covid-19", disease), places, strict=True)
    )
    assert linked(first, other, scores={(5000, 0): 0.2}) == ([[0, 5000]] if one else [[0], [5000]])
    assert linked(first, replace(other, type="Death"), scores={(5000, 0): 0.2}) == [[0], [5000]]


@pytest.mark.parametrize(
    ("victims", "people", "one"),
    [(("Roe", "Roe"), {"Roe"}, True), (("Roe", "Poe"), {"Roe", "Poe"}, False), (("Acme", "Acme"), set(), False)],
)
def test_somebody_dies_once_though_links_do_not_tell(victims: tuple[str, str], people: set[str], one: bool) -> None:
    first, other = (
        replace(mention("Death", at, ("victim", name)), people=frozenset(people))
        for at, name in zip((0, 5000), victims, strict=True)
    )
    assert linked(first, other, scores={(5000, 0): 0.2}) == ([[0, 5000]] if one else [[0], [5000]])
    arrests = [replace(draft, type="Arrest") for draft in (first, other)]
    assert linked(*arrests, scores={(5000, 0): 0.2}) == [[0], [5000]]
