"""Corpus files -> examples, one reader per corpus, with labels mapped onto ``vocab``.

Formats, counts, licenses and quirks of each corpus are in the model card of the checkpoint that
was trained on it. A reader takes the corpus folder and yields examples in file order.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from factwire.data import Span
from factwire.train.attribution import read_polnear
from factwire.train.coreference import read_gum, read_gum_open, read_parcorfull
from factwire.train.ecbplus import read_ecbplus
from factwire.train.events import read_geneva, read_m2e2, read_plv, read_rams, read_wikievents
from factwire.train.examples import ALL_RELATIONS, Example, Label, Link, bio_labels, flat, join_tokens
from factwire.train.gap import read_gap
from factwire.train.gum_names import read_gum_names
from factwire.train.newsevents import read_owncontrasts, read_ownnews
from factwire.train.ownrelations import read_ownrelations
from factwire.train.pairs import both_ways, read_kbp37, read_knowledgenet
from factwire.train.propbank import read_propbank
from factwire.train.propbank_discourse import read_propbank_discourse
from factwire.train.re3d import read_re3d
from factwire.train.reading import cut_sentences, read_records, trimmed
from factwire.train.relations import read_crossre, read_redocred
from factwire.vocab import RELATIONS

NUMERIC = ("QUANTITY",)
"""Types that no large corpus here annotates outside of money and dates."""


WORLDWIDE_TYPES = {
    "Person": ("PERSON",),
    "Organization": ("ORG",),
    "Location": ("GPE", "LOC"),
    "NORP": ("NORP",),
    "Date": ("DATE",),
    "Misc": ("MISC", "EVENT", "LAW", "PRODUCT"),
    "Money": ("MONEY",),
    "Facility": ("FACILITY",),
    "Product": ("PRODUCT",),
}
CALENDAR = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d")


def read_worldwide(folder: Path) -> Iterator[Example]:
    """English Worldwide Newswire; weekdays and years tagged Misc are dates."""
    for record in read_records(folder / "train.jsonl.gz"):
        rows = [sentence for sentence in record["sentences"] if sentence]
        text, tokens, sentences = join_tokens([[token for token, _ in row] for row in rows])
        labels = []
        for row, spans in zip(rows, tokens, strict=True):
            for label in bio_labels([tag for _, tag in row], spans, WORLDWIDE_TYPES):
                dated = "MISC" in label.types and CALENDAR.fullmatch(label.span.of(text))
                labels.append(replace(label, types=("DATE",)) if dated else label)
        yield Example(record["id"], "worldwide", text, sentences, tuple(labels), frozenset({"ROLE", *NUMERIC}))


DWIE_TAGS = (
    ("footer", ""),
    ("role", "ROLE"),
    ("time", "DATE"),
    ("money", "MONEY"),
    ("gpe0-x", "NORP"),
    ("gpe1-x", "NORP"),
    ("gpe2-x", "NORP"),
    ("loc-x", "NORP"),
    ("religion-x", "NORP"),
    ("ethnicity", "NORP"),
    ("person", "PERSON"),
    ("organization", "ORG"),
    ("gpe", "GPE"),
    ("facility", "FACILITY"),
    ("street", "FACILITY"),
    ("location", "LOC"),
    ("event", "EVENT"),
    ("treaty", "LAW"),
    ("law", "LAW"),
    ("product", "PRODUCT"),
    ("military_equipment", "PRODUCT"),
    ("technology", "PRODUCT"),
    ("misc", "MISC"),
    ("language", "MISC"),
    ("entity", "MISC"),
)
"""First match wins; an empty type marks text that is not part of the story."""

DWIE_RELATIONS = {
    "head_of": "head_of", "head_of_state": "head_of", "head_of_gov": "head_of", "mayor_of": "head_of",
    "minister_of": "works_for", "spokesperson_of": "works_for", "member_of": "member_of", "player_of": "plays_for",
    "citizen_of": "citizen_of", "based_in0": "based_in", "based_in1": "based_in", "based_in2": "based_in",
    "in0": "located_in", "in1": "located_in", "in2": "located_in", "part_of": "part_of", "agency_of": "part_of",
    "ministry_of": "part_of", "institution_of": "part_of", "parent_of": "parent_of", "child_of": "^parent_of",
    "spouse_of": "spouse_of", "sibling": "sibling_of", "founder_of": "founder_of",
}  # fmt: skip
DWIE_ALTERNATIVES = {
    "agent_of": ("works_for", "head_of", "represents"),
    "coach_of": ("works_for", "head_of"),
    "advisor_of": ("works_for",),
}
DWIE_MEMBERSHIP = {"party", "union", "movement", "armed_movement", "music_band", "igo", "military_alliance"}
DWIE_NEGATIVES = ALL_RELATIONS - {
    "role_of", "represents", "alumni_of", "born_in", "candidate_for", "ally_of", "rival_of", "owns",
}  # fmt: skip


def read_dwie(folder: Path) -> Iterator[Example]:
    """Deutsche Welle; its relations hold for the article, so for each sentence that names both."""
    for record in read_records(folder / "train.jsonl.gz"):
        text = record["content"]
        concepts = {c["concept"]: {t[6:] for t in c["tags"] if t.startswith("type::")} for c in record["concepts"]}
        labels = []
        spans_of: dict[int, list[Span]] = {}
        end_of_story = len(text)
        for mention in record["mentions"]:
            span = Span(mention["begin"], mention["end"])
            tags = concepts[mention["concept"]]
            kind = next((ours for tag, ours in DWIE_TAGS if tag in tags), None)
            if kind == "":
                end_of_story = min(end_of_story, span.start)
            elif kind is not None:
                labels.append(Label(span, (kind,)))
                spans_of.setdefault(mention["concept"], []).append(span)
        sentences = tuple(s for s in cut_sentences(text) if s.end <= end_of_story)
        links = []
        for relation in record["relations"]:
            types = _dwie_types(relation["p"].removesuffix("-x"), concepts.get(relation["o"], set()))
            subject, target = relation["s"], relation["o"]
            if types and types[0].startswith("^"):
                types, subject, target = (types[0][1:],), target, subject
            if types:
                links += [Link(h, t, types) for h in spans_of.get(subject, ()) for t in spans_of.get(target, ())]
        yield Example(
            record["id"], "dwie", text, sentences, flat(labels), frozenset({"ROLE", *NUMERIC}),
            links=both_ways(links), negatives=DWIE_NEGATIVES,
        )  # fmt: skip


def _dwie_types(name: str, target: set[str]) -> tuple[str, ...]:
    """Map a DWIE relation; membership in a company or institute may be employment."""
    if name == "member_of" and not target & DWIE_MEMBERSHIP:
        return ("member_of", "works_for")
    if name in DWIE_ALTERNATIVES:
        return DWIE_ALTERNATIVES[name]
    return (DWIE_RELATIONS[name],) if name in DWIE_RELATIONS else ()


MEN_TYPES = {
    "PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "GPE LOC", "ROLE": "ROLE", "EVENT": "EVENT",
    "FACILITY": "FACILITY", "NORP": "NORP", "PRODUCT": "PRODUCT", "LAW": "LAW", "WORK_OF_ART": "MISC",
}  # fmt: skip
MEN_RELATIONS = {
    "occupation": "role_of", "position held": "role_of", "Org-Aff.Employment": "works_for head_of",
    "chairperson": "head_of", "director / manager": "head_of", "chief executive officer": "head_of",
    "head of government": "head_of", "head of state": "head_of", "member of": "member_of",
    "Org-Aff.Membership": "member_of", "Org-Aff.Sports-Affiliation": "plays_for works_for",
    "Part-Whole.Geo": "located_in", "Gen-Aff.Loc-Origin": "based_in", "country of citizenship": "citizen_of",
    "spouse": "spouse_of", "educated at": "alumni_of", "Org-Aff.Student-Alum": "alumni_of",
    "founded by": "founder_of", "Org-Aff.Founder": "founder_of",
    "candidacy in election": "candidate_for", "place of birth": "born_in",
}  # fmt: skip
MEN_NEGATIVES = frozenset({"role_of", "head_of", "works_for", "plays_for", "spouse_of", "parent_of"})


def read_men(folder: Path) -> Iterator[Example]:
    """Malaysian English news; relations are re-oriented by type, lower-case events left unknown."""
    for record in read_records(folder / "men.jsonl.gz"):
        text = record["text"]
        labels, by_id = [], {}
        for entity in record["entities"]:
            span = trimmed(text, entity["position"]["start_offset"], entity["position"]["end_offset"])
            if span is None or entity["label"] not in MEN_TYPES:
                continue
            if entity["label"] == "EVENT" and not any(c.isupper() for c in span.of(text)):
                continue
            label = Label(span, tuple(MEN_TYPES[entity["label"]].split()))
            labels.append(label)
            by_id[entity["id"]] = label
        kept = flat(labels)
        links, skip = [], set()
        for relation in record["relations"]:
            head, tail = by_id.get(relation["head"]), by_id.get(relation["tail"])
            if head is None or tail is None:
                continue
            head, tail = _kept(head, kept), _kept(tail, kept)
            link = _oriented(head, tail, tuple(MEN_RELATIONS.get(relation["relation"], "").split()))
            if link is not None:
                links.append(link)
            elif relation["relation"] != "Others":
                skip |= {(head.span, tail.span), (tail.span, head.span)}
        yield Example(
            str(record["id"]), "men", text, cut_sentences(text), kept, frozenset({"DATE", "MONEY", "EVENT", *NUMERIC}),
            links=both_ways(links), negatives=MEN_NEGATIVES, skip=frozenset(skip),
        )  # fmt: skip


def _kept(label: Label, kept: tuple[Label, ...]) -> Label:
    """Return the label that survived flattening in place of ``label``."""
    return next((other for other in kept if other.types == label.types and other.span.overlaps(label.span)), label)


def _oriented(head: Label, tail: Label, types: tuple[str, ...]) -> Link | None:
    """Make a link in the direction that the entity types allow, or none."""
    for one, other in ((head, tail), (tail, head)):
        fitting = tuple(
            name for name in types if any((a, b) in RELATIONS[name].properties for a in one.types for b in other.types)
        )
        if fitting:
            return Link(one.span, other.span, fitting)
    return None


CONLL04_TYPES = {
    "Peop": ("PERSON",),
    "Loc": ("GPE", "LOC", "FACILITY"),
    "Org": ("ORG",),
    "Other": ("MISC", "NORP", "DATE", "EVENT", "PRODUCT", "LAW", "MONEY", "QUANTITY", "ROLE"),
}
CONLL04_RELATIONS = {
    "Live_In": ("based_in",),
    "OrgBased_In": ("based_in",),
    "Located_In": ("located_in",),
    "Work_For": ("works_for", "head_of", "member_of"),
}


_FULL_STOP = re.compile(
    r"(?!.*\..*\.)(?!(?:Inc|Corp|Ltd|Bros|Mass|Minn|Calif|Conn|Tenn|Ariz|Okla|Wash|Colo|Penn|Mich|Miss)\.$)\S{4,}\.$"
)
"""The last token of a sentence, if its full stop is not its own: "Ethiopia.", not "N.M." nor "Mass."."""


def read_conll04(folder: Path, part: str = "train") -> Iterator[Example]:
    """AP and WSJ sentences; ``part`` is ``train`` or ``dev``.

    A full stop that was not cut off the last token is no part of a name.
    """
    for index, record in enumerate(json.loads((folder / f"conll04_{part}.json").read_text(encoding="utf-8"))):
        text, tokens, sentences = join_tokens([record["tokens"]])
        spans = tokens[0]
        if _FULL_STOP.fullmatch(record["tokens"][-1]):
            spans = [*spans[:-1], Span(spans[-1].start, spans[-1].end - 1)]
        labels = bio_labels(record["tags"], spans, CONLL04_TYPES)
        links = tuple(
            Link(labels[r["head"]].span, labels[r["tail"]].span, CONLL04_RELATIONS[r["type"]])
            for r in record["relations"]
            if r["type"] in CONLL04_RELATIONS
        )
        yield Example(
            f"{part}-{index}", "conll04", text, sentences, tuple(labels),
            frozenset({"ROLE", "DATE", "MONEY", "NORP", "PRODUCT", "LAW", "EVENT", "MISC", *NUMERIC}),
            links=links, negatives=frozenset({"based_in", "located_in", "works_for", "head_of", "member_of"}),
        )  # fmt: skip


CROSSNER_TYPES = {
    "politician": ("PERSON",), "person": ("PERSON",), "politicalparty": ("ORG",), "organisation": ("ORG",),
    "country": ("GPE",), "location": ("GPE", "LOC", "FACILITY"), "election": ("EVENT",), "event": ("EVENT",),
    "misc": ("MISC", "NORP", "LAW", "PRODUCT", "ROLE"),
}  # fmt: skip


def read_crossner(folder: Path) -> Iterator[Example]:
    """CrossNER, politics: Wikipedia sentences."""
    for path in sorted((folder / "politics").glob("*.txt")):
        for index, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
            rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
            if not rows:
                continue
            text, tokens, sentences = join_tokens([[row[0] for row in rows]])
            labels = bio_labels([row[1] for row in rows], tokens[0], CROSSNER_TYPES)
            unlabeled = frozenset({"ROLE", "DATE", "MONEY", "NORP", *NUMERIC})
            yield Example(f"{path.stem}-{index}", "crossner", text, sentences, tuple(labels), unlabeled)


READERS: dict[str, Callable[[Path], Iterator[Example]]] = {
    "worldwide": read_worldwide,
    "dwie": read_dwie,
    "men": read_men,
    "conll04": read_conll04,
    "crossner": read_crossner,
    "knowledgenet": read_knowledgenet,
    "kbp37": read_kbp37,
    "redocred": read_redocred,
    "crossre": read_crossre,
    "re3d": read_re3d,
    "propbank_ewt": read_propbank,
    "propbank_discourse": read_propbank_discourse,
    "geneva": read_geneva,
    "m2e2": read_m2e2,
    "rams": read_rams,
    "wikievents": read_wikievents,
    "plv": read_plv,
    "polnear": read_polnear,
    "gum": read_gum,
    "gum_open": read_gum_open,
    "gum_names": read_gum_names,
    "parcorfull": read_parcorfull,
    "gap": read_gap,
    "ecbplus": read_ecbplus,
    "ownnews": read_ownnews,
    "owncontrasts": read_owncontrasts,
    "ownrelations": read_ownrelations,
}

FOLDERS: Mapping[str, str] = {"gum_open": "gum", "gum_names": "gum", "propbank_discourse": "propbank_ewt"}
"""Folder of each corpus whose folder has another name than itself."""

DEVELOPMENT: dict[str, Callable[[Path], Iterator[Example]]] = {
    "geneva": partial(read_geneva, part="val"),
    "polnear": partial(read_polnear, part="dev"),
    "gap": partial(read_gap, part="validation"),
    "gum": partial(read_gum, part="dev"),
    "gum_open": partial(read_gum_open, part="dev"),
    "gum_names": partial(read_gum_names, part="dev"),
}
"""Readers of the development parts that are files of their own."""

HELD_OUT_BY_HASH = frozenset({
    "worldwide", "men", "propbank_ewt", "propbank_discourse", "m2e2", "rams", "wikievents", "plv", "ecbplus",
    "passages", "ownrelations", "owncontrasts",
})  # fmt: skip
"""Corpora without a development part: a tenth of their documents, chosen by a hash of the id, is held out."""


def split_of(corpus: str, identifier: str, held_out: frozenset[str]) -> str:
    """Tell whether a document belongs to ``train`` or ``dev``.

    ``held_out`` are ids of development documents: DWIE's usual ones, and those of newsevents. What follows a "#" in
    an id counts parts of one document.
    """
    document = identifier.partition("#")[0]
    if corpus == "dwie":
        return "dev" if document in held_out else "train"
    if corpus in HELD_OUT_BY_HASH:
        digest = hashlib.sha256(f"{FOLDERS.get(corpus, corpus)}/{document}".encode()).digest()
        return "dev" if digest[0] % 10 == 0 or (corpus == "worldwide" and document in held_out) else "train"
    return "train"
