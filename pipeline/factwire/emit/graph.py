"""Facts -> every statement of the public document, with ids and evidence, and what is withheld.

Both emitted documents are views of this one value.
"""

from __future__ import annotations

from dataclasses import dataclass

from factwire.data import Facts
from factwire.emit.entities import EMITTERS
from factwire.emit.ids import Ids, mentions_of, mint
from factwire.emit.relations import decide
from factwire.emit.statements import Statement


@dataclass(frozen=True, slots=True)
class Graph:
    """The statements about the entities of one article, each tuple in text order."""

    ids: Ids
    statements: tuple[Statement, ...]
    withheld: tuple[Statement, ...]


def build(facts: Facts) -> Graph:
    """Collect what is known of every entity and decide what may be stated.

    Raises:
        InvalidDocument: entities, mentions and facts do not refer to each other.
    """
    ids = mint(facts)
    text = facts.segmented.article.text
    mentions = {m.id: m for m in facts.extraction.mentions}
    statements, withheld = decide(facts, ids)
    for entity in facts.entities:
        statements += EMITTERS[entity.type](entity, ids.entities[entity.id], mentions_of(entity, mentions), text)
    return Graph(ids, tuple(sorted(statements, key=Statement.order)), tuple(withheld))
