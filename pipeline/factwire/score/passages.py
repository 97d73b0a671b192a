"""The co-occurrence suite (``fixtures/cooccurrence.tsv``) -> rows: passages with all entities marked.

The format is described in the head of the file; a line that does not keep to it is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from pathlib import Path

from factwire.data import Article, Span
from factwire.errors import ConfigError
from factwire.vocab import ENTITY_TYPES, RELATIONS

COLUMNS = ("id", "text", "bait", "true", "open")
SENTENCE_BREAK = " | "
ANY = "*"
MARK = re.compile(r"\[([A-Z]+)(?:=(\d{1,3}))? ([^\[\]]+)\]")
CLAIM = re.compile(r"([a-z_]+|\*):(\d{1,3})>(\d{1,3})")

SYMMETRIC = frozenset({"spouse_of", "sibling_of", "ally_of", "rival_of"})
JOINED = frozenset({"head_of", "works_for", "member_of", "plays_for", "represents"})
"""Relations of a holder and a body."""
HELD = JOINED | {"citizen_of"}
"""Relations that an office of a body or a country stands for."""


@dataclass(frozen=True, slots=True, order=True)
class Triple:
    """A directed relation between two entities of a row, by number; a symmetric one has the lower number first."""

    relation: str
    head: int
    tail: int


Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked mention. ``entity`` is the number, from 1, of the first mention of the same entity."""

    span: Span
    type: str
    entity: int


@dataclass(frozen=True)
class Row:
    """One passage with all its entities marked. ``text`` is without marks; all spans are offsets into it."""

    id: str
    text: str
    marks: tuple[Mark, ...]
    sentences: tuple[Span, ...]
    bait: frozenset[Triple]
    true: frozenset[Triple]
    open: frozenset[Triple]

    @property
    def article(self) -> Article:
        """The row as an article for a pipeline to read; its id stands for a headline, which documents need."""
        return Article(id=f"urn:factwire:row:{self.id}", name=self.id, text=self.text, headline=self.id, source=self.id)

    @cached_property
    def types(self) -> Mapping[int, frozenset[str]]:
        """Entity number -> the types of its mentions, in text order."""
        found: dict[int, frozenset[str]] = {}
        for mark in self.marks:
            found[mark.entity] = found.get(mark.entity, frozenset()) | {mark.type}
        return found

    @cached_property
    def related(self) -> frozenset[Pair]:
        """Pairs with something true or open between them."""
        return frozenset(make_pair(triple.head, triple.tail) for triple in self.true | self.open)

    def name(self, entity: int) -> str:
        """Return the words of an entity's first mention."""
        return self.marks[entity - 1].span.of(self.text)

    def meeting(self, pair: Pair) -> int | None:
        """Return the number of the first sentence that names both entities, None if there is none."""
        for number, sentence in enumerate(self.sentences):
            if {mark.entity for mark in self.marks if sentence.covers(mark.span)}.issuperset(pair):
                return number
        return None


def read_cooccurrence(path: Path) -> tuple[Row, ...]:
    """Read the rows of a suite.

    Raises:
        ConfigError: the file cannot be read or a line is not of the format; the message names file, line and remedy.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); give the co-occurrence suite, a .tsv file") from error
    rows: dict[str, Row] = {}
    header = False
    for number, line in enumerate(lines, start=1):
        where = f"{path.name}:{number}"
        cells = line.rstrip("\r").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) != len(COLUMNS):
            raise ConfigError(f"{where}: {len(cells)} columns; write {len(COLUMNS)}, by tabs: {', '.join(COLUMNS)}")
        if not header:
            if tuple(cells) != COLUMNS:
                raise ConfigError(f"{where}: the first line after the comments names the columns: {', '.join(COLUMNS)}")
            header = True
            continue
        row = _row(cells, where)
        if row.id in rows:
            raise ConfigError(f"{where}: id {row.id} is used twice; give each row its own")
        rows[row.id] = row
    if not rows:
        raise ConfigError(f"{path.name}: no rows; see its head for the format")
    return tuple(rows.values())


def _row(cells: Sequence[str], where: str) -> Row:
    """Read one line."""
    marks: list[Mark] = []
    text, done = "", 0
    for found in MARK.finditer(cells[1]):
        kind, same, words = found.groups()
        if kind not in ENTITY_TYPES:
            raise ConfigError(f"{where}: unknown type {kind}; use one of {', '.join(ENTITY_TYPES)}")
        text += cells[1][done : found.start()].replace(SENTENCE_BREAK, "\n")
        number = len(marks) + 1
        entity = int(same or number)
        if not 1 <= entity <= number or (entity < number and marks[entity - 1].entity != entity):
            raise ConfigError(f"{where}: [{kind}={same} {words}]: give the number of the first mention of the same")
        marks.append(Mark(Span(len(text), len(text) + len(words)), kind, entity))
        text, done = text + words, found.end()
    text += cells[1][done:].replace(SENTENCE_BREAK, "\n")
    if "[" in text or "]" in text:
        raise ConfigError(f"{where}: a bracket is no mark; write [TYPE words] or [TYPE=number words]")
    ends = [at for at, sign in enumerate(text) if sign == "\n"]
    sentences = tuple(Span(a, b) for a, b in zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True) if a < b)
    nothing: frozenset[Triple] = frozenset()
    row = Row(cells[0], text.replace("\n", " "), tuple(marks), sentences, nothing, nothing, nothing)
    row = replace(
        row,
        bait=frozenset(_claims(cells[2], row, f"{where}: bait")),
        true=frozenset(_claims(cells[3], row, f"{where}: true")),
        open=frozenset(_claims(cells[4], row, f"{where}: open", wild=True)),
    )
    for triple in sorted(row.bait & (row.true | row.open)):
        raise ConfigError(
            f"{where}: {triple.relation}:{triple.head}>{triple.tail} is bait and also true or open; choose"
        )
    return replace(row, open=row.open | _offices(row))


def _claims(cell: str, row: Row, where: str, *, wild: bool = False) -> Iterator[Triple]:
    """Read a comma-separated list of ``relation:head>tail``; ``*`` is every relation, both ways."""
    for item in filter(None, (part.strip() for part in cell.split(","))):
        found = CLAIM.fullmatch(item)
        if found is None or (found[1] == ANY and not wild):
            raise ConfigError(f"{where}: {item!r} is not relation:head>tail, as in works_for:1>3")
        if not {int(found[2]), int(found[3])} <= set(range(1, len(row.marks) + 1)):
            raise ConfigError(f"{where}: {item}: the row has {len(row.marks)} mentions; count them from 1")
        head, tail = (row.marks[int(number) - 1].entity for number in found.group(2, 3))
        if found[1] == ANY:
            yield from between(row, head, tail)
            continue
        if found[1] not in RELATIONS or head == tail or not admits(row, found[1], head, tail):
            kinds = f"{row.marks[head - 1].type} to {row.marks[tail - 1].type}"
            raise ConfigError(f"{where}: {item}: no such relation from {kinds} in vocab.RELATIONS; correct it")
        yield make_triple(found[1], head, tail)


def _offices(row: Row) -> frozenset[Triple]:
    """Return what an office held in a body leaves open: what the office is to the body."""
    holds = {(t.head, t.tail) for t in row.true if t.relation == "role_of"}
    bodies = {(t.head, t.tail) for t in row.true | row.open if t.relation in HELD}
    return frozenset(
        triple
        for holder, office in holds
        for person, body in bodies
        if person == holder
        for triple in between(row, office, body)
    )


def make_triple(relation: str, head: int, tail: int) -> Triple:
    """Make a triple; the ends of a symmetric relation are put in order."""
    return Triple(relation, *(make_pair(head, tail) if relation in SYMMETRIC else (head, tail)))


def make_pair(one: int, other: int) -> Pair:
    """Put two entities in order."""
    return (one, other) if one < other else (other, one)


def admits(row: Row, name: str, head: int, tail: int) -> bool:
    """Tell whether the types of two entities admit a relation in this direction."""
    return any(types in RELATIONS[name].properties for types in product(row.types[head], row.types[tail]))


def between(row: Row, one: int, other: int) -> Iterator[Triple]:
    """Yield every relation that the types of two entities admit, both ways."""
    for name in RELATIONS:
        for head, tail in ((one, other), (other, one)):
            if admits(row, name, head, tail):
                yield make_triple(name, head, tail)
