"""The embedded search: incremental indexing, filters, partial dates, snippets and evidence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factwire.cli import main
from factwire.errors import InputError
from factwire.projection import SearchDocument, Source, days, search_documents, sentences
from factwire.search import Changes, Index, Query, update_index
from factwire.search.fields import decode, encode, to_row
from factwire.search.hits import make_hit
from validate_cases import ARTICLE, BODY, Json, evidence, index_of, public

VISIT = "event-visit"


def write(folder: Path, name: str, document: Json | None = None) -> None:
    """Write the pair of documents of an article."""
    path = folder / f"{name}.jsonld"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document or public()), encoding="utf-8")
    (folder / f"{name}.evidence.jsonld").write_text(json.dumps(evidence()), encoding="utf-8")


def dated(start: str | None, end: str | None = None) -> Json:
    """Return the public document with other dates of the visit."""
    document = public()
    node = document["@graph"][index_of(document, VISIT)]
    del node["startDate"]
    node |= {name: date for name, date in (("startDate", start), ("endDate", end)) if date}
    return document


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the documents of one article."""
    write(tmp_path / "out", "sub/acme")
    return tmp_path / "out"


@pytest.fixture
def index(out: Path, tmp_path: Path) -> Index:
    """The index of that folder."""
    update_index(out, tmp_path / "index")
    return Index(tmp_path / "index")


def found(index: Index, text: str = "", **filters: Any) -> list[str]:
    """Return the fragments of the ids of all hits, sorted."""
    return sorted(hit.node.id.rpartition("#")[2] for hit in index.search(Query(text, **filters), 100).hits)


def test_every_node_becomes_a_record_with_names_and_evidence() -> None:
    records = {record.id.rpartition("#")[2]: record for record in search_documents(public(), evidence())}
    assert len(records) == len(public()["@graph"])
    visit = records[VISIT]
    assert (visit.kind, visit.topics) == ("Event", ("Visit", "plover:CONSULT"))
    assert visit.people == ("Zoë Okafor", "Okafor")
    assert visit.places == ("Nairobi", "Kenya")
    assert visit.article == Source(ARTICLE, "Acme chief to visit Nairobi", ARTICLE, "2024-06-17T09:00:00+02:00")
    assert [passage.text for passage in visit.passages] == [BODY.split("\n")[1].partition(" Okafor, born")[0]]
    assert {(reading.predicate, reading.value) for reading in visit.readings} >= {
        ("schema:attendee", "Zoë Okafor"),
        ("rdf:type", "Event"),
    }
    assert all(
        BODY[reading.start : reading.end] == reading.quote for record in records.values() for reading in record.readings
    )
    assert records["person-zoe-okafor"].organizations == ("Acme Ltd", "Acme")
    assert records["quotation-1"].names == ("We will grow.",)


def test_a_place_that_an_event_is_about_is_no_place_of_it() -> None:
    document = public()
    node = document["@graph"][index_of(document, VISIT)]
    node["about"] = [{"@id": f"{ARTICLE}#place-kisumu"}]
    visit = next(r for r in search_documents(document, evidence()) if r.id.endswith(VISIT))
    assert visit.places == ("Nairobi", "Kenya")
    assert visit.things == ("Kisumu",)


@pytest.mark.parametrize("document", [None, [], {}, {"@graph": []}, {"@graph": [{"@id": "x"}]}, {"@graph": 3}])
def test_what_is_no_pair_of_ours_is_refused(document: Any) -> None:
    with pytest.raises(InputError, match="validate them"):
        search_documents(document, evidence())


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03", "2024-02-03", "2024-02-03"),
        ("2024-02-03T23:59:00+02:00", "2024-02-03", "2024-02-03"),
    ],
)
def test_days_of_a_date(date: str, first: str, last: str) -> None:
    assert days(date) == (first, last)


@pytest.mark.parametrize("date", ["", "24", "2024-13", "2023-02-29", "0000", "May 2024", "2024-5", "2024-02-03\n"])
def test_no_date(date: str) -> None:
    with pytest.raises(InputError, match="write 2023, 2023-05 or 2023-05-02"):
        days(date)


def test_sentences_keep_titles_and_initials_together() -> None:
    text = "Dr. J. Doe left on Nov. 12 for home. “Go!” he said.\n\nNothing. "
    assert [each.text for each in sentences(text)] == [
        "Dr. J. Doe left on Nov. 12 for home.",
        "“Go!” he said.",
        "Nothing.",
    ]
    assert all(text[each.start : each.end] == each.text for each in sentences(text))


def test_record_survives_storage() -> None:
    for record in search_documents(public(), evidence()):
        assert decode(encode(record)) == record


def test_words_are_found_in_any_form_and_all_must_occur(index: Index) -> None:
    assert VISIT in found(index, "visits NAIROBI")
    assert VISIT in found(index, "zoe Okafor's visiting")
    assert VISIT not in found(index, "visit Kisumu")
    assert VISIT in found(index, "visit Kisumu", any_word=True)
    assert VISIT in found(index, '"visit Nairobi"')
    assert VISIT not in found(index, '"Nairobi visit"')
    assert found(index, "unheard-of") == []


def test_types_include_the_classes_below_them_and_event_types(index: Index) -> None:
    assert found(index, types=("Event",)) == [VISIT]
    assert found(index, types=("visit",)) == [VISIT]
    assert found(index, types=("Place",)) == ["place-kenya", "place-kisumu", "place-nairobi"]
    assert found(index, types=("Action", "Claim")) == ["action-statement", "claim-1"]
    assert found(index, types=("SportsEvent",)) == []
    with pytest.raises(InputError, match=r"nothing has the type 'Evnt'; did you mean Event"):
        found(index, types=("Evnt",))


def test_people_organizations_and_places_are_matched_as_names(index: Index) -> None:
    assert found(index, people=("okafor",), types=("Event", "Action")) == ["action-statement", VISIT]
    assert found(index, people=("Zoe Okafor", "Li Wei"), types=("Action",)) == ["action-statement"]
    assert found(index, people=("Wei Zoë",)) == []
    assert found(index, people=("?",)) == []
    assert found(index, places=("Kenya",), types=("Event",)) == [VISIT]
    assert found(index, organizations=("maize board",), types=("Person",)) == ["person-li-wei"]


@pytest.mark.parametrize(
    ("dates", "after", "before", "sure"),
    [
        (("2024-07-03",), "2024-07-03", "", "certain"),
        (("2024-07-03",), "2024-07-04", "", None),
        (("2024-07-03",), "", "2024-07-03", "certain"),
        (("2024-07-03",), "", "2024-07-02", None),
        (("2024-07-03",), "2024-07", "2024-07", "certain"),
        (("2023",), "2023-05", "", "possible"),
        (("2023",), "", "2023-05", "possible"),
        (("2023",), "2023", "2023", "certain"),
        (("2023",), "2024", "", None),
        (("2023",), "", "2022-12-31", None),
        (("2023-05", "2023-06"), "2023-05-20", "2023-05-25", "possible"),
        (("2023-05-01", "2023-06-01"), "2023-05-20", "2023-05-25", "certain"),
        (("2023-05-01", "2023"), "2023-05-20", "", "possible"),
        ((None, "2023-05-01"), "", "2023-04", "possible"),
        ((None, "2023-05-01"), "2023-05-01", "", "certain"),
        ((None, "2023-05-01"), "2023-05-02", "", None),
        ((None,), "1000", "", None),
    ],
)
def test_dates_are_compared_as_stretches(
    tmp_path: Path, dates: tuple[str | None, ...], after: str, before: str, sure: str | None
) -> None:
    write(tmp_path / "out", "a", dated(*dates))
    update_index(tmp_path / "out", tmp_path / "index")
    results = Index(tmp_path / "index").search(Query(types=("Event",), after=after, before=before))
    assert [hit.dated for hit in results.hits] == ([sure] if sure else [])


def test_hit_has_snippet_words_and_evidence(index: Index) -> None:
    results = index.search(Query("visit nairobi", types=("Event",)))
    assert (results.total, results.classes) == (1, {"Event": 1})
    hit = results.hits[0]
    assert hit.name == "sub/acme"
    assert hit.snippet is not None and hit.snippet.text.startswith("Zoë Okafor 🌍, chief")
    assert BODY[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    assert [BODY[start:end] for start, end in hit.matched] == ["visit", "Nairobi"]
    assert {(each.predicate, each.quote, each.confidence) for each in hit.shown} >= {
        ("schema:location", "visit Nairobi, Kenya", 0.93)
    }
    row = hit.to_json()
    assert row["article"] == {
        "name": "sub/acme", "id": ARTICLE, "headline": "Acme chief to visit Nairobi", "url": ARTICLE,
        "published": "2024-06-17T09:00:00+02:00",
    }  # fmt: skip
    assert all(BODY[each["start"] : each["end"]] == each["quote"] for each in row["evidence"])


def test_node_without_evidence_has_no_snippet() -> None:
    record = SearchDocument("x", "Organization", ("Wire",), Source("a", "A"))
    hit = make_hit(1.0, record, "a", Query("wire"))
    assert (hit.snippet, hit.matched, hit.shown) == (None, (), ())
    later = replace(record, start="2023")
    assert make_hit(1.0, later, "a", Query(after="2023-05")).dated == "possible"


def test_only_what_changed_is_indexed_again(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    nodes = len(public()["@graph"])
    write(out, "b")
    assert update_index(out, folder) == Changes(new=2, nodes=2 * nodes)
    assert update_index(out, folder) == Changes(unchanged=2)
    write(out, "b", dated("2031-01-01"))
    assert update_index(out, folder) == Changes(changed=1, unchanged=1, nodes=nodes)
    index = Index(folder)
    assert found(index, types=("Event",)) == [VISIT] * 2
    assert found(index, types=("Event",), after="2031") == [VISIT]
    (out / "b.jsonld").unlink()
    (out / "b.evidence.jsonld").unlink()
    assert update_index(out, folder) == Changes(unchanged=1, removed=1)
    assert found(index, types=("Event",), after="2031") == []
    assert len(found(index, "okafor", types=("Event",))) == 1


def test_several_processes_index_the_same(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factwire.search.update.FEW", 1)
    for number in range(20):
        write(out, f"{number:02}", dated(f"2023-05-{number + 1:02}"))
    (out / "07.jsonld").write_text("[", encoding="utf-8")
    changes = update_index(out, tmp_path / "many", workers=2)
    assert changes == update_index(out, tmp_path / "one")
    assert (changes.new, len(changes.failures)) == (20, 1)
    query = Query("visit", types=("Event",), before="2023-05-10")
    many, one = (Index(tmp_path / name).search(query, 100) for name in ("many", "one"))
    assert [hit.to_json() for hit in many.hits] == [hit.to_json() for hit in one.hits]
    assert many.total == 9


def test_changed_evidence_is_a_change(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    update_index(out, folder)
    path = out / "sub/acme.evidence.jsonld"
    path.write_text(path.read_text(encoding="utf-8").replace("0.93", "0.61"), encoding="utf-8")
    assert update_index(out, folder).changed == 1
    (hit,) = Index(folder).search(Query(types=("Event",))).hits
    assert {reading.confidence for reading in hit.node.readings} == {0.61}


def test_broken_article_is_named_and_the_rest_goes_on(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for name in ("bad", "date", "half"):
        write(out, name)
    update_index(out, folder)
    (out / "bad.jsonld").write_text("{", encoding="utf-8")
    write(out, "date", dated("3 July"))
    (out / "half.evidence.jsonld").unlink()
    changes = update_index(out, folder)
    assert (changes.unchanged, changes.removed) == (1, 3)
    assert [failure.partition(": ")[0].rpartition("/")[2] for failure in changes.failures] == [
        "bad.jsonld", "date.jsonld", "half.evidence.jsonld",
    ]  # fmt: skip
    assert len(found(Index(folder), types=("Event",))) == 1


def test_wrong_folders_are_refused(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    update_index(out, folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no documents"):
        update_index(tmp_path / "empty", folder)
    assert found(Index(folder), types=("Event",)) == [VISIT]
    with pytest.raises(InputError, match="has other files and no index"):
        update_index(out, out)
    with pytest.raises(InputError, match="no index; make one"):
        Index(tmp_path / "empty")
    meta = folder / "meta.json"
    meta.write_text(meta.read_text(encoding="utf-8").replace('"related"', '"other"'), encoding="utf-8")
    with pytest.raises(InputError, match="not an index of this version"):
        Index(folder)


def test_one_writer_at_a_time(out: Path, tmp_path: Path) -> None:
    from factwire.search.fields import open_index

    writer = open_index(tmp_path / "index", create=True).writer(num_threads=1)
    with pytest.raises(InputError, match="let the other process finish"):
        update_index(out, tmp_path / "index")
    del writer


def invoke(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_commands(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    nodes = len(public()["@graph"])
    assert invoke("index", out, folder) == (
        0,
        f"1 new, 0 changed, 0 unchanged, 0 removed, {nodes} nodes, 0 failed\n",
        "",
    )
    code, text, _ = invoke("search", folder, "visit", "nairobi", "--type", "Event", "--after", "2024")
    assert code == 0
    first, article, sentence, *facts, last = text.splitlines()
    assert first == "Event  Visit of Zoë Okafor to Nairobi  2024-07-03"
    assert article == "  Acme chief to visit Nairobi  [sub/acme]"
    assert sentence.startswith(
        "  Zoë Okafor 🌍, chief executive of Acme Ltd, will visit Nairobi, Kenya, on July 3.  [28:"
    )
    assert "    attendee Zoë Okafor: “Zoë Okafor 🌍, chief” [28:47] 0.93 planned" in facts
    assert last == "1 hits: 1 Event"
    code, text, errors = invoke("search", folder, "--place", "kenya", "--json", "--limit", 1)
    assert (code, len(text.splitlines())) == (0, 1)
    assert json.loads(text)["article"]["name"] == "sub/acme"
    assert "hits: " in errors
    (out / "x.jsonld").write_text("{}", encoding="utf-8")
    code, text, errors = invoke("index", out, folder, "--json")
    assert (code, json.loads(text)["failed"]) == (1, 1)
    assert "x.evidence.jsonld: No such file" in errors


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "nothing to look for"),
        (("x", "--after", "2024-13"), 2, "not a date of the calendar"),
        (("--before", "tomorrow"), 2, "is not a date"),
        (("—",), 1, "no word in"),
        (("--type", "Evnt"), 1, "nothing has the type"),
    ],
)
def test_bad_questions(index: Index, tmp_path: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = invoke("search", tmp_path / "index", *arguments)
    assert result[0] == code
    assert message in result[2]


def test_an_interruption_leaves_the_index_as_it_was(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"
    update_index(out, folder)
    write(out, "b")
    write(out, "sub/acme", dated("2031"))
    with monkeypatch.context() as patch:
        calls = iter(range(1000))

        def interrupted(*arguments: Any) -> Any:
            if next(calls) > 20:
                raise KeyboardInterrupt
            return to_row(*arguments)

        patch.setattr("factwire.search.update.to_row", interrupted)
        try:
            update_index(out, folder)
        except KeyboardInterrupt:
            pass
        else:
            pytest.fail("was not interrupted")
    assert found(Index(folder), types=("Event",), before="2030") == [VISIT]
    changes = update_index(out, folder)
    assert (changes.new, changes.changed) == (1, 1)
    assert found(Index(folder), types=("Event",), after="2030") == [VISIT]
