"""Gold files (``fixtures/gold/*.json``) and article texts -> ``Gold``. Strict: an unknown key is an error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factwire import vocab
from factwire.data import Span
from factwire.errors import ConfigError
from factwire.score.gold import Gold, GoldArgument, GoldEntity, GoldEvent, GoldFact, GoldMention, GoldQuotation

FLOORS = "floors.json"
"""The one file of a gold folder that is no gold."""
NAMED = ("PERSON", "ORG", "GPE", "LOC", "FACILITY", "EVENT", "PRODUCT", "LAW", "MISC")
"""Types of entities; the other mention types stand in the flat list."""
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

DOCUMENT_KEYS = frozenset({"article", "note", "entities", "mentions", "facts", "events", "quotations"})
ENTITY_KEYS = frozenset(
    {"id", "type", "schema_type", "name", "accept", "government", "optional", "mentions", "note"}
)  # fmt: skip
FACT_KEYS = frozenset({"subject", "predicate", "object", "value", "accept", "optional", "evidence", "note"})
EVENT_KEYS = frozenset(
    {
        "id", "type", "triggers", "modality", "polarity", "by", "denied_by", "args", "date", "date_accept", "place",
        "place_accept", "optional", "note",
    }
)  # fmt: skip
ARGUMENT_KEYS = frozenset({"role", "entity", "text", "optional", "note"})
QUOTATION_KEYS = frozenset({"content", "speaker", "cue", "note"})
SPAN_KEYS = frozenset({"exact", "nth"})


def load_gold(path: Path, text: str) -> Gold:
    """Read one gold file about the article ``text``.

    Raises:
        ConfigError: the file is not JSON of the documented format, an entry names an unknown id, type or
            role, or its words are not in the text; the message names file and entry.
    """
    raw = read_json(path)
    record = _record(raw, DOCUMENT_KEYS, path.name, need=tuple(sorted(DOCUMENT_KEYS - {"note"})))
    entities: list[GoldEntity] = []
    mentions: list[GoldMention] = []
    for where, item in _entries(record, "entities", path.name):
        entities.append(_entity(item, where))
        mentions.extend(_entity_mentions(item, entities[-1], text, where))
    ids = {entity.id for entity in entities}
    if len(ids) < len(entities):
        raise ConfigError(f"{path.name}: entities: an id is used twice; give each entity its own")
    for mention in mentions:
        _known(mention.stands_for, ids, f"{path.name}: entity {mention.entity}: stands_for")
    for where, item in _entries(record, "mentions", path.name):
        mentions.extend(_flat_mentions(item, ids, text, where))
    return Gold(
        source=path.name,
        article=str(record["article"]),
        text=text,
        entities=tuple(entities),
        mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.type))),
        facts=tuple(_fact(item, ids, text, where) for where, item in _entries(record, "facts", path.name)),
        events=tuple(_event(item, ids, text, where) for where, item in _entries(record, "events", path.name)),
        quotations=tuple(
            _quotation(item, ids, text, where) for where, item in _entries(record, "quotations", path.name)
        ),
    )


def read_gold_folder(gold_dir: Path, articles_dir: Path) -> tuple[Gold, ...]:
    """Read every gold file of a folder with its article, by file name. Trailing space of an article is dropped.

    Raises:
        ConfigError: there is no gold, an article is missing, or a file is wrong.
    """
    paths = [path for path in sorted(gold_dir.glob("*.json")) if path.name != FLOORS]
    if not paths:
        raise ConfigError(f"{gold_dir}: no gold files (*.json); see the README of fixtures/gold")
    return tuple(load_gold(path, article_text(path, articles_dir)) for path in paths)


def article_text(path: Path, articles_dir: Path) -> str:
    """Return the text of the article that a gold file names.

    Raises:
        ConfigError: the gold file names none, or it cannot be read.
    """
    raw = read_json(path)
    name = raw.get("article") if isinstance(raw, dict) else None
    if not isinstance(name, str):
        raise ConfigError(f"{path.name}: no 'article'; name the file in {articles_dir.name}/ that it is about")
    try:
        text = (articles_dir / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path.name}: article {name} cannot be read ({error}); correct 'article'") from error
    return text.rstrip()


def read_json(path: Path) -> object:
    """Read a JSON file.

    Raises:
        ConfigError: it cannot be read or is not JSON.
    """
    try:
        raw: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: not readable JSON ({error}); correct it") from error
    return raw


def _record(raw: object, keys: frozenset[str], where: str, need: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """Check that ``raw`` is an object with known keys and those that it needs."""
    if not isinstance(raw, dict):
        raise ConfigError(f"{where}: not a JSON object; write it as {{...}}")
    unknown = sorted(raw.keys() - keys)
    if unknown:
        raise ConfigError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(keys))}")
    missing = [key for key in need if key not in raw]
    if missing:
        raise ConfigError(f"{where}: {missing[0]!r} is missing; add it")
    return raw


def _entries(record: Mapping[str, Any], key: str, where: str) -> Iterator[tuple[str, Any]]:
    """Yield the items of a list with the place of each, for messages."""
    items = record.get(key, [])
    if not isinstance(items, list):
        raise ConfigError(f"{where}: {key}: not a list; write it as [...]")
    for index, item in enumerate(items):
        yield f"{where}: {key}[{index}]", item


def _texts(raw: object) -> tuple[str, ...]:
    """Read a text or a list of texts."""
    return tuple(raw) if isinstance(raw, list) else (str(raw),)


def _known(name: str | None, names: Any, where: str) -> str | None:
    """Check that ``name`` is None or one of ``names``."""
    if name is not None and name not in names:
        raise ConfigError(f"{where}: unknown {name!r}; use one that exists")
    return name


def spans(raw: object, text: str, where: str, *, other_keys: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Resolve ``"exact"`` or ``{"exact": ..., "nth": n or [n, ...]}``, counting whole-word occurrences from 1.

    Raises:
        ConfigError: the words do not occur that often; the message begins with ``where``.
    """
    record = _record({"exact": raw} if isinstance(raw, str) else raw, SPAN_KEYS | other_keys, where)
    exact = record.get("exact")
    if not isinstance(exact, str) or not exact:
        raise ConfigError(f"{where}: 'exact' is missing; write the words as they stand in the article")
    nth = record.get("nth", 1)
    starts = list(_occurrences(exact, text))
    found = []
    for number in nth if isinstance(nth, list) else [nth]:
        if not isinstance(number, int) or not 1 <= number <= len(starts):
            raise ConfigError(f"{where}: {exact!r} number {number} is not in the article (it has {len(starts)})")
        found.append(Span(starts[number - 1], starts[number - 1] + len(exact)))
    return tuple(found)


def _occurrences(exact: str, text: str) -> Iterator[int]:
    """Yield where the words begin, not inside longer words: "Norway" is not in "Norwayan"."""
    before = r"(?<!\w)" if exact[0].isalnum() else ""
    after = r"(?!\w)" if exact[-1].isalnum() else ""
    for match in re.finditer(before + re.escape(exact) + after, text):
        yield match.start()


def _span(raw: object, text: str, where: str) -> Span:
    """Resolve a record that stands for one span."""
    found = spans(raw, text, where)
    if len(found) != 1:
        raise ConfigError(f"{where}: {len(found)} spans where one is wanted; give one 'nth'")
    return found[0]


def _entity(raw: object, where: str) -> GoldEntity:
    """Read an entity without its mentions."""
    record = _record(raw, ENTITY_KEYS, where, need=("id", "type", "name", "mentions"))
    return GoldEntity(
        id=str(record["id"]),
        type=str(_known(record["type"], NAMED, f"{where}: type")),
        name=str(record["name"]),
        schema_types=_texts(record.get("schema_type", [])),
        accept=_texts(record.get("accept", [])),
        government=_texts(record.get("government", [])),
        optional=bool(record.get("optional", False)),
    )


def _entity_mentions(record: Mapping[str, Any], entity: GoldEntity, text: str, where: str) -> Iterator[GoldMention]:
    """Read the mentions of an entity."""
    for place, item in _entries(record, "mentions", where):
        stands_for = item.get("stands_for") if isinstance(item, dict) else None
        for span in spans(item, text, place, other_keys=frozenset({"stands_for"})):
            yield GoldMention(span, entity.type, entity.id, stands_for)


def _flat_mentions(raw: object, ids: set[str], text: str, where: str) -> Iterator[GoldMention]:
    """Read one record of the flat list: the types that name no entity."""
    record = _record(raw, SPAN_KEYS | {"type", "entity"}, where, need=("type",))
    if record["type"] not in vocab.ENTITY_TYPES or record["type"] in NAMED:
        raise ConfigError(f"{where}: type {record['type']!r}; write named things as entities")
    entity = _known(record.get("entity"), ids, f"{where}: entity")
    for span in spans(record, text, where, other_keys=frozenset({"type", "entity"})):
        yield GoldMention(span, record["type"], entity)


def _fact(raw: object, ids: set[str], text: str, where: str) -> GoldFact:
    """Read a fact."""
    record = _record(raw, FACT_KEYS, where, need=("subject", "predicate", "evidence"))
    if ("object" in record) == ("value" in record):
        raise ConfigError(f"{where}: give one of 'object' (an entity id) and 'value' (a text)")
    return GoldFact(
        subject=str(_known(record["subject"], ids, f"{where}: subject")),
        predicates=_texts(record["predicate"]),
        evidence=_span(record["evidence"], text, f"{where}: evidence"),
        object=_known(record.get("object"), ids, f"{where}: object"),
        value=record.get("value"),
        accept=_texts(record.get("accept", [])),
        optional=bool(record.get("optional", False)),
    )


def _event(raw: object, ids: set[str], text: str, where: str) -> GoldEvent:
    """Read an event."""
    record = _record(raw, EVENT_KEYS, where, need=("id", "type", "triggers", "modality"))
    for kind in _texts(record["type"]):
        _known(kind, vocab.EVENT_TYPES, f"{where}: type")
    dates = (*_texts(record.get("date") or []), *_texts(record.get("date_accept", [])))
    wrong = [date for date in dates if not ISO_DATE.fullmatch(date)]
    if wrong:
        raise ConfigError(f"{where}: date {wrong[0]!r}; write 2019, 2019-04 or 2019-04-25")
    triggers = [span for place, item in _entries(record, "triggers", where) for span in spans(item, text, place)]
    if not triggers:
        raise ConfigError(f"{where}: no trigger; name the word that says it")
    return GoldEvent(
        id=str(record["id"]),
        types=_texts(record["type"]),
        triggers=tuple(triggers),
        modality=str(_known(record["modality"], vocab.MODALITIES, f"{where}: modality")),
        polarity=str(_known(record.get("polarity", "+"), ("+", "-"), f"{where}: polarity")),
        by=_sources(record, "by", ids, text, where),
        denied_by=_sources(record, "denied_by", ids, text, where),
        arguments=tuple(_argument(item, ids, text, place) for place, item in _entries(record, "args", where)),
        date=record.get("date"),
        dates_accepted=_texts(record.get("date_accept", [])),
        place=_known(record.get("place"), ids, f"{where}: place"),
        places_accepted=tuple(str(_known(p, ids, f"{where}: place_accept")) for p in record.get("place_accept", [])),
        optional=bool(record.get("optional", False)),
    )


def _sources(record: Mapping[str, Any], key: str, ids: set[str], text: str, where: str) -> tuple[str | Span, ...]:
    """Read who says or denies it: entity ids, else words of the text."""
    return tuple(
        item if isinstance(item, str) and item in ids else _span(item, text, place)
        for place, item in _entries(record, key, where)
    )


def _argument(raw: object, ids: set[str], text: str, where: str) -> GoldArgument:
    """Read an argument of an event."""
    record = _record(raw, ARGUMENT_KEYS, where, need=("role",))
    if ("entity" in record) == ("text" in record):
        raise ConfigError(f"{where}: give one of 'entity' (an id) and 'text' (words of the article)")
    roles = _texts(record["role"])
    for role in roles:
        _known(role, vocab.ROLES, f"{where}: role")
    return GoldArgument(
        roles=roles,
        entity=_known(record.get("entity"), ids, f"{where}: entity"),
        span=_span(record["text"], text, f"{where}: text") if "text" in record else None,
        optional=bool(record.get("optional", False)),
    )


def _quotation(raw: object, ids: set[str], text: str, where: str) -> GoldQuotation:
    """Read a quotation."""
    record = _record(raw, QUOTATION_KEYS, where, need=("content", "speaker"))
    cue = record.get("cue")
    return GoldQuotation(
        content=_span(record["content"], text, f"{where}: content"),
        speaker=str(_known(record["speaker"], ids, f"{where}: speaker")),
        cue=None if cue is None else _span(cue, text, f"{where}: cue"),
    )
