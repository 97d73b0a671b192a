"""Who said it: text with quotation marks -> speakers and words, and what is nobody's speech."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events_cases import Said
from factwire.data import Article, Attribution, CoreferenceLink, Entity, Event, Extraction, Mention, Span
from factwire.segment import segment
from factwire.speech import listen, read_speech
from speech_cases import heard, quoted

ROE, DOE = "Kim Roe", "Lee Doe"
ANN, MAX = "[PERSON Kim Roe]", "[PERSON Lee Doe]"

SPEECH: list[tuple[str, list[tuple[str, str]]]] = [
    # the clause stands behind
    (f'"We kept our word," {ANN} said.', [(ROE, "We kept our word")]),
    (f'"We kept our word," said {ANN}.', [(ROE, "We kept our word")]),
    (f"“We kept our word”, {ANN} said.", [(ROE, "We kept our word")]),
    (f"«We kept our word», said {ANN}.", [(ROE, "We kept our word")]),
    (f"‘We kept our word,’ {ANN} said.", [(ROE, "We kept our word")]),
    (f"'We don't know the boys' names,' {ANN} said.", []),
    (f"'We don't know the rules,' {ANN} said.", [(ROE, "We don't know the rules")]),
    (f'"Did we keep it?" {ANN} asked.', [(ROE, "Did we keep it?")]),
    (f'"We won!" said {ANN}, a teacher.', [(ROE, "We won!")]),
    (f'"We kept it," {ANN}, a teacher of the deaf, told reporters.', [(ROE, "We kept it")]),
    (f'"We kept it," {ANN}, who had lost twice, said on Monday.', [(ROE, "We kept it")]),
    (f'"We kept it," {ANN} later told {MAX}.', [(ROE, "We kept it")]),
    (f'"We kept it," according to {ANN}.', [(ROE, "We kept it")]),
    (f'"We kept it," [ROLE Defense Minister] {ANN} said in a statement.', [(ROE, "We kept it")]),
    (f'"We kept it," said the [ROLE head] of [ORG Acme], {ANN}.', [(ROE, "We kept it")]),
    (f'"We kept it," said [ROLE superintendent] of police (rural), {ANN}.', [(ROE, "We kept it")]),
    (f'"We kept it," said Rep. {ANN}.', [(ROE, "We kept it")]),
    (f'"We kept it," said [ORG Acme Committee] (AC) general director {ANN}.', [(ROE, "We kept it")]),
    ('"We kept it," said [ORG Acme Committee] (AC) in Oslo.', [("Acme Committee", "We kept it")]),
    (f'{ANN} had no doubt. She said, "we kept it."', [(ROE, "we kept it.")]),
    (f'"We kept it," said the head of the clinic, Dr. {ANN}.', [(ROE, "We kept it")]),
    (f'"We kept it," said the author, [ROLE Senator] {ANN}.', [(ROE, "We kept it")]),
    (f'"We kept it," the author, [ROLE Senator] {ANN}, told the chamber.', [(ROE, "We kept it")]),
    (f'"We kept it," {ANN} was quoted as saying by [ORG Acme].', [(ROE, "We kept it")]),
    (f'"We kept it," {MAX} quoted {ANN} as saying.', [(ROE, "We kept it")]),
    ('"We kept it," [ORG Acme] said.', [("Acme", "We kept it")]),
    ('"We kept it," a spokesman for [ORG Acme] said.', [("~spokesman", "We kept it")]),
    ('"We kept it," two officials said.', [("~two officials", "We kept it")]),
    ('"We kept it," said the angry residents of [GPE Nairobi].', [("~angry residents", "We kept it")]),
    ('"We kept it," a police statement said.', [("~police statement", "We kept it")]),
    ('"We kept it," analysts led by [PERSON Kim Roe] wrote.', [("~analysts", "We kept it")]),
    # places and their governments
    ('"We kept it," [GPE Kenya] said.', [("Kenya (Kenya)", "We kept it")]),
    ('"We kept it," [GPE Nairobi] said.', [("Nairobi (Kenya)", "We kept it")]),
    ('"We kept it," the [NORP Kenyan] government said.', [("~Kenyan government (Kenya)", "We kept it")]),
    ('"We kept it," [NORP Kenyan] officials said.', [("~Kenyan officials", "We kept it")]),
    (f'"Did we keep our word?" {ANN} demanded.', [(ROE, "Did we keep our word?")]),
    (f'"We kept it," {ANN}, a friend of all who lost, told the [ORG Acme].', [(ROE, "We kept it")]),
    # the clause stands before
    (f'{ANN} said: "We kept it."', [(ROE, "We kept it.")]),
    (f'{ANN} said, "We kept it."', [(ROE, "We kept it.")]),
    (f'{ANN} said in a statement:\n"We kept it."', [(ROE, "We kept it.")]),
    (f'{ANN} warned that "we will not stand by silently."', [(ROE, "we will not stand by silently.")]),
    (f'{ANN}: "We kept it."', [(ROE, "We kept it.")]),
    (f'According to {ANN}, "it is hard."', [(ROE, "it is hard.")]),
    (f'{MAX} left, and {ANN} said: "We kept it."', [(ROE, "We kept it.")]),
    (f'{ANN} released a letter on Monday, saying: "We kept it."', [(ROE, "We kept it.")]),
    # words within the writer's sentence
    (f'{ANN} said it "highly appreciates" the visit.', [(ROE, "highly appreciates")]),
    (f'{ANN} called the raid an "awful crime".', [(ROE, "awful crime")]),
    (f'{ANN} said the "hits" were on "fighters".', [(ROE, "hits"), (ROE, "fighters")]),
    ('"Hits" were seen on Monday, the army said.', [("~army", "Hits")]),
    (f'{ANN}, who said it was "a shame", left.', [(ROE, "a shame")]),
    (f'In what {ANN} called "a shame", {MAX} left.', [(ROE, "a shame")]),
    # parts
    (f'"We kept it," {ANN} said. "It was hard."', [(ROE, "We kept it. It was hard.")]),
    (f'"We kept it," {ANN} said, "and it was hard."', [(ROE, "We kept it and it was hard.")]),
    (f"The head of the '[ORG Verfassungsschutz],' {ANN}, said no.", []),
    (f'"We kept it," {ANN} said, "and it was hard."', [(ROE, "We kept it and it was hard.")]),
    (f'"We kept it," {ANN} said. "It was hard," {MAX} said.', [(ROE, "We kept it"), (DOE, "It was hard")]),
    (f'“We kept it.\n“It was hard,” {ANN} said.', [(ROE, "We kept it. It was hard")]),
    (f'“We kept the ‘word’ of honor,” {ANN} said.', [(ROE, "We kept the ‘word’ of honor")]),
    (f"‘He said “no” to us,’ {ANN} said.", [(ROE, "He said “no” to us")]),
    (f"{ANN}, the son of the jailed leader, {MAX}, said: “We kept our word.”", [(ROE, "We kept our word.")]),
    (f"{ANN} said: “We kept our word.\nThe army left.", [(ROE, "We kept our word.")]),
    # the same speaker goes on
    (f'"We kept it," {ANN} said.\n"It was hard for us."', [(ROE, "We kept it"), (ROE, "It was hard for us.")]),
    (f'{ANN} said the deal was done. "It was hard for us."', [(ROE, "It was hard for us.")]),
    # words of an invitation or an order
    (f'{ANN} invited {MAX} to come at "a good time."', [(ROE, "a good time.")]),
    (f'{ANN} ordered {MAX} to stop "at once".', [(ROE, "at once")]),
    # headlines
    (f"# 'We kept our word': {ANN}\nShe said so.", [(ROE, "We kept our word")]),
    (f"# {ANN}: 'We kept our word'\nShe said so.", [(ROE, "We kept our word")]),
    (f"# {ANN} rejects 'absurd' claims\nShe left.", [(ROE, "absurd")]),
]  # fmt: skip

SILENCE = [
    'The so-called "axis of evil" met in [GPE Nairobi].',
    f'{ANN} wrote the novel "Kept Words" in 1999.',
    f'{ANN} told the magazine "Der Spiegel" that it was hard.',
    f'{ANN} told the "Today Programme" that it was hard.',
    f'{ANN} said the ship "Hope" had sunk.',
    f'{ANN} said she used the term "struggle" often.',
    f'{ANN} said that the "one city, two halls" policy was a success.',
    f'{ANN} said it was "old gold". "Old gold," {MAX} said.',
    f'{ANN} said he had lost his "party spirit".',
    f'{ANN} said that he didn\'t "see any harm" in it.',
    f'{ANN} said that it was not "a good deal".',
    f'{ANN} said a man heard another yell, "Do you see it?"',
    f'{ANN} doubts that it will put "massive pressure" on them.',
    f'"It was ours," [ORG Acme] reported, quoting {ANN}.',
    f'{ANN} said the group, known as "the brothers", had left.',
    f'A man called "Fox" met {ANN}.',
    f'{ANN} did not say "never".',
    f'{ANN} wants to say "never".',
    f'{ANN} was told "never".',
    f'{ANN} would say "never again".',
    f'{ANN} met {MAX}. "We kept our word."',
    '[GPE NAIROBI]: "We kept our word."',
    '"We kept our word."',
    '"We kept our word," nobody said.',
    f'When {ANN} noted that it rained, {MAX} sang out loud, "We kept our word."',
    f'"Did we keep our word?" {ANN} said he was there.',
    '"We kept our word," we said.',
    f'"It happened." {ANN} said he was there.',
    f"The '90s were hard, {ANN} said, for rock 'n' roll.",
    f"{ANN}'s 5\" pipe, the plumbers' tools and the boys' bikes were found, {MAX} said.",
    f'{ANN} said she was glad. Next came the "big one" in the hall.',
    f"{ANN} said: “We kept our word, she said.\nThe army left.",
    f"{ANN} said there was “no other way and left.\nThe army left.",
    f'{ANN} left.\nAlso read: "We kept our word," Kim Roe said.',
]


@pytest.mark.parametrize(("text", "found"), SPEECH)
def test_speech(text: str, found: list[tuple[str, str]]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize("text", SILENCE)
def test_what_is_nobodys_speech(text: str) -> None:
    assert quoted(text) == []


def test_the_parts_of_an_interrupted_utterance_are_kept_apart() -> None:
    made = heard(f'"We kept it," {ANN} said. "It was hard."')
    (quote,) = made.quotes
    assert quote.content.of(made.case.text) == "We kept it"
    assert [part.of(made.case.text) for part in quote.rest] == ["It was hard."]
    assert quote.cue is not None and quote.cue.of(made.case.text) == "said"


def test_an_office_means_its_only_holder() -> None:
    text = f'[ROLE Minister] {ANN} met {MAX}. "We kept it," the [ROLE minister] said.'
    assert quoted(text) == [(ROE, "We kept it")]
    text = f'[ROLE Minister] {ANN} met [ROLE minister] {MAX}. "We kept it," the [ROLE minister] said.'
    assert quoted(text) == [("~minister", "We kept it")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f'{ANN} said it was done. "We kept it," she added.', [(ROE, "We kept it")]),
        (f'{ANN} won. "We kept it," she said.', [(ROE, "We kept it")]),
        (f'{ANN} and {MAX} won. "We kept it," she said.', []),
        (f'{ANN} said it was done. {MAX} came. "We kept it," he said.', []),
        (f'Mr. {MAX} said no. Mrs. {ANN} said yes. "We kept it," he said.', [(DOE, "We kept it")]),
        ('[ORG Acme] said it was done. "We kept it," it added.', [("Acme", "We kept it")]),
        ('Officials said it was done. "We kept it," they added.', [("~Officials", "We kept it")]),
        ('"We kept it," he said.', []),
    ],
)
def test_pronouns(text: str, found: list[tuple[str, str]]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'{MAX} said no.\n{ANN} left early. "We kept it," she said.', ROE),
        (f'{MAX} said no.\nTeacher {ANN} left early. It rained. "We kept it," she said.', ROE),
        (f'{MAX} said no.\n{ANN} left early. [PERSON Bob Poe] did not. "We kept it," she said.', None),
        (f'{MAX} said no.\n{ANN}\'s sister left early. "We kept it," she said.', None),
        (f'{MAX} said no.\n{ANN} "kept it", she said.', None),
        (f'{MAX} said no.\nAfter the long and very dull talks of the day {ANN} left. "We kept it," she said.', None),
    ],
)
def test_a_pronoun_is_whose_name_begins_the_paragraph(text: str, expected: str | None) -> None:
    assert quoted(text) == ([(expected, "We kept it")] if expected else [])


def test_whose_name_begins_the_paragraph_outweighs_a_link_out_of_it() -> None:
    text = f'[PERSON Zoe Poe] said no.\n{ANN} left early. "We kept it," she said.'
    assert quoted(text, same=[("she", "Zoe Poe")]) == [(ROE, "We kept it")]


def test_who_asks_does_not_answer() -> None:
    text = f'{ANN} asked {MAX} to speak. "We kept it," he said.'
    assert quoted(text) == []
    assert quoted(text, same=[("he", "Lee Doe")]) == [(DOE, "We kept it")]
    assert quoted(text, same=[("he", "Kim Roe")]) == []


def test_a_link_decides_between_two_people() -> None:
    text = f'{ANN} said it was done. {MAX} came. "We kept it," he said.'
    assert quoted(text, same=[("he", "Lee Doe")]) == [(DOE, "We kept it")]
    assert quoted(text, same=[("he", "Lee Doe", 0.3)]) == []


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (f"Then teacher {MAX} agreed.", DOE), ("It rained.", "Joe Poe"), (f"It was {MAX}'s house.", "Joe Poe"),
        (f"{MAX} met [PERSON Bob Roe].", None),
        (f"It was in the long and very dull talks of those days of May that {MAX} agreed.", "Joe Poe"),
    ],
)  # fmt: skip
def test_who_begins_a_sentence_since_may_be_the_speaker(between: str, expected: str | None) -> None:
    text = f'[PERSON Joe Poe] said no. {between} "We kept it," he said.'
    assert quoted(text, same=[("he", "Joe Poe")]) == ([(expected, "We kept it")] if expected else [])


def test_who_spoke_just_before_outweighs_a_link_to_whom_she_spoke_of() -> None:
    text = f'{ANN} said {MAX} had kept it. "He did," she said.'
    assert quoted(text, same=[("she", "Lee Doe")]) == []
    assert quoted(text, same=[("she", "Kim Roe")]) == [(ROE, "He did")]


def test_a_headline_may_quote_what_the_article_does() -> None:
    text = f'# {ANN} called it "a shame"\n{ANN} said it was "a shame".'
    assert [words for _, words in quoted(text)] == ["a shame", "a shame"]


def test_what_a_colon_announces_does_not_go_on() -> None:
    text = f'Thanking "those who kept it," {ANN} said: "You did it."'
    assert quoted(text)[-1] == (ROE, "You did it.")


def test_who_has_a_name_in_the_clause_does_not_speak() -> None:
    text = f'{MAX} said no to [PERSON Bob Poe]. He said that [PERSON Bob Poe]\'s "wish" was in vain.'
    for person in ("Lee Doe", "Bob Poe"):
        assert quoted(text, same=[("He", person)]) == [(DOE, "wish")]


def test_whose_remarks_are_told_of_does_not_go_on_to_speak() -> None:
    text = f'{MAX} said no. He said that {ANN}\'s remark was "in vain". "I know it," he said.'
    assert quoted(text, same=[("He", "Lee Doe"), ("he", "Lee Doe")])[-1] == (DOE, "I know it")


def test_a_link_into_a_quotation_does_not_count() -> None:
    text = f'"{MAX} is right," {ANN} said. "We kept it," she added.'
    found = [(ROE, "Lee Doe is right"), (ROE, "We kept it")]
    assert quoted(text, same=[("she", "Lee Doe")]) == found


def test_somebody_without_a_name_may_come_in_between() -> None:
    text = f'{ANN} said no. However, one customer from Oslo was sad.\n"We lost it all," she said.'
    assert quoted(text, same=[("she", "Kim Roe")]) == []
    assert quoted(text.replace("one customer from Oslo was sad", "it was sad"), same=[("she", "Kim Roe")]) == [
        (ROE, "We lost it all")
    ]


def test_an_answer_is_not_given_to_who_asked() -> None:
    text = f'"Did we keep the word?" {ANN} asked.\n"I think we did keep it."'
    assert quoted(text) == [(ROE, "Did we keep the word?")]


@pytest.mark.parametrize(
    ("quotation", "count"),
    [
        ('"We won the cup!"', 1), ('"We won the cup!" A niece, Bo Poe, shouted.', 0),
        ('"We won the cup!"\nA niece, Bo Poe, shouted.', 1), ('"We won the cup." A niece, Bo Poe, shouted.', 1),
    ],
)  # fmt: skip
def test_a_shout_is_of_whom_the_words_behind_it_name(quotation: str, count: int) -> None:
    assert quoted(f"{ANN} said no.\n{quotation}") == [(ROE, quotation.split('"')[1])] * count


def test_a_forgotten_mark_joins_no_two_speakers() -> None:
    assert quoted(f"{ANN} said: “We kept it.\n“It was hard,” {MAX} said.") == []


def test_documents_speak_for_nobody() -> None:
    assert [q.reason for q in heard('"We won," a spokesman said.').quotes] == [None]
    assert [q.reason for q in heard('"We won," the letter read.').quotes] == ["a document without author says it"]
    assert [q.reason for q in heard('"We won," officials said.').quotes] == [None]


def test_ids_are_in_text_order() -> None:
    quotes = heard(f'"One is enough," {ANN} said.\n"Two are better," {MAX} said.').quotes
    assert [q.id for q in quotes] == ["q1", "q2"]


def test_single_marks_in_the_body_of_an_article_with_double_ones_are_crossheadings() -> None:
    text = f"{ANN} said the talks went on. 'Big hopes' The minister left.\n\"We kept it,\" {ANN} said."
    assert quoted(text) == [(ROE, "We kept it")]
    assert quoted(f"\"We kept it,\" {ANN} said. 'Big hopes' The minister left.") == [(ROE, "We kept it")]


def test_where_the_network_hears_somebody_else_nobody_is_quoted() -> None:
    text = f'{ANN} said the plan of {MAX} was "a big shame".'
    assert quoted(text) == [(ROE, "a big shame")]
    assert quoted(text, Said("a big shame", "Lee Doe", "plan")) == []
    text = f'"We kept it," {ANN} said.'
    assert quoted(text, Said("We kept it", "Kim", "said")) == [(ROE, "We kept it")]


def test_the_network_alone_makes_no_quote() -> None:
    text = f'{ANN} met {MAX} near "the old mill".'
    assert quoted(text, Said("the old mill", "Kim Roe", "met")) == []


def test_who_only_does_something_next_is_no_rival() -> None:
    text = f'{ANN} invited {MAX} to come at "a good time," and [PERSON Cy Poe] accepted.'
    content = 'to come at "a good time,"'
    assert quoted(text, Said(content, "Cy Poe", "accepted")) == [(ROE, "a good time")]
    assert quoted(text, Said(content, "Lee Doe", "accepted")) == []


PIECES = [
    '"', "“", "”", "‘", "’", "'", "«", "»", "''", " ", "\n", "\n\n", ".", ",", ":", "?", "—", "said", "Ann", "he",
    "We kept it", "Kept it.", "according to", "who", "and", "the minister", "s", "a", "’s", "12", "that", "\u00a0",
    "(", ")",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_anything_can_be_read(text: str) -> None:
    segmented = segment(Article("urn:x", "x", text, "", "x.txt"))
    quotes, assertions = read_speech(listen(segmented, Extraction("urn:x", "none", len(segmented.tokens)), ()), ())
    assert assertions == ()
    parts: list[Span] = []
    for quote in quotes:
        spans = [quote.content, *quote.rest]
        assert " ".join(" ".join(span.of(text).split()) for span in spans) == quote.text
        assert all(0 <= span.start < span.end <= len(text) for span in [*spans, quote.speaker.span])
        assert not any(span.of(text)[0].isspace() or span.of(text)[-1].isspace() for span in spans)
        parts += spans
    assert all(one.end <= other.start for one, other in pairwise(parts))


@given(
    st.lists(st.sampled_from([*PIECES, "claimed", "denied", "attack", "saying"]), max_size=40).map(" ".join),
    st.lists(st.tuples(*[st.integers(0, 39)] * 4), max_size=6),
)
def test_any_extraction_can_be_read(text: str, numbers: list[tuple[int, int, int, int]]) -> None:
    segmented = segment(Article("urn:x", "x", text, "", "x.txt"))
    tokens = segmented.tokens
    rows = [[tokens[n % len(tokens)] for n in row] for row in numbers] if tokens else []
    extraction = Extraction(
        "urn:x", "none", len(tokens),
        mentions=tuple(Mention(f"m{n}", row[2], "PERSON", 0.9) for n, row in enumerate(rows)),
        attributions=tuple(Attribution(Span(min(a, b).start, max(a, b).end), 0.9, c, d) for a, b, c, d in rows),
        coreference=tuple(CoreferenceLink(row[0], row[1], 0.9) for row in rows),
    )  # fmt: skip
    entities = [Entity(f"e{n}", "PERSON", "Ann", "Person", (f"m{n}",)) for n in range(len(rows))]
    events = [Event(f"e{n}", "Attack", "an attack", (row[3],), 0.9) for n, row in enumerate(rows)]
    quotes, assertions = read_speech(listen(segmented, extraction, entities), events)
    assert [q.id for q in quotes] == [f"q{n}" for n in range(1, len(quotes) + 1)]
    assert [a.id for a in assertions] == [f"a{n}" for n in range(1, len(assertions) + 1)]
    assert all(" ".join(a.content.of(text).split()) == a.text for a in assertions)
    assert all(a.denies is None or int(a.denies[1:]) < int(a.id[1:]) for a in assertions)


@pytest.mark.parametrize(
    ("pronoun", "expected"), [("she", [("Hillary Roe", "We kept it")]), ("he", [("Bernie Doe", "We kept it")])]
)
def test_given_names_tell_whom_a_pronoun_means(pronoun: str, expected: list[tuple[str, str]]) -> None:
    text = f'[PERSON Hillary Roe] and [PERSON Bernie Doe] won. "We kept it," {pronoun} said.'
    assert quoted(text) == expected


def test_words_of_a_longer_quotation_are_not_told_again() -> None:
    full = f'"He is absolutely right, and he knows it," {ANN} said.'
    for text, expected in (
        (f'{ANN} called him "absolutely right" on Monday. {full}', 1),
        (f'{full} {ANN} said it was "absolutely right" to go.', 1),
        (f'{ANN} called him "absolutely wrong" on Monday. {full}', 2),
        (f'{MAX} called him "absolutely right" on Monday. {full}', 2),
        (f'{ANN} called him "lute" on Monday. {full}', 2),
    ):
        assert sum(quote.reason is None for quote in heard(text).quotes) == expected, text


def test_a_sentence_that_goes_on_has_no_full_stop_within() -> None:
    text = f'"I think he is fair," {ANN} said. "but many do not." "It is late," {ANN} said. "We go."'
    assert quoted(text) == [(ROE, "I think he is fair but many do not."), (ROE, "It is late. We go.")]
