"""The whole pipeline against gold: what is written of gold articles, and what is invented where names merely meet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factwire.config import Settings
from factwire.errors import ConfigError
from factwire.read import Unreadable, read_folder
from factwire.run import load_pipeline
from factwire.score import (
    DocumentScore,
    RowScore,
    figures,
    read_cooccurrence,
    read_gold_folder,
    score_document,
    score_extraction,
    score_relations,
    score_statements,
    total,
)


def score_cooccurrence(suite: Path, settings: Settings) -> tuple[list[RowScore], list[RowScore]]:
    """Read the passages of a co-occurrence suite; judge what the network relates, and what is stated publicly.

    Raises:
        ConfigError: the suite has an unreadable row.
        CheckpointError: as of ``load_pipeline``.
    """
    rows = read_cooccurrence(suite)
    pipeline = load_pipeline(settings)
    facts = [pipeline.documents(row.article).facts for row in rows]
    related = [score_relations(row, made.extraction) for row, made in zip(rows, facts, strict=True)]
    return related, [score_statements(row, made) for row, made in zip(rows, facts, strict=True)]


@dataclass(frozen=True, slots=True)
class Scores:
    """The pipeline's output on gold articles: of the documents, and of the extractions behind them."""

    documents: tuple[DocumentScore, ...]
    extractions: tuple[DocumentScore, ...]

    def figures(self) -> dict[str, float]:
        """Return all figures by name, as floors name them."""
        return figures(total(self.documents)) | figures(total(self.extractions))


def score_folder(gold: Path, articles: Path, settings: Settings) -> Scores:
    """Run the pipeline on the gold articles and compare.

    Raises:
        ConfigError: a gold file is damaged or its article is missing; or as of ``load_pipeline``.
        CheckpointError: as of ``load_pipeline``.
    """
    pipeline = load_pipeline(settings)
    documents, extractions = [], []
    for answers in read_gold_folder(gold, articles):
        for article in read_folder(articles / answers.article):
            if isinstance(article, Unreadable):
                raise ConfigError(f"{article.source}: {article.error}")
            made = pipeline.documents(article)
            documents.append(score_document(answers, made.public, made.evidence))
            extractions.append(score_extraction(answers, made.facts.extraction))
    return Scores(tuple(documents), tuple(extractions))
