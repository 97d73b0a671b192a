"""Facts -> every statement of the public document, with ids and evidence, and what is withheld.

Both emitted documents are views of this one value.
"""

from __future__ import annotations

from dataclasses import dataclass

from factwire.data import Facts
from factwire.emit.entities import EMITTERS
from factwire.emit.events import tell_events
from factwire.emit.fillers import Cast
from factwire.emit.ids import Ids, mentions_of, mint
from factwire.emit.relations import decide
from factwire.emit.speech import tell_assertions, tell_quotes, tell_results
from factwire.emit.statements import TYPE, Statement, distinct


@dataclass(frozen=True, slots=True)
class Graph:
    """The statements of one article about its entities, events and speech, each tuple in text order."""

    ids: Ids
    statements: tuple[Statement, ...]
    withheld: tuple[Statement, ...]


def build(facts: Facts) -> Graph:
    """Collect what is known of every entity, event and utterance, and decide what may be stated.

    Raises:
        InvalidDocument: entities, mentions, facts, events and speech do not refer to each other.
    """
    ids = mint(facts)
    text = facts.segmented.article.text
    mentions = {m.id: m for m in facts.extraction.mentions}
    statements, withheld = decide(facts, ids)
    for entity in facts.entities:
        statements += EMITTERS[entity.type](entity, ids.entities[entity.id], mentions_of(entity, mentions), text)
    happening, unsaid = _discourse(facts, ids)
    return Graph(
        ids,
        tuple(sorted([*statements, *happening], key=Statement.order)),
        tuple(sorted([*withheld, *unsaid], key=lambda s: (s.order(), s.modality))),
    )


def _discourse(facts: Facts, ids: Ids) -> tuple[list[Statement], list[Statement]]:
    """State events and speech, and what only they need."""
    cast, language = Cast.of(facts, ids), facts.segmented.article.language
    events, unsaid = tell_events(facts.events, cast)
    told = {s.subject for s in events if s.predicate == TYPE}
    quotes, unquoted = tell_quotes(facts.quotes, language, cast)
    claims, unclaimed = tell_assertions(facts.assertions, language, told, cast)
    acts = {s.subject for s in events if s.predicate == "actionStatus" and s.modality == "asserted"}
    results = list(tell_results(facts, acts | {s.subject for s in (*quotes, *claims)}, cast))
    return distinct([*events, *quotes, *claims, *results]), distinct([*unsaid, *unquoted, *unclaimed])
