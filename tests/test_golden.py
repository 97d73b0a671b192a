"""Frozen extractions -> exact documents: everything after the seam.

``factwire extract fixtures/articles fixtures/golden`` freezes new extractions; ``make golden`` writes the expected
documents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from factwire.data import Article, Extraction
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.read import read_folder
from factwire.run import understand
from factwire.segment import segment
from factwire.validate import check_evidence, check_public
from factwire.write import dumps

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = sorted(p.name.removesuffix(".extraction.json") for p in (FIXTURES / "golden").glob("*.extraction.json"))


def test_there_is_a_case_for_every_article() -> None:
    assert [p.stem for p in sorted((FIXTURES / "articles").glob("*.txt"))] == CASES


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update_golden: bool) -> None:
    (article,) = read_folder(FIXTURES / "articles" / f"{case}.txt")
    assert isinstance(article, Article)
    extraction = Extraction.from_json((FIXTURES / "golden" / f"{case}.extraction.json").read_text(encoding="utf-8"))
    segmented = segment(article)
    facts = understand(segmented, extraction)
    public = to_jsonld(facts)
    evidence = to_evidence(facts, public, run=RunInfo(version="golden", model=extraction.model))
    assert [*check_public(public), *check_evidence(evidence, public)] == []
    for document, suffix in ((public, ".jsonld"), (evidence, ".evidence.jsonld")):
        path = FIXTURES / "golden" / f"{case}{suffix}"
        if update_golden:
            path.write_bytes(dumps(document))
        assert path.is_file(), f"{path} is missing; run `make golden`, read the diff, and commit it"
        assert path.read_bytes() == dumps(document), "run `make golden` and read the diff before committing it"
