"""The pipeline: read -> segment -> extract -> resolve -> events, speech, facts -> emit -> validate -> write.

The only module that knows the order of the stages. Articles are independent: each is read on its own, by one
thread, so neither the number of workers nor the order of files changes a byte of output.
"""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factwire.config import Settings
from factwire.data import Article, Extraction, Facts, Finding, Outcome, Segmented, SentenceKind, Status
from factwire.dates import read_times
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.errors import FactwireError, InvalidDocument
from factwire.events import read_events
from factwire.facts import assemble
from factwire.paths import data_dir
from factwire.read import Unreadable, read_folder
from factwire.resolve import resolve
from factwire.segment import segment
from factwire.speech import listen, read_speech
from factwire.validate import check_evidence, check_public
from factwire.vocab import ENTITY_TYPES
from factwire.write import Entry, Journal, Key, dumps, is_done, output_path, read_manifest, sha256, write_atomic

if TYPE_CHECKING:
    from factwire.extract import Extractor
    from factwire.models import ForeignModel

PUBLIC, EVIDENCE, EXTRACTION = ".jsonld", ".evidence.jsonld", ".extraction.json"

AHEAD = 4
"""Articles in flight per worker: enough to keep it busy, few enough for flat memory."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What one article becomes."""

    public: dict[str, Any]
    evidence: dict[str, Any]
    facts: Facts


class Pipeline:
    """A loaded model and settings, ready to turn articles into documents."""

    def __init__(self, extractor: Extractor, settings: Settings) -> None:
        """Take a loaded extractor; ``load_pipeline`` makes both from a model's name."""
        self._extractor = extractor
        self._settings = settings
        self._info = RunInfo(version=version("factwire"), model=extractor.name)

    def extract(self, article: Article) -> tuple[Segmented, Extraction]:
        """Segment an article and read it with the network.

        Raises:
            InvalidDocument: a token was not read, which is a bug.
        """
        segmented = segment(article)
        extraction = self._extractor.extract(segmented)
        if extraction.tokens_read != len(segmented.tokens):
            unread = len(segmented.tokens) - extraction.tokens_read
            raise InvalidDocument(f"{article.source}: {unread} tokens were not read by the network; please report this")
        return segmented, extraction

    def documents(self, article: Article) -> Documents:
        """Turn one article into its public and its evidence document, both validated.

        Raises:
            InvalidDocument: a document fails its own checks, which is a bug.
        """
        segmented, extraction = self.extract(article)
        facts = understand(segmented, extraction, min_confidence=self._settings.min_confidence)
        public = to_jsonld(facts)
        evidence = to_evidence(facts, public, run=self._info)
        problems = [*check_public(public), *check_evidence(evidence, public)]
        if problems:
            shown = "; ".join(f"{p.path}: {p.message}" for p in problems[:3])
            raise InvalidDocument(f"{article.source}: {len(problems)} problems in our own output, not written: {shown}")
        return Documents(public, evidence, facts)


def understand(segmented: Segmented, extraction: Extraction, *, min_confidence: float = 0.5) -> Facts:
    """Turn what the network read into all that the documents say: the exact half of the pipeline, but for emission."""
    entities = resolve(segmented, extraction)
    times = read_times(segmented, extraction)
    heard = listen(segmented, extraction, entities)
    events = read_events(
        segmented, extraction, entities,
        times=times, voices=heard.voices, spoken=heard.spoken, min_confidence=min_confidence,
    )  # fmt: skip
    quotes, assertions = read_speech(heard, events)
    facts = assemble(segmented, extraction, entities, times=times, min_confidence=min_confidence)
    return replace(facts, events=events, quotes=quotes, assertions=assertions, times=times)


def load_pipeline(settings: Settings | None = None) -> Pipeline:
    """Load the model, or models, that ``settings`` name; the import of torch happens here.

    Raises:
        CheckpointError: a model is missing or damaged.
        ConfigError: the label map of the mentions model is missing or wrong.
    """
    from factwire.extract import load_extractor

    settings = settings or Settings()
    foreign = _foreign(settings)
    if foreign is None:
        return Pipeline(load_extractor(settings.model, precision=settings.precision, device=settings.device), settings)
    from factwire.extract.foreign import load_tagger

    tagger = load_tagger(foreign)
    return Pipeline(
        load_extractor(settings.model, precision=settings.precision, device=settings.device, mentions=tagger), settings
    )


def run_folder(articles: Path, out: Path, settings: Settings, *, force: bool = False) -> Iterator[Outcome]:
    """Write documents for every article of a folder; yield outcomes as they come.

    Unchanged articles whose outputs are still there are skipped unless ``force``. Reading goes on after a
    failure. The manifest is complete when the iterator is exhausted.

    Raises:
        InputError: the folder does not exist.
        CheckpointError, ConfigError: as of ``load_pipeline``.
    """
    model, rest = _fingerprint(settings), (_schema_hash(), version("factwire"))
    manifest = read_manifest(out)
    with Journal(out) as journal:

        def todo() -> Iterator[tuple[Article, Key] | Outcome]:
            for item in read_folder(articles):
                if isinstance(item, Unreadable):
                    journal.add(Entry(item.source, error=item.error))
                    yield Outcome(item.source, Status.FAILED, error=item.error)
                    continue
                key = Key(_article_hash(item), model, *rest)
                entry = manifest.get(item.source)
                if not force and entry is not None and is_done(out, entry, key):
                    journal.add(entry)
                    yield Outcome(
                        item.source, Status.SKIPPED, tuple(entry.outputs), entry.counts, findings=entry.findings
                    )
                    continue
                yield item, key

        for result in _each(todo(), out, settings):
            if isinstance(result, Entry):
                journal.add(result)
                status = Status.FAILED if result.error else Status.WRITTEN
                yield Outcome(
                    result.source, status, tuple(result.outputs), result.counts, result.error, result.findings
                )
            else:
                yield result
        journal.finish()


def extract_folder(articles: Path, out: Path, settings: Settings) -> Iterator[Outcome]:
    """Write the extraction of every article of a folder as ``NAME.extraction.json``; yield outcomes.

    Raises:
        InputError: the folder does not exist.
        CheckpointError, ConfigError: as of ``load_pipeline``.
    """
    pipeline = load_pipeline(settings)
    for item in read_folder(articles):
        if isinstance(item, Unreadable):
            yield Outcome(item.source, Status.FAILED, error=item.error)
            continue
        try:
            path = output_path(out, item.name, EXTRACTION)
            _, extraction = pipeline.extract(item)
        except FactwireError as error:
            yield Outcome(item.source, Status.FAILED, error=str(error))
            continue
        write_atomic(path, extraction.to_json().encode())
        counts = {"mentions": len(extraction.mentions), "relations": len(extraction.relations)}
        yield Outcome(item.source, Status.WRITTEN, (f"{item.name}{EXTRACTION}",), counts)


def check_folder(articles: Path) -> Iterator[tuple[Article, tuple[Finding, ...]] | Unreadable]:
    """Find times that contradict each other in every article of a folder, without a model.

    Raises:
        InputError: the folder does not exist.
    """
    for item in read_folder(articles):
        if isinstance(item, Unreadable):
            yield item
        else:
            yield item, read_times(segment(item), Extraction(item.id, "none", 0)).findings


def _each(todo: Iterator[tuple[Article, Key] | Outcome], out: Path, settings: Settings) -> Iterator[Entry | Outcome]:
    """Do the articles of ``todo``, in this process or in several, and pass the outcomes through."""
    if settings.workers == 1:
        pipeline = None
        for item in todo:
            if isinstance(item, Outcome):
                yield item
            else:
                pipeline = pipeline or load_pipeline(settings)
                yield _write(pipeline, *item, out)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(settings.workers, context, _start_worker, (settings,)) as pool:
        pending: set[Future[Entry]] = set()
        for item in todo:
            if isinstance(item, Outcome):
                yield item
                continue
            pending.add(pool.submit(_work, *item, out))
            if len(pending) >= AHEAD * settings.workers:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


_worker: list[Pipeline | FactwireError] = []
"""The pipeline of a worker process, or why there is none; empty in the main process."""


def _start_worker(settings: Settings) -> None:
    """Load the model once per worker process; an error here would break the pool, so the first work raises it."""
    try:
        _worker.append(load_pipeline(settings))
    except FactwireError as error:
        _worker.append(error)


def _work(article: Article, key: Key, out: Path) -> Entry:
    """Do one article in a worker process."""
    pipeline = _worker[0]
    if isinstance(pipeline, FactwireError):
        raise pipeline
    return _write(pipeline, article, key, out)


def _write(pipeline: Pipeline, article: Article, key: Key, out: Path) -> Entry:
    """Make and write the documents of one article; a failure that has a reason becomes an entry."""
    try:
        paths = [output_path(out, article.name, suffix) for suffix in (PUBLIC, EVIDENCE)]
        made = pipeline.documents(article)
        contents = [dumps(made.public), dumps(made.evidence)]
    except FactwireError as error:
        return Entry(article.source, key, article.name, article.id, error=str(error))
    except Exception as error:  # a bug of ours in one article must not cost the rest of the folder
        told = f"a bug in factwire, {type(error).__name__}: {error}; please report it with this article"
        return Entry(article.source, key, article.name, article.id, error=told)
    for path, content in zip(paths, contents, strict=True):
        write_atomic(path, content)
    names = [f"{article.name}{suffix}" for suffix in (PUBLIC, EVIDENCE)]
    digests = {name: sha256(content) for name, content in zip(names, contents, strict=True)}
    findings = tuple(finding.message for finding in made.facts.times.findings)
    return Entry(article.source, key, article.name, article.id, digests, _counts(made), findings=findings)


def _counts(made: Documents) -> dict[str, int]:
    """Count what an article gave, for the manifest."""
    facts = made.facts
    types = [entity.type for entity in facts.entities]
    story = (SentenceKind.HEADLINE, SentenceKind.BODY)
    return {
        "tokens": len(facts.segmented.tokens),
        "tokens_read": facts.extraction.tokens_read,
        "sentences": sum(s.kind in story for s in facts.segmented.sentences),
        "mentions": len(facts.extraction.mentions),
        "people": types.count("PERSON"),
        "organizations": types.count("ORG"),
        "places": sum(t in ("GPE", "LOC", "FACILITY") for t in types),
        "facts": len(facts.facts),
        "events": len(facts.events),
        "quotations": len(facts.quotes),
        "claims": len(facts.assertions),
        "withheld": len(facts.withheld),
        "contradictions": len(facts.times.findings),
    }


def _article_hash(article: Article) -> str:
    """Hash everything that is known of an article."""
    return sha256(repr(asdict(article)).encode())


def _fingerprint(settings: Settings) -> str:
    """Hash the models' files and the settings that change output."""
    from factwire.models import fingerprint

    foreign = _foreign(settings)
    mentions = f" {foreign.folder.resolve().name} {foreign.fingerprint}" if foreign else ""
    return sha256(f"{fingerprint(settings.model)} {settings.precision} {settings.min_confidence}{mentions}".encode())


def _foreign(settings: Settings) -> ForeignModel | None:
    """Find the mentions model, if the settings name one, and read its label map."""
    from factwire.models import find_foreign

    if settings.mentions_model is None:
        return None
    return find_foreign(settings.mentions_model, settings.mentions_labels, types=ENTITY_TYPES)


def _schema_hash() -> str:
    """Hash the schemas and the vocabulary that documents are checked against."""
    digest = hashlib.sha256()
    for path in sorted(data_dir("schemas").rglob("*.json*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
