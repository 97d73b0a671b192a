"""What the corpus readers share."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.train.reading import cut_sentences, read_records, trimmed
from train_cases import write_lines


def test_records_of_plain_and_compressed_files(tmp_path: Path) -> None:
    records = [{"a": "é"}, {"b": [1]}]
    for name in ("x.jsonl", "x.jsonl.gz"):
        write_lines(tmp_path / name, records)
        assert list(read_records(tmp_path / name)) == records


def test_sentences_are_those_of_the_pipeline() -> None:
    text = "Rain fell in Ghent\n\nDr. Moss left. She slept."
    assert [s.of(text) for s in cut_sentences(text)] == ["Rain fell in Ghent", "Dr. Moss left.", "She slept."]


@given(st.text(" \n\u00a0ab", max_size=8), st.integers(0, 8), st.integers(0, 8))
def test_trimming_leaves_exactly_the_stripped_text(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    piece = text[start:end]
    span = trimmed(text, start, end)
    if span is None:
        assert not piece.strip()
    else:
        assert isinstance(span, Span) and span.of(text) == piece.strip() and start <= span.start and span.end <= end
