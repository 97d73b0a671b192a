"""A small grammar engine: rules over a line with one sign per word.

A sentence becomes a list of ``Item``s; every item has *kinds* (a word may be several things: "second" is an ordinal and
a unit) and every set of kinds has one sign, so that a rule is a short regular expression over a string of signs and
never looks at characters. A ``Layer`` is a set of rules that is applied once, leftmost longest; what a rule reads
becomes one item for the layers after it. Rules have no unbounded repetition, so that a layer is linear in the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from factwire.dates.meaning import Calendar, Count, Meaning

Kinds = frozenset[str]
Value = int | float | str | Count | tuple[Count, ...] | Meaning | None

OTHER = "x"
"""The sign of words that no rule knows."""
_signs: dict[Kinds, str] = {frozenset(): OTHER}
_literals: set[str] = set()


@dataclass(frozen=True, slots=True)
class End:
    """One of the two ends that a range names, as an expression of its own."""

    start: int
    end: int
    meaning: Meaning
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or the words that a rule read: where they stand, what they may be, what they mean."""

    start: int
    end: int
    kinds: Kinds
    sign: str
    value: Value = None
    mod: str | None = None
    ends: tuple[End, ...] = ()


@dataclass(frozen=True, slots=True)
class Sense:
    """What a rule returns where a value does not say all."""

    value: Value
    mod: str | None = None
    ends: tuple[End, ...] = ()
    kinds: str | None = None
    """Kinds of the new item, if not those of the rule."""
    over: str | None = None
    """The group whose words alone are the expression; the others only modify it."""


class Found:
    """The groups of a rule that matched."""

    __slots__ = ("_at", "_items", "first", "last", "text")

    def __init__(self, match: re.Match[str], items: Sequence[Item], text: str) -> None:
        self._at = {name.split("_")[0]: match.start(name) for name, got in match.groupdict().items() if got is not None}
        self._items = items
        self.text = text
        self.first, self.last = match.start(), match.end()

    def has(self, name: str) -> bool:
        """Tell whether a group took part."""
        return name in self._at

    def item(self, name: str) -> Item:
        """Return the item of a group; ``KeyError`` if it took no part."""
        return self._items[self._at[name]]

    def int(self, name: str) -> int | None:
        """Return a whole number; None if the group took no part or is no number."""
        value = self.item(name).value if self.has(name) else None
        return int(value) if isinstance(value, int | float) else None

    def number(self, name: str) -> float | None:
        """Return a number; None if the group took no part or has none ("several")."""
        value = self.item(name).value if self.has(name) else None
        return float(value) if isinstance(value, int | float) else None

    def word(self, name: str) -> str:
        """Return the words of a group in lower case; empty if it took no part."""
        if not self.has(name):
            return ""
        item = self.item(name)
        return " ".join(self.text[item.start : item.end].lower().split()).replace("’", "'")

    def key(self, name: str) -> str:
        """Return the value of a group that is a name in a table."""
        value = self.item(name).value
        return value if isinstance(value, str) else ""

    def counts(self, name: str) -> tuple[Count, ...]:
        """Return the counts of a length; empty if the group took no part."""
        value = self.item(name).value if self.has(name) else ()
        return value if isinstance(value, tuple) else ()

    def meaning(self, name: str) -> Meaning:
        """Return the meaning of a group; ``LookupError`` if it has none."""
        value = self.item(name).value
        if value is None or isinstance(value, int | float | str | tuple | Count):
            raise LookupError(f"group {name} means no time")
        return value

    def calendar(self, name: str) -> Calendar:
        """Return the calendar fields of a group; no fields if it took no part."""
        value = self.item(name).value if self.has(name) else None
        return value if isinstance(value, Calendar) else Calendar()

    def end(self, name: str, meaning: Meaning | None = None) -> End:
        """Make a group an end of a range."""
        item = self.item(name)
        return End(item.start, item.end, meaning or self.meaning(name), item.mod)

    @property
    def before(self) -> str:
        """What is printed before the match, at most 40 characters of it."""
        start = self._items[self.first].start
        return self.text[max(0, start - 40) : start]

    @property
    def after(self) -> str:
        """What is printed after the match, at most 40 characters of it."""
        end = self._items[self.last - 1].end
        return self.text[end : end + 40]

    @property
    def words(self) -> str:
        """What is printed in the match."""
        return self.text[self._items[self.first].start : self._items[self.last - 1].end]


Build = Callable[[Found], Value | Sense]

_PART = re.compile(
    r"(?:(?P<name>[A-Z][A-Z0-9+]*)|(?P<word>[a-z][a-z0-9']*|'s?|[,./-]))(?::(?P<group>[a-z]\w*))?|(?P<op>[()|?])"
)


def kinds(names: str) -> Kinds:
    """Return a set of kinds, and give it a sign."""
    made = frozenset(names.split())
    _signs.setdefault(made, chr(0x4E00 + len(_signs)))
    return made


def sign(made: Kinds) -> str:
    """Return the sign of a set of kinds, a new one at its first use."""
    return _signs.setdefault(made, chr(0x4E00 + len(_signs)))


def is_literal(word: str) -> bool:
    """Tell whether a rule names the word itself."""
    return word in _literals


def literals() -> frozenset[str]:
    """Return all words and signs that rules name."""
    return frozenset(_literals)


@dataclass(frozen=True)
class Rule:
    """A pattern over kinds (upper case) and words (lower case), and what it makes.

    ``NAME:group`` and ``word:group`` name a group; a kind without a name is a group by its own name in lower case where
    it occurs once. A group may stand in several branches. ``ONE+OTHER:group`` is either of two kinds;
    ``( | )`` and ``?`` are as in regular expressions.
    """

    pattern: str
    makes: str
    build: Build
    example: str
    """Words that the rule reads; a test reads them."""

    def __post_init__(self) -> None:
        """Register the words and kinds of the rule."""
        for part in _PART.finditer(self.pattern):
            if part["word"]:
                _literals.add(part["word"])
        if self.makes:
            kinds(self.makes)

    def expression(self) -> str:
        """Return the regular expression over signs; complete only when all rules and words are known."""
        parts = list(_PART.finditer(self.pattern))
        groups = [part["group"] or (part["name"] or "").lower() for part in parts]
        made = []
        for part, group in zip(parts, groups, strict=True):
            if part["op"]:
                made.append("(?:" if part[0] == "(" else part[0])
                continue
            names = frozenset((part["name"] or part["word"]).split("+"))
            signs = "".join(one for known, one in _signs.items() if names & known)
            if not signs:
                raise ValueError(f"nothing is a {names} in the rule {self.pattern!r}")
            if part["group"] or (part["name"] and groups.count(group) == 1):
                made.append(f"(?P<{group}_{len(made)}>[{signs}])")
            else:
                made.append(f"[{signs}]")
        return "".join(made)


@dataclass(frozen=True)
class Layer:
    """Rules that are applied together, leftmost longest; of equally long ones the first that gives a value."""

    rules: tuple[Rule, ...]

    @cached_property
    def _compiled(self) -> tuple[tuple[re.Pattern[str], Rule], ...]:
        """Rules with their patterns."""
        return tuple((re.compile(rule.expression()), rule) for rule in self.rules)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """All rules in one pattern: where anything may begin."""
        return re.compile("|".join(re.sub(r"\?P<\w+>", "?:", rule.expression()) for rule in self.rules))

    def apply(self, items: list[Item], text: str) -> list[Item]:
        """Return the items with what the rules read in place of the words."""
        line = "".join(item.sign for item in items)
        made: list[Item] = []
        done = 0
        found = self._any.search(line)
        while found is not None:
            at = found.start()
            item = self._best(line, at, items, text)
            if item is not None:
                made += items[done:at]
                made.append(item[0])
                done = item[1]
            found = self._any.search(line, done if item is not None else at + 1)
        return made + items[done:] if done else items

    def _best(self, line: str, at: int, items: list[Item], text: str) -> tuple[Item, int] | None:
        """Return the longest reading at a place and where it ends; None if no rule gives a value."""
        matches = [(found, rule) for form, rule in self._compiled if (found := form.match(line, at)) is not None]
        matches.sort(key=lambda match: -match[0].end())
        for found, rule in matches:
            got = Found(found, items, text)
            value = rule.build(got)
            if value is None:
                continue
            sense = value if isinstance(value, Sense) else Sense(value)
            first, last = items[at], items[found.end() - 1]
            if sense.over:
                first = last = got.item(sense.over)
            made = kinds(sense.kinds or rule.makes)
            mod = sense.mod or next((item.mod for item in items[at : found.end()] if item.mod), None)
            return Item(first.start, last.end, made, sign(made), sense.value, mod, sense.ends), found.end()
        return None
