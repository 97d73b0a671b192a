"""Pronouns and descriptions -> the names that coreference links lead to, where such links are to be believed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from factwire import definites
from factwire.binding import governed
from factwire.data import CoreferenceLink, Mention, Span
from factwire.genders import apart, gender_of
from factwire.naming import PLACES, Names
from factwire.phrases import ARTICLE

KNOWN = re.compile(r"\b(?:the|this|that|these|those)\s$", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
"""What follows an owner, which coreference counts to it."""
LONGEST_ARTICLE = 8
"""What stands before a description of somebody known, which coreference counts to it and arguments do not."""
FEWEST_LINK = 0.8
"""Lowest score of a coreference link that is followed: of the fillers on newsevents dev 84.0 % are right,
83.6 with 0.5."""
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
PERSONAL = (HE | SHE) - {"himself", "herself"}
RELATIVE = re.compile(r"(?:my|your|our|his|her|their|its)\s\w", re.IGNORECASE)
"""A phrase about somebody else than the one that it begins with: "his mother"."""
OBJECT = re.compile(
    r"(?:him|her)(?=\W*$|\s*[^\w\s]|"
    r"\s+(?:a|an|the|in|on|at|to|for|by|with|from|as|of|into|over|about|that)\s)",
    re.IGNORECASE,
)
"""A pronoun that a verb or preposition governs, so that it is not the verb's subject."""
SUBORDINATE = re.compile(
    r"[;:—“”\"]|\b(?:that|who|whom|whose|which|when|while|after|before|because|since|if|whether|as|and|but|where|"
    r"sa(?:id|ys)|told|tells|add(?:s|ed)|warn(?:s|ed)|claim(?:s|ed)|think(?:s)?|thought|believe[sd]?|want(?:s|ed)|ask(?:s|ed))\b"
)
"""What may begin another clause, whose subject is somebody else."""
PAIR = re.compile(r"[A-Z]\w+ and [A-Z]\w+")
"""A name with "and" in it."""
OURS = frozenset({"we", "us", "our", "ours"})
SURELY_OURS = 0.98
"""Lowest score of a link of these: with less 13 of 25 are wrong, of 6 with more none (192 articles not trained on)."""
SINGULAR = PERSONAL | {"it", "its"}
RECENT = 600
"""Characters back from a pronoun in which names may be meant instead."""
HEAD_OF_SENTENCE = 42
"""Characters from the end of a sentence to whom the next one begins with, titles included."""
SOMEBODY = re.compile(
    r"(?:[.!?”\"]\s+|\n\s*)[“\"]?(?:(?:Another|One|A|An)|There (?:is|was) (?:one|an?))\s(?!of\b)[a-z]"
    r"(?:[\w’'-]+ ){1,8}?(?:who|said|says|told)\b"
)
"""Somebody without a name who comes in: "Another resident said". "He" after it is no name before: of 128 articles that
nothing was trained on three were read so, wrongly, and none rightly."""
FORCE = re.compile(
    r"\b([A-Z]\w+|border|campus|city|county|federal|local|military|national|riot|state|transit) [Pp]olice\b"
)
"""Whose the police are."""
OFTEN = 3
"""Mentions of the person whom an article is about, at least."""
KIN = re.compile(
    r"(?:['’]s|s['’]) (?:[a-z]+ ){0,2}?(?:agent|attorney|aunt|boss|boyfriend|brother|coach|colleague|cousin|dad|"
    r"daughter|deputy|doctor|ex-\w+|father|girlfriend|grand\w+|husband|lawyer|manager|mother|mum|nephew|niece|opponent|parents?|"
    r"partner|predecessor|rival|sister|son|spokes\w+|step\w+|successor|teacher|uncle|widow|wife)\b"
)
"""A possessive ending, and of whom somebody is named only as the relative, or the like."""
NO_TITLE = r"(?!(?:against|and|as|at|by|called|for|from|in|like|named|of|on|or|than|to|with)\b)"
FIRST_NAMED = re.compile(rf"(?:[Tt]he |[Aa]n? |[A-Z][\w.’-]* |{NO_TITLE}[a-z]+(?:-[a-z]+)? ){{0,5}}")
"""Before the name with which a phrase begins: a title at most."""
MORE = re.compile(r"\s*(?:,|\(|[–—-] |(?:at|from|in|of|on|who|with)\b)|\s*$")
"""Behind it, what tells more of whom it names."""
LAST_NAMED = re.compile(rf"(?:, |\) |\b{NO_TITLE}[\w.’-]+(?<!['’]s)(?<!s['’]) )$")
"""Before the name with which a phrase ends: a title or a comma, and nothing that makes it another's."""
BRACKETED = re.compile(r"\s*(?:\([^()]*\))?,?\s*")
ENDED = re.compile(r"[.!?]\s|\n")
DEPTH = 6
"""Links that are followed from one anaphor to the next."""


@dataclass(frozen=True, slots=True)
class Antecedents:
    """Looks up whom pronouns and descriptions of one article mean."""

    names: Names
    links: Mapping[Span, tuple[tuple[float, Span], ...]]
    """Anaphor -> its antecedents with scores."""
    people: tuple[tuple[int, str], ...]
    """Where each naming of a person ends, and the person's entity, in text order."""
    most_named: str | None
    """Entity of the person who is named more often than anybody else, and at least ``OFTEN`` times."""

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.names.text

    @classmethod
    def of(cls, names: Names, coreference: Iterable[CoreferenceLink]) -> Antecedents:
        """Index the links of one article."""
        links: dict[Span, list[tuple[float, Span]]] = {}
        for link in coreference:
            if link.score >= FEWEST_LINK:
                links.setdefault(link.anaphor, []).append((link.score, link.antecedent))
        owners = names.owners
        people = sorted((m.span.end, owners[m.id].id) for m in names.mentions if m.type == "PERSON" and m.id in owners)
        ordered = {span: tuple(sorted(found, reverse=True)) for span, found in links.items()}
        return cls(names, MappingProxyType(ordered), tuple(people), _most_named(person for _, person in people))

    def stands_for(self, span: Span) -> tuple[float, Mention] | None:
        """Return a mention of the entity that a pronoun or description is linked to, after how sure the links are."""
        words = ARTICLE.match(self.text, span.start, span.end)
        inner = Span(words.end(), span.end) if words and words.end() < span.end else span
        article = KNOWN.search(self.text, max(0, span.start - LONGEST_ARTICLE), span.start)
        outer = Span(article.start(), span.end) if article else span
        possessive = POSSESSIVE.match(self.text, span.end)
        owned = [Span(s.start, possessive.end()) for s in (span, inner, outer)] if possessive else []
        reached, certainty = next((s for s in (span, inner, outer, *owned) if s in self.links), span), 1.0
        passed = [reached]
        for _ in range(DEPTH):
            best = self.links.get(reached, ())
            if not best:
                return None
            certainty = min(certainty, best[0][0])
            reached = best[0][1]
            passed.append(reached)
            if RELATIVE.match(self.text, reached.start, reached.end) or self._is_mixed(passed):
                return None
            if span.of(self.text).lower() in PERSONAL and self._owns_a_rival(reached, span):
                return None
            if certainty < SURELY_OURS and span.of(self.text).lower() in OURS:
                return None
            names = self.names.of(reached)
            if not names and span.of(self.text).lower() in PERSONAL:
                names = [name for name in self._headed(reached) if not self._rivals(span, name)[1]]
            if len(names) == 1 and names[0].id in self.names.owners:
                definite = passed[0].start == outer.start < span.start
                if definite and not (self._is_noun_of(span, names[0]) or self._is_called(span, names[0], certainty)):
                    return None
                if self.names.owners[names[0].id].id in self.named_under(span):
                    return None
                subject = any(self._is_governed(one, names[0]) for one in passed[:-1])
                return (certainty, names[0]) if not subject and self._may_be(span, names[0]) else None
        return None

    def named_under(self, pronoun: Span) -> frozenset[str]:
        """Return the people whom a pronoun cannot mean, because they have a name in the clause that it governs."""
        named = (mention.id for mention in governed(self.text, pronoun, self.names.mentions))
        return frozenset(self.names.owners[one].id for one in named if one in self.names.owners)

    def is_in_mind(self, mention: Mention, at: int) -> bool:
        """Tell whether the bearer of a name is the person named last before ``at``, or named most of all."""
        own = self.names.owners[mention.id].id
        before = bisect_right(self.people, at, key=lambda named: named[0])
        return own == self.most_named or (before > 0 and self.people[before - 1][1] == own)

    def _headed(self, span: Span) -> list[Mention]:
        """Return the only person named in a phrase, where the rest says who that is: "the chief, Ann Roe (41)"."""
        people = [m for m in self.names.outer(span) if m.type == "PERSON" and span.covers(m.span)]
        if len(people) != 1 or people[0].id not in self.names.owners:
            return []
        before, after = self.text[span.start : people[0].span.start], self.text[people[0].span.end : span.end]
        first = FIRST_NAMED.fullmatch(before) is not None and MORE.match(after) is not None
        last = LAST_NAMED.search(before) is not None and BRACKETED.fullmatch(after) is not None
        return people if first or last else []

    def _owns_a_rival(self, owner: Span, pronoun: Span) -> bool:
        """Tell whether somebody is named only by what is said of another: "Roe's father said that he would go"."""
        if owner.end > pronoun.start:
            return False
        rival = KIN.match(self.text, owner.end - 2) or KIN.match(self.text, owner.end)
        if rival is None or rival.end() > pronoun.start:
            return False
        return ENDED.search(self.text, rival.end(), pronoun.start) is None

    def _is_noun_of(self, span: Span, name: Mention) -> bool:
        """Tell whether a description has the noun of a name: "the constitutional court" of a Federal Court.

        "The police" are those of a name if the article names no others.
        """
        noun, words = span.of(self.text).lower().split()[-1], name.span.of(self.text).lower().split()
        forces = {found[1].lower() for found in FORCE.finditer(self.text)} if noun == "police" else set()
        return noun in words and forces <= {"the", "police", *words}

    def _is_called(self, span: Span, name: Mention, certainty: float) -> bool:
        """Tell whether a description calls a name again that links lead to: "the company" of Acme."""
        owner = self.names.owners[name.id]
        before = bisect_right(self.people, span.start, key=lambda named: named[0])
        end, person = self.people[before - 1] if before else (0, "")
        last = person == owner.id and span.start - end <= definites.RECENT
        named, rivals = self._rivals(span, name)
        if owner.type == "ORG" and any(rival.span.start < named.span.start for rival in rivals):
            return False
        noun = span.of(self.text).lower().split()[-1]
        return definites.calls_again(noun, owner.type, certainty, last=last)

    def _is_mixed(self, passed: Sequence[Span]) -> bool:
        """Tell whether pronouns of a chain are of both genders."""
        words = {span.of(self.text).lower() for span in passed}
        return not words.isdisjoint(HE) and not words.isdisjoint(SHE)

    def _is_governed(self, pronoun: Span, mention: Mention) -> bool:
        """Tell whether a pronoun is the object of the verb whose subject a name is: "Ann Roe called her"."""
        between = self.text[mention.span.end : pronoun.start]
        if not OBJECT.match(self.text, pronoun.start) or mention.span.end > pronoun.start:
            return False
        return re.search(r"[.!?]\s|\n", between) is None and SUBORDINATE.search(PAIR.sub("", between)) is None

    def _may_be(self, span: Span, mention: Mention) -> bool:
        """Tell whether a pronoun may mean who has a name; a name that another of its type precedes is in doubt.

        "Acme overtook Bond; it …" is Acme: of the last sentence that has the name it must be the first of its type.
        """
        word = span.of(self.text).lower()
        if word in OURS and self.names.owners[mention.id].type in PLACES:  # "us" is spelled like the US
            return False
        if word not in SINGULAR:
            return True
        owner = self.names.owners[mention.id]
        if (owner.type == "PERSON") is not (word in PERSONAL):
            return False
        if apart((gender_of(word), gender_of(owner.name))):
            return False
        if word in PERSONAL and self._is_bystander(owner.id, span.start):
            return False
        last, rivals = self._rivals(span, mention)
        if any(m.span.start < last.span.start for m in rivals):
            return False
        if word not in PERSONAL:
            return True
        if last.span.end <= span.start and SOMEBODY.search(self.text, last.span.end, span.start):
            return False
        return not any(self._takes_over(word, m, last) for m in rivals)

    def _rivals(self, span: Span, mention: Mention) -> tuple[Mention, list[Mention]]:
        """Return the last name of somebody before a phrase, and others of their type named since its sentence began."""
        owners = self.names.owners
        owner = owners[mention.id]
        before = [m for m in self.names.within(Span(max(0, span.start - RECENT), span.start)) if m.id in owners]
        own = [m for m in before if owners[m.id] is owner]
        last = own[-1] if own else mention
        opening = self._opening(last.span.start)
        others = (m for m in before if owners[m.id].type == owner.type and owners[m.id] is not owner)
        return last, [m for m in others if opening < m.span.start]

    def _takes_over(self, word: str, rival: Mention, last: Mention) -> bool:
        """Tell whether a later sentence begins with somebody else than the last name: "Roe won. Ann Poe … she".

        Of 654 pronouns of 192 articles that no network was trained on, 45 had such a name behind that of whom they were
        taken for: 25 of these were wrong, of the others 23.
        """
        if apart((gender_of(word), gender_of(self.names.owners[rival.id].name))):
            return False
        opening = self._opening(rival.span.start)
        return opening > last.span.start and rival.span.start - opening <= HEAD_OF_SENTENCE

    def _opening(self, at: int) -> int:
        """Return where the sentence of a place begins, as far as marks tell."""
        return max(self.text.rfind(mark, 0, at) for mark in (". ", "\n", "”", "! ", "? "))

    def _is_bystander(self, person: str, at: int) -> bool:
        """Tell whether somebody is named once, before a pronoun that may mean whom the article names most of all."""
        named = [entity for _, entity in self.people]
        before = self.people[: bisect_right(self.people, at, key=lambda one: one[0])]
        heard = any(entity == self.most_named for _, entity in before)
        return self.most_named not in (None, person) and heard and named.count(person) == 1


def _most_named(people: Iterable[str]) -> str | None:
    """Return the person who is named most, if that is often and nobody else is named as often."""
    (first, most), (_, second) = (*Counter(people).most_common(2), ("", 0), ("", 0))[:2]
    return first if most >= OFTEN and most > second else None
