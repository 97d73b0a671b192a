"""Hand-made ``Facts`` for the tests of ``emit``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from factwire.data import (
    Article,
    Assertion,
    Entity,
    Event,
    Extraction,
    Fact,
    Facts,
    Filler,
    Mention,
    Party,
    PlaceRecord,
    Quote,
    Segmented,
    Sentence,
    Span,
    Withheld,
)

ARTICLE_ID = "https://news.example/story"

WEDDING = (
    "Acme chief weds\n"
    "Zoë Okafor, chief executive of Acme Ltd, married Li Wei in Nairobi, Kenya, on Monday. "
    "Okafor joined Acme in 2019."
)


def span(text: str, exact: str, nth: int = 1) -> Span:
    """Return the nth place of ``exact`` in ``text``."""
    starts = [m.start() for m in re.finditer(re.escape(exact), text)]
    return Span(starts[nth - 1], starts[nth - 1] + len(exact))


@dataclass
class Case:
    """Collects entities, facts, events and speech of one text."""

    text: str
    article: Article = field(init=False)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    stated: list[Fact] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.article = Article(
            id=ARTICLE_ID, name="story", text=self.text, headline="Acme chief weds", source="story.txt", url=ARTICLE_ID
        )

    def entity(
        self,
        entity_id: str,
        type_: str,
        schema_type: str,
        name: str,
        *mentions: tuple[str, int],
        others: Sequence[str] = (),
        place: PlaceRecord | None = None,
    ) -> None:
        """Add an entity with mentions given as ``(exact, nth)``."""
        ids = []
        for exact, nth in mentions:
            where = span(self.text, exact, nth)
            ids.append(f"m{where.start}")
            self.mentions.append(Mention(ids[-1], where, type_, 0.9 + where.start / 10_000))
        self.entities.append(Entity(entity_id, type_, name, schema_type, tuple(ids), tuple(others), place))

    def fact(self, subject: str, predicate: str, evidence: str, *, modality: str = "asserted", **target: str) -> Fact:
        """Add a fact whose evidence is the first place of ``evidence``."""
        made = Fact(subject, predicate, 0.87654, span(self.text, evidence), modality=modality, **target)
        self.stated.append(made)
        return made

    def filler(
        self,
        role: str,
        exact: str,
        *,
        entity: str | None = None,
        country: str | None = None,
        score: float = 0.8,
        trigger: str | None = None,
        text: str | None = None,
    ) -> Filler:
        """Return a filler at the first place of ``exact``, named as its entity is, or by its words."""
        name = text or next((e.name for e in self.entities if e.id == entity), exact)
        return Filler(role, span(self.text, exact), name, score, span(self.text, trigger or exact), entity, country)

    def event(
        self, event_id: str, type_: str, name: str, triggers: Sequence[str], *fillers: Filler, **more: Any
    ) -> Event:
        """Add an event whose triggers stand at the first places of their words."""
        spans = tuple(sorted(span(self.text, exact) for exact in triggers))
        self.events.append(Event(event_id, type_, name, spans, 0.9, fillers=fillers, **more))
        return self.events[-1]

    def quote(self, quote_id: str, content: str, speaker: Filler, *rest: str, **more: Any) -> Quote:
        """Add a quotation of the first places of its parts."""
        spans = tuple(span(self.text, part) for part in rest)
        text = " ".join((content, *rest))
        self.quotes.append(Quote(quote_id, span(self.text, content), spans, text, speaker, 0.7, **more))
        return self.quotes[-1]

    def assertion(self, assertion_id: str, content: str, *authors: Filler, **more: Any) -> Assertion:
        """Add an assertion at the first place of its words."""
        self.assertions.append(Assertion(assertion_id, span(self.text, content), content, authors, 0.6, **more))
        return self.assertions[-1]

    def declare(self, **changes: object) -> None:
        """Set fields of the article."""
        self.article = replace(self.article, **changes)  # type: ignore[arg-type]

    def facts(self) -> Facts:
        """Return what the emitters take."""
        tokens = tuple(Span(*m.span()) for m in re.finditer(r"\w+|'s|[^\w\s]", self.text))
        segmented = Segmented(self.article, (Sentence(Span(0, len(self.text))),), tokens)
        extraction = Extraction(self.article.id, "test", len(tokens), tuple(self.mentions))
        said = (tuple(self.events), tuple(self.quotes), tuple(self.assertions))
        return Facts(segmented, extraction, tuple(self.entities), tuple(self.stated), tuple(self.withheld), *said)


def wedding() -> Case:
    """Return a small article with one of everything."""
    case = Case(WEDDING)
    case.declare(
        published="2024-06-17",
        authors=(Party("Ann Bee"),),
        publisher=Party("Example Wire", "Organization", "https://news.example/ wire"),
        keywords=("business", "business", "weddings"),
    )
    case.entity("e1", "ORG", "Corporation", "Acme Ltd", ("Acme", 1), ("Acme Ltd", 1), ("Acme", 3), others=("Acme",))
    case.entity("e2", "PERSON", "Person", "Zoë Okafor", ("Zoë Okafor", 1), ("Okafor", 2), others=("Okafor",))
    case.entity("e3", "PERSON", "Person", "Li Wei", ("Li Wei", 1))
    nairobi = PlaceRecord("Nairobi", "City", "KE", -1.28333, 36.81667)
    case.entity("e4", "GPE", "City", "Nairobi", ("Nairobi", 1), place=nairobi)
    case.entity("e5", "GPE", "Country", "Kenya", ("Kenya", 1), place=PlaceRecord("Kenya", "Country", "KE"))
    case.fact("e2", "jobTitle", "Zoë Okafor, chief executive", value="chief executive")
    case.fact("e2", "worksFor", "Zoë Okafor, chief executive of Acme Ltd", object="e1")
    case.fact("e2", "spouse", "Zoë Okafor, chief executive of Acme Ltd, married Li Wei", object="e3")
    case.fact("e4", "containedInPlace", "Nairobi, Kenya", object="e5")
    return case


SUMMIT = (
    "Kenya and Russia sign deal\n"
    "Zoë Okafor of Acme Ltd met Li Wei in Nairobi for talks about trade. "
    "Moscow shipped weapons to Kenya by sea, and Kenyan officials praised police. "
    "“We will grow,” Okafor said, “and we will share.” Russia denies that it arms anybody, and critics doubt it."
)


def summit() -> Case:
    """Return an article with people, a company, two countries and their capitals, and no event yet."""
    case = Case(SUMMIT)
    case.declare(headline="Kenya and Russia sign deal")
    case.entity("acme", "ORG", "Corporation", "Acme Ltd", ("Acme Ltd", 1))
    case.entity("zoe", "PERSON", "Person", "Zoë Okafor", ("Zoë Okafor", 1), ("Okafor", 2), others=("Okafor",))
    case.entity("li", "PERSON", "Person", "Li Wei", ("Li Wei", 1))
    nairobi = PlaceRecord("Nairobi", "City", "KE", -1.28333, 36.81667)
    case.entity("nairobi", "GPE", "City", "Nairobi", ("Nairobi", 1), place=nairobi)
    case.entity("moscow", "GPE", "City", "Moscow", ("Moscow", 1), place=PlaceRecord("Moscow", "City", "RU"))
    kenya = PlaceRecord("Kenya", "Country", "KE")
    case.entity("kenya", "GPE", "Country", "Kenya", ("Kenya", 1), ("Kenya", 2), place=kenya)
    russia = PlaceRecord("Russia", "Country", "RU")
    case.entity("russia", "GPE", "Country", "Russia", ("Russia", 1), ("Russia", 2), place=russia)
    return case
