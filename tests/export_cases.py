"""Output folders to export: the golden documents, and documents of which every text is hostile."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from factwire.export import Pair
from factwire.write import Entry, Journal, Key, dumps, sha256, write_atomic

GOLDEN = Path(__file__).parent.parent / "fixtures" / "golden"
PUBLIC, EVIDENCE = ".jsonld", ".evidence.jsonld"
KEY = Key("a", "b", "c", "d")

HOSTILE = (
    "</script><script>alert(1)</script><!-- <![CDATA[ ]]> --> &lt; \u2028\u2029\u0085 \u202etxt.exe\u202c \u200b"
    " \x00 \x1b[31m"
    ' \\ " \' \r\n\t {"index":{}}\n<urn:x> <urn:y> "z" . \ufdd0\uffff \U0001f600'
)
LONG = "=1+1 " + "long " * 200_000
"""A headline of a megabyte."""


def names() -> list[str]:
    return sorted(path.name.removesuffix(EVIDENCE) for path in GOLDEN.glob(f"*{EVIDENCE}"))


@cache
def _content(name: str, suffix: str) -> bytes:
    return (GOLDEN / f"{name}{suffix}").read_bytes()


def golden(name: str) -> Pair:
    return Pair(name, json.loads(_content(name, PUBLIC)), json.loads(_content(name, EVIDENCE)))


def goldens() -> list[Pair]:
    return [golden(name) for name in names()]


def hostile() -> Pair:
    """Return a golden pair in which every text of public nodes and every quote is hostile."""
    pair = golden(names()[-1])
    fixed = {"inLanguage", "identifier", "url", "startDate", "endDate", "startTime", "datePublished", "duration"}
    fixed |= {"additionalType", "eventStatus", "actionStatus", "wordCount", "disambiguatingDescription"}

    def changed(value: Any) -> Any:
        if isinstance(value, list):
            return [changed(item) for item in value]
        return HOSTILE if isinstance(value, str) else value

    for node in pair.public["@graph"]:
        node |= {k: changed(v) for k, v in node.items() if k[0] != "@" and k not in fixed}
    for annotation in pair.evidence["@graph"]:
        if annotation["@type"] == "Annotation":
            body = annotation["body"]
            name = body["predicate"].removeprefix("schema:")
            if isinstance(body["object_"], str) and name not in fixed | {"address", "geo"}:
                body["object_"] = HOSTILE
            annotation["target"]["selector"][1]["exact"] = HOSTILE
    return pair


def lengthy() -> Pair:
    """Return a golden pair with a headline and a name of a megabyte."""
    pair = golden(names()[-1])
    for node in pair.public["@graph"][:2]:
        node["headline" if "headline" in node else "name"] = LONG
    return pair


def write(root: Path, *pairs: Pair) -> Path:
    """Write pairs as a run does, with a manifest that vouches for them."""
    with Journal(root) as journal:
        for pair in pairs:
            outputs = {}
            for suffix, document in ((PUBLIC, pair.public), (EVIDENCE, pair.evidence)):
                content = dumps(document)
                write_atomic(root / f"{pair.name}{suffix}", content)
                outputs[f"{pair.name}{suffix}"] = sha256(content)
            journal.add(Entry(f"{pair.name}.txt", KEY, pair.name, pair.public["@graph"][0]["@id"], outputs))
        journal.finish()
    return root
