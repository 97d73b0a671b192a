"""Gold events and quotations against emitted Event, Action and Quotation nodes -> items.

An emitted event is a gold event if its type is accepted and its evidence overlaps a trigger. Its slots
are then judged: who took part, what it was about, place, date, and the status that the modality allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from factwire import vocab
from factwire.data import Span
from factwire.score.counts import Item, Verdict
from factwire.score.entities import Comparison, fold
from factwire.score.gold import GoldArgument, GoldEvent, GoldQuotation
from factwire.score.published import Reference, event_type, families, names, types, values

DATE_SLOTS = ("startDate", "startTime")
PLACE_SLOTS = ("location", "toLocation")
STATUS_SLOTS = ("eventStatus", "actionStatus")
OTHER_SLOTS = frozenset({"duration", "fromLocation"})
"""Properties of roles that are not judged."""
JUDGED = frozenset(name for row in vocab.EVENT_TYPES.values() for name in row.roles.values()).difference(
    DATE_SLOTS, PLACE_SLOTS, OTHER_SLOTS
)
"""Properties that say who took part and what it was about, of all types: a filler must not stand in a strange one."""
LEAST_OVERLAP = 0.5
"""Share of the joint length that two quotations must have in common to be one."""

CANCELLED = "EventCancelled"

Node = Mapping[str, Any]


def event_items(comparison: Comparison) -> Iterator[Item]:
    """Yield what is found, missed and wrong among events and their slots."""
    gold = comparison.gold
    pairs = _pair(comparison)
    for node_id, node in comparison.published.nodes.items():
        kind = event_type(node)
        if kind is None:
            continue
        what = f"{kind}: {names(node)[0]}"
        event = pairs.get(node_id)
        if event is None:
            yield Item("event", Verdict.WRONG, what, "not in the gold, or a second node of one event")
        elif not event.assertable and not _is_called_off(node, event):
            yield Item("event", Verdict.WRONG, what, f"the text says so as {_how(event)}")
        else:
            if event.expected:
                yield Item("event", Verdict.FOUND, what)
            yield from _slots(node, event, kind, comparison)
    matched = {event.id for event in pairs.values()}
    for event in gold.events:
        if event.id not in matched and event.expected:
            yield Item("event", Verdict.MISSED, f"{event.types[0]}: {event.triggers[0].of(gold.text)} ({event.id})")


def _is_called_off(node: Node, event: GoldEvent) -> bool:
    """Tell whether what the text says not to happen is told of as cancelled: that is no assertion."""
    return event.polarity == "-" and node.get("eventStatus") == f"https://schema.org/{CANCELLED}"


def _pair(comparison: Comparison) -> dict[str, GoldEvent]:
    """Pair nodes and gold events one to one: most agreeing slots, then most triggers, then document order."""
    events = comparison.gold.events
    pairs = []
    for order, (node_id, node) in enumerate(comparison.published.nodes.items()):
        kind = event_type(node)
        if kind is None:
            continue
        spans = comparison.published.spans(node_id)
        for rank, event in enumerate(events):
            shared = sum(trigger.overlaps(span) for trigger in event.triggers for span in spans)
            if kind in event.types and shared:
                agreeing = sum(item.verdict is Verdict.FOUND for item in _slots(node, event, kind, comparison))
                pairs.append((-agreeing, -shared, order, rank, node_id))
    paired: dict[str, int] = {}
    for *_, rank, node_id in sorted(pairs):
        if node_id not in paired and rank not in paired.values():
            paired[node_id] = rank
    return {node_id: events[rank] for node_id, rank in paired.items()}


def _slots(node: Node, event: GoldEvent, kind: str, comparison: Comparison) -> Iterator[Item]:
    """Judge the slots of a matched event."""
    what = f"{kind}: {names(node)[0]}"
    yield from _arguments(node, event, kind, comparison)
    yield from _place(node, event, what, comparison)
    emitted = next((str(node[slot]) for slot in DATE_SLOTS if slot in node), None)
    yield from _date(emitted, event, what)
    for slot in STATUS_SLOTS:
        if slot in node:
            status = str(node[slot]).rpartition("/")[2]
            allowed = status in _allowed_status(event)
            reason = "" if allowed else f"the text says so as {_how(event)}"
            yield Item("slot.status", Verdict.FOUND if allowed else Verdict.WRONG, f"{what}: {status}", reason)
        elif (
            (event.by or event.modality == "possible")
            and slot == "actionStatus"
            and any(name.endswith("Action") for name in types(node))
        ):
            yield Item("slot.status", Verdict.FOUND, f"{what}: none, since it is {_how(event)}")


def _arguments(node: Node, event: GoldEvent, kind: str, comparison: Comparison) -> Iterator[Item]:
    """Judge who took part and what it was about; a right filler in the wrong property is wrong."""
    what = f"{kind}: {names(node)[0]}"
    roles = vocab.roles_of(kind, types(node)[0])
    several = sum("agent" in argument.roles for argument in event.arguments) > 1
    homes = [
        _properties(argument, roles, mutual=kind in vocab.MUTUAL, several=several) & JUDGED
        for argument in event.arguments
    ]
    found: set[int] = set()
    for name in sorted(JUDGED):
        for value in values(node.get(name), name):
            agreeing = {
                index
                for index, argument in enumerate(event.arguments)
                if name in homes[index] and _fills(value, argument, comparison)
            }
            found |= agreeing
            if not agreeing:
                slot = "slot.object" if "thing" in families(types(comparison.node(value))) else "slot.participant"
                yield Item(slot, Verdict.WRONG, f"{what}: {name} {comparison.written(value)}", "not in the gold")
    for index, argument in enumerate(event.arguments):
        if not argument.optional and _properties(argument, roles, mutual=False) & JUDGED:
            slot = "slot.object" if argument.entity is None else "slot.participant"
            verdict = Verdict.FOUND if index in found else Verdict.MISSED
            yield Item(slot, verdict, f"{what}: {argument.roles[0]} {_written(argument, comparison)}")


def _properties(argument: GoldArgument, known: Mapping[str, str], *, mutual: bool, several: bool = False) -> set[str]:
    """Return the properties that an argument may fill in an event with the role map ``known``.

    An action has one agent, so that others of ``several`` are its participants.
    """
    roles = set(argument.roles)
    if mutual and roles & {"agent", "participant"}:
        roles |= {"agent", "participant"}
    properties = {known[role] for role in roles if role in known}
    return properties | ({"participant"} if several and "agent" in properties else set())


def _fills(value: Reference | str, argument: GoldArgument, comparison: Comparison) -> bool:
    """Tell whether an emitted filler is a gold argument: the same entity, or one text inside the other."""
    if argument.entity is not None:
        return comparison.is_entity(value, argument.entity)
    given, wanted = fold(comparison.written(value)), fold(_written(argument, comparison))
    return bool(given) and (given in wanted or wanted in given)


def _written(argument: GoldArgument, comparison: Comparison) -> str:
    """Write an argument for the reader."""
    if argument.entity is not None:
        return comparison.gold.by_id[argument.entity].name
    return argument.span.of(comparison.gold.text) if argument.span is not None else ""


def _place(node: Node, event: GoldEvent, what: str, comparison: Comparison) -> Iterator[Item]:
    """Judge the place. A destination counts as a place."""
    destinations = (a.entity for a in event.arguments if "destination" in a.roles)
    accepted = [place for place in (event.place, *event.places_accepted, *destinations) if place is not None]
    given = [(slot, value) for slot in PLACE_SLOTS for value in values(node.get(slot), slot)]
    wrong = [pair for pair in given if not any(comparison.is_entity(pair[1], place) for place in accepted)]
    for slot, value in wrong:
        yield Item("slot.place", Verdict.WRONG, f"{what}: {slot} {comparison.written(value)}", "not in the gold")
    if len(given) > len(wrong):
        yield Item("slot.place", Verdict.FOUND, what)
    elif event.place is not None:
        yield Item("slot.place", Verdict.MISSED, f"{what}: {comparison.gold.by_id[event.place].name}")


def _date(emitted: str | None, event: GoldEvent, what: str) -> Iterator[Item]:
    """Judge the date. One of less precision than the gold is a miss, any other difference is wrong."""
    accepted = [date for date in (event.date, *event.dates_accepted) if date is not None]
    right = emitted in accepted
    vague = any(date.startswith(f"{emitted}-") for date in accepted)
    if emitted is not None and not right and not vague:
        yield Item("slot.date", Verdict.WRONG, f"{what}: {emitted}", f"gold: {' or '.join(accepted) or 'no date'}")
    if right:
        yield Item("slot.date", Verdict.FOUND, f"{what}: {emitted}")
    elif event.date is not None:
        yield Item("slot.date", Verdict.MISSED, f"{what}: {event.date}")


def _allowed_status(event: GoldEvent) -> frozenset[str]:
    """Return the statuses that the modality allows (jsonld.md, hedging rule)."""
    if event.polarity == "-":
        return frozenset({CANCELLED})
    if event.by or event.denied_by or event.modality not in ("asserted", "planned"):
        return frozenset({"PotentialActionStatus"})
    if event.modality == "planned":
        return frozenset({"EventScheduled", "EventRescheduled", "EventPostponed", "PotentialActionStatus"})
    return frozenset({"ActiveActionStatus", "CompletedActionStatus", "EventScheduled", "FailedActionStatus"})


def _how(event: GoldEvent) -> str:
    """Name the way in which the text says it."""
    if event.polarity == "-":
        return "negated"
    return "denied" if event.denied_by else "reported" if event.by else event.modality


def quotation_items(comparison: Comparison) -> Iterator[Item]:
    """Yield what is found, missed and wrong among quotations and their speakers."""
    gold = comparison.gold
    found: set[GoldQuotation] = set()
    for node_id, node in comparison.published.nodes.items():
        if "Quotation" not in types(node):
            continue
        text = str(node.get("text", ""))
        spans = _places(text, gold.text) or comparison.published.spans(node_id)
        quotation = next((q for q in gold.quotations if any(_alike(q.content, span) for span in spans)), None)
        if quotation is None or quotation in found:
            yield Item("quotation", Verdict.WRONG, text, "not in the gold, or a second node of one quotation")
        else:
            found.add(quotation)
            yield Item("quotation", Verdict.FOUND, text)
            yield _speaker(node, quotation, comparison)
    for quotation in gold.quotations:
        if quotation not in found:
            yield Item("quotation", Verdict.MISSED, quotation.content.of(gold.text))


def _places(words: str, text: str) -> tuple[Span, ...]:
    """Return where the words stand in the text."""
    return tuple(Span(*m.span()) for m in re.finditer(re.escape(words), text)) if words else ()


def _alike(one: Span, other: Span) -> bool:
    """Tell whether two spans share at least half of what they cover together."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    joint = max(one.end, other.end) - min(one.start, other.start)
    return shared >= LEAST_OVERLAP * joint


def _speaker(node: Node, quotation: GoldQuotation, comparison: Comparison) -> Item:
    """Judge who said it."""
    wanted = comparison.gold.by_id[quotation.speaker].name
    given = [*values(node.get("creator")), *values(node.get("spokenByCharacter"))]
    wrong = [value for value in given if not comparison.is_entity(value, quotation.speaker)]
    if wrong:
        return Item("speaker", Verdict.WRONG, comparison.written(wrong[0]), f"said by {wanted}")
    return Item("speaker", Verdict.FOUND if given else Verdict.MISSED, wanted)
