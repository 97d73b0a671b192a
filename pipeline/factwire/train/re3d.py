"""re3d (texts on security and diplomacy) -> examples with names and a few relations.

re3d marks phrases and not names: "the army", "we", "Foreign Minister Ann Ode". Capital letters tell which of them are
names or end in one. A sentence with a phrase that may hold a name at a place we cannot tell is left out, and so is one
with a capitalized word outside all phrases: lists of countries are often not marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.resolve.link import country_named, is_adjective
from factwire.train.examples import Example, Label, flat
from factwire.train.reading import cut_sentences, read_records, trimmed
from factwire.train.relations import Pairs

CONFIDENCE = 0.5
"""Below it, one span carries conflicting labels."""
UNLABELED = frozenset({"ROLE", "NORP", "QUANTITY", "MONEY", "PRODUCT", "LAW", "MISC", "EVENT"})
RE3D_RELATIONS = {
    ("BelongsTo", "Person", "Organisation"): "works_for member_of head_of",
    ("BelongsTo", "Organisation", "Organisation"): "part_of member_of",
    ("InChargeOf", "Person", "Organisation"): "head_of works_for",
    ("AlliesOf", "Organisation", "Organisation"): "ally_of",
}
RE3D_NEGATIVES = frozenset({"works_for", "member_of", "head_of", "part_of", "ally_of"})

_DETERMINER = re.compile(r"(?:the|an?|this|that|these|those|its|their|his|her|our|my|all|some|both)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\s,]+")
_CAPITALIZED = re.compile(r"\b[A-Z]\w+")
_SMALL_WORDS = frozenset("of the and for in on to de la al el & bin ibn van von".split())
_PRONOUNS = frozenset(
    "i we you he she it they me us him her them his its their our who which this that these those there here".split()
)
_GROUPS = frozenset(
    """
    airmen commanders countries fighters forces governments leaders members militants ministers nations officials
    parties people peoples representatives residents sailors soldiers states supporters terrorists troops
    """.split()
)
"""Words of phrases that name no body of their own, even in capitals: "Members of the Assembly"."""
_TITLES = frozenset(
    """
    acting adm admiral adviser advisor ambassador brig brigadier capt captain chancellor chief col colonel
    commander commissioner commodore coordinator defence defense deputy director dr envoy field finance first
    foreign gen general governor head high interior justice king lady lieutenant lord lt maj major marshal
    minister mr mrs ms office permanent president press prime prince princess prof queen rep representative
    secretary sen senator sergeant sgt sheikh sir spc speaker special spokesman spokesperson spokeswoman state
    under vice
    """.split()
)
"""Words of titles, which stand before the name of a person or instead of it."""


def read_re3d(folder: Path) -> Iterator[Example]:
    """Yield the documents of re3d."""
    for record in read_records(folder / "re3d.jsonl.gz"):
        yield _document(record)


def _document(record: dict[str, Any]) -> Example:
    """Read one document; annotations of less confidence count only as doubts."""
    text = record["text"]
    sentences = cut_sentences(text)
    starts = frozenset(sentence.start for sentence in sentences)
    labels: dict[Span, Label] = {}
    kinds: dict[Span, str] = {}
    doubts = []
    for row in sorted(record["entities"], key=lambda row: -row["confidence"]):
        span = trimmed(text, row["begin"], row["end"])
        sure = row["confidence"] >= CONFIDENCE and text[row["begin"] : row["end"]] == row["value"]
        if span is None or (not sure and any(span.overlaps(other) for other in kinds)):
            continue
        if not sure:
            doubts += [span] if _holds_capital(text, span) else []
            continue
        kinds[span] = row["type"]
        label, doubtful = _read_entity(text, span, row["type"], starts)
        if label is not None:
            labels[span] = label
        elif doubtful:
            doubts.append(span)
    marked = [Span(row["begin"], row["end"]) for row in record["entities"]]
    for match in _CAPITALIZED.finditer(text):
        word = Span(*match.span())
        if word.start not in starts and not any(word.overlaps(span) for span in marked):
            doubts.append(word)
    clear = tuple(s for s in sentences if not any(s.overlaps(doubt) for doubt in doubts))
    kept = flat(labels.values())
    pairs = Pairs({label.span: label.types for label in kept})
    for row in record["relations"]:
        ends = [trimmed(text, row[f"{side}Begin"], row[f"{side}End"]) for side in ("source", "target")]
        found = [labels[end].span for end in ends if end in labels and labels[end].span in pairs.types]
        if len(found) == 2:
            key = (row["type"], *(kinds[end] for end in ends if end is not None))
            sure = row["confidence"] >= CONFIDENCE
            pairs.add(found[0], found[1], RE3D_RELATIONS.get(key, "") if sure else "")
    return Example(
        record["_id"], "re3d", text, clear, kept, UNLABELED, links=tuple(pairs.links.values()),
        negatives=RE3D_NEGATIVES, skip=pairs.skip(),
    )  # fmt: skip


def _read_entity(text: str, span: Span, kind: str, starts: frozenset[int]) -> tuple[Label | None, bool]:
    """Return the label of a phrase, or None and whether a name of a trained type may be hidden in it."""
    if kind == "Temporal":
        return Label(span, ("DATE",)), False
    if kind == "Nationality":
        adjective = is_adjective(span.of(text))
        return (Label(span, ("NORP",)) if adjective else None), False
    if kind not in ("Person", "Organisation", "Location"):
        return None, False
    name = _name_in(text, span, kind, starts)
    if name is None:
        words = [word.lower().strip(".'’-") for word in _WORD.findall(span.of(text))]
        known = _TITLES | _PRONOUNS | _SMALL_WORDS if kind == "Person" else _PRONOUNS
        return None, _holds_capital(text, span) and not known.issuperset(words)
    phrase = name.of(text)
    if kind == "Person":
        return Label(name, ("PERSON",)), False
    if country_named(phrase) is not None:
        return Label(name, ("GPE",)), False
    if is_adjective(phrase):
        return Label(name, ("NORP",)), False
    return Label(name, ("ORG",) if kind == "Organisation" else ("GPE", "LOC", "FACILITY")), False


def _name_in(text: str, span: Span, kind: str, starts: frozenset[int]) -> Span | None:
    """Return the phrase without determiner, and a person's without titles, if all of its words are capitalized."""
    titled = kind == "Person"
    determiner = _DETERMINER.match(text, span.start, span.end)
    words = list(_WORD.finditer(text, determiner.end() if determiner else span.start, span.end))
    while titled and words and (_key(words[0][0]) in _TITLES or _is_origin(words[0][0])):
        words.pop(0)
    if not words or any(not _is_name_word(word[0]) for word in words) or _key(words[-1][0]) in _SMALL_WORDS:
        return None
    keys = {_key(word[0]) for word in words}
    unnamed = _key(words[0][0]) in _SMALL_WORDS or not words[0][0].strip("0123456789.:;°′″NSEW")
    several = "," in span.of(text) or (kind == "Location" and "and" in keys)
    if unnamed or several or not keys.isdisjoint(_PRONOUNS | _GROUPS):
        return None
    if titled and (not keys.isdisjoint(_TITLES) or len(words) > 5 or "of" in keys):
        return None
    if len(words) == 1 and words[0].start() in starts and not _elsewhere(text, words[0][0], starts):
        return None
    return Span(words[0].start(), words[-1].end())


def _key(word: str) -> str:
    """Return a word as the lists of this module spell it."""
    return word.lower().strip(".'’")


def _is_origin(word: str) -> bool:
    """Tell whether a word says where somebody is from: "Kenyan", "US"."""
    return is_adjective(word) or country_named(word) is not None


def _is_name_word(word: str) -> bool:
    """Tell whether a word can be part of a name."""
    return word[0].isupper() or word[0].isdigit() or word.startswith(("al-", "el-")) or word in _SMALL_WORDS


def _holds_capital(text: str, span: Span) -> bool:
    """Tell whether a phrase has a capitalized word after its determiner."""
    determiner = _DETERMINER.match(text, span.start, span.end)
    start = determiner.end() if determiner else span.start
    return any(word[0].isupper() for word in _WORD.findall(text[start : span.end]))


def _elsewhere(text: str, word: str, starts: frozenset[int]) -> bool:
    """Tell whether a capitalized word that opens a sentence is capitalized at another place too."""
    return any(match.start() not in starts for match in re.finditer(rf"\b{re.escape(word)}\b", text))
