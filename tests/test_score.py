"""The scorer's arithmetic on documents made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factwire.data import Argument, Attribution, Extraction, Mention, Predicate, Relation, Span
from factwire.errors import ConfigError
from factwire.score import Counts, DocumentScore, Item, Verdict, score_document, score_extraction
from gold_cases import ARTICLE, TEXT, annotation, counts, document, gold, perfect

SANA = {"@id": "#sana", "@type": "Person", "name": "Sana Okoye"}
TOM = {"@id": "#tom", "@type": "Person", "name": "Tom Okoye"}
VALE = {"@id": "#vale", "@type": "Person", "name": "Idris Vale"}
PORT = {"@id": "#port", "@type": "City", "name": "Port Ada"}
TOGO = {"@id": "#togo", "@type": "Country", "name": "Togo"}


def span(exact: str) -> Span:
    start = TEXT.index(exact)
    return Span(start, start + len(exact))


def score(folder: Path, *nodes: dict[str, Any], evidence: tuple[tuple[str, str], ...] = ()) -> DocumentScore:
    """Score nodes against the small gold; ``evidence`` is pairs of node id and words."""
    annotations = [annotation(node, "rdf:type", span(words)) for node, words in evidence]
    return score_document(gold(folder), document(TEXT, *nodes), {"@graph": annotations})


def wrong(result: DocumentScore) -> list[tuple[str, str]]:
    return [(item.kind, item.what) for item in result.of(Verdict.WRONG)]


def test_an_empty_document_misses_everything_that_must_be_said(tmp_path: Path) -> None:
    result = score(tmp_path)
    assert wrong(result) == []
    assert counts(result, "entity.person") == (0, 3, 0)
    assert counts(result, "entity.place") == (0, 1, 0)
    assert counts(result, "fact") == (0, 2, 0)
    assert counts(result, "event") == (0, 2, 0)
    assert counts(result, "quotation") == (0, 1, 0)


def test_the_perfect_document_of_the_small_gold(tmp_path: Path) -> None:
    wanted = gold(tmp_path)
    result = score_document(wanted, *perfect(wanted))
    assert {item.verdict for item in result.items} == {Verdict.FOUND}
    assert counts(result, "slot.participant") == (3, 0, 0)
    assert counts(result, "slot.object") == (1, 0, 0)
    assert counts(result, "slot.date") == (1, 0, 0)
    assert counts(result, "speaker") == (1, 0, 0)


def test_wrong_facts_are_counted_and_named(tmp_path: Path) -> None:
    result = score(tmp_path, SANA | {"jobTitle": ["Mayor", "minister"], "spouse": [{"@id": "#vale"}]}, TOM, VALE)
    assert wrong(result) == [
        ("fact.jobTitle", "Sana Okoye jobTitle minister"),
        ("fact.spouse", "Sana Okoye spouse Idris Vale"),
    ]
    assert counts(result, "fact.jobTitle") == (1, 0, 1)
    assert counts(result, "fact.spouse") == (0, 1, 1)
    assert counts(result, "fact") == (1, 1, 2)


def test_symmetric_facts_count_once_in_either_direction(tmp_path: Path) -> None:
    both = score(tmp_path, SANA | {"spouse": [{"@id": "#tom"}]}, TOM | {"spouse": [{"@id": "#sana"}]})
    assert counts(both, "fact.spouse") == (1, 0, 0)
    back = score(tmp_path, SANA, TOM | {"spouse": [{"@id": "#sana"}]})
    assert counts(back, "fact.spouse") == (1, 0, 0)
    false = score(tmp_path, SANA | {"sibling": [{"@id": "#tom"}]}, TOM | {"sibling": [{"@id": "#sana"}]})
    assert counts(false, "fact.sibling") == (0, 0, 1)


@pytest.mark.parametrize(
    ("subject", "statement"),
    [
        ("tom", {"parent": [{"@id": "#sana"}]}),
        ("sana", {"children": [{"@id": "#tom"}]}),
    ],
)
def test_inverse_properties_are_one_fact(tmp_path: Path, subject: str, statement: dict[str, Any]) -> None:
    fact = {"subject": "tom", "predicate": "parent", "object": "sana", "evidence": "Tom Okoye"}
    nodes = [node | (statement if node["@id"] == f"#{subject}" else {}) for node in (SANA, TOM)]
    result = score_document(gold(tmp_path, facts=[fact]), document(TEXT, *nodes), {})
    assert counts(result, "fact.parent") == (1, 0, 0)


def test_a_role_stands_for_the_value_that_it_repeats(tmp_path: Path) -> None:
    role = {"@type": "Role", "spouse": {"@id": "#tom"}, "startDate": "2001"}
    assert counts(score(tmp_path, SANA | {"spouse": [role]}, TOM), "fact.spouse") == (1, 0, 0)


def test_optional_facts_and_entities_count_neither_way(tmp_path: Path) -> None:
    result = score(tmp_path, SANA | {"workLocation": [{"@id": "#port"}]}, PORT, TOGO)
    assert wrong(result) == []
    assert counts(result, "fact.workLocation") == (0, 0, 0)
    assert counts(result, "entity.place") == (1, 0, 0)


def test_a_date_of_less_precision_is_missed_and_another_is_wrong(tmp_path: Path) -> None:
    wanted = gold(
        tmp_path, facts=[{"subject": "sana", "predicate": "birthDate", "value": "1941-05-03", "evidence": "mayor"}]
    )
    for emitted, expected in (("1941-05-03", (1, 0, 0)), ("1941", (0, 1, 0)), ("1942", (0, 1, 1))):
        result = score_document(wanted, document(TEXT, SANA | {"birthDate": emitted}), {})
        assert counts(result, "fact.birthDate") == expected


def test_facts_about_unknown_things_are_wrong(tmp_path: Path) -> None:
    stranger = {"@id": "#x", "@type": "Person", "name": "Max Moll", "spouse": [{"@id": "#tom"}]}
    assert wrong(score(tmp_path, stranger, TOM)) == [
        ("entity.person", "Max Moll"),
        ("fact.spouse", "Max Moll spouse Tom Okoye"),
    ]


def test_a_second_node_of_one_entity_is_wrong_but_its_facts_are_read(tmp_path: Path) -> None:
    second = {"@id": "#o", "@type": "Person", "name": "Okoye", "jobTitle": ["mayor"]}
    result = score(tmp_path, second, SANA)
    assert wrong(result) == [("entity.person", "Okoye")]
    assert counts(result, "fact.jobTitle") == (1, 0, 0)


def test_names_and_classes_are_judged_apart(tmp_path: Path) -> None:
    nodes = (
        SANA | {"name": "Okoye", "alternateName": ["Sana Okoye", "Tom Okoye"]},
        PORT | {"@type": "Place"},
        VALE | {"name": "I. Vale", "@type": "Person"},
    )
    result = score(tmp_path, *nodes)
    assert counts(result, "name") == (2, 1, 0)
    assert counts(result, "class") == (2, 1, 0)
    assert wrong(result) == [("alternate", "Sana Okoye: Tom Okoye")]
    assert wrong(score(tmp_path, PORT | {"@type": "Country"})) == [("class", "Port Ada: Country")]
    assert wrong(score(tmp_path, PORT | {"@type": "Person"})) == [("entity.person", "Port Ada")]


def test_declared_authors_are_left_alone_unless_the_text_mentions_them(tmp_path: Path) -> None:
    public = document(TEXT)
    assert wrong(score_document(gold(tmp_path), public, {})) == []
    public["@graph"][0]["mentions"] = [{"@id": "#author"}]
    assert wrong(score_document(gold(tmp_path), public, {})) == [("entity.person", "Chidi Eze")]


MEETING = {
    "@id": "#m", "@type": "Event", "name": "Meeting", "additionalType": ["Meeting", "plover:CONSULT"],
    "attendee": [{"@id": "#vale"}, {"@id": "#sana"}], "location": [{"@id": "#port"}], "startDate": "2021-05-03",
    "about": [{"@type": "Thing", "name": "the boats"}],
}  # fmt: skip


def test_a_right_event_with_all_slots(tmp_path: Path) -> None:
    result = score(tmp_path, SANA, VALE, PORT, MEETING, evidence=(("#m", "met"),))
    assert wrong(result) == []
    assert counts(result, "event") == (1, 1, 0)
    assert counts(result, "slot") == (5, 0, 0)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"attendee": [{"@id": "#tom"}]}, {"slot.participant": (0, 2, 1)}),
        ({"attendee": [{"@id": "#sana"}], "organizer": [{"@id": "#vale"}]}, {"slot.participant": (1, 1, 1)}),
        ({"startDate": "2021"}, {"slot.date": (0, 1, 0)}),
        ({"startDate": "2021-05-04"}, {"slot.date": (0, 1, 1)}),
        ({"location": [{"@id": "#togo"}]}, {"slot.place": (0, 1, 1)}),
        ({"about": [{"@type": "Thing", "name": "war"}]}, {"slot.object": (0, 1, 1)}),
        ({"eventStatus": "https://schema.org/EventScheduled"}, {"slot.status": (1, 0, 0)}),
        ({"eventStatus": "https://schema.org/EventCancelled"}, {"slot.status": (0, 0, 1)}),
    ],
)
def test_slots(tmp_path: Path, changes: dict[str, Any], expected: dict[str, tuple[int, int, int]]) -> None:
    result = score(tmp_path, SANA, TOM, VALE, PORT, TOGO, MEETING | changes, evidence=(("#m", "met"),))
    assert {kind: counts(result, kind) for kind in expected} == expected


@pytest.mark.parametrize(
    ("kind", "words", "reason"),
    [
        ("Visit", "met", "not in the gold"),
        ("Meeting", "denied", "not in the gold"),
        ("Statement", "replied", "negated"),
    ],
)
def test_wrong_events(tmp_path: Path, kind: str, words: str, reason: str) -> None:
    event = {"@id": "#e", "@type": "Event", "name": "It", "additionalType": [kind]}
    result = score(tmp_path, event, evidence=(("#e", words),))
    assert [item.kind for item in result.of(Verdict.WRONG)] == ["event"]
    assert reason in result.of(Verdict.WRONG)[0].reason
    assert counts(result, "event") == (0, 2, 1)


def test_what_was_called_off_may_be_told_of_as_cancelled(tmp_path: Path) -> None:
    event = {"@id": "#e", "@type": "Event", "name": "It", "additionalType": ["Statement"]}
    event["eventStatus"] = "https://schema.org/EventCancelled"
    result = score(tmp_path, event, evidence=(("#e", "replied"),))
    assert wrong(result) == []
    assert (counts(result, "event"), counts(result, "slot.status")) == ((0, 2, 0), (1, 0, 0))


def test_two_nodes_of_one_event_are_one_too_many(tmp_path: Path) -> None:
    second = {"@id": "#n", "@type": "Event", "name": "Talk", "additionalType": ["Meeting"]}
    result = score(tmp_path, SANA, VALE, PORT, MEETING, second, evidence=(("#n", "talked"), ("#m", "met")))
    assert wrong(result) == [("event", "Meeting: Talk")]


def test_what_is_denied_must_not_look_done(tmp_path: Path) -> None:
    crime = {"@id": "#c", "@type": "Event", "name": "Bribe", "additionalType": ["Crime"]}
    assert counts(score(tmp_path, crime, evidence=(("#c", "bribed"),)), "event") == (0, 2, 0)
    done = crime | {"eventStatus": "https://schema.org/EventScheduled"}
    assert wrong(score(tmp_path, done, evidence=(("#c", "bribed"),))) == [
        ("slot.status", "Crime: Bribe: EventScheduled")
    ]


def test_metonyms_stand_for_the_country_as_organizations_only(tmp_path: Path) -> None:
    said = [{"id": "s", "type": "Statement", "triggers": ["replied"], "modality": "asserted",
             "args": [{"role": "agent", "entity": "togo"}]}]  # fmt: skip
    action = {"@id": "#s", "@type": "CommunicateAction", "name": "It", "additionalType": ["Statement"]}
    evidence = {"@graph": [annotation("#s", "rdf:type", span("replied"))]}
    for agent, expected in (
        (TOGO, (1, 0, 0)),
        ({"@id": "#g", "@type": "GovernmentOrganization", "name": "Government of Togo"}, (1, 0, 0)),
        ({"@id": "#g", "@type": "GovernmentOrganization", "name": "Government of the Togo"}, (1, 0, 0)),
        ({"@id": "#g", "@type": "GovernmentOrganization", "name": "Togolese cabinet"}, (1, 0, 0)),
        ({"@id": "#l", "@type": "GovernmentOrganization", "name": "Lomé"}, (1, 0, 0)),
        ({"@id": "#c", "@type": "City", "name": "Lomé"}, (0, 1, 1)),
    ):
        public = document(TEXT, agent, action | {"agent": [{"@id": agent["@id"]}]})
        result = score_document(gold(tmp_path, events=said), public, evidence)
        assert counts(result, "slot.participant") == expected
        assert counts(result, "entity")[2] == 0


@pytest.mark.parametrize(("second", "expected"), [([{"role": "agent", "entity": "sana"}], (2, 0, 0)), ([], (1, 0, 1))])
def test_the_second_agent_of_an_action_is_its_participant(
    tmp_path: Path, second: list[dict[str, str]], expected: tuple[int, int, int]
) -> None:
    said = [{"id": "s", "type": "Statement", "triggers": ["replied"], "modality": "asserted",
             "args": [{"role": "agent", "entity": "togo"}, *second]}]  # fmt: skip
    government = {"@id": "#g", "@type": "GovernmentOrganization", "name": "Government of Togo"}
    action = {"@id": "#s", "@type": "CommunicateAction", "name": "It", "additionalType": ["Statement"],
              "agent": [{"@id": "#g"}], "participant": [{"@id": SANA["@id"]}]}  # fmt: skip
    evidence = {"@graph": [annotation("#s", "rdf:type", span("replied"))]}
    result = score_document(gold(tmp_path, events=said), document(TEXT, government, SANA, action), evidence)
    assert counts(result, "slot.participant") == expected


@pytest.mark.parametrize(
    ("text", "creator", "quotation", "speaker"),
    [
        ("We talked about boats", "#sana", (1, 0, 0), (1, 0, 0)),
        ("talked about boats", "#vale", (1, 0, 0), (0, 0, 1)),
        ("about", "#sana", (0, 1, 1), (0, 0, 0)),
        ("He denied", "#sana", (0, 1, 1), (0, 0, 0)),
    ],
)
def test_quotations(
    tmp_path: Path, text: str, creator: str, quotation: tuple[int, int, int], speaker: tuple[int, int, int]
) -> None:
    node = {"@id": "#q", "@type": "Quotation", "text": text, "creator": {"@id": creator}}
    result = score(tmp_path, SANA, VALE, node)
    assert counts(result, "quotation") == quotation
    assert counts(result, "speaker") == speaker


def test_offsets_of_a_body_inside_the_text_are_shifted(tmp_path: Path) -> None:
    shift = TEXT.index("met Idris")
    there = annotation("#m", "rdf:type", Span(0, 3))
    result = score_document(gold(tmp_path), document(TEXT[shift:], SANA, VALE, PORT, MEETING), {"@graph": [there]})
    assert counts(result, "event") == (1, 1, 0)


def test_withheld_statements_are_no_evidence(tmp_path: Path) -> None:
    withheld = annotation("#m", "rdf:type", span("met")) | {"@type": "fw:Withheld"}
    result = score_document(gold(tmp_path), document(TEXT, MEETING), {"@graph": [withheld]})
    assert counts(result, "event") == (0, 2, 1)


@pytest.mark.parametrize(
    ("public", "message"),
    [
        ({}, "no @graph"),
        ({"@graph": []}, "0 NewsArticle nodes"),
        (document("Another text"), "not the text of the gold"),
        (document(""), "not the text of the gold"),
    ],
)
def test_documents_about_something_else_are_refused(tmp_path: Path, public: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=rf"story\.json: .*{message}"):
        score_document(gold(tmp_path), public, {})


def test_counts() -> None:
    assert Counts(3, 1, 2) + Counts(1, 0, 0) == Counts(4, 1, 2)
    assert (Counts(3, 1, 2).precision, Counts(3, 1, 2).recall, Counts(3, 1, 2).f1) == (0.6, 0.75, 6 / 9)
    assert (Counts(0, 2, 0).precision, Counts(0, 2, 0).recall, Counts(0, 2, 0).f1) == (None, 0.0, 0.0)
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    items = (
        Item("fact.spouse", Verdict.FOUND, "x"),
        Item("fact.parent", Verdict.WRONG, "y"),
        Item("event", Verdict.MISSED, "z"),
    )
    assert DocumentScore("a", items).counts == {
        "event": Counts(0, 1, 0), "fact": Counts(1, 0, 1),
        "fact.parent": Counts(0, 0, 1), "fact.spouse": Counts(1, 0, 0),
    }  # fmt: skip


def test_extraction_spans_relations_triggers_and_quotations(tmp_path: Path) -> None:
    texts = (
        ("m1", "Sana Okoye", "PERSON"),
        ("m2", "mayor", "ROLE"),
        ("m3", "Tom Okoye", "PERSON"),
        ("m4", "Ada", "GPE"),
    )
    sentence = Span(0, 10)
    extraction = Extraction(
        ARTICLE,
        "test",
        1,
        mentions=tuple(Mention(name, span(words), kind, 0.9) for name, words, kind in texts),
        relations=(
            Relation("role_of", "m1", "m2", 0.9, sentence),
            Relation("spouse_of", "m3", "m1", 0.9, sentence),
            Relation("sibling_of", "m3", "m1", 0.9, sentence),
            Relation("parent_of", "m1", "m3", 0.9, sentence),
            Relation("ally_of", "m1", "m3", 0.9, sentence),
            Relation("based_in", "m3", "m4", 0.9, sentence),
        ),
        predicates=(
            Predicate("p1", span("met"), "Visit", 0.9, arguments=(Argument("agent", sentence, 0.9),)),
            Predicate("p2", span("denied"), "Rejection", 0.9),
            Predicate("p3", span("husband"), "Marriage", 0.9),
        ),
        attributions=(
            Attribution(span("We talked about boats"), 0.9, direct=True),
            Attribution(span("Her husband"), 0.9, direct=True),
            Attribution(span("mayor"), 0.9),
        ),
    )
    result = score_extraction(gold(tmp_path), extraction)
    assert counts(result, "span.PERSON") == (2, 3, 0)
    assert counts(result, "span.GPE") == (0, 3, 1)
    assert counts(result, "span.DATE") == (0, 1, 0)
    assert counts(result, "relation.jobTitle") == (1, 0, 0)
    assert counts(result, "relation.spouse") == (1, 0, 0)
    assert wrong(result) == [
        ("span.GPE", "Ada"),
        ("relation.sibling", "Tom Okoye sibling Sana Okoye"),
        ("relation.parent", "Tom Okoye parent Sana Okoye"),
        ("relation.homeLocation", "Tom Okoye homeLocation Ada"),
        ("typed", "met"),
        ("trigger", "husband"),
        ("typed", "husband"),
        ("attribution", "Her husband"),
    ]
    assert counts(result, "trigger") == (2, 3, 1)
    assert counts(result, "typed") == (1, 4, 2)
    assert counts(result, "attribution") == (1, 0, 1)
