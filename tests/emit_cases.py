"""Hand-made ``Facts`` for the tests of ``emit``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from factwire.data import (
    Article,
    Entity,
    Extraction,
    Fact,
    Facts,
    Mention,
    Party,
    PlaceRecord,
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
    """Collects entities and facts about one text."""

    text: str
    article: Article = field(init=False)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    stated: list[Fact] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)

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

    def declare(self, **changes: object) -> None:
        """Set fields of the article."""
        self.article = replace(self.article, **changes)  # type: ignore[arg-type]

    def facts(self) -> Facts:
        """Return what the emitters take."""
        tokens = tuple(Span(*m.span()) for m in re.finditer(r"\w+|'s|[^\w\s]", self.text))
        segmented = Segmented(self.article, (Sentence(Span(0, len(self.text))),), tokens)
        extraction = Extraction(self.article.id, "test", len(tokens), tuple(self.mentions))
        return Facts(segmented, extraction, tuple(self.entities), tuple(self.stated), tuple(self.withheld))


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
