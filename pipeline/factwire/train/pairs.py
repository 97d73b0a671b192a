"""Corpora that know a few pairs of each text -> examples with links between them.

Nothing is known about any other pair, nor about other mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.train.examples import ALL_RELATIONS, Example, Label, Link, flat
from factwire.train.reading import read_records, trimmed
from factwire.train.relations import SYMMETRIC


def both_ways(links: Iterable[Link]) -> tuple[Link, ...]:
    """Add the reverse of each link whose relations are all symmetric: corpora name one direction, both hold."""
    given = tuple(links)
    turned = (Link(x.tail, x.head, x.types) for x in given if SYMMETRIC.issuperset(x.types))
    return tuple(dict.fromkeys((*given, *turned)))


KNOWLEDGENET = {
    "PLACE_OF_RESIDENCE": ("based_in", "PERSON", "GPE"), "SPOUSE": ("spouse_of", "PERSON", "PERSON"),
    "PLACE_OF_BIRTH": ("born_in", "PERSON", "GPE"), "EDUCATED_AT": ("alumni_of", "PERSON", "ORG"),
    "HEADQUARTERS": ("based_in", "ORG", "GPE"), "CHILD_OF": ("^parent_of", "PERSON", "PERSON"),
    "FOUNDED_BY": ("^founder_of", "ORG", "PERSON"), "CEO": ("^head_of", "ORG", "PERSON"),
    "NATIONALITY": ("citizen_of", "PERSON", "GPE"), "POLITICAL_AFFILIATION": ("member_of", "PERSON", "ORG"),
    "SUBSIDIARY_OF": ("part_of", "ORG", "ORG"),
    "EMPLOYEE_OR_MEMBER_OF": ("works_for head_of member_of", "PERSON", "ORG"),
}  # fmt: skip


def read_knowledgenet(folder: Path) -> Iterator[Example]:
    """KnowledgeNet passages: only the listed pairs are known."""
    passages: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for record in read_records(folder / "facts.jsonl.gz"):
        if record["subject"] is not None and record["property"] in KNOWLEDGENET:
            passages.setdefault((record["doc"], *record["passage"], record["text"]), []).append(record)
    for (document, start, _, text), rows in passages.items():
        labels: dict[Span, Label] = {}
        links = []
        for row in rows:
            name, head_type, tail_type = KNOWLEDGENET[row["property"]]
            head, tail = Span(*row["subject"]), Span(*row["object"])
            if head.overlaps(tail) or min(len(head.of(text)), len(tail.of(text))) < 3:
                continue
            labels.setdefault(head, Label(head, (head_type,)))
            labels.setdefault(tail, Label(tail, (tail_type,)))
            if name.startswith("^"):
                name, head, tail = name[1:], tail, head
            links.append(Link(head, tail, tuple(name.split())))
        kept = flat(labels.values())
        known = {label.span for label in kept}
        links = [link for link in links if link.head in known and link.tail in known]
        if links:
            yield Example(
                f"{document}-{start}", "knowledgenet", text, (Span(0, len(text)),), kept, frozenset(),
                links=both_ways(links), negatives=ALL_RELATIONS, links_only=True, train_mentions=False,
            )  # fmt: skip


KBP37 = {
    "per:title": ("role_of", "PERSON", "ROLE"), "per:employee_of": ("works_for head_of member_of", "PERSON", "ORG"),
    "org:city_of_headquarters": ("based_in", "ORG", "GPE"), "org:country_of_headquarters": ("based_in", "ORG", "GPE"),
    "org:stateorprovince_of_headquarters": ("based_in", "ORG", "GPE"), "per:spouse": ("spouse_of", "PERSON", "PERSON"),
    "per:country_of_birth": ("born_in", "PERSON", "GPE"), "per:origin": ("citizen_of", "PERSON", "NORP"),
    "per:cities_of_residence": ("based_in", "PERSON", "GPE"),
    "per:countries_of_residence": ("based_in", "PERSON", "GPE"),
    "org:subsidiaries": ("^part_of", "ORG", "ORG"), "org:founded_by": ("^founder_of", "ORG", "PERSON"),
    "org:top_members/employees": ("^head_of", "ORG", "PERSON"),
}  # fmt: skip
KBP37_LINE = re.compile(r'^\d+\t" ?(.*?) ?"$')
KBP37_MARK = re.compile(r"</?e[12]>")


def read_kbp37(folder: Path) -> Iterator[Example]:
    """KBP37 sentences: one known pair each."""
    lines = (folder / "train.txt").read_text(encoding="utf-8").splitlines()
    for index in range(0, len(lines) - 1, 4):
        match = KBP37_LINE.match(lines[index])
        name, _, direction = lines[index + 1].strip().partition("(")
        if match is None or name not in KBP37:
            continue
        parts = KBP37_MARK.split(match[1])
        marks = KBP37_MARK.findall(match[1])
        if sorted(marks) != ["</e1>", "</e2>", "<e1>", "<e2>"]:
            continue
        text, spans = "", {}
        for part, mark in zip(parts, ["", *marks], strict=True):
            if mark in ("<e1>", "<e2>"):
                span = trimmed(text + part, len(text), len(text + part))
                if span is not None:
                    spans[mark[1:3]] = span
            text += part
        if len(spans) < 2:
            continue
        relation, head_type, tail_type = KBP37[name]
        head, tail = (spans["e1"], spans["e2"]) if direction.startswith("e1") else (spans["e2"], spans["e1"])
        labels = flat([Label(head, (head_type,)), Label(tail, (tail_type,))])
        if relation.startswith("^"):
            relation, head, tail = relation[1:], tail, head
        yield Example(
            f"train-{index}", "kbp37", text, (Span(0, len(text)),), labels, frozenset(),
            links=both_ways([Link(head, tail, tuple(relation.split()))]), negatives=ALL_RELATIONS, links_only=True,
            train_mentions=False,
        )  # fmt: skip
