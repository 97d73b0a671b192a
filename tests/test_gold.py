"""The gold files: they load, say what they must, and a document made from them scores as perfect."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from factwire import vocab
from factwire.errors import ConfigError
from factwire.score import Verdict, read_gold_folder, score_document
from factwire.score.gold import Gold
from factwire.score.load import spans
from factwire.score.statements import INVERSES
from gold_cases import GOLD, TEXT, gold, perfect

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SETS = (FIXTURES, FIXTURES / "second")
ALL = [each for folder in SETS for each in read_gold_folder(folder / "gold", folder / "articles")]
NAMES = [each.source for each in ALL]


def test_every_article_has_gold() -> None:
    articles = {path.name for folder in SETS for path in (folder / "articles").glob("0*.txt")}
    assert {each.article for each in ALL} == articles
    assert len(articles) == len(NAMES) >= 18


@pytest.mark.parametrize("each", ALL, ids=NAMES)
def test_a_perfect_document_has_nothing_wrong_and_nothing_missed(each: Gold) -> None:
    score = score_document(each, *perfect(each))
    assert [item for item in score.items if item.verdict is not Verdict.FOUND] == []
    assert score.counts["fact"].found == sum(not fact.optional for fact in each.facts)
    assert score.counts["quotation"].found == len(each.quotations)


@pytest.mark.parametrize("each", ALL, ids=NAMES)
def test_mentions_are_names_that_agree_with_their_entities(each: Gold) -> None:
    assert len({(m.span, m.type) for m in each.mentions}) == len(each.mentions)
    for mention in each.mentions:
        if mention.type == "PERSON" and mention.entity is not None:
            name = each.by_id[mention.entity].name
            assert set(mention.span.of(each.text).split()) <= set(name.split())


@pytest.mark.parametrize("each", ALL, ids=NAMES)
def test_no_two_entities_are_named_at_one_place(each: Gold) -> None:
    named = [m for m in each.mentions if m.entity is not None and m.type != "NORP"]
    for one, other in pairwise(named):
        assert not one.span.overlaps(other.span), (one, other)


@pytest.mark.parametrize("each", ALL, ids=NAMES)
def test_facts_use_properties_that_the_scorer_compares(each: Gold) -> None:
    for fact in each.facts:
        assert not INVERSES.keys() & set(fact.predicates)
        assert fact.evidence.of(each.text)
    assert len({event.id for event in each.events}) == len(each.events)


def test_the_fixture_article_is_read_whole() -> None:
    fixture = ALL[0]
    people = {entity.name: entity for entity in fixture.entities if entity.type == "PERSON"}
    assert len(people) == 5
    assert any("Kim Jong Il" in person.accept for person in people.values())
    assert sum(not event.optional for event in fixture.events) >= 18
    assert len(fixture.quotations) == 5
    assert {event.date for event in fixture.events if event.date} == {"2000", "2019-04"}
    assert {event.polarity for event in fixture.events} <= {"+", "-"}
    used = {kind for event in fixture.events for kind in event.types}
    assert {"Visit", "Invitation", "Message", "Veto", "Accusation", "Rejection", "ArmsTransfer", "Meeting"} <= used


def test_every_kind_of_modality_and_most_properties_occur() -> None:
    assert {event.modality for each in ALL for event in each.events} >= set(vocab.MODALITIES) - {"negated", "reported"}
    used = {name for each in ALL for fact in each.facts if not fact.optional for name in fact.predicates}
    assert used >= {
        "alumniOf", "birthDate", "birthPlace", "containedInPlace", "deathPlace", "founder", "foundingDate", "jobTitle",
        "location", "memberOf", "nationality", "parent", "parentOrganization", "sibling", "spouse", "worksFor",
    }  # fmt: skip


def test_spans_count_whole_words() -> None:
    text = "Norwayan Norway, Norway's fjord; $5 5"
    assert [span.start for span in spans({"exact": "Norway", "nth": [1, 2]}, text, "x")] == [9, 17]
    assert [span.start for span in spans("$5", text, "x")] == [33]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"exact": "boats", "nth": 2}, "'boats' number 2 is not in the article"),
        ({"exact": "boats", "nth": 0}, "number 0"),
        ({"exact": "boat"}, "it has 0"),
        ({"exact": ""}, "'exact' is missing"),
        ({"exakt": "boats"}, "unknown key 'exakt'"),
        (7, "not a JSON object"),
    ],
)
def test_wrong_spans_name_the_entry(raw: object, message: str) -> None:
    with pytest.raises(ConfigError, match=r"story\.json: here: ") as caught:
        spans(raw, TEXT, "story.json: here")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"facts": [{**GOLD["facts"][0], "object": "tom"}]}, r"facts\[0\]: give one of"),
        ({"facts": [{**GOLD["facts"][0], "subject": "nobody"}]}, r"facts\[0\]: subject: unknown 'nobody'"),
        ({"facts": [{**GOLD["facts"][0], "evidence": "not there"}]}, r"facts\[0\]: evidence: 'not there'"),
        ({"events": [{**GOLD["events"][0], "type": "Picnic"}]}, r"events\[0\]: type: unknown 'Picnic'"),
        ({"events": [{**GOLD["events"][0], "modality": "certain"}]}, r"events\[0\]: modality: unknown 'certain'"),
        ({"events": [{**GOLD["events"][0], "date": "3 May"}]}, r"events\[0\]: date '3 May'"),
        ({"events": [{**GOLD["events"][0], "triggers": []}]}, r"events\[0\]: no trigger"),
        ({"events": [{**GOLD["events"][0], "args": [{"role": "host", "entity": "tom"}]}]}, r"args\[0\]: role: unknown"),
        ({"mentions": [{"type": "PERSON", "exact": "mayor"}]}, r"mentions\[0\]: type 'PERSON'"),
        ({"entities": [*GOLD["entities"], GOLD["entities"][0]]}, "an id is used twice"),
        ({"quotations": [{"content": "boats", "speaker": "sana", "who": 1}]}, r"quotations\[0\]: unknown key 'who'"),
        ({"facts": {}}, "facts: not a list"),
    ],
)  # fmt: skip
def test_wrong_gold_names_file_and_entry(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=r"story\.json: .*" + message):
        gold(tmp_path, **changes)


def test_a_folder_without_gold_or_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no gold files"):
        read_gold_folder(tmp_path, tmp_path)
    (tmp_path / "story.json").write_text(json.dumps(GOLD), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"story\.json: article story\.txt cannot be read"):
        read_gold_folder(tmp_path, tmp_path)
    (tmp_path / "story.txt").write_text(TEXT + "\n\n", encoding="utf-8")
    (tmp_path / "floors.json").write_text("{}", encoding="utf-8")
    assert [each.text for each in read_gold_folder(tmp_path, tmp_path)] == [TEXT]
    (tmp_path / "story.json").write_text("{", encoding="utf-8")
    with pytest.raises(ConfigError, match="not readable JSON"):
        read_gold_folder(tmp_path, tmp_path)
