"""Predicates and attributions in the text: whole tokens, the right mention or none, direct speech or not."""

from __future__ import annotations

import numpy as np
import pytest

from factwire.data import Argument, Attribution, Mention, Predicate, Span
from factwire.extract.decode import TaggedSpan
from factwire.extract.frames import Found
from factwire.extract.labels import CONTENT, SOURCE, Layer
from factwire.extract.placed import Placed, attributions, events_of, mention_of, place, predicates
from factwire.extract.tokens import Tokens
from factwire.extract.windows import Window, make_windows
from network_cases import segmented, tiny_tokenizer

TYPES = ("Visit", "Attack")


def at(text: str, part: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))


def mentions(text: str, *rows: tuple[str, str]) -> list[Mention]:
    """Return mentions (words, type), which are given in text order."""
    return [Mention(f"m{n}", at(text, words), kind, 0.9) for n, (words, kind) in enumerate(rows, 1)]


def window_of(text: str) -> tuple[Window, Tokens]:
    read = segmented(text)
    (window,) = make_windows(tiny_tokenizer(), text, [s.span for s in read.sentences])
    return window, Tokens(read.tokens)


def tagged(window: Window, text: str, part: str, score: float = 0.9, kind: int = 0) -> TaggedSpan:
    span = at(text, part)
    touched = np.flatnonzero((window.end > span.start) & (window.start < span.end))
    return TaggedSpan(int(touched[0]), int(touched[-1]), kind, score)


def test_places_are_whole_tokens_without_punctuation_at_their_edges() -> None:
    text = "The U.S. envoy visited “Lagos,” in March."
    window, tokens = window_of(text)
    found = Found(
        0, Layer.EVENT, tagged(window, text, "visited", 0.87654321, 1), "planned", "-",
        (("agent", tagged(window, text, "U", 0.7)), ("place", tagged(window, text, "“Lagos,”", 0.123456))),
    )  # fmt: skip
    assert place(found, window, tokens, text) == Placed(
        Layer.EVENT, at(text, "visited"), 1, 0.87654321, "planned", "-",
        (Argument("agent", at(text, "U.S."), 0.7), Argument("place", at(text, "Lagos"), 0.1235)),
    )  # fmt: skip


def test_arguments_in_one_token_are_one() -> None:
    text = "The U.S. left."
    window, tokens = window_of(text)
    parts = (("agent", tagged(window, text, "U", 0.6)), ("agent", tagged(window, text, "S", 0.8)),
             ("place", tagged(window, text, "S", 0.5)))  # fmt: skip
    found = Found(0, Layer.EVENT, tagged(window, text, "left"), arguments=parts)
    span = at(text, "U.S.")
    expected = (Argument("agent", span, 0.8), Argument("place", span, 0.5))
    assert place(found, window, tokens, text).arguments == expected


def event(span: Span, kind: int = 0, score: float = 0.9, *arguments: Argument) -> Placed:
    return Placed(Layer.EVENT, span, kind, score, "asserted", "+", arguments)


def cue(span: Span, *arguments: tuple[str, Span, float], score: float = 0.9) -> Placed:
    return Placed(Layer.CUE, span, 0, score, "asserted", "+", tuple(Argument(*a) for a in arguments))


def test_events_are_numbered_in_text_order_and_cues_are_none() -> None:
    text = "Rao visited Lagos; rebels attacked it, Doe said."
    late, early = at(text, "attacked"), at(text, "visited")
    argument = Argument("place", at(text, "Lagos"), 0.8)
    placed = [event(late, 1, 0.77777), cue(at(text, "said")), event(early, 0, 0.9, argument)]
    assert predicates(events_of(placed), mentions(text, ("Rao", "PERSON"), ("Lagos", "GPE")), text, types=TYPES) == (
        Predicate("p1", early, "Visit", 0.9, arguments=(Argument("place", at(text, "Lagos"), 0.8, "m2"),)),
        Predicate("p2", late, "Attack", 0.7778),
    )
    assert [p.type for p in predicates(events_of(placed), [], text, types=TYPES[::-1])] == ["Attack", "Visit"]
    assert predicates([], [], text, types=TYPES) == ()


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_trigger_found_twice_the_surer_is_kept(order: int) -> None:
    text = "They shot-visited."
    span = at(text, "shot-visited")
    sure, unsure = event(span, 1, 0.8), event(span, 0, 0.6, Argument("agent", at(text, "They"), 0.9))
    (kept,) = predicates(events_of([sure, unsure][::order]), [], text, types=TYPES)
    assert (kept.id, kept.type, kept.score, kept.arguments) == ("p1", "Attack", 0.8, ())


@pytest.mark.parametrize(
    ("text", "argument", "rows", "expected"),
    [
        # the same words
        ("Rao left.", "Rao", [("Rao", "PERSON")], "Rao"),
        ("In Lagos, Rao left.", "Rao", [("Lagos", "GPE"), ("Rao", "PERSON")], "Rao"),
        # but for an article before them
        ("They saw the port authority.", "the port authority", [("port authority", "ORG")], "port authority"),
        ("Rao saw her  minister.", "her  minister", [("minister", "ROLE")], "minister"),
        ("They left The Gambia.", "The Gambia", [("The Gambia", "GPE")], "The Gambia"),
        ("They left the Gambia.", "the Gambia", [("Gambia", "GPE")], "Gambia"),
        ("Theo Rao left.", "Theo Rao", [("Theo Rao", "PERSON")], "Theo Rao"),
        # the beginning of a longer one
        ("Acme Cement fell.", "Acme", [("Acme Cement", "ORG")], "Acme Cement"),
        ("The Bank of Oslo fell.", "The Bank", [("Bank of Oslo", "ORG")], "Bank of Oslo"),
        # a person with a title
        ("They met envoy Jane Doe.", "envoy Jane Doe", [("envoy", "ROLE"), ("Jane Doe", "PERSON")], "Jane Doe"),
        ("They met Kenya's former envoy Jane Doe.", "Kenya's former envoy Jane Doe",
         [("Kenya", "GPE"), ("envoy", "ROLE"), ("Jane Doe", "PERSON")], "Jane Doe"),
        ("They met the Kenyan minister of ports Jane Doe.", "the Kenyan minister of ports Jane Doe",
         [("Kenyan", "NORP"), ("minister of ports", "ROLE"), ("Jane Doe", "PERSON")], "Jane Doe"),
        ("They met Mr. Doe.", "Mr. Doe", [("Doe", "PERSON")], "Doe"),
        ("They met the late Dr. Doe.", "the late Dr. Doe", [("Doe", "PERSON")], "Doe"),
        # somebody else
        ("Kenyan officials left.", "Kenyan officials", [("Kenyan", "NORP")], None),
        ("The Lagos police left.", "The Lagos police", [("Lagos", "GPE")], None),
        ("Officials of Kenya left.", "Officials of Kenya", [("Kenya", "GPE")], None),
        ("They left northern Kenya.", "northern Kenya", [("Kenya", "GPE")], None),
        ("A spokesman for Jane Doe left.", "A spokesman for Jane Doe",
         [("spokesman", "ROLE"), ("Jane Doe", "PERSON")], None),
        ("An envoy of President Jane Doe left.", "An envoy of President Jane Doe",
         [("envoy", "ROLE"), ("President", "ROLE"), ("Jane Doe", "PERSON")], None),
        ("Jane Doe and John Roe left.", "Jane Doe and John Roe",
         [("Jane Doe", "PERSON"), ("John Roe", "PERSON")], None),
        ("Envoy Jane Doe and envoy John Roe left.", "Envoy Jane Doe and envoy John Roe",
         [("Envoy", "ROLE"), ("Jane Doe", "PERSON"), ("envoy", "ROLE"), ("John Roe", "PERSON")], None),
        ("The envoy, the minister, John Roe left.", "The envoy, the minister, John Roe",
         [("envoy", "ROLE"), ("minister", "ROLE"), ("John Roe", "PERSON")], None),
        ("Acme's John Roe left.", "Acme's John Roe", [("Acme", "ORG"), ("John Roe", "PERSON")], None),
        ("They want freeing envoy Jane Doe.", "freeing envoy Jane Doe",
         [("envoy", "ROLE"), ("Jane Doe", "PERSON")], None),
        ("Critics of Jane Doe left.", "Critics of Jane Doe", [("Jane Doe", "PERSON")], None),
        # a part of a mention, or another one
        ("Jane Doe left.", "Doe", [("Jane Doe", "PERSON")], None),
        ("Rao left. Rao won.", "left", [("Rao", "PERSON")], None),
        ("They left.", "They", [], None),
    ],
)  # fmt: skip
def test_mention_of(text: str, argument: str, rows: list[tuple[str, str]], expected: str | None) -> None:
    known = mentions(text, *rows)
    number = mention_of(at(text, argument), known, text)
    assert {m.id: m.span.of(text) for m in known}.get(number or "") == expected


def test_mentions_elsewhere_do_not_matter() -> None:
    text = "Rao met Rao met Rao"
    known = [Mention(f"m{n}", at(text, "Rao", n), "PERSON", 0.9) for n in (1, 2, 3)]
    assert [mention_of(m.span, known, text) for m in known] == ["m1", "m2", "m3"]


def said(text: str, content: str) -> Attribution:
    (one,) = attributions([cue(at(text, "said"), (CONTENT, at(text, content), 0.8))], text)
    return one


@pytest.mark.parametrize(
    ("text", "content", "direct"),
    [
        ('"We won," Rao said.', "We won", True),
        ('"We won," Rao said.', '"We won,"', True),
        ("“We won,” Rao said.", "We won", True),
        ("“We won. It’s done,” Rao said.", "We won. It’s done", True),
        ("“We won.\n“It is done,” Rao said.", "We won.\n“It is done", True),
        ("„Wir“ and „We won“ Rao said.", "We won", True),
        ("«We won», Rao said.", "We won", True),
        ("'We've won,' Rao said.", "We've won", True),
        ("‘We’ve won,’ Rao said.", "We’ve won,’", True),
        ("``We won,'' Rao said.", "We won", True),
        ("Rao said she had won.", "she had won", False),
        ("Rao said they made “mistakes” there.", "they made “mistakes” there", False),
        ("Rao said “mistakes” had been made.", "mistakes” had been made", False),
        ('Rao said "mistakes" had been made.', "mistakes\" had been made", False),
        ("Rao said 'mistakes' had been made.", "'mistakes' had been made", False),
        ("We won, Rao said.", "We won", False),
        ("“Yes,” Rao said the others’ win hurt.", "win hurt", False),
    ],
)  # fmt: skip
def test_direct_speech_is_what_stands_in_quotation_marks(text: str, content: str, direct: bool) -> None:
    assert said(text, content).direct == direct


def test_an_attribution_tells_source_cue_and_content() -> None:
    text = "Jane Doe of Acme said the port had closed."
    content = (CONTENT, at(text, "the port had closed"), 0.7)
    sources = ((SOURCE, at(text, "Acme"), 0.4), (SOURCE, at(text, "Jane Doe"), 0.8))
    expected = Attribution(content[1], 0.7, at(text, "said"), at(text, "Jane Doe"), False)
    assert attributions([cue(at(text, "said"), *sources, content)], text) == (expected,)
    (unsure,) = attributions([cue(at(text, "said"), content, score=0.55556)], text)
    assert (unsure.score, unsure.source) == (0.5556, None)


@pytest.mark.parametrize(("source", "count"), [("his wishes", 0), ("local custom", 0), ("his lawyer", 1), ("a law", 1)])
def test_what_things_go_by_is_no_source(source: str, count: int) -> None:
    text = f"According to {source}, the port had closed."
    spans = (SOURCE, at(text, source), 0.8), (CONTENT, at(text, "the port had closed"), 0.7)
    assert len(attributions([cue(at(text, "According to"), *spans)], text)) == count


def test_several_contents_are_several_attributions_in_text_order() -> None:
    text = '"We won," Rao said, "and they lost." Roe denied it.'
    first, second = at(text, "We won"), at(text, "and they lost")
    rao = (SOURCE, at(text, "Rao"), 0.9)
    placed = [
        cue(at(text, "denied"), (SOURCE, at(text, "Roe"), 0.9), (CONTENT, at(text, "it"), 0.6)),
        cue(at(text, "said"), (CONTENT, second, 0.7), rao, (CONTENT, first, 0.8)),
        event(at(text, "won")),
    ]
    assert attributions(placed, text) == (
        Attribution(first, 0.8, at(text, "said"), at(text, "Rao"), True),
        Attribution(second, 0.7, at(text, "said"), at(text, "Rao"), True),
        Attribution(at(text, "it"), 0.6, at(text, "denied"), at(text, "Roe"), False),
    )


def test_a_cue_without_content_says_nothing() -> None:
    text = "Rao said so."
    assert attributions([cue(at(text, "said"), (SOURCE, at(text, "Rao"), 0.9))], text) == ()
    assert attributions([], text) == ()


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_cue_found_twice_the_surer_reading_is_kept(order: int) -> None:
    text = "Rao so-said that they won."
    span, content = at(text, "so-said"), at(text, "they won")
    sure, unsure = (
        cue(span, (CONTENT, content, 0.8), (SOURCE, at(text, "Rao"), 0.9)),
        cue(span, (CONTENT, content, 0.6)),
    )
    (kept,) = attributions([sure, unsure][::order], text)
    assert (kept.score, kept.source) == (0.8, at(text, "Rao"))
