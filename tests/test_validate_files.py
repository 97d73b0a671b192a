"""Files and foreign JSON-LD: what is ours, what is accepted from others, what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from factwire.errors import InputError
from factwire.validate import check_foreign, is_ours, validate_path
from factwire.validate.foreign import CONTEXTS, canonicalize
from validate_cases import ARTICLE, Json, evidence, index_of, public


def publisher_markup() -> Json:
    """Return a typical block of a news site: nested author, publisher and images, aliases of nothing."""
    return {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "@id": "https://paper.example/a#article",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://paper.example/a"},
        "headline": "Maize prices fall",
        "image": [
            "https://paper.example/1x1.jpg",
            {"@type": "ImageObject", "url": "https://paper.example/2.jpg", "width": 1200},
        ],
        "datePublished": "2024-06-17T09:00:00+0200",
        "dateModified": "2024-06-17T10:00:00.000Z",
        "author": [{"@type": "Person", "name": "Ann Bee", "url": "https://paper.example/ann"}],
        "publisher": {
            "@type": ["Organization", "NewsMediaOrganization"],
            "name": "Paper",
            "logo": {"@type": "ImageObject", "url": "https://paper.example/logo.png"},
            "sameAs": ["https://social.example/paper"],
        },
        "isAccessibleForFree": "https://schema.org/False",
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": "https://paper.example/?q={q}",
            "query-input": "required name=q",
        },
        "speakable": {"@type": "SpeakableSpecification", "xpath": ["/html/head/title"]},
        "isPartOf": {"@id": "https://paper.example/#website"},
        "keywords": ["maize", "prices"],
        "wordCount": "412",
        "commentCount": 3,
        "about": {"@type": "Thing", "name": "maize"},
    }


def write(path: Path, content: Any) -> Path:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def found(document: Any) -> list[tuple[str, str]]:
    """Return property concerned and rule of every problem of a foreign document."""
    return [(problem.path.rpartition(".")[2], problem.rule) for problem in check_foreign(document)]


def test_publisher_markup_is_accepted() -> None:
    assert check_foreign(publisher_markup()) == []
    assert not is_ours(publisher_markup())


@pytest.mark.parametrize(
    "context", [*CONTEXTS, {"@vocab": "https://schema.org/"}, ["https://schema.org", {"x": "https://x.example/"}]]
)
def test_every_spelling_of_the_context_is_the_bundled_one(context: Any) -> None:
    document = publisher_markup() | {"@context": context}
    if isinstance(context, dict):
        document |= {"image": None, "isPartOf": None, "mainEntityOfPage": None}
    assert check_foreign(document) == []
    assert [rule for _, rule in found(document | {"headlien": "x"})] == ["vocabulary"]


@pytest.mark.parametrize(
    ("changes", "name", "rule"),
    [
        ({"headlien": "Maize prices fall"}, "headlien", "vocabulary"),
        ({"@type": "NewsArtcle"}, "['@type']", "vocabulary"),
        ({"author": "Ann Bee"}, "author", "vocabulary"),
        ({"author": {"@type": "Country", "name": "Kenya"}}, "author", "vocabulary"),
        ({"author": {"name": "Ann Bee"}}, "['@type']", "vocabulary"),
        ({"attendee": {"@type": "Person", "name": "Ann Bee"}}, "attendee", "vocabulary"),
        ({"publisher": {"@type": "Organization", "logo": "/logo.png"}}, "logo", "vocabulary"),
        ({"datePublished": "2024-02-30"}, "datePublished", "date"),
        ({"datePublished": "17 June 2024"}, "datePublished", "date"),
        ({"datePublished": {"@type": "DateTime", "@value": "2024-06-17T25:00"}}, "datePublished", "date"),
        ({"dateModified": "2024-06-15"}, "dateModified", "date"),
        ({"about": {"@type": "Event", "startDate": "2024-07-03", "endDate": "2024-07-01"}}, "endDate", "date"),
        ({"creator": {"@id": "https://paper.example/a#ann"}}, "creator", "reference"),
        ({"creator": {"@id": "_:ann"}}, "creator", "reference"),
        ({"wordCount": "many"}, "wordCount", "vocabulary"),
    ],
)
def test_foreign_mistake_is_caught(changes: Json, name: str, rule: str) -> None:
    problems = check_foreign(publisher_markup() | changes)
    assert len(problems) == 1
    assert problems[0].rule == rule
    assert name in problems[0].path
    assert ";" in problems[0].message or "did you mean" in problems[0].message


@pytest.mark.parametrize(
    "changes",
    [
        {"creator": {"@id": "https://other.example/people/1"}},
        {"creator": {"@id": "https://paper.example/people/1"}},
        {
            "author": {
                "@type": "OrganizationRole",
                "author": {"@type": "Person", "name": "Ann Bee"},
                "roleName": "editor",
            }
        },
        {"author": {"@list": [{"@type": "Person", "name": "Ann Bee"}]}},
        {"headline": {"@value": "Maize prices fall", "@language": "en"}},
        {"datePublished": "2024-06"},
        {"@type": ["NewsArticle", "https://other.example/Story"], "https://other.example/mood": "gloomy"},
    ],
)
def test_foreign_freedom_is_accepted(changes: Json) -> None:
    assert check_foreign(publisher_markup() | changes) == []


def test_forms_of_a_foreign_document() -> None:
    article = publisher_markup()
    context = article.pop("@context")
    assert (
        check_foreign([article | {"@context": context}, {"@context": context, "@type": "WebSite", "name": "Paper"}])
        == []
    )
    assert check_foreign({"@context": context, "@graph": [article]}) == []
    aliased = json.loads(json.dumps(article).replace('"@type"', '"type"').replace('"@id"', '"id"'))
    assert check_foreign({"@context": context, **aliased}) == []
    assert found({"@context": context, **aliased, "headlien": 1}) == [("headlien", "vocabulary")]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            {"@context": "https://evil.example/context", "@type": "Person"},
            "https://evil.example/context is not bundled",
        ),
        ({"@context": ["https://schema.org", "file:///etc/passwd"]}, "file:///etc/passwd is not bundled"),
        ({"@context": {"@import": "https://evil.example/c"}}, "https://evil.example/c is not bundled"),
        ({"@context": 3}, "not valid JSON-LD"),
        ({"@context": "https://schema.org", "@type": "Person", "@nest": {"@set": [1]}}, "not valid JSON-LD"),
        (
            {"@context": "https://schema.org", "@type": "Person", "knows": {"@type": "Person", "@nest": {"@set": [1]}}},
            "not valid JSON-LD",
        ),
        ({"@type": "Person", "name": "Ann Bee"}, "nothing here is JSON-LD"),
        ({}, "nothing here is JSON-LD"),
        ([], "nothing here is JSON-LD"),
        (None, "null is not JSON-LD"),
        (3, "3 is not JSON-LD"),
        ("https://evil.example/document", "is not JSON-LD; write an object"),
    ],
)
def test_what_is_no_json_ld_or_needs_the_network_is_refused(document: Any, message: str) -> None:
    problems = check_foreign(document)
    assert [problem.rule for problem in problems] == ["json"]
    assert message in problems[0].message


def test_relative_iris_stay_relative() -> None:
    """pyld resolves them; the base that it is given for that must not show."""
    node = {"@id": "#a", "@type": "Organization", "logo": "/logo.png", "member": {"@id": "#b"}}
    flat = canonicalize({"@context": "https://schema.org", **node})
    assert flat == {
        "@graph": [node | {"@type": ["Organization"], "logo": [{"@id": "logo.png"}], "member": [{"@id": "#b"}]}]
    }
    problems = check_foreign({"@context": "https://schema.org", **node})
    assert [(p.path, p.rule) for p in problems] == [
        ("$['@graph'][0].logo[0]", "vocabulary"),
        ("$['@graph'][0].member[0]", "reference"),
    ]


def test_values_do_not_hide_behind_the_coercions_of_the_context() -> None:
    """JSON-LD compaction would write this one as ``schema:startDate``."""
    event = {"@type": "Event", "startDate": {"@type": "DateTime", "@value": "2024-07-03T10:00"}}
    flat = canonicalize({"@context": "https://schema.org", **event})
    assert flat == {"@graph": [{"@id": "_:b0", "@type": ["Event"], "startDate": ["2024-07-03T10:00"]}]}


def test_ours_is_told_by_its_form() -> None:
    assert is_ours(public())
    nested = public()
    nested["@graph"][0]["publisher"] = {"@type": "Organization", "name": "Example Wire"}
    listed = public()
    listed["@graph"][0]["@type"] = ["NewsArticle"]
    bare = public()
    del bare["@graph"][0]["articleBody"]
    for other in (
        nested,
        listed,
        bare,
        public() | {"@context": "http://schema.org"},
        public() | {"@id": "x"},
        [],
        None,
    ):
        assert not is_ours(other)


def test_pair_of_ours_passes(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonld", public())
    write(tmp_path / "a.evidence.jsonld", evidence())
    assert validate_path(tmp_path / "a.jsonld") == []
    assert validate_path(tmp_path / "a.evidence.jsonld") == []


def test_our_profile_is_asked_of_what_is_ours(tmp_path: Path) -> None:
    document = public()
    del document["@graph"][index_of(document, "event-visit")]["subjectOf"]
    problems = validate_path(write(tmp_path / "a.jsonld", document))
    assert [problem.rule for problem in problems] == ["schema"]


def test_sidecar_makes_a_document_ours(tmp_path: Path) -> None:
    document = public()
    document["@graph"][0]["publisher"] = {"@type": "Organization", "name": "Example Wire"}
    path = write(tmp_path / "a.jsonld", document)
    assert validate_path(path) == []
    write(tmp_path / "a.evidence.jsonld", evidence())
    assert [problem.path for problem in validate_path(path)] == ["$['@graph'][0].publisher"]


def test_evidence_file_needs_its_sibling(tmp_path: Path) -> None:
    path = write(tmp_path / "a.evidence.jsonld", evidence())
    assert [(p.path, p.rule) for p in validate_path(path)] == [("$", "reference")]
    write(tmp_path / "a.jsonld", "{")
    assert [(p.path, p.rule) for p in validate_path(path)] == [("$", "json")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ('{"@type": NaN}', "NaN is not JSON"),
        ('{"name": "a", "name": "b"}', "the key 'name' stands twice"),
        ("[" * 100_000, "nested too deeply"),
        (
            '{"@context":"https://schema.org","a":' + '{"a":' * 400 + "1" + "}" * 401,
            "has no class",
        ),
    ],
)
def test_broken_json_is_a_problem(tmp_path: Path, text: str, message: str) -> None:
    problems = validate_path(write(tmp_path / "a.json", text))
    assert problems
    assert message in problems[0].message


def test_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    assert validate_path(write(tmp_path / "a.jsonld", "\ufeff" + json.dumps(public()))) == []


def test_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b'{"name": "Zo\xeb"}')
    (tmp_path / "folder.json").mkdir()
    for name, message in (
        ("none.json", "No such file"),
        ("latin.json", "not UTF-8 at byte 12"),
        ("folder.json", "Is a directory"),
        ("notes.txt", "give one of .jsonld"),
    ):
        with pytest.raises(InputError, match=message):
            validate_path(tmp_path / name)


def page(*blocks: Any) -> str:
    scripts = (f'<script type="application/ld+json">\n{json.dumps(block)}\n</script>' for block in blocks)
    return "<!doctype html>\n<html><head>\n" + "\n".join(scripts) + "\n<script>var x = '{';</script></head></html>\n"


def test_blocks_of_a_page_are_checked_each(tmp_path: Path) -> None:
    assert validate_path(write(tmp_path / "a.html", page(publisher_markup(), public()))) == []
    problems = validate_path(
        write(tmp_path / "b.htm", page(publisher_markup(), {"@context": "https://schema.org", "@type": "Persn"}))
    )
    assert [(p.path, p.rule) for p in problems] == [("$['@graph'][0]['@type']", "vocabulary")]
    assert problems[0].message.startswith("JSON-LD block at line 6: schema.org has no class 'Persn'")


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p>Maize</p>", "no <script"),
        ('<script type="Application/LD+JSON; charset=utf-8">{]</script>', "block at line 1: not JSON"),
        ('<script type="application/ld+json"></script>', "not JSON"),
    ],
)
def test_page_without_good_blocks(tmp_path: Path, html: str, message: str) -> None:
    problems = validate_path(write(tmp_path / "a.xhtml", html))
    assert len(problems) == 1
    assert message in problems[0].message


def test_damaged_schemas_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factwire.errors import DataFolderError
    from factwire.paths import data_dir

    shutil.copytree(data_dir("schemas"), tmp_path / "schemas")
    (tmp_path / "schemas" / "document.schema.json").unlink()
    monkeypatch.setenv("FACTWIRE_SCHEMAS", str(tmp_path / "schemas"))
    with pytest.raises(DataFolderError, match=r"document\.schema\.json"):
        validate_path(write(tmp_path / "a.jsonld", public()))


def test_the_articles_own_words_are_never_parsed_as_markup(tmp_path: Path) -> None:
    document = public()
    document["@graph"][0]["abstract"] = "<script type='application/ld+json'>{</script>"
    assert validate_path(write(tmp_path / "a.jsonld", document)) == []
    assert ARTICLE in (tmp_path / "a.jsonld").read_text(encoding="utf-8")


MICRODATA = """<?xml version="1.0" encoding="utf-8"?><html><body>
<div itemscope itemtype="http://schema.org/NewsArticle" itemid="https://paper.example/a">
<h1 itemprop="headline">Maize prices fall</h1><meta itemprop="datePublished" content="2024-06-17"/>
<meta itemprop="wordCount" content="412"/><a itemprop="url" href="/a">link</a><img itemprop="image" src="b.jpg"/>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ann Bee</b></span>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Li Wei</b></span>
</div><div itemscope itemtype="http://other.example/Mood"><b itemprop="mood">gloomy</b></div></body></html>"""


def test_microdata_of_a_page_is_checked(tmp_path: Path) -> None:
    assert validate_path(write(tmp_path / "a.html", MICRODATA)) == []
    assert validate_path(write(tmp_path / "a.html", MICRODATA + page(public()))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2024-06-17", "2024-06-31", 'datePublished "2024-06-31" is impossible'),
        ("headline", "headlien", "schema.org has no property 'headlien'; did you mean headline?"),
        ("schema.org/Person", "schema.org/Country", "author takes Organization or Person, not a node of class Country"),
        ("NewsArticle", "NewsArtcle", "schema.org has no class 'NewsArtcle'; did you mean NewsArticle?"),
        ("412", "many", "wordCount takes a number"),
    ],
)
def test_mistake_in_microdata_is_caught(tmp_path: Path, old: str, new: str, message: str) -> None:
    problems = validate_path(write(tmp_path / "a.html", MICRODATA.replace(old, new)))
    assert problems[0].message.startswith("microdata item 1: ")
    assert message in problems[0].message


def test_microdata_of_other_vocabularies_is_none(tmp_path: Path) -> None:
    html = MICRODATA.replace("http://schema.org/NewsArticle", "http://other.example/Story")
    (problem,) = validate_path(write(tmp_path / "a.html", html))
    assert problem.message.startswith("no <script")
