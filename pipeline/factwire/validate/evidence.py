"""Evidence document and its public document -> problems: offsets, references, and facts without evidence.

Offsets are code points of ``articleBody``, start inclusive and end exclusive.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from factwire.data import Problem
from factwire.paths import data_dir
from factwire.validate.located import Node, as_list, by_id, json_path, show, top_nodes
from factwire.validate.schema import read_json
from factwire.validate.vocabulary import Vocabulary, load

DECLARED = frozenset(
    {
        "@type", "abstract", "articleBody", "articleSection", "author", "copyrightNotice", "dateline", "dateModified",
        "datePublished", "headline", "identifier", "inLanguage", "keywords", "license", "publisher", "url",
    }
)  # fmt: skip
"""What the NewsArticle has without evidence: its publisher declares it."""

COUNTED = frozenset({"about", "mentions", "wordCount"})
"""What the NewsArticle has without evidence: it follows from the rest of the document."""

STRUCTURAL = frozenset(
    {
        "actionStatus", "additionalType", "appearance", "eventStatus", "firstAppearance", "inLanguage", "isPartOf",
        "subjectOf",
    }
)  # fmt: skip
"""What any other node has without evidence: links to the article and classification, made from the other facts."""

PARTY = frozenset({"@type", "name", "url"})
"""What a node has without evidence if only the publisher's metadata name it (author, publisher)."""

ASSERTED_CLASSES = frozenset({"Person", "Organization", "Place", "Quotation"})
"""Whose statements the text must assert."""
HEDGED_CLASSES = frozenset({"Event", "Action", "Claim"})
"""Whose statements it may also plan, suppose or report, but not deny."""
UNREAL = frozenset({"hypothetical", "negated"})
"""Modalities of what did not happen or was not said: no Event, Action or Claim may rest on them."""
HEDGED = {
    "https://schema.org/ActiveActionStatus": frozenset({"asserted"}),
    "https://schema.org/CompletedActionStatus": frozenset({"asserted"}),
    "https://schema.org/FailedActionStatus": frozenset({"asserted"}),
    "https://schema.org/EventMovedOnline": frozenset({"asserted", "planned"}),
    "https://schema.org/EventPostponed": frozenset({"asserted", "planned"}),
    "https://schema.org/EventRescheduled": frozenset({"asserted", "planned"}),
    "https://schema.org/EventScheduled": frozenset({"asserted", "planned"}),
}
"""Status of an Event or Action -> modalities that allow it, where not all do."""

READINGS = frozenset({"Annotation", "fw:Withheld"})
"""Classes of nodes that read a statement; the others tell of times."""

_SCHEMA_PATH = re.compile(r"\$\['@graph'\]\[(\d+)\]")

Statement = tuple[str, str, str]
"""Subject, predicate (``rdf:type``, ``schema:name``) and a key of the object."""


def context_problems(evidence: Any) -> list[Problem]:
    """Check that the second context entry is the frozen ``schemas/context/evidence.json``.

    Raises:
        DataFolderError: the frozen block is missing or damaged.
    """
    context = evidence.get("@context") if isinstance(evidence, dict) else None
    block = read_json(data_dir("schemas") / "context" / "evidence.json")
    if not isinstance(context, list) or len(context) < 2 or context[1] == block:
        return []
    message = "the block differs from schemas/context/evidence.json; write that block"
    return [Problem(json_path(("@context", 1)), message, "schema")]


def evidence_problems(evidence: Any, public: Any, *, schema: list[Problem]) -> list[Problem]:
    """Check an evidence document against its public document.

    ``schema`` are the problems that its JSON Schema found: nodes with one are not looked at again, and
    with any there is no search for facts without evidence.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
    """
    article = next((n for n in top_nodes(public) if "NewsArticle" in n.types), None)
    text = article.value.get("articleBody") if article is not None else None
    if article is None or not isinstance(text, str):
        message = "the public document has no NewsArticle with an articleBody; evidence needs one to point into"
        return [Problem("$", message, "reference")]
    damaged = {int(place[1]) for problem in schema if (place := _SCHEMA_PATH.match(problem.path))}
    nodes = [node for node in top_nodes(evidence) if node.path[1] not in damaged]
    run = nodes[0] if nodes and nodes[0].path[1] == 0 else None
    readings = [node for node in nodes if not READINGS.isdisjoint(node.types)]
    described, stated = by_id(top_nodes(public)), _stated(public)
    found = list(_identity(nodes, described))
    if run is not None:
        found.extend(_run_problems(run, article, text))
    vocabulary = load(data_dir("schemas"))
    here = by_id(top_nodes(evidence))
    known = described.keys() | _withheld_nodes(readings)
    for node in nodes[1:] if run is not None else nodes:
        found.extend(_run_link_problems(node, run))
        found.extend(_counted_problems(node, here))
        for at, target in _targets(node.value):
            found.extend(_offset_problems(node, at, target, text))
            found.extend(_source_problems(node, at, target, article))
    for node in readings:
        dangling = list(_reference_problems(node, known if "fw:Withheld" in node.types else described.keys()))
        found.extend(dangling or _statement_problems(node, described, stated, vocabulary))
    if not schema:
        found.extend(_unvouched(readings, article, public, stated))
    return found


def _identity(nodes: list[Node], public: Mapping[str, Node]) -> Iterator[Problem]:
    """Check that the ids are unique, in this document and against the public one."""
    taken = {name: "the public document" for name in public}
    for node in nodes:
        name = node.value["@id"]
        if name in taken:
            yield _problem(node, ("@id",), f"{show(name)} is also the @id of {taken[name]}; rename one", "reference")
        taken.setdefault(name, json_path(node.path))


def _run_problems(run: Node, article: Node, text: str) -> Iterator[Problem]:
    """Check that the run read this article."""
    used = run.value["prov:used"]["@id"]
    if used != article.value.get("@id"):
        message = f"the run used {show(used)}, but the article is {show(article.value.get('@id'))}; name the article"
        yield _problem(run, ("prov:used",), message, "reference")
    if run.value["fw:textSha256"] != _sha256(text):
        message = "not the SHA-256 of articleBody in UTF-8; these documents are not of the same text, run again"
        yield _problem(run, ("fw:textSha256",), message, "offset")


def _sha256(text: str) -> str | None:
    """Return the digest of a text; None for one that UTF-8 cannot encode."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        return None
    return hashlib.sha256(encoded).hexdigest()


def _targets(
    value: Any, place: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Yield every target in a node, in nested objects too, with its place."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _targets(item, (*place, position))
    elif isinstance(value, Mapping):
        if value.get("@type") == "oa:SpecificResource":
            yield place, value
        else:
            for key, item in value.items():
                yield from _targets(item, (*place, key))


def _offset_problems(node: Node, at: tuple[str | int, ...], target: Mapping[str, Any], text: str) -> Iterator[Problem]:
    """Check that the selectors of a target find the same words."""
    position, quote = target["selector"]
    start, end = int(position["start"]), int(position["end"])  # JSON Schema takes 3.0 for an integer
    place = (*at, "selector")
    if not 0 <= start < end <= len(text):
        message = f"[{start}, {end}) is not a stretch of the {len(text)} characters of articleBody; correct the offsets"
        yield _problem(node, (*place, 0), message, "offset")
        return
    if text[start:end] != quote["exact"]:
        message = f"articleBody[{start}:{end}] is {show(text[start:end])}, not {show(quote['exact'])}; correct either"
        yield _problem(node, (*place, 1, "exact"), message, "offset")
    if not text.endswith(quote["prefix"], 0, start):
        message = f"{show(quote['prefix'])} does not stand before offset {start}; correct it"
        yield _problem(node, (*place, 1, "prefix"), message, "offset")
    if not text.startswith(quote["suffix"], end):
        message = f"{show(quote['suffix'])} does not stand after offset {end}; correct it"
        yield _problem(node, (*place, 1, "suffix"), message, "offset")


def _run_link_problems(node: Node, run: Node | None) -> Iterator[Problem]:
    """Check that a node belongs to this run."""
    if run is not None and node.value["wasGeneratedBy"] != run.value["@id"]:
        message = f"no run here has the @id {show(node.value['wasGeneratedBy'])}; write {show(run.value['@id'])}"
        yield _problem(node, ("wasGeneratedBy",), message, "reference")


def _counted_problems(node: Node, evidence: Mapping[str, Node]) -> Iterator[Problem]:
    """Check that what a time is counted from is here."""
    counted = node.value.get("fw:countedFrom")
    if counted is not None and counted["@id"] not in evidence:
        message = f"no time or anchor here has the @id {show(counted['@id'])}; correct it"
        yield _problem(node, ("fw:countedFrom",), message, "reference")


def _source_problems(
    node: Node, at: tuple[str | int, ...], target: Mapping[str, Any], article: Node
) -> Iterator[Problem]:
    """Check that a target lies in this article."""
    if target["source"] != article.value.get("@id"):
        message = f"the source is not the article; write {show(article.value.get('@id'))}"
        yield _problem(node, (*at, "source"), message, "reference")


def _withheld_nodes(readings: list[Node]) -> set[str]:
    """Return the ids of what has no node because its class is withheld: events that the text denies, say."""
    bodies = [node.value["body"] for node in readings if "fw:Withheld" in node.types]
    return {body["subject"] for body in bodies if body["predicate"] == "rdf:type"}


def _reference_problems(node: Node, known: AbstractSet[str]) -> Iterator[Problem]:
    """Check that a reading is about nodes of the public document, or, if withheld, of what is withheld with it."""
    body = node.value["body"]
    subject, predicate, value = body["subject"], body["predicate"], body["object_"]
    if subject not in known:
        message = f"the public document has no node {show(subject)}; add the node or correct the subject"
        yield _problem(node, ("body", "subject"), message, "reference")
    elif isinstance(value, dict) and predicate != "rdf:type" and value["@id"] not in known:
        message = f"the public document has no node {show(value['@id'])}; add the node or correct the object"
        yield _problem(node, ("body", "object_"), message, "reference")


def _statement_problems(
    node: Node, public: Mapping[str, Node], stated: set[Statement], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Check what a reading, whose references are right, says against the public document."""
    body = node.value["body"]
    subject, predicate, value = body["subject"], body["predicate"], body["object_"]
    if predicate != "rdf:type" and predicate.removeprefix("schema:") not in vocabulary.ranges:
        yield _problem(node, ("body", "predicate"), f"schema.org has no property {predicate}; correct it", "vocabulary")
    elif "fw:Withheld" in node.types:
        return
    elif (subject, predicate, key_of(value)) not in stated:
        message = f"the public document does not say {predicate} {show(value)} of {subject}; withhold it or state it"
        yield _problem(node, ("body",), message, "evidence")
    else:
        yield from _modality_problems(node, public[subject], vocabulary.kinds(public[subject].types))


def _modality_problems(node: Node, subject: Node, kinds: frozenset[str]) -> Iterator[Problem]:
    """Check that what the text does not assert is not stated as if it did."""
    modality, polarity = node.value["modality"], node.value["polarity"]
    denied = polarity == "negative" or modality in UNREAL
    if (kinds & ASSERTED_CLASSES and (denied or modality != "asserted")) or (kinds & HEDGED_CLASSES and denied):
        message = (
            f"the text does not assert this ({modality}, {polarity}), but the public document states it; withhold it"
        )
        yield _problem(node, ("modality",), message, "evidence")
        return
    if node.value["body"]["predicate"] == "schema:subEvent":  # as firm as the part is told, not as the whole is
        return
    for name in ("actionStatus", "eventStatus"):
        status = subject.value.get(name)
        if isinstance(status, str) and modality not in HEDGED.get(status, {modality}):
            message = f"the text gives this as {modality}, but the node has {name} {show(status)}; hedge the status"
            yield _problem(node, ("modality",), message, "evidence")


def _unvouched(readings: list[Node], article: Node, public: Any, stated: set[Statement]) -> Iterator[Problem]:
    """Report every statement of the public document that has no annotation."""
    vouched = set()
    for node in readings:
        if "fw:Withheld" not in node.types:
            body = node.value["body"]
            vouched.add((body["subject"], body["predicate"], key_of(body["object_"])))
    exempt = _exempt(article, public)
    for subject, predicate, value in sorted(stated - vouched):
        name = "@type" if predicate == "rdf:type" else predicate.removeprefix("schema:")
        if name not in exempt.get(subject, STRUCTURAL):
            message = f"no annotation says where {predicate} {show(json.loads(value))} of {subject} was read; add one"
            yield Problem("$['@graph']", message, "evidence")


def _exempt(article: Node, public: Any) -> dict[str, frozenset[str]]:
    """Return what needs no annotation, for the nodes that differ from the rest."""
    declared = {ref for name in ("author", "publisher") for ref in _references(article.value.get(name))}
    read = {ref for name in ("about", "mentions") for ref in _references(article.value.get(name))}
    return {name: PARTY for name in declared - read} | {str(article.value.get("@id")): DECLARED | COUNTED}


def _references(value: Any) -> Iterator[str]:
    """Yield the ids that one value or an array of values refers to."""
    for item in as_list(value):
        if isinstance(item, dict) and isinstance(item.get("@id"), str):
            yield item["@id"]


def _stated(public: Any) -> set[Statement]:
    """Return every statement of the public document about its nodes, the way annotations put them."""
    found: set[Statement] = set()
    for node in top_nodes(public):
        subject = node.value.get("@id")
        if isinstance(subject, str):
            found.update((subject, "rdf:type", key_of({"@id": f"schema:{each}"})) for each in node.types)
            found.update(
                (subject, f"schema:{name}", key_of(object_of(name, value))) for name, _, value in node.values()
            )
    return found


def object_of(name: str, value: Any) -> Any:
    """Return what stands for a value in a statement: for a nested object its main literal or reference."""
    kind = value.get("@type") if isinstance(value, dict) else None
    match kind:
        case "OrganizationRole":
            return next(iter(as_list(value.get(name))), None)
        case "PropertyValue":
            return value.get("value")
        case "PostalAddress":
            return value.get("addressCountry")
        case "GeoCoordinates":
            return f"{value.get('latitude')},{value.get('longitude')}"
    return value


def key_of(value: Any) -> str:
    """Return a text that is equal for equal values."""
    return json.dumps(value, sort_keys=True)


def _problem(node: Node, place: tuple[str | int, ...], message: str, rule: str) -> Problem:
    """Build a problem at a place inside a node."""
    return Problem(json_path((*node.path, *place)), message, rule)
