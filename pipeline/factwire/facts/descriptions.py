"""The line of a sentence -> the phrases in it that say what somebody is: "Kenya's former finance minister".

A description is a title, or a noun of persons beside a nationality or a team, with its article, the words that
qualify it ("former", "acting") and the countries and bodies that it belongs to, before it or after "of", "at", "for".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factwire.data import Mention, Span
from factwire.facts.line import Line, compiled, sign
from factwire.facts.titles import LEADERS, MEMBERS, PERSON_NOUN, PLAYERS, SCHOLARS, THINGS, is_plural, last_word
from factwire.facts.words import AFTER_BODY, DETERMINERS, FUNCTION_WORDS, JOBS, KEPT, PAST, PLAIN, UNREAL, word_set

HEAD = compiled(r"{R:first}(?: and {R:second})?")
STATE_NOUN = compiled(
    r"(?:{N}|(?<![A-Za-z]){G}) (?:(?P<adjective>[a-z][a-z-]{2,15}) )?(?P<noun>[a-z][a-z-]{2,20})(?=[ ,.;)]|$)"
)
TEAM_NOUN = compiled(r"{O}(?:'s)? (?:{N} )?(?P<noun>[a-z][a-z-]{2,15})(?= {P}|,|\.| {N})")
WORDS = r"(?:[a-z][a-z-]{1,20} ){0,2}?"
BODY_AFTER = compiled(
    rf" (?P<word>of|for|at|with|from) (?:(?:the |its )?{WORDS}|an? (?:(?!of |on |about )[a-z][a-z-]{{1,20}} ){{0,2}}?)"
    rf"(?:(?:{{N}} )?(?:state|city|town|province|region|republic) of )?{{OG:body}}(?: \((?:{{O}}|[A-Z]{{2,10}})\)|"
    r" (?:state|province|region|county|district|prefecture|governorate)\b)?"
)
PART_AFTER = compiled(r" (?:of|for|at|with) (?:the )?{OG:whole}(?:'s|') {O:body}")
"""A body of a body: "general manager of Acme's Global Unit"."""
LISTED_AFTER = compiled(r", (?:the )?{O:body}(?=[.;:)”\"]|, (?:said|says|told)\b|$| said\b| says\b)")
NAMED_BEFORE = compiled(r"{P}(?:, (?:\d\d?|{DQ}))?, $")
"""What stands around a title as in a list of names: "Ann Roe, president, Acme."."""
AREA = compiled(
    r" of (?!the |a |an |his |her |its |their |all |both |one |two |three )"
    r"(?:[A-Za-z][a-z-]+ (?:and |& )?){0,3}?[A-Za-z][a-z-]+(?= (?:at|with|in|from|for|to)\b| {P}|[,.;()]|$)"
)
"""What an office is for, without a name in it: "Director of Legal Services", "dean of architecture"."""
ADDRESSED = compiled(r" to (?:the )?{OGL}")
"""An ambassador to Kenya is not one of Kenya."""
TOPIC_BODY = compiled(
    r" (?P<word>on|of|in|for) "
    rf"(?:(?!(?:said|says|told|was|is|has|had|will|who)\b)[\w'&-]{{1,20}},? |{{GLNOXFR}}(?:'s)?,? ){{1,6}}?"
    rf"(?P<at>at|with|for) (?:the |a |an )?{WORDS}{{O:body}}(?: \((?:{{O}}|[A-Z]{{2,10}})\))?"
)
END_OF_BODY = compiled(r"(?!-|'s|' | [A-Z]\w| {ORNGLFX})(?: (?P<word>[a-z][a-z-]*))?")
WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z][A-Za-z'-]{0,24}?)(?P<gap> |(?<=[Ee]x)-|(?<=[Tt]hen)-)$")
AGED = compiled(r"(?:(?<=[Tt]he )|(?<= a )|(?<= an ))(?:{DQ}|\d\d?-year[- ]old) $")
OWNED = compiled(r"(?:[A-Za-z](?:'s|s')|{P}(?:'s|')) $")
OF_OWNER = compiled(r"(?:(?P<noun>[A-Za-z-]+)|{T}|^) of (?:[a-z-]+ ){0,2}(?:[a-z]+(?:'s|')|{P}(?:'s|')) $")
"""Somebody else's owner: "the wife of Roe's dentist, Ann Poe" is no dentist. A person may be cut off before it."""
RELATIVE = re.compile(
    r"(?:ex-|step|half-|grand)?(?:wife|husband|widow|son|daughter|father|mother|brother|sister|uncle|aunt|"
    r"nephew|niece|cousin|friend|partner|girlfriend|boyfriend|fianc[eé]e?|spouse)(?:-in-law)?"
)
BODY_BEFORE = compiled(
    r"{NGO:body}(?: \((?:{O}|[A-Z]{2,10})\))?(?P<gap>'s |' | (?:(?:party|movement|newspaper|group|club|union) )?)$"
)
FILLED = compiled(
    r"(?P<anchor>'s |' |{N} |(?<![^\s(])(?:the|a|an|its|his|her|their) )(?P<words>(?:[a-z][a-z'-]{1,20} ){1,3})$"
)
"""Unknown words before a title, back to where they are anchored."""
JOINED = re.compile(
    r"(?i)\b(?P<word>former|one-time|onetime|erstwhile|ousted|deposed|retired|disgraced|would-be|aspiring|alleged|suspected|"
    r"self-proclaimed|so-called)(?:,| and| or|, and)? (?:[a-z-]{2,20} ){1,2}$"
)
"""A qualifier before other words: "ousted and detained President", "former heavyweight boxer"."""
PLACE_BEFORE = re.compile(
    r"(?i)\b(?:in|to|from|into|near|within|of|at|on|outside|inside|across|visited|visiting|left|joined) (?:the )?$"
)
AT_BEFORE = re.compile(r"(?i)\b(?:in|at|into|joined|left) (?:the )?$")
LIKE_ADJECTIVES = word_set("US U.S. UK U.K. USA")


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase that says what somebody is."""

    span: Span
    roles: tuple[Mention, ...]
    """The titles in it; none in "Kenyan runner"."""
    noun: str
    """Its head noun, lower-case."""
    bodies: tuple[Mention, ...] = ()
    """What it is a title of."""
    determiner: str = ""
    qualifiers: tuple[str, ...] = ()
    """Words that qualify it and stand outside of the title mention, in text order."""
    inside: tuple[str, ...] = ()
    """Words of its title mentions but for their last."""
    area: str = ""
    """What follows its title and belongs to it: " of architecture"."""

    def _said(self, words: frozenset[str]) -> bool:
        """Tell whether one of ``words`` qualifies it."""
        return any(q.casefold().rstrip("-") in words for q in (*self.qualifiers, *self.inside))

    @property
    def past(self) -> bool:
        """Tell whether the office was held once."""
        return self._said(PAST)

    @property
    def then(self) -> bool:
        """Tell whether the office was held at the time of the story only."""
        return self._said(frozenset({"then"}))

    @property
    def late(self) -> bool:
        """Tell whether the holder is called dead."""
        return self._said(frozenset({"late"}))

    @property
    def unreal(self) -> bool:
        """Tell whether the office is not held, or not yet."""
        return self._said(UNREAL)

    @property
    def definite(self) -> bool:
        """Tell whether one certain person is meant."""
        return self.determiner not in ("", "a", "an") or (bool(self.bodies) and not self.determiner)


@dataclass(slots=True)
class _Left:
    """What stands before the head of a description, read from right to left. Places are those of ``Line.signs``."""

    start: int
    bodies: list[tuple[Mention, bool]] = field(default_factory=list)
    """Nearest first, with whether it is a possessive."""
    qualifiers: list[str] = field(default_factory=list)
    determiner: str = ""


def descriptions(line: Line, mentions: Sequence[Mention]) -> list[Description]:
    """Return the descriptions of one sentence in text order, without overlaps.

    ``mentions`` are those that the line was made from.
    """
    found: list[Description] = []
    done = 0
    for start, end, roles, noun in sorted(_heads(line, mentions), key=lambda head: (head[0], -head[1])):
        if start < done:
            continue
        left = _left(line, mentions, start, noun, done)
        area = AREA.match(line.signs, end) if len(roles) == 1 and noun in LEADERS | SCHOLARS | MEMBERS else None
        bodies, stop = _after(line, mentions, area.end() if area else end, noun)
        listed = LISTED_AFTER.match(line.signs, end) if not (bodies or left.bodies or left.determiner) else None
        if listed is not None and NAMED_BEFORE.search(line.signs, 0, left.start):
            bodies, stop = [mentions[line.part_at(listed.start("body"))]], listed.end()
        span = Span(line.offset(left.start), line.offset(stop))
        inside = [word for role in roles for word in re.findall(r"\w+", role.span.of(line.text))[:-1]]
        belonging = (*_belonging(left.bodies, noun), *bodies)
        qualifiers = tuple(reversed(left.qualifiers))
        found.append(
            Description(
                span, roles, noun, belonging, left.determiner, qualifiers, tuple(inside), area[0] if area else ""
            )
        )  # fmt: skip
        done = stop
    return found


def _heads(line: Line, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, tuple[Mention, ...], str]]:
    """Yield place, end, titles and noun of what may head a description."""
    for number, place in enumerate(line.places):
        if line.parts[number][0] != "R":
            continue
        found = HEAD.match(line.signs, place)
        if found is None or line.signs[found.end() : found.end() + 1] == "-":
            continue
        roles = [mentions[number]]
        if found["second"]:
            roles.append(mentions[number + 1])
        titles = [role.span.of(line.text) for role in roles]
        if not is_plural(titles[0]) or len(roles) == 2:
            yield place, found.end(), tuple(roles), last_word(titles[-1])
    for pattern, wanted in ((STATE_NOUN, PERSON_NOUN), (TEAM_NOUN, None)):
        for found in pattern.finditer(line.signs):
            noun = found["noun"]
            person = noun in PLAYERS if wanted is None else wanted.fullmatch(noun) and noun not in THINGS
            if found[0][0] == sign("G"):
                person = person and mentions[line.part_at(found.start())].span.of(line.text) in LIKE_ADJECTIVES
            if person and not is_plural(noun):
                yield found.start("noun"), found.end("noun"), (), noun


def _is_of_owner(before: str) -> bool:
    """Tell whether the owner before a title stands in what somebody else is called."""
    found = OF_OWNER.search(before)
    if found is None:
        return False
    noun = (found["noun"] or "").casefold()
    person = noun in JOBS or (PERSON_NOUN.fullmatch(noun) is not None and noun not in THINGS)
    return not noun or person or RELATIVE.fullmatch(noun) is not None


def _left(line: Line, mentions: Sequence[Mention], place: int, noun: str, least: int) -> _Left:
    """Read the words before the head at ``place`` as far as they belong to it, not before ``least``."""
    left = _Left(place)
    signs = line.signs
    while left.start > least:
        before = signs[max(least, left.start - 40) : left.start]
        body = BODY_BEFORE.search(before)
        if body is not None and len(left.bodies) < 3:
            at = left.start - len(body[0])
            mention = mentions[line.part_at(at)]
            if not _modifies(mention, line.text, body["gap"], signs[max(0, at - 16) : at], noun):
                break
            left.bodies.append((mention, body["gap"].startswith("'")))
            left.start = at
            continue
        if OWNED.search(before) is not None:
            left.determiner = "" if _is_of_owner(before) else "'s"
            break
        aged = AGED.search(before)
        if aged is not None:
            left.start -= len(aged[0])
            continue
        found = WORD_BEFORE.search(before)
        if found is None:
            break
        word = found["word"].casefold()
        if word in DETERMINERS:
            left.determiner = word
            left.start -= len(found[0])
            break
        if word in PAST or word in UNREAL or word in KEPT or word in PLAIN:
            left.qualifiers.append(found[0].strip())
            left.start -= len(found[0])
            continue
        joined = JOINED.search(before)
        if joined is not None:
            left.qualifiers.append(joined["word"])
            break
        filled = FILLED.search(before)
        if filled is None or not _are_adjectives(filled["words"].split(), filled["anchor"]):
            break
        left.qualifiers.extend(reversed(filled["words"].split()))
        left.start -= len(filled["words"])
    return left


def _are_adjectives(words: Sequence[str], anchor: str) -> bool:
    """Tell whether unknown words between an anchor and a title belong to the title.

    They do after a possessive, "Kenya's outspoken finance minister"; elsewhere they may be verbs.
    """
    if any(word in FUNCTION_WORDS for word in words):
        return False
    if anchor.endswith("' ") or anchor.endswith("'s "):
        return True
    most = 1 if anchor.startswith(sign("N")) else 2
    plurals = () if anchor in ("a ", "an ") else ("s",)
    return len(words) <= most and not any(word.endswith(("ed", "ing", *plurals)) for word in words)


def _modifies(body: Mention, text: str, gap: str, before: str, noun: str) -> bool:
    """Tell whether a country or body that stands before a title modifies it."""
    if gap.startswith("'"):
        return True
    if body.type == "GPE" and body.span.of(text) not in LIKE_ADJECTIVES:
        return PLACE_BEFORE.search(before) is None
    return body.type == "NORP" or AT_BEFORE.search(before) is None


def _belonging(bodies: Sequence[tuple[Mention, bool]], noun: str) -> list[Mention]:
    """Choose what a title is a title of from the countries and bodies before it, the nearest first.

    "Acme's Kenyan chief": both. "the German Acme chief": Acme, which may be all that is German. "Kosovo's Serb
    leader", "Bosnian Serb leader": the nearer names a people, not a nation.
    """
    if not bodies:
        return []
    (nearest, _), *outer = bodies
    if not outer:
        return [nearest]
    (second, possessive), *_ = outer
    if nearest.type == "ORG":
        return [nearest]
    if second.type == "ORG" and possessive:
        return [nearest, second] if nearest.type == "NORP" else [second]
    return []


def _after(line: Line, mentions: Sequence[Mention], end: int, noun: str) -> tuple[list[Mention], int]:
    """Read what follows a title: "of Acme", "on law at Acme". Returns the bodies and where the phrase ends."""
    part = PART_AFTER.match(line.signs, end)
    if part is not None and name_ends(line.signs, part.end()):
        one, whole = (mentions[line.part_at(part.start(name))] for name in ("body", "whole"))
        return ([one, whole] if whole.type == "ORG" else [one]), part.end()
    found = BODY_AFTER.match(line.signs, end)
    if found is not None:
        stop = found.end()
        body = mentions[line.part_at(found.start("body"))]
        if name_ends(line.signs, stop) and (found["word"] in ("of", "for") or body.type == "ORG"):
            state = body.type == "GPE" and found["word"] == "for"
            return ([] if state else [body]), stop
    addressed = ADDRESSED.match(line.signs, end)
    if addressed is not None and name_ends(line.signs, addressed.end()):
        return [], addressed.end()
    topic = TOPIC_BODY.match(line.signs, end)
    if topic is not None and name_ends(line.signs, topic.end()):
        leads = noun in LEADERS and topic["word"] in ("of", "for") and topic["at"] == "at"
        if noun in SCHOLARS or leads:
            return [mentions[line.part_at(topic.start("body"))]], topic.end()
    return [], end


def name_ends(signs: str, place: int) -> bool:
    """Tell whether the name that ends at ``place`` is not a part of a longer one."""
    found = END_OF_BODY.match(signs, place)
    return found is not None and (found["word"] is None or found["word"] in AFTER_BODY)
