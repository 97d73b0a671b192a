"""Time the embedded search: indexing in nodes per second, questions in milliseconds, on generated documents.

    .venv/bin/python bench/search.py --articles 20000

Every article has 25 nodes with six annotations each, as many as ours have in the mean. 500 articles differ, the rest
are links to them under other names: what is read, projected and indexed is as much as if all differed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factwire.search import Index, Query, update_index

DISTINCT = 500
SYLLABLES = ("ka", "lo", "mi", "ren", "su", "tor", "va", "nel", "bo", "shi", "dra", "pel", "um", "zi", "gor", "en")
VERBS = ("visited", "praised", "sanctioned", "met", "arrested", "bought", "attacked", "thanked", "warned", "joined")
ROUNDS = 20

QUESTIONS = {
    "one word": Query("visited"),
    "three words": Query("{person} visited {place}"),
    "any of three words": Query("{person} visited {place}", any_word=True),
    "phrase": Query('"visited {place}"'),
    "words and filters": Query("visited", types=("Event",), after="2022", places=("{place}",), people=("{person}",)),
    "type and dates": Query(types=("Event",), after="2023-05", before="2024"),
    "everything of a class": Query(types=("Person",)),
}

Json = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out, folder = Path(scratch) / "out", Path(scratch) / "index"
        person, place = write_articles(out, options.articles)
        start, used = time.perf_counter(), processor_time()
        changes = update_index(out, folder, options.workers)
        took, used = time.perf_counter() - start, processor_time() - used
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"index: {changes.nodes} nodes in {took:.1f} s, {changes.nodes / took:,.0f} nodes/s, {size:.0f} MB")
        print(f"       {changes.nodes / used:,.0f} nodes per second of processor time")
        start = time.perf_counter()
        update_index(out, folder, options.workers)
        print(f"again, nothing changed: {time.perf_counter() - start:.1f} s")
        index = Index(folder)
        for name, query in QUESTIONS.items():
            times, total = measure(index, filled(query, person, place))
            print(f"{name}: {total} hits, median {statistics.median(times):.1f} ms, most {max(times):.1f} ms")


def processor_time() -> float:
    """Return the seconds that this process and its finished children computed."""
    return sum(os.times()[:4])


def measure(index: Index, query: Query) -> tuple[list[float], int]:
    """Return the milliseconds of each round, the first included, and the number of hits."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        results = index.search(query)
        times.append((time.perf_counter() - start) * 1000)
    return times, results.total


def filled(query: Query, person: str, place: str) -> Query:
    """Put names into a question."""
    names = {"person": person, "place": place}

    def each(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(each, value))
        return value.format(**names) if isinstance(value, str) else value

    return Query(**{name: each(getattr(query, name)) for name in query.__slots__})


def write_articles(out: Path, count: int) -> tuple[str, str]:
    """Write the pairs of documents; return the names of a person and a place that she visited."""
    dice = random.Random(7)
    people = [f"{word(dice)} {word(dice)}" for _ in range(2000)]
    places = [word(dice) for _ in range(300)]
    out.mkdir(parents=True)
    visits = []
    for number in range(min(count, DISTINCT)):
        public, evidence = article(number, dice.sample(people, 8), dice.sample(places, 6), dice)
        (out / f"{number}.jsonld").write_text(json.dumps(public, indent=1), encoding="utf-8")
        (out / f"{number}.evidence.jsonld").write_text(json.dumps(evidence, indent=1), encoding="utf-8")
        visits += [node["name"].split(" visited ") for node in public["@graph"] if " visited " in node.get("name", "")]
    for number in range(DISTINCT, count):
        for suffix in (".jsonld", ".evidence.jsonld"):
            os.link(out / f"{number % DISTINCT}{suffix}", out / f"{number}{suffix}")
    person, place = visits[0]
    return person, place


def word(dice: random.Random) -> str:
    """Make up a name."""
    return "".join(dice.choices(SYLLABLES, k=3)).capitalize()


def article(number: int, people: list[str], places: list[str], dice: random.Random) -> tuple[Json, Json]:
    """Return both documents of one made-up article: 8 people, 6 places, 10 events, themselves."""
    base = f"https://bench.example/{number}"
    acts = [(dice.choice(people), dice.choice(VERBS), dice.choice(places), dice.choice(people)) for _ in range(10)]
    told = [
        f"{who}, who had been expected for weeks, {verb} {where} with {whom} on Monday."
        for who, verb, where, whom in acts
    ]
    body = " ".join(told)
    ids = {name: f"{base}#person-{name.replace(' ', '-').lower()}" for name in people}
    ids |= {name: f"{base}#place-{name.lower()}" for name in places}
    nodes: list[Json] = [{"@id": base, "@type": "NewsArticle", "headline": told[0][:60], "articleBody": body}]
    nodes += [{"@id": ids[name], "@type": "Person", "name": name, "jobTitle": ["minister"]} for name in people]
    for position, (who, verb, where, whom) in enumerate(acts):
        nodes.append(
            {
                "@id": f"{base}#event-{position}",
                "@type": "Event",
                "name": f"{who} {verb} {where}",
                "additionalType": ["Visit", "plover:CONSULT"],
                "attendee": [{"@id": ids[who]}, {"@id": ids[whom]}],
                "location": [{"@id": ids[where]}],
                "startDate": dice.choice(("2022", "2023", "2023-04", "2024-05-06")),
            }
        )
    nodes += [{"@id": ids[name], "@type": "City", "name": name} for name in places]
    annotations = [one for node in nodes[1:] for one in readings(base, node, body, told)]
    return {"@context": "https://schema.org", "@graph": nodes}, {"@context": [], "@graph": annotations}


def readings(base: str, node: Json, body: str, told: list[str]) -> Iterator[Json]:
    """Yield six annotations of a node."""
    start = max(0, body.find(node["name"].split()[0]))
    for number in range(6):
        exact = body[start : start + 20]
        yield {
            "@id": f"{base}#evidence-{number}",
            "@type": "Annotation",
            "body": {
                "@type": "rdf:Statement",
                "subject": node["@id"],
                "predicate": "schema:name",
                "object_": node["name"],
            },
            "target": {
                "@type": "oa:SpecificResource",
                "source": base,
                "selector": [
                    {"@type": "oa:TextPositionSelector", "start": start, "end": start + 20},
                    {"@type": "oa:TextQuoteSelector", "exact": exact, "prefix": told[0][:32], "suffix": told[1][:32]},
                ],
            },
            "confidence": 0.9,
            "modality": "asserted",
            "polarity": "positive",
            "wasGeneratedBy": "urn:uuid:0",
        }


if __name__ == "__main__":
    main()
