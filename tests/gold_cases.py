"""Documents for the tests of ``score``: a small gold article, and the documents that a perfect pipeline would emit."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from factwire import vocab
from factwire.data import Span
from factwire.score.counts import Counts, DocumentScore
from factwire.score.gold import Gold, GoldArgument, GoldEvent
from factwire.score.load import load_gold
from factwire.score.statements import DATES

ARTICLE = "https://news.example/story"
TEXT = (
    "Sana Okoye, mayor of Port Ada, met Idris Vale in Port Ada on 3 May 2021. Vale denied that he had bribed her. "
    "“We talked about boats,” Okoye said. Her husband is Tom Okoye. Lomé has not replied."
)
GOLD: dict[str, Any] = {
    "article": "story.txt",
    "entities": [
        {"id": "sana", "type": "PERSON", "schema_type": "Person", "name": "Sana Okoye",
         "mentions": ["Sana Okoye", {"exact": "Okoye", "nth": 2}]},
        {"id": "tom", "type": "PERSON", "schema_type": "Person", "name": "Tom Okoye", "mentions": ["Tom Okoye"]},
        {"id": "vale", "type": "PERSON", "schema_type": "Person", "name": "Idris Vale", "accept": ["I. Vale"],
         "mentions": ["Idris Vale", {"exact": "Vale", "nth": 2}]},
        {"id": "port", "type": "GPE", "schema_type": "City", "name": "Port Ada",
         "mentions": [{"exact": "Port Ada", "nth": [1, 2]}]},
        {"id": "lome", "type": "GPE", "schema_type": ["City", "GovernmentOrganization"], "name": "Lomé",
         "optional": True, "mentions": [{"exact": "Lomé", "stands_for": "togo"}]},
        {"id": "togo", "type": "GPE", "schema_type": "Country", "name": "Togo", "government": ["Togolese cabinet"],
         "optional": True, "mentions": []},
    ],
    "mentions": [{"type": "ROLE", "exact": "mayor"}, {"type": "DATE", "exact": "3 May 2021"}],
    "facts": [
        {"subject": "sana", "predicate": "jobTitle", "value": "mayor", "evidence": "Sana Okoye, mayor"},
        {"subject": "sana", "predicate": "spouse", "object": "tom", "evidence": "Her husband is Tom Okoye"},
        {"subject": "sana", "predicate": ["workLocation", "homeLocation"], "object": "port", "optional": True,
         "evidence": "mayor of Port Ada"},
    ],
    "events": [
        {"id": "meeting", "type": ["Meeting", "Negotiation"], "triggers": ["met", "talked"], "modality": "asserted",
         "args": [{"role": "agent", "entity": "sana"}, {"role": "participant", "entity": "vale"},
                  {"role": "topic", "text": "boats"}], "date": "2021-05-03", "place": "port"},
        {"id": "denial", "type": "Rejection", "triggers": ["denied"], "modality": "asserted",
         "args": [{"role": "agent", "entity": "vale"}]},
        {"id": "bribe", "type": "Crime", "triggers": ["bribed"], "modality": "possible", "denied_by": ["vale"]},
        {"id": "silence", "type": "Statement", "triggers": ["replied"], "modality": "asserted", "polarity": "-",
         "args": [{"role": "agent", "entity": "togo"}]},
    ],
    "quotations": [{"content": "We talked about boats", "speaker": "sana", "cue": "said"}],
}  # fmt: skip


def gold(folder: Path, **changes: Any) -> Gold:
    """Load the small gold with some of its lists replaced."""
    path = folder / "story.json"
    path.write_text(json.dumps({**copy.deepcopy(GOLD), **changes}), encoding="utf-8")
    return load_gold(path, TEXT)


def counts(score: DocumentScore, kind: str) -> tuple[int, int, int]:
    """Return found, missed and wrong of one kind."""
    found = score.counts.get(kind, Counts())
    return found.found, found.missed, found.wrong


def annotation(subject: str, predicate: str, span: Span) -> dict[str, Any]:
    """Return what the scorer reads of an annotation of the evidence document."""
    return {
        "@type": "Annotation",
        "body": {"subject": subject, "predicate": predicate},
        "target": {"selector": [{"@type": "oa:TextPositionSelector", "start": span.start, "end": span.end}]},
    }


def document(text: str, *nodes: dict[str, Any]) -> dict[str, Any]:
    """Return a public document about ``text``."""
    article = {"@id": ARTICLE, "@type": "NewsArticle", "articleBody": text, "author": [{"@id": "#author"}]}
    author = {"@id": "#author", "@type": "Person", "name": "Chidi Eze"}
    return {"@context": "https://schema.org", "@graph": [article, author, *nodes]}


def perfect(wanted: Gold) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the public and evidence documents that say all of the gold that may be said and nothing else."""
    nodes: dict[str, dict[str, Any]] = {}
    for entity in wanted.entities:
        if entity.schema_types:
            nodes[entity.id] = {"@id": f"#{entity.id}", "@type": entity.schema_types[0], "name": entity.name}
            nodes[entity.id]["alternateName"] = sorted(wanted.surfaces[entity.id] - {entity.name})
    for fact in wanted.facts:
        value = {"@id": f"#{fact.object}"} if fact.object is not None else fact.value
        known = nodes[fact.subject].setdefault(fact.predicates[0], value if fact.predicates[0] in DATES else [])
        if isinstance(known, list):
            known.append(value)
    annotations = []
    for event in wanted.events:
        if event.assertable:
            nodes[event.id] = _event_node(event, wanted)
            annotations += [annotation(f"#{event.id}", "rdf:type", trigger) for trigger in event.triggers]
    for number, quotation in enumerate(wanted.quotations):
        text = quotation.content.of(wanted.text)
        creator = {"@id": f"#{quotation.speaker}"}
        nodes[f"q{number}"] = {"@id": f"#q{number}", "@type": "Quotation", "text": text, "creator": creator}
    return document(wanted.text, *nodes.values()), {"@graph": annotations}


def _event_node(event: GoldEvent, wanted: Gold) -> dict[str, Any]:
    """Return the node of an event with all of its slots."""
    row = vocab.EVENT_TYPES[event.types[0]]
    node: dict[str, Any] = {"@id": f"#{event.id}", "@type": row.schema_type, "name": event.id}
    node["additionalType"] = [row.name]
    for argument in event.arguments:
        name = next((row.roles[role] for role in argument.roles if role in row.roles), None)
        if name not in (None, "startDate", "startTime", "duration", "location", "toLocation"):
            node.setdefault(name, []).append(_filler(argument, wanted))
    if event.place is not None:
        node["location"] = [{"@id": f"#{event.place}"}]
    if event.date is not None:
        node["startDate"] = event.date
    return node


def _filler(argument: GoldArgument, wanted: Gold) -> dict[str, Any]:
    """Return the value for an argument: a reference, or a thing with a name."""
    if argument.entity is not None and wanted.by_id[argument.entity].schema_types:
        return {"@id": f"#{argument.entity}"}
    if argument.entity is not None:
        return {"@type": "Thing", "name": wanted.by_id[argument.entity].name}
    return {"@type": "Thing", "name": argument.span.of(wanted.text) if argument.span else ""}
