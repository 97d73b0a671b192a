"""Records, periods, and the reading of output folders."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from export_cases import EVIDENCE, PUBLIC, golden, goldens, names, write
from factwire.errors import InputError
from factwire.export import Pair, Unusable, read_pairs
from factwire.export.periods import Period, day_number, period_of, span_of
from factwire.export.records import Record, records
from factwire.write import JOURNAL, MANIFEST, Entry

VISIT = "event-vladimir-putin-s-visit-to-north-korea"


def record(pair: Pair, fragment: str) -> Record:
    return next(each for each in records(pair.public, pair.evidence) if each.id.endswith(f"#{fragment}"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", Period("2024-01-01", "2024-12-31")),
        ("2024-02", Period("2024-02-01", "2024-02-29")),
        ("2023-02", Period("2023-02-01", "2023-02-28")),
        ("2024-06-18", Period("2024-06-18", "2024-06-18")),
        ("2024-12-31T23:30:00-08:00", Period("2024-12-31", "2024-12-31")),
        ("2024-02-30", None),
        ("2024-13", None),
        ("0000", None),
        ("Tuesday", None),
        ("2024-06-18 or so", None),
    ],
)
def test_a_date_covers_the_days_that_it_may_name(value: str, expected: Period | None) -> None:
    assert period_of(value) == expected


def test_a_span_is_as_long_as_its_ends_allow() -> None:
    assert span_of("2023-09", "2024") == Period("2023-09-01", "2024-12-31")
    assert span_of("2023-09", None) == Period("2023-09-01", "2023-09-30")
    assert span_of(None, "2024-02") == Period(None, "2024-02-29")
    assert span_of(None, None) is None


def test_ranges_are_half_open() -> None:
    assert Period("2023-12-31", "2023-12-31").end == "2024-01-01"
    assert Period(None, "9999-12-31").end is None
    assert day_number("2023-09-01") == 20230901


def test_a_record_per_node_with_its_evidence() -> None:
    for pair in goldens():
        found = list(records(pair.public, pair.evidence))
        assert [each.id for each in found] == [node["@id"] for node in pair.public["@graph"]]
        annotations = [node for node in pair.evidence["@graph"] if node["@type"] == "Annotation"]
        assert sum(len(each.evidence) for each in found) == len(annotations)
        text = pair.public["@graph"][0]["articleBody"]
        assert all(text[p.start : p.end] == p.quote for each in found for p in each.evidence)
        assert all(json.loads(each.jsonld)["@id"] == each.id for each in found)


def test_an_event_tells_when_where_who_and_how_sure() -> None:
    found = record(golden(names()[0]), VISIT)
    assert found.types[:2] == ("Event", "Visit")
    assert found.period is not None and found.period.first == "2024-06-18"
    assert found.modality == "planned" and found.status == "EventScheduled"
    assert ("plover:CONSULT" in found.types, found.plover) == (True, "AGREE")
    assert "Vladimir Putin" in [each.name for each in found.participants]
    assert "Pyongyang" in [place.name for place in found.places]
    assert found.article == found.id.partition("#")[0]


def test_a_place_is_found_by_the_classes_above_its_own() -> None:
    found = record(golden(names()[0]), "place-seoul")
    assert "Place" in found.kinds and found.types[0] == "City"
    assert found.places[0].role == "self" and found.places[0].country == "KR"


def test_what_is_withheld_is_in_no_record() -> None:
    for pair in goldens():
        withheld = {node["@id"] for node in pair.evidence["@graph"] if node["@type"] == "fw:Withheld"}
        bodies = [node["body"] for node in pair.evidence["@graph"] if node["@id"] in withheld]
        vouched = {
            (each.id, passage.predicate, passage.value)
            for each in records(pair.public, pair.evidence)
            for passage in each.evidence
        }
        for body in bodies:
            if isinstance(body["object_"], str):
                assert (body["subject"], body["predicate"].removeprefix("schema:"), body["object_"]) not in vouched


def test_the_manifest_says_what_belongs_to_the_folder(tmp_path: Path) -> None:
    write(tmp_path, golden(names()[0]), golden(names()[1]))
    write(tmp_path, golden(names()[1]))  # the first article is gone; its documents stay
    assert [item.name for item in read_pairs(tmp_path) if isinstance(item, Pair)] == [names()[1]]


def test_a_folder_without_a_manifest_is_searched(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", golden(names()[1]))
    write(tmp_path / "a", golden(names()[0]))
    for manifest in tmp_path.rglob(MANIFEST):
        manifest.unlink()
    assert [item.name for item in read_pairs(tmp_path) if isinstance(item, Pair)] == [
        f"a/{names()[0]}",
        f"a/b/{names()[1]}",
    ]


def unusable(root: Path) -> list[Unusable]:
    return [item for item in read_pairs(root) if isinstance(item, Unusable)]


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"{", "line 1 column 2", "not JSON"),
        (b"\xff", "byte 0", "not UTF-8"),
        (b'{"a": "\\ud800"}', "$", "surrogate"),
        (b"[" * 100_000, "$", "not JSON"),
        (b"[]", "$", ""),
        (b'{"@context": "https://schema.org", "@graph": []}', "$", ""),
    ],
)
@pytest.mark.parametrize("suffix", [PUBLIC, EVIDENCE])
def test_damaged_documents_are_reported_and_the_rest_goes_on(
    tmp_path: Path, suffix: str, content: bytes, place: str, words: str
) -> None:
    write(tmp_path, golden(names()[0]), golden(names()[1]))
    damaged = tmp_path / f"{names()[0]}{suffix}"
    damaged.write_bytes(content)
    (bad,) = unusable(tmp_path)
    assert bad.file == str(damaged) and bad.place.startswith(place) and words in bad.error
    assert [item.name for item in read_pairs(tmp_path) if isinstance(item, Pair)] == [names()[1]]


@pytest.mark.parametrize("suffix", [PUBLIC, EVIDENCE])
def test_missing_documents_are_reported(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, golden(names()[0]))
    (tmp_path / f"{names()[0]}{suffix}").unlink()
    (bad,) = unusable(tmp_path)
    assert bad.file.endswith(suffix) and "not there; run `factwire run` again" in bad.error


def test_a_document_that_was_edited_is_validated(tmp_path: Path) -> None:
    write(tmp_path, golden(names()[0]))
    path = tmp_path / f"{names()[0]}{PUBLIC}"
    path.write_text(path.read_text(encoding="utf-8").replace('"City"', '"Cty"', 1), encoding="utf-8")
    (bad,) = unusable(tmp_path)
    assert bad.file == str(path) and bad.place.startswith("$['@graph']") and "Cty" in bad.error


def test_an_evidence_of_another_text_is_refused(tmp_path: Path) -> None:
    first, second = golden(names()[0]), golden(names()[1])
    write(tmp_path, first)
    path = tmp_path / f"{first.name}{EVIDENCE}"
    path.write_text(json.dumps(second.evidence), encoding="utf-8")
    (bad,) = unusable(tmp_path)
    assert bad.file == str(path)


def test_lines_that_are_no_entries_are_reported(tmp_path: Path) -> None:
    write(tmp_path, golden(names()[0]))
    with (tmp_path / MANIFEST).open("a", encoding="utf-8") as file:
        file.write('{"source"\n')
    (bad,) = unusable(tmp_path)
    assert bad.place == "line 2" and bad.file.endswith(MANIFEST)


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "out", golden(names()[0]))
    write(tmp_path, replace(golden(names()[0]), name="secret"))
    manifest = tmp_path / "out" / MANIFEST
    entry = Entry.from_line(manifest.read_bytes())
    manifest.write_bytes(replace(entry, name="../secret").to_line())
    (bad,) = unusable(tmp_path / "out")
    assert "not usable" in bad.error


def test_an_article_that_failed_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, golden(names()[0]))
    with (tmp_path / MANIFEST).open("ab") as file:
        file.write(Entry("z.txt", error="empty").to_line())
    assert len(list(read_pairs(tmp_path))) == 1 and not unusable(tmp_path)


def test_nothing_to_export_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name a folder that `factwire run` wrote to"):
        list(read_pairs(tmp_path))


def test_a_run_that_has_not_finished_is_not_exported(tmp_path: Path) -> None:
    write(tmp_path, golden(names()[0]))
    (tmp_path / JOURNAL).touch()
    with pytest.raises(InputError, match="was stopped"):
        list(read_pairs(tmp_path))
