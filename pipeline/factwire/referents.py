"""Words of an article -> who or what they stand for: an entity, a government, a group.

Pronouns and descriptions ("the minister") go through the coreference links of the extraction. A country that acts, its
adjective, and its capital in the place of an actor ("Moscow said") stand for its government.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from factwire import definites
from factwire.binding import governed
from factwire.capitals import plain_name, seats
from factwire.data import Entity, Extraction, Filler, Mention, Span
from factwire.descriptions import Descriptions
from factwire.genders import apart, gender_of
from factwire.parties import BODY_WORD, spelled_out
from factwire.phrases import ARTICLE, PREPOSITIONS, SELVES, called

ACTING = frozenset({"agent", "participant", "recipient", "source"})
"""Roles in which a country or capital is a government."""

UNIONS = frozenset({"AU", "ASEAN", "Asean", "EU", "European Union", "NATO", "UN", "U.N.", "United Nations"})
"""Bodies that have others: "the UN agency" is not the UN."""

UNDERGOING = frozenset({"object", "recipient", "topic", "victim"})
"""Roles of what may be a phrase with a hyphen, or an office."""

KNOWN = re.compile(r"\b(?:the|this|that|these|those)\s$", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
"""What follows an owner, which coreference counts to it."""
LONGEST_ARTICLE = 8
"""What stands before a description of somebody known, which coreference counts to it and arguments do not."""
JOINTS = frozenset({"and", "or", "&", "the"})
"""What stands between two names of a list, commas apart."""

APPOSED = re.compile(
    r",\s+(?:[a-z]|\d)|\s+and\s+(?:the|an?|his|her|their|its|\d+|two|three|four|five|six|seven|eight|nine|ten|several)\s"
)
"""What follows the name of somebody who is meant: "Jane Roe, head of Acme", "Jane Roe and her aides"."""
BELONGS = re.compile(r"\s+(?:of|from)\s")
"""What follows the name of a person who is meant: "Jane Roe of Acme"."""
FEWEST_LINK = 0.8
"""Lowest score of a coreference link that is followed: of the fillers on newsevents dev 84.0 % are right,
83.6 with 0.5."""
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
PERSONAL = (HE | SHE) - {"himself", "herself"}
RELATIVE = re.compile(r"(?:my|your|our|his|her|their|its)\s\w", re.IGNORECASE)
"""A phrase about somebody else than the one that it begins with: "his mother"."""
OF_ONE = re.compile(r"\b(?:the|an?)\s$", re.IGNORECASE)
"""Before a word for a people that is one of it, if its own follows: "the Armenian's farewell note"."""
ONE_OF = re.compile(r"\b(?:an?|one|another|every|each) $", re.IGNORECASE)
NO_NOUN = re.compile(
    r"[,.;:)\n]|\s(?:who|whom|whose|that|and|or|was|were|is|are|has|had|in|on|at|from|to|for|with|by|as|said|after|"
    r"before|when|while)\b"
)
"""Around a word for a people that is one of it: "five Iraqis and a Libyan who", not "a Libyan veto"."""
HYPHENED = re.compile(r"(?:-\w+)+")
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
GOVERNMENT = re.compile(r"(?:['’]s?)?\s(?:\w+\s)?(?:government|regime)", re.IGNORECASE)
"""What follows the country in a phrase that means its government."""
SHARE = re.compile(
    r"(?:\d[\d.,]*\s?(?:%|per\s?cent|percent)|(?:a|one|two)[ -](?:fifth|fourth|half|quarter|third)s?|half)\s+of\s+"
    r"(?:(?:the|all|its|their|these|those)\s+){0,2}$",
    re.IGNORECASE,
)
LONGEST_SHARE = 40
"""What part of those who are named a phrase means, and its characters at most."""
GOVERNS = re.compile(r"(?!king$)[a-z]+ing")
"""A participle right before a name, which is its object."""

HEADS = frozenset({"PERSON", "ORG"})
"""Types of names that are what a phrase is about if it ends with them: "Kenya's official news agency KNA"."""
PLACE_WORD = re.compile(
    r" (?:islands?|village|town|city|district|province|region|county|state|river|lake|valley|peninsula|prefecture|"
    r"governorate)\b"
)
"""What a place is, after its name: "Helmand province"."""
PLACES = frozenset({"GPE", "LOC", "FACILITY"})
"""Types of entities that do nothing themselves, unless they are countries."""
NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FACILITY"})
SHARED = MappingProxyType({"Brussels": re.compile(r"\b(?:EU|E\.U\.|Europe(?:an)?|Eurozone|NATO|Nato)\b")})
"""Capitals that are the seat of somebody else, too -> words by which an article may mean those."""


@dataclass(frozen=True, slots=True)
class Referents:
    """Looks up what stretches of one article stand for."""

    text: str
    mentions: tuple[Mention, ...]
    """In text order."""
    owners: Mapping[str, Entity]
    """Mention -> the entity that it names, or for an adjective the country."""
    links: Mapping[Span, tuple[tuple[float, Span], ...]]
    """Anaphor -> its antecedents with scores."""
    countries: frozenset[str] = frozenset()
    """ISO codes of the countries that the article names."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """Entity of a place -> that of the country that it is in, where the article names it."""
    people: tuple[tuple[int, str], ...] = ()
    """Where each naming of a person ends, and the person's entity, in text order."""
    descriptions: Descriptions = field(default_factory=lambda: Descriptions(""))
    most_named: str | None = None
    """Entity of the person who is named more often than anybody else, and at least ``OFTEN`` times."""

    @classmethod
    def of(cls, text: str, extraction: Extraction, entities: Sequence[Entity]) -> Referents:
        """Index one article."""
        owners = {m: e for e in entities for m in (*e.adjectives, *e.mentions)}
        links: dict[Span, list[tuple[float, Span]]] = {}
        for link in extraction.coreference:
            if link.score >= FEWEST_LINK:
                links.setdefault(link.anaphor, []).append((link.score, link.antecedent))
        ordered = {span: tuple(sorted(found, reverse=True)) for span, found in links.items()}
        mentions = tuple(sorted(extraction.mentions, key=lambda m: m.span))
        nations = (e.place.country_code for e in entities if e.schema_type == "Country" and e.place)
        people = tuple(sorted((m.span.end, owners[m.id].id) for m in mentions if m.type == "PERSON" and m.id in owners))
        return cls(
            text, mentions, owners, ordered, frozenset(code for code in nations if code), _homes(entities), people,
            Descriptions.of(text, mentions, owners), _most_named(person for _, person in people),
        )  # fmt: skip

    def fillers(self, role: str, span: Span, score: float, trigger: Span) -> Iterator[Filler]:
        """Yield what the words of an argument stand for; nothing where that is not known."""
        own = SELVES.search(self.text[span.start : span.end])
        span = Span(span.start, span.start + own.start()) if own and own.start() else span
        names = self._names(span)
        national = any(self._is_national(mention, span) for mention in names)
        if names and not national:
            yield from filter(None, (self._named(role, mention, score, trigger) for mention in names))
            return
        found = self.stands_for(span) or self.descriptions.stands_for(span)
        if found is not None:
            certainty, mention = found
            filler = self._named(role, mention, min(score, certainty), trigger)
            if filler is not None:
                yield replace(filler, span=span)
            return
        titled = self._titled(span)
        if titled is not None:
            filler = self._named(role, titled, score, trigger)
            if filler is not None:
                yield filler
            return
        span = spelled_out(self.text, self._share(self._whole(span) if role in UNDERGOING else span))
        words = "" if national else called(self.text, span, role)
        if words:
            yield Filler(role, span, words, score, trigger, country=self._governed(span) if role in ACTING else None)

    def _titled(self, span: Span) -> Mention | None:
        """Return the person whose title a phrase is that was cut before the name: "House Speaker" Ann Roe."""
        low = bisect_left(self.mentions, span.end, key=lambda m: m.span.start)
        after = self.mentions[low] if low < len(self.mentions) else None
        if after is None or after.type != "PERSON" or self.text[span.end : after.span.start] != " ":
            return None
        title = any(m.type == "ROLE" and m.span.end == span.end for m in self.within(span))
        return after if title else None

    def _whole(self, span: Span) -> Span:
        """Return a phrase that was cut in a title or a word with a hyphen, whole: "chief" executive, "mini"-flags."""
        title = next((m for m in self.within(span) if m.type == "ROLE" and m.span.covers(span)), None)
        end = title.span.end if title is not None else span.end
        rest = HYPHENED.match(self.text, end)
        return Span(span.start, rest.end() if rest else end)

    def _share(self, span: Span) -> Span:
        """Return a phrase with the share that is told of it: "17 percent of the 56 people" are not 56 people."""
        share = SHARE.search(self.text, max(0, span.start - LONGEST_SHARE), span.start)
        return Span(share.start(), span.end) if share else span

    def _governed(self, span: Span) -> str | None:
        """Return the country whose government a phrase means: "the Kenyan government", "the Nairobi government"."""
        ruled = (m for m in self.within(span) if GOVERNMENT.fullmatch(self.text, m.span.end, span.end))
        owner = next((self.owners[m.id] for m in ruled if m.id in self.owners), None)
        return self._country(owner) if owner is not None and owner.type == "GPE" else None

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that lie in ``span``, or that it lies in."""
        low = bisect_left(self.mentions, span.start, key=lambda m: m.span.end)
        found = []
        for mention in self.mentions[low:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end > span.start and (span.covers(mention.span) or mention.span.covers(span)):
                found.append(mention)
        return found

    def _names(self, span: Span) -> list[Mention]:
        """Return the mentions that the phrase names: all of a list of names, else the one that it ends with.

        In "Russian troops" and "a spokesman for Acme" it is none; in "Kenyan minister Jane Doe" the person.
        """
        inside = self._outer(span)
        if not inside:
            return []
        last = inside[-1]
        rest = self.text[last.span.end : span.end]
        land = last.type in PLACES and PLACE_WORD.fullmatch(rest) is not None
        called = last.type == "ORG" and last.span.of(self.text) not in UNIONS
        body = called and BODY_WORD.fullmatch(rest) is not None
        if (rest.strip(" '’s.,)") and not land and not body) or last.span.start < span.start - 40:
            return self._leading(span, inside[0])
        named = [m for m in inside if m.type in NAMING]
        if len(named) > 1 and self._is_list(span, named):
            return named
        before = self.text[span.start : last.span.start]
        if last.type in HEADS and not _reaches_out(before):
            return [last]
        plain = not before.strip() or ARTICLE.fullmatch(before) is not None
        return [last] if plain else self._leading(span, inside[0])

    def _outer(self, span: Span) -> list[Mention]:
        """Return the names in a phrase, of nested ones the outer; the name that it is a part of if it holds none."""
        found = [m for m in self.within(span) if m.type in NAMING or (m.type == "NORP" and not self._is_people(m))]
        inner = [m for m in found if span.covers(m.span)]
        kept: list[Mention] = []
        for mention in sorted(
            inner or found, key=lambda m: (m.span.start, -m.span.end, m.id not in self.owners, -m.score, m.id)
        ):
            if not kept or mention.span.start >= kept[-1].span.end:
                kept.append(mention)
        return kept

    def _is_people(self, mention: Mention) -> bool:
        """Tell whether a word is a plural, which stands for no government: "Kenyans", "Republicans"."""
        return re.search(r"[^s]s$", mention.span.of(self.text)) is not None

    def _is_national(self, mention: Mention, span: Span) -> bool:
        """Tell whether a phrase is a person of a country, or its people: "the Kenyan", "the British"."""
        acronym = mention.span.of(self.text).isupper()
        alone = self.text.startswith(("'s ", "’s "), mention.span.end) and OF_ONE.search(
            self.text, max(0, mention.span.start - 5), mention.span.start
        )
        one = ONE_OF.search(self.text, max(0, span.start - 10), span.start) and NO_NOUN.match(self.text, span.end)
        article = ARTICLE.match(self.text, span.start, span.end) or alone or one
        return mention.type == "NORP" and not acronym and bool(article)

    def _leading(self, span: Span, first: Mention) -> list[Mention]:
        """Return the name that a phrase begins with, if the rest only tells more of it or adds others."""
        meant = first.type in HEADS and not self.text[span.start : first.span.start].strip()
        patterns = (APPOSED, BELONGS) if first.type == "PERSON" else (APPOSED,)
        return [first] if meant and any(p.match(self.text, first.span.end, span.end) for p in patterns) else []

    def _is_list(self, span: Span, named: Sequence[Mention]) -> bool:
        """Tell whether names with nothing but commas and "and" between them make up the phrase."""
        starts = self.text[span.start : named[0].span.start]
        gaps = (self.text[a.span.end : b.span.start] for a, b in pairwise(named))
        return not starts.strip() and all(JOINTS.issuperset(gap.replace(",", " ").lower().split()) for gap in gaps)

    def _named(self, role: str, mention: Mention, score: float, trigger: Span) -> Filler | None:
        """Return the filler that a mention is; None if its bearer is not certain."""
        entity = self.owners.get(mention.id)
        if entity is None:
            return None
        country = None
        if role in ACTING and entity.type in PLACES:
            country = self._country(entity) if entity.type == "GPE" else None
            if country is None:
                return None
        return Filler(role, mention.span, entity.name, score, trigger, entity=entity.id, country=country)

    def _country(self, entity: Entity) -> str | None:
        """Return the country whose government a country or its capital stands for.

        Where the gazetteer cannot tell of which country a city is, the article must name that country: Washington.
        So it must for Brussels, without a word of the European Union.
        """
        place = entity.place
        if entity.schema_type == "Country":
            return place.name if place else entity.name
        name = plain_name(place.name if place else entity.name)
        found = seats().get(name, {})
        if name in SHARED and (SHARED[name].search(self.text) or self.countries.isdisjoint(found)):
            return None
        if place is not None:
            return found.get(place.country_code or "")
        named = [name for code, name in found.items() if code in self.countries]
        return named[0] if len(named) == 1 else None

    def lands(self, fillers: Iterable[Filler]) -> frozenset[tuple[str, str]]:
        """Return the entities of places among fillers, each with the entity of the country that it is in."""
        return frozenset(
            (f.entity, self.homes[f.entity]) for f in fillers if f.entity is not None and f.entity in self.homes
        )

    def is_in_mind(self, mention: Mention, at: int) -> bool:
        """Tell whether the bearer of a name is the person named last before ``at``, or named most of all."""
        own = self.owners[mention.id].id
        before = bisect_right(self.people, at, key=lambda named: named[0])
        return own == self.most_named or (before > 0 and self.people[before - 1][1] == own)

    def _is_bystander(self, person: str, at: int) -> bool:
        """Tell whether somebody is named once, before a pronoun that may mean whom the article names most of all."""
        named = [entity for _, entity in self.people]
        before = self.people[: bisect_right(self.people, at, key=lambda one: one[0])]
        heard = any(entity == self.most_named for _, entity in before)
        return self.most_named not in (None, person) and heard and named.count(person) == 1

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
            names = self._names(reached)
            if not names and span.of(self.text).lower() in PERSONAL:
                names = [name for name in self._headed(reached) if not self._rivals(span, name)[1]]
            if len(names) == 1 and names[0].id in self.owners:
                definite = passed[0].start == outer.start < span.start
                if definite and not (self._is_noun_of(span, names[0]) or self._is_called(span, names[0], certainty)):
                    return None
                if self.owners[names[0].id].id in self.named_under(span):
                    return None
                subject = any(self._is_governed(one, names[0]) for one in passed[:-1])
                return (certainty, names[0]) if not subject and self._may_be(span, names[0]) else None
        return None

    def _headed(self, span: Span) -> list[Mention]:
        """Return the only person named in a phrase, where the rest says who that is: "the chief, Ann Roe (41)"."""
        people = [m for m in self._outer(span) if m.type == "PERSON" and span.covers(m.span)]
        if len(people) != 1:
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

    def named_under(self, pronoun: Span) -> frozenset[str]:
        """Return the people whom a pronoun cannot mean, because they have a name in the clause that it governs."""
        named = (mention.id for mention in governed(self.text, pronoun, self.mentions))
        return frozenset(self.owners[one].id for one in named if one in self.owners)

    def _is_noun_of(self, span: Span, name: Mention) -> bool:
        """Tell whether a description has the noun of a name: "the constitutional court" of a Federal Court."""
        return span.of(self.text).lower().split()[-1] in name.span.of(self.text).lower().split()

    def _is_called(self, span: Span, name: Mention, certainty: float) -> bool:
        """Tell whether a description calls a name again that links lead to: "the company" of Acme."""
        owner = self.owners[name.id]
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
        if word in OURS and self.owners[mention.id].type in PLACES:  # "us" is spelled like the US
            return False
        if word not in SINGULAR:
            return True
        owner = self.owners[mention.id]
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
        owner = self.owners[mention.id]
        before = [m for m in self.within(Span(max(0, span.start - RECENT), span.start)) if m.id in self.owners]
        own = [m for m in before if self.owners[m.id] is owner]
        last = own[-1] if own else mention
        opening = self._opening(last.span.start)
        others = (m for m in before if self.owners[m.id].type == owner.type and self.owners[m.id] is not owner)
        return last, [m for m in others if opening < m.span.start]

    def _takes_over(self, word: str, rival: Mention, last: Mention) -> bool:
        """Tell whether a later sentence begins with somebody else than the last name: "Roe won. Ann Poe … she".

        Of 654 pronouns of 192 articles that no network was trained on, 45 had such a name behind that of whom they were
        taken for: 25 of these were wrong, of the others 23.
        """
        if apart((gender_of(word), gender_of(self.owners[rival.id].name))):
            return False
        opening = self._opening(rival.span.start)
        return opening > last.span.start and rival.span.start - opening <= HEAD_OF_SENTENCE

    def _opening(self, at: int) -> int:
        """Return where the sentence of a place begins, as far as marks tell."""
        return max(self.text.rfind(mark, 0, at) for mark in (". ", "\n", "”", "! ", "? "))


def _homes(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Return the entity of the country that each place is in; a country is in itself."""
    codes = {e.id: e.place.country_code for e in entities if e.place is not None and e.place.country_code}
    countries = {codes[e.id]: e.id for e in entities if e.schema_type == "Country" and e.id in codes}
    return MappingProxyType({place: countries[code] for place, code in codes.items() if code in countries})


def _most_named(people: Iterable[str]) -> str | None:
    """Return the person who is named most, if that is often and nobody else is named as often."""
    (first, most), (_, second) = (*Counter(people).most_common(2), ("", 0), ("", 0))[:2]
    return first if most >= OFTEN and most > second else None


def _reaches_out(before: str) -> bool:
    """Tell whether words before a name make the phrase about somebody else: "a lawyer for", "troops backing"."""
    words = before.split()
    return not PREPOSITIONS.isdisjoint(word.lower() for word in words) or bool(words and GOVERNS.fullmatch(words[-1]))
