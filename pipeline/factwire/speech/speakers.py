"""Phrases in text order -> who they are: an entity, a country's government, or a described group."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from factwire.data import CoreferenceLink, Entity, Filler, Mention, Span
from factwire.genders import NOUNS, TITLES, Gender, gender_of
from factwire.genders import PRONOUNS as PERSONAL
from factwire.parties import is_one_person
from factwire.phrases import ARTICLE
from factwire.referents import Referents
from factwire.speech.cues import Cue
from factwire.speech.lexicon import BODIES, GOVERNMENTAL, PRONOUNS, RECORDS
from factwire.speech.page import Page
from factwire.speech.phrases import Phrase

LINK_SCORE = 0.6
"""Least probability of a coreference link that supports a reading of a pronoun."""
MAJORITY = 0.75
"""Share of the pronouns linked to a name that decide its bearer's gender."""
STEPS = 4
"""Links that a pronoun is followed through."""
MEMORY = 8
"""Sentences after which the last speaker is forgotten."""
PARAGRAPH = 1_000
"""Characters of a paragraph in front of a pronoun, at most: the time stays linear in a text without paragraphs."""
OPENING = 40
"""Characters of the title before the name with which a paragraph begins, at most."""
BEGINNING = 60
"""Characters before a name with which a sentence begins: "On Tuesday, SPD leader Max Poe"."""
WINDOW = 2
"""Sentences before a pronoun in which nobody else may be named who fits it."""
PRONOUN_SCORE, DESCRIPTION_SCORE = 0.9, 0.9
"""Of 45 pronouns in newsevents train and dev 43 were read right, of 63 descriptions 62; less sure elsewhere."""

COMES_IN = re.compile(
    r"(?:[.!?][”\"’]? |\n)(?:But |However, |Meanwhile, |Still, |Yet )?(?:[Aa]n?|[Aa]nother|[Oo]ne) "
    r"(?P<more>(?:(?!of\b)[\w’'-]+ ){0,3}?)(?P<noun>[a-z-]+)"
    r"(?= (?:at|from|in|of|on|was|were|who|with|[a-z]+(?:ed|s))\b)"
)
"""Somebody without a name with whom a sentence begins."""
ASKED = re.compile(r"ask", re.IGNORECASE)
"""Who asks something does not answer."""
LETTERS = {Gender.HE: "m", Gender.MALE: "m", Gender.SHE: "f", Gender.FEMALE: "f"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker, with what decides whether a later pronoun may mean it."""

    filler: Filler
    number: str
    """``m``, ``f``, ``?`` for a person of unknown gender, ``n`` for a body, ``p`` for several people, ``d`` for a
    document."""
    sentence: int

    @property
    def reason(self) -> str | None:
        """Why words should not be ascribed to them in public: a document without an author says them."""
        named = self.filler.entity is not None or self.filler.country is not None
        return "a document without author says it" if self.number == "d" and not named else None


class Speakers:
    """Resolves the sources of an article's cues, which must come in text order."""

    def __init__(self, page: Page, links: Sequence[CoreferenceLink], referents: Referents) -> None:
        """Take the links of the article, of which those into a quotation do not count; ``referents`` knows capitals."""
        self._page = page
        self._links: dict[Span, list[CoreferenceLink]] = defaultdict(list)
        for link in links:
            if link.score >= LINK_SCORE:
                self._links[link.anaphor].append(link)
        self._genders = dict(self._voted(links)) | dict(_given(page)) | dict(_genders(page))
        self._referents = referents
        outside = {word for word, number in zip(page.lower, page.quoted, strict=True) if number < 0}
        self._both = "he" in outside and "she" in outside
        self._entities = {entity.id: entity for entity in page.bearers.values()}
        self._last: list[Speaker] = []

    def _voted(self, links: Sequence[CoreferenceLink]) -> Mapping[str, str]:
        """Return the gender of people whom links give one: most pronouns that lead straight to their names agree."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for link in links:
            gender = LETTERS.get(PERSONAL.get(link.anaphor.of(self._page.text).lower(), Gender.UNKNOWN))
            entity = self._bearer(link.antecedent) if gender and link.score >= LINK_SCORE else None
            if gender and entity is not None and entity.type == "PERSON":
                votes[entity.id][gender] += 1
        return {e: one for e, found in votes.items() for one, n in found.items() if n >= MAJORITY * found.total()}

    def resolve(self, cue: Cue) -> Speaker | None:
        """Return who a cue's source is; remembers it for the pronouns that follow."""
        if cue.source is None:
            return None
        trigger = cue.span(self._page)
        phrase = cue.source
        sentence = self._page.sentence[phrase.first]
        if phrase.pronoun:
            known = self._of_pronoun(phrase, sentence)
            if known is None:
                return None
            score = min(known.filler.score, PRONOUN_SCORE)
            number = known.number if known.number != "?" else PRONOUNS[phrase.pronoun]
            if known.filler.entity is not None:
                self._genders.setdefault(known.filler.entity, number)
            found = Speaker(replace(known.filler, span=phrase.span, trigger=trigger, score=score), number, sentence)
        else:
            found = self._of_words(phrase, sentence, trigger)
        if not self._page.text.startswith(("'", "’"), phrase.span.end):  # whose "remarks" are told of need not speak
            self._last.append(found)
        return found

    def named(self, phrase: Phrase) -> Speaker:
        """Return the speaker whom a name beside a colon means."""
        return self._of_words(phrase, self._page.sentence[phrase.first], phrase.span)

    def _of_words(self, phrase: Phrase, sentence: int, trigger: Span) -> Speaker:
        """Return the speaker whom a name or description means."""
        page = self._page
        mention = phrase.mention
        entity = page.entity(mention) if mention is not None else None
        if mention is not None and mention.type != "ROLE":
            name = entity.name if entity else mention.span.of(page.text)
            acting = self._referents.fillers("source", mention.span, mention.score, trigger) if entity else ()
            country = next((one.country for one in acting), None)
            filler = Filler("source", phrase.span, name, mention.score, trigger, entity.id if entity else None, country)
            return Speaker(filler, self._number(entity, mention.type), sentence)
        known = entity or self._holder(phrase)
        if known is not None and known.type in ("PERSON", "ORG"):
            filler = Filler("source", phrase.span, known.name, DESCRIPTION_SCORE, trigger, known.id)
            return Speaker(filler, self._number(known, known.type), sentence)
        words = " ".join(phrase.span.of(page.text).split())
        article = ARTICLE.match(words)
        text = words[article.end() :] if article else words
        filler = Filler("source", phrase.span, text, DESCRIPTION_SCORE, trigger, None, self._government(phrase))
        return Speaker(filler, _number_of(text), sentence)

    def _number(self, entity: Entity | None, kind: str) -> str:
        """Return what pronoun fits a name."""
        if kind != "PERSON":
            return "n"
        return self._genders.get(entity.id, "?") if entity else "?"

    def _government(self, phrase: Phrase) -> str | None:
        """Return the country whose government a description means: "the Kenyan government"."""
        page = self._page
        first, last = page.words(phrase.span)
        if page.lower[last - 1] not in GOVERNMENTAL:
            return None
        for number in range(first, last):
            mention = page.mention(number)
            entity = page.entity(mention) if mention is not None and mention.type in ("NORP", "GPE") else None
            if entity is not None and entity.schema_type == "Country":
                return entity.place.name if entity.place else entity.name
        return None

    def _holder(self, phrase: Phrase) -> Entity | None:
        """Return whom a description means: the only person of the article with the office before, or the link's.

        Without a link, also the only body whose name has the noun.
        """
        if not phrase.definite:
            return None
        descriptions, owners = self._referents.descriptions, self._referents.owners
        head = phrase.span.of(self._page.text).lower().split()[-1]
        named = [owners[mention.id] for mention in descriptions.candidates(head, phrase.span.start)]
        holders = [entity for entity in named if entity.type == "PERSON"]
        linked = self._linked(phrase.span)
        if len(holders) == 1:
            agree = linked is None or linked.id == holders[0].id or linked.type != "PERSON"
            return holders[0] if agree else None
        if linked is not None and (linked in holders or (head in BODIES and linked.type == "ORG")):
            return linked
        found = self._referents.antecedents.stands_for(phrase.span)
        if found is None and linked is None:
            found = descriptions.stands_for(phrase.span)
        return owners[found[1].id] if found is not None else None

    def _of_pronoun(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """Return the antecedent of a pronoun: what the links say and who spoke last must not contradict.

        A link to somebody else than who spoke in the sentence before may lead to whom that sentence only spoke of; one
        out of a paragraph that begins with a name and has no other counts less than that name.
        """
        wanted = PRONOUNS[phrase.pronoun]
        linked = self._linked(phrase.span)
        others = self._referents.antecedents.named_under(phrase.span)
        if linked is not None and (linked.id in others or not self._may_be(linked, wanted)):
            linked = None
        opener = self._opener(phrase, wanted, sentence)
        if opener is not None:
            return self._as_speaker(opener, phrase, sentence)
        recent = takewhile(lambda one: sentence - one.sentence <= MEMORY, reversed(self._last))
        last = next((one for one in recent if _fits(one, wanted) and one.filler.entity not in others), None)
        if last is None:
            return self._topic(linked, phrase, sentence) if wanted in "mf" else None
        if last.filler.entity is not None and self._somebody_comes_in(last.filler.trigger.end, phrase.span.start):
            return None
        since = self._bearers(last.filler.trigger.end, phrase, wanted) - {last.filler.entity} - others
        if ASKED.match(last.filler.trigger.of(self._page.text)) and sentence - last.sentence == 1:
            return self._as_speaker(linked, phrase, sentence) if linked and linked.id != last.filler.entity else None
        if linked is not None and linked.id == last.filler.entity:
            other = self._taking_over(since, last, phrase) if wanted in "mf" else None
            if other is None:
                return last
            return self._as_speaker(other, phrase, sentence) if since == {other.id} else None
        if not since and (linked is None or last.filler.entity is not None):
            return last if last.number == wanted or not self._both or linked is not None else None
        if linked is not None and since <= {linked.id} and sentence - last.sentence > 1:
            return self._as_speaker(linked, phrase, sentence)
        return None

    def _somebody_comes_in(self, start: int, end: int) -> bool:
        """Tell whether a sentence between two places begins with somebody without a name: "One customer was glad."."""
        return any(
            is_one_person(f"{found['more']}{found['noun']}") for found in COMES_IN.finditer(self._page.text, start, end)
        )

    def _taking_over(self, since: Collection[str], last: Speaker, phrase: Phrase) -> Entity | None:
        """Return the person with whose name a sentence begins between that of the last speaker and a pronoun.

        "Roe said no. SPD leader Max Poe agreed. "It is true," he said": Poe, though the network may link "he" to Roe.
        """
        page = self._page
        for mention in self._named_between(last.filler.trigger.end, phrase.span.start):
            entity, home = page.entity(mention), page.sentence[page.at(mention.span.start)]
            first = mention.span.start - page.sentences[home].span.start <= BEGINNING
            begins = first and last.sentence < home and not _owns(mention, page)
            if entity is not None and entity.id in since and begins:
                return entity
        return None

    def _opener(self, phrase: Phrase, wanted: str, sentence: int) -> Entity | None:
        """Return the person with whose name the paragraph of a pronoun begins, if it names nobody else before it.

        Not within one sentence: "Roe should resign, she said" is said by another.
        """
        start = self._page.text.rfind("\n", 0, phrase.span.start) + 1
        if start >= self._page.sentences[sentence].span.start or phrase.span.start - start > PARAGRAPH:
            return None
        named = [
            m for m in self._named_between(start, phrase.span.start) if self._page.entity(m) and m.type == "PERSON"
        ]
        bearers = {entity.id for m in named if (entity := self._page.entity(m)) is not None}
        if (
            len(bearers) != 1
            or wanted not in "mf"
            or named[0].span.start - start > OPENING
            or _owns(named[0], self._page)
        ):
            return None
        entity = self._page.entity(named[0])
        return entity if entity is not None and self._may_be(entity, wanted) else None

    def _topic(self, linked: Entity | None, phrase: Phrase, sentence: int) -> Speaker | None:
        """Return the only entity named in this and the sentences just before, if the link does not contradict."""
        start = self._page.sentences[max(0, sentence - WINDOW)].span.start
        bearers = self._bearers(start, phrase, PRONOUNS[phrase.pronoun])
        if len(bearers) != 1 or (linked is not None and linked.id not in bearers):
            return None
        (only,) = bearers
        return self._as_speaker(self._entities[only], phrase, sentence)

    def _as_speaker(self, entity: Entity, phrase: Phrase, sentence: int) -> Speaker:
        """Return an entity that has not spoken before as a speaker."""
        filler = Filler("source", phrase.span, entity.name, PRONOUN_SCORE, phrase.span, entity.id)
        return Speaker(filler, self._number(entity, entity.type), sentence)

    def _bearers(self, start: int, phrase: Phrase, wanted: str) -> set[str]:
        """Return the ids of those whom a pronoun may mean and who are named since ``start``, outside of quotations."""
        entities = (self._page.entity(mention) for mention in self._named_between(start, phrase.span.start))
        return {entity.id for entity in entities if entity is not None and self._may_be(entity, wanted)}

    def _may_be(self, entity: Entity, wanted: str) -> bool:
        """Tell whether a pronoun of a gender or number may mean an entity."""
        if wanted in "mf":
            return entity.type == "PERSON" and self._genders.get(entity.id, "?") in ("?", wanted)
        return entity.type != "PERSON" and (entity.type == "ORG" or wanted == "n")

    def _named_between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions outside of quotations in a range."""
        page = self._page
        first = bisect_left(page.mentions, start, key=lambda m: m.span.start)
        last = bisect_left(page.mentions, end, key=lambda m: m.span.start)
        found = []
        for mention in page.mentions[first:last]:
            word = page.at(mention.span.start)
            if word < len(page.quoted) and page.quoted[word] < 0:
                found.append(mention)
        return found

    def _linked(self, span: Span) -> Entity | None:
        """Follow the surest links from a phrase to a name, at most ``STEPS`` of them, none into a quotation."""
        for _ in range(STEPS):
            options = [link for link in self._links.get(span, ()) if not self._is_quoted(link.antecedent)]
            if not options:
                return None
            span = max(options, key=lambda link: (link.score, link.antecedent)).antecedent
            entity = self._bearer(span)
            if entity is not None:
                return entity
        return None

    def _is_quoted(self, span: Span) -> bool:
        """Tell whether a span stands in a quotation."""
        word = self._page.at(span.start)
        return word < len(self._page.quoted) and self._page.quoted[word] >= 0

    def _bearer(self, span: Span) -> Entity | None:
        """Return the entity that a span names: its only person, or the name that it consists of."""
        page = self._page
        first, last = page.words(span)
        numbers = sorted({page.named[word] for word in range(first, min(last, first + 12))} - {-1})
        mentions = [page.mentions[number] for number in numbers]
        people = [m for m in mentions if m.type == "PERSON"]
        if len(people) == 1:
            return page.entity(people[0])
        if len(mentions) == 1 and last - first <= page.words(mentions[0].span)[1] - page.words(mentions[0].span)[0] + 1:
            return page.entity(mentions[0])
        return None


def _owns(mention: Mention, page: Page) -> bool:
    """Tell whether somebody is named as the owner of something or somebody: "Doe's sister"."""
    return mention.span.of(page.text).endswith(("'s", "’s")) or page.text.startswith(("'", "’"), mention.span.end)


def _fits(speaker: Speaker, wanted: str) -> bool:
    """Tell whether a pronoun may mean somebody who spoke."""
    if wanted in "mf":
        return speaker.number in ("?", wanted)
    return speaker.number == wanted or (wanted == "p" and speaker.number == "n")


def _number_of(text: str) -> str:
    """Return the number and gender of a described speaker."""
    head = text.lower().split()[-1]
    if head in NOUNS:
        return LETTERS[NOUNS[head]]
    if head in BODIES:
        return "n"
    if head in RECORDS:
        return "d"
    return "p" if head.endswith("s") or head in ("police", "people", "men", "women", "children", "staff") else "?"


def _given(page: Page) -> Mapping[str, str]:
    """Return the gender of people that their names give."""
    people = {entity.id: gender_of(entity.name) for entity in page.bearers.values() if entity.type == "PERSON"}
    return {person: LETTERS[gender] for person, gender in people.items() if gender in LETTERS}


def _genders(page: Page) -> Mapping[str, str]:
    """Return the gender of people whom a word before their name gives: Mr, Mrs, spokeswoman."""
    genders: dict[str, str] = {}
    for mention in page.mentions:
        entity = page.entity(mention)
        if mention.type != "PERSON" or entity is None:
            continue
        first = page.at(mention.span.start)
        before = page.word(first - 2) if page.word(first - 1) == "." else page.word(first - 1)
        for word in (before, page.word(first)):
            gender = TITLES.get(word) or NOUNS.get(word)
            if gender:
                genders.setdefault(entity.id, LETTERS[gender])
    return genders
