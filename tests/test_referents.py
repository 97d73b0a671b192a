"""What stretches of an article stand for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events_cases import NOWHERE, SCORE, case, find, frame, stand_for
from factwire.antecedents import DEPTH
from factwire.capitals import CALLED, DISSOLVED, RENAMED, seats
from factwire.data import CoreferenceLink, Extraction, Mention, Span
from factwire.phrases import LONGEST, called
from factwire.referents import Referents
from factwire.resolve import place_of
from helpers import cpu_seconds

ROE, POE, ACME = "[PERSON Ann Roe]", "[PERSON Bob Poe]", "[ORG Acme]"


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        (f"{ROE} left.", "Ann Roe", "Ann Roe"),
        (f"{ROE} left.", "Ann", "Ann Roe"),
        ("[NORP North Korean] leader [PERSON Kim Jong Un] left.", "North Korean leader Kim Jong Un", "Kim Jong Un"),
        (f"[GPE Kenya]'s [ROLE president], {ROE}, left.", "Kenya's president, Ann Roe", "Ann Roe"),
        (f"[GPE Kenya]'s [ROLE president], {ROE}, left.", "Kenya's president, Ann Roe,", "Ann Roe"),
        (f"Then the acting [ROLE minister] {ROE} left.", "the acting minister Ann Roe", "Ann Roe"),
        ("[GPE Kenya]'s [ORG Ministry of Health] left.", "Kenya's Ministry of Health", "Ministry of Health"),
        ("Its official news agency [ORG KCNA] said so.", "Its official news agency KCNA", "KCNA"),
        (f"The company {ACME} left.", "The company Acme", "Acme"),
        (f"Then the {ACME} left.", "the Acme", "Acme"),
        (f"{ROE}'s visit ended.", "Ann Roe's", "Ann Roe"),
        (f"{ROE} herself left.", "Ann Roe herself", "Ann Roe"),
        (f"{ACME} itself left.", "Acme itself", "Acme"),
        ("Then [ORG World Health Organization] ([ORG WHO]) left.", "World Health Organization (WHO)",
         "World Health Organization"),
    ],
)  # fmt: skip
def test_a_phrase_that_ends_with_a_name_is_its_bearer(text: str, phrase: str, expected: str) -> None:
    assert set(stand_for(text, phrase)) == {f"={expected}"}


def test_what_a_place_is_may_stand_after_its_name() -> None:
    text = "They left [GPE Mombasa] district for [GPE Mombasa] workers."
    assert stand_for(text, "Mombasa district", role="origin") == ["=Mombasa"]
    assert stand_for(text, "Mombasa workers", role="origin") == ["Mombasa workers"]


def test_what_a_body_is_may_stand_after_its_name() -> None:
    text = f"The {ACME} news agency met {ACME} workers."
    assert stand_for(text, "The Acme news agency") == ["=Acme"]
    assert stand_for(text, "Acme workers") == ["Acme workers"]


def test_it_all_is_nothing() -> None:
    assert stand_for("They ended it all.", "it all", role="object") == []
    assert stand_for("the idea of duty- and quota-free trade.", "idea", role="object") == ["idea"]


def test_the_body_of_a_union_is_another() -> None:
    assert stand_for("The [ORG EU] law enforcement agency left.", "EU law enforcement agency") == [
        "EU law enforcement agency"
    ]


def test_a_title_is_nobody_and_a_bracket_is_closed() -> None:
    assert stand_for("Dr. Quux left.", "Dr.") == []
    assert stand_for("Datuk Seri Quux left.", "Datuk Seri") == []
    assert stand_for("They broke rule 25 (1)(b) of the act.", "rule 25 (1)(b)") == ["rule 25 (1)(b)"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (f"{ROE}, the head of {ACME}, left.", "Ann Roe, the head of Acme"),
        (f"{ROE}, [ROLE head] of {ACME}, left.", "Ann Roe, head of Acme,"),
        (f"{ROE}, 43, left.", "Ann Roe, 43"),
        (f"{ROE} of {ACME} left.", "Ann Roe of Acme"),
        (f"{ROE} from [GPE Oslo] left.", "Ann Roe from Oslo"),
        (f"{ROE} and her husband left.", "Ann Roe and her husband"),
        (f"{ROE} and three aides left.", "Ann Roe and three aides"),
    ],
)
def test_a_phrase_that_only_tells_more_of_a_name_is_its_bearer(text: str, phrase: str) -> None:
    assert stand_for(text, phrase) == ["=Ann Roe"]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        (f"A lawyer for {ACME} left.", "A lawyer for Acme", "lawyer for Acme"),
        (f"The wife of {POE} left.", "The wife of Bob Poe", "wife of Bob Poe"),
        (f"{POE}'s wife left.", "Bob Poe's wife", "Bob Poe's wife"),
        (f"Workers at {ACME} left.", "Workers at Acme", "Workers at Acme"),
        (f"{ACME} workers left.", "Acme workers", "Acme workers"),
        (f"{ROE} and {POE} supporters left.", "Ann Roe and Bob Poe supporters", "Ann Roe and Bob Poe supporters"),
        (f"He wrote a book about {ROE}.", "a book about Ann Roe", "book about Ann Roe"),
        (f"An attack on {ACME} failed.", "An attack on Acme", "attack on Acme"),
        (f"Troops backing {ROE} left.", "Troops backing Ann Roe", "Troops backing Ann Roe"),
        (f"A man who met {ROE} left.", "A man who met Ann Roe", "man who met Ann Roe"),
        ("[NORP Russian] troops left.", "Russian troops", "Russian troops"),
        ("The [NORP Kenyan] government left.", "The Kenyan government", "@Kenya"),
        ("The [NORP Kenyan] military government left.", "The Kenyan military government", "@Kenya"),
        ("[GPE Kenya]'s government left.", "Kenya's government", "@Kenya"),
        ("[GPE Mombasa]'s government left.", "Mombasa's government", "Mombasa's government"),
        ("The military government left.", "The military government", "military government"),
        ("A leader of officials left.", "A leader of", "leader"),
        ("Ten of the men left.", "Ten of the", "Ten"),
        ("[NORP North Korean] leader, [PERSON Kim] left.", "North Korean leader", "North Korean leader"),
        ("[NORP North Korean] [ROLE leader] [PERSON Kim] left.", "North Korean leader", "=Kim"),
        ("[ORG University] of Oslo students left.", "University of Oslo students", "University of Oslo students"),
    ],
)
def test_a_phrase_about_somebody_else_is_no_name_in_it(text: str, phrase: str, expected: str) -> None:
    assert stand_for(text, phrase) == [expected]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        (f"{ROE}, {POE} and [PERSON Cy Doe] left.", "Ann Roe, Bob Poe and Cy Doe", ["=Ann Roe", "=Bob Poe", "=Cy Doe"]),
        (f"{ROE} & {POE} left.", "Ann Roe & Bob Poe", ["=Ann Roe", "=Bob Poe"]),
        (f"{ROE} and the {ACME} left.", "Ann Roe and the Acme", ["=Ann Roe", "=Acme"]),
        ("[GPE Russia] and [GPE China] left.", "Russia and China", ["@Russia", "@China"]),
        ("[GPE Kenya], [GPE Mombasa] and [ORG Acme] left.", "Kenya, Mombasa and Acme", ["@Kenya", "=Acme"]),
    ],
)
def test_a_list_of_names_is_all_of_them(text: str, phrase: str, expected: list[str]) -> None:
    assert stand_for(text, phrase) == expected


def test_a_name_in_a_name_is_not_named() -> None:
    text = "The [ORG University of [GPE Oslo]] left."
    assert stand_for(text, "The University of Oslo") == ["=University of Oslo"]
    assert stand_for(text, "Oslo") == []
    assert stand_for(text, "University") == ["=University of Oslo"]


def test_of_two_readings_of_one_name_the_one_that_has_a_bearer_counts() -> None:
    made = case(f"{ACME} left.")
    again = Mention("x", made.extraction.mentions[0].span, "PERSON", 0.99)
    extraction = Extraction("urn:test", "hand-made", 3, (again, *made.extraction.mentions))
    referents = Referents.of(made.text, extraction, made.entities)
    (filler,) = referents.fillers("agent", find(made.text, "Acme"), SCORE, NOWHERE)
    assert filler.text == "Acme" and filler.entity == "e1"


def test_a_name_of_uncertain_bearer_is_nobody() -> None:
    text = f"{ROE} and [PERSON Zoe Roe] left.\nThen [PERSON Roe] spoke."
    assert stand_for(text, "Roe~3") == []
    assert stand_for("[PERSON:0.2 Ann Roe] left.", "Ann Roe") == []


LINKED = [
    (f"{ROE} left. She slept.", "She", [("She", "Ann Roe")], ["=Ann Roe"]),
    (f"{ACME} lost. The company left.", "The company", [("The company", "Acme")], ["=Acme"]),
    (f"{ACME} lost. The company left.", "The company", [("company", "Acme")], ["=Acme"]),
    (f"{ROE} left. She slept. Her son woke.", "Her", [("Her", "She"), ("She", "Ann Roe")], ["=Ann Roe"]),
    (f"The new [ROLE boss], {ROE}, left. She slept.", "She", [("She", "The new boss, Ann Roe")], ["=Ann Roe"]),
    ("[GPE Kenya] voted. It left.", "It", [("It", "Kenya")], ["@Kenya"]),
    (f"{ROE} won. The [NORP Kenyan] left.", "The Kenyan", [("The Kenyan", "Ann Roe")], ["=Ann Roe"]),
    (f"{ROE} and {POE} met. They left.", "They", [("They", "Ann Roe and Bob Poe")], []),
    (f"A lawyer for {ACME} left. She slept.", "She", [("She", "A lawyer for Acme")], []),
    (f"{ROE} left. She slept.", "She", [("She", "Ann Roe", 0.7)], []),
    (f"{ROE} left. She slept.", "She", [], []),
    (f"{ROE} met {POE}. She slept.", "She", [("She", "Bob Poe", 0.81), ("She", "Ann Roe", 0.99)], ["=Ann Roe"]),
    ("[GPE Mombasa] grew. It left.", "It", [("It", "Mombasa")], []),
    (f"{ACME} overtook [ORG Bond Ltd]. It left.", "It", [("It", "Bond Ltd")], []),
    (f"{ACME} overtook [ORG Bond Ltd]. It left.", "It", [("It", "Acme")], ["=Acme"]),
    (f"{ACME} lost. [ORG Bond Ltd] won. It left.", "It", [("It", "Bond Ltd")], ["=Bond Ltd"]),
    (f"{ROE} met {POE}. He slept.", "He", [("He", "Bob Poe")], []),
    (f"{ROE} left. It slept.", "It", [("It", "Ann Roe")], []),
    (f"{ACME} left. She slept.", "She", [("She", "Acme")], []),
    (f"{ROE} left. My mother slept. She ran.", "She", [("She", "My mother"), ("My mother", "Ann Roe")], []),
    (f"{ROE} left. Her son slept. He ran.", "He", [("He", "Her"), ("Her", "Ann Roe")], []),
    (f"{ROE}, head of Trade and Industry, called her.", "her", [("her", "Ann Roe")], []),
    (f"{ROE} said the boss called her.", "her", [("her", "Ann Roe")], ["=Ann Roe"]),
    (f"{ROE} left. The boss called her.", "her", [("her", "Ann Roe")], ["=Ann Roe"]),
    (f"{ROE} called her son.", "her", [("her", "Ann Roe")], ["=Ann Roe"]),
]


@pytest.mark.parametrize(("text", "phrase", "same", "expected"), LINKED)
def test_pronouns_and_descriptions(
    text: str, phrase: str, same: list[tuple[str, str] | tuple[str, str, float]], expected: list[str]
) -> None:
    assert stand_for(text, phrase, same=same) == expected


def test_what_a_pronoun_stands_for_is_quoted_as_the_pronoun_and_no_surer_than_the_link() -> None:
    made = case(f"{ROE} left. She slept.", same=[("She", "Ann Roe", 0.85)])
    (filler,) = made.referents.fillers("agent", find(made.text, "She"), 0.95, NOWHERE)
    assert (filler.span.of(made.text), filler.text, filler.score) == ("She", "Ann Roe", 0.85)


def test_links_in_a_circle_end() -> None:
    assert stand_for("He left. She slept.", "He", same=[("He", "She"), ("She", "He")]) == []


def test_a_long_chain_is_not_followed_to_its_end() -> None:
    text = f"{ROE} left." + " She slept." * (DEPTH + 1)
    same = [("She", "Ann Roe"), *((f"She~{n + 1}", f"She~{n}") for n in range(1, DEPTH + 1))]
    assert stand_for(text, f"She~{DEPTH}", same=same) == ["=Ann Roe"]
    assert stand_for(text, f"She~{DEPTH + 1}", same=same) == []


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("[GPE Kenya] left.", "Kenya", "Kenya"),
        ("The [GPE U.S.] left.", "The U.S.", "United States"),
        ("The [NORP US] left.", "The US", "United States"),
        ("[NORP Kenyan] and [NORP Ugandan] forces left.", "Kenyan", "Kenya"),
        ("[GPE Moscow] left.", "Moscow", "Russia"),
        ("[GPE Kiev] left.", "Kiev", "Ukraine"),
        ("[GPE Belgrade] left.", "Belgrade", "Serbia"),
        ("[GPE Prague] left.", "Prague", "Czech Republic"),
        ("[GPE Astana] left.", "Astana", "Kazakhstan"),
        ("[GPE Bogota] left.", "Bogota", "Colombia"),
        ("[GPE Washington] met [GPE Germany] and the [GPE U.S.] again.", "Washington", "United States"),
        ("[GPE Washington] met [NORP American] troops.", "Washington", "United States"),
        ("[GPE Brussels] met [NORP Belgian] troops.", "Brussels", "Belgium"),
        ("[GPE Hong Kong] left.", "Hong Kong", "Hong Kong"),
    ],
)
def test_a_country_that_acts_is_its_government(text: str, phrase: str, country: str) -> None:
    for role in ("agent", "participant", "recipient", "source"):
        assert stand_for(text, phrase, role=role) == [f"@{country}"]


def test_a_country_where_something_happens_is_a_place() -> None:
    assert stand_for("He left [GPE Kenya].", "Kenya", role="place") == ["=Kenya"]
    assert stand_for("He left [GPE Nairobi].", "Nairobi", role="destination") == ["=Nairobi"]
    assert stand_for("He left [GPE Mombasa].", "Mombasa", role="place") == ["=Mombasa"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("[GPE Mombasa] left.", "Mombasa"),
        ("[GPE Texas] left.", "Texas"),
        ("[LOC Europe] left.", "Europe"),
        ("[FACILITY Kenyatta Airport] left.", "Kenyatta Airport"),
        ("[GPE Washington] left for [GPE Germany].", "Washington"),
        ("[GPE Brussels] left.", "Brussels"),
        ("[GPE Brussels] told [GPE Belgium] what the [ORG EU] wants.", "Brussels"),
        ("[GPE Plymouth] left.", "Plymouth"),  # also the capital of Montserrat
        ("[GPE Victoria] met [GPE Australia].", "Victoria"),  # also that of the Seychelles
        ("[GPE Paris], [GPE Texas], left.", "Paris"),
        ("[GPE San Jose], [GPE California], left.", "San Jose"),
        ("[NORP Western] and other banks left.", "Western"),
    ],
)
def test_other_places_do_nothing(text: str, phrase: str) -> None:
    assert stand_for(text, phrase) == []


def test_a_capital_of_a_country_of_the_article() -> None:
    assert stand_for("[GPE Victoria] met [GPE Seychelles] again.", "Victoria") in ([], ["@Seychelles"])
    assert stand_for("[GPE Islamabad] left [GPE Pakistan].", "Islamabad") == ["@Pakistan"]


def test_governments_of_capitals_bear_the_names_of_the_countries() -> None:
    for found in seats().values():
        for code, name in found.items():
            known = place_of(name)
            assert known is None or known.kind != "Country" or (known.name, known.country_code) == (name, code)
    codes = {code for found in seats().values() for code in found}
    assert RENAMED.keys() <= codes and CALLED.keys() <= codes and not DISSOLVED & codes


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Three officials left.", "Three officials", "Three officials"),
        ("The protesters left.", "The protesters", "protesters"),
        ("An army left.", "An army", "army"),
        ("Their  own forces left.", "Their  own forces", "own forces"),
        ("“Rebels” left.", "“Rebels”", "Rebels"),
        ("The rebels themselves left.", "The rebels themselves", "rebels"),
        ("[NORP Kenyans] left.", "Kenyans", "Kenyans"),
        ("The [NORP Republicans] left.", "The Republicans", "Republicans"),
        ("[NORP US] and [NORP South Korean] officials left.", "South Korean officials", "South Korean officials"),
    ],
)
def test_groups_bear_their_words_without_article(text: str, phrase: str, expected: str) -> None:
    assert stand_for(text, phrase) == [expected]


@pytest.mark.parametrize(
    "phrase",
    """
    both countries|Both sides|the two leaders|no one|nobody|everyone|neither side|none of them|many|some of them
    many others|several others
    each|all parties|every member|few people|who|which|that|it|themselves|one|ours|19|—|“ ”|the|others|most|another
    """.strip().replace("\n", "|").split("|"),
)  # fmt: skip
def test_quantifiers_and_pronouns_name_nobody(phrase: str) -> None:
    phrase = phrase.strip()
    text = f"Then {phrase} left."
    start = text.index(phrase)
    referents = Referents.of(text, Extraction("urn:test", "hand-made", 3), ())
    assert list(referents.fillers("agent", Span(start, start + len(phrase)), SCORE, NOWHERE)) == []


def test_the_british_and_a_kenyan_are_no_government() -> None:
    assert stand_for("The [NORP British] left.", "The British") == []
    assert stand_for("A [NORP Kenyan] left.", "A Kenyan") == []


def test_long_phrases_name_nobody() -> None:
    words = ["word"] * LONGEST
    for count, expected in ((LONGEST, [" ".join(words)]), (LONGEST + 1, [])):
        phrase = " ".join(["word"] * count)
        assert stand_for(f"{phrase} left.", phrase) == expected


def test_mentions_within_a_span() -> None:
    made = case(f"{ROE} met {POE}, [ROLE head] of {ACME}.")
    at = made.referents.names.within
    assert [m.id for m in at(find(made.text, "met Bob Poe, head"))] == ["m2", "m3"]
    assert [m.id for m in at(find(made.text, "Roe"))] == ["m1"]
    assert at(find(made.text, "met")) == []


@settings(max_examples=150)
@given(
    st.text("aA ,.'s’(", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 12), st.sampled_from("PERSON ORG GPE NORP ROLE".split()))),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 12)), min_size=2, max_size=8),
)
def test_any_phrase_is_read(text: str, names: list[tuple[int, int, str]], others: list[tuple[int, int]]) -> None:
    def cut(start: int, length: int) -> Span:
        start %= len(text)
        return Span(start, min(len(text), start + length))

    mentions = tuple(Mention(f"m{n}", cut(a, size), kind, 0.9) for n, (a, size, kind) in enumerate(names))
    spans = [cut(*other) for other in others]
    links = tuple(CoreferenceLink(a, b, 0.9) for a, b in pairwise(spans))
    referents = Referents.of(text, Extraction("urn:test", "x", 1, mentions, coreference=links), ())
    for span in spans:
        for filler in referents.fillers("agent", span, 0.9, NOWHERE):
            title = any(m.type == "PERSON" and m.span == filler.span and m.span.start == span.end + 1 for m in mentions)
            assert (span.covers(filler.span) or title) and filler.text
        for filler in referents.fillers("object", span, 0.9, NOWHERE):
            assert filler.span.start >= span.start and filler.text


@pytest.mark.parametrize("unit", ["and ", "the ", ",", " ", "a", "two ", "himself ", "'s", "Ann Roe, "])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size] + "!"
        mentions = (Mention("m1", Span(0, 1), "PERSON", 0.9), Mention("m2", Span(size - 1, size), "ORG", 0.9))
        referents = Referents.of(text, Extraction("urn:test", "x", 1, mentions), ())
        return cpu_seconds(lambda: list(referents.fillers("agent", Span(0, size), 0.9, NOWHERE)))

    assert seconds(20_000) < 40 * seconds(2_000) + 0.1


def test_us_is_not_the_us() -> None:
    text = "The [GPE US] left. They spoke of us."
    assert stand_for(text, "us", same=[("us", "US")]) == []
    assert stand_for("[ORG Acme] left. They spoke of us.", "us", same=[("us", "Acme", 0.99)]) == ["=Acme"]


@pytest.mark.parametrize(
    ("word", "score", "expected"), [("we", 0.95, []), ("we", 0.99, ["=Acme"]), ("they", 0.95, ["=Acme"])]
)
def test_we_are_somebody_only_if_that_is_sure(word: str, score: float, expected: list[str]) -> None:
    assert stand_for(f"[ORG Acme] left. Then {word} won.", word, same=[(word, "Acme", score)]) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("Carver [PERSON Max Poe] stayed.", []),
        ("Many of all of the carvers and boys of Oslo met [PERSON Max Poe] there.", ["=Jan Roe"]),
        ("Another boy said so.", []), ("A boy who stayed won.", []), ('"A boy fell," she said.', ["=Jan Roe"]),
        ("A year went by.", ["=Jan Roe"]),
        ("[PERSON Mary Poe] stayed.", ["=Jan Roe"]), ("[ORG Acme] stayed.", ["=Jan Roe"]),
    ],
)  # fmt: skip
def test_who_begins_a_later_sentence_may_be_meant(rest: str, expected: list[str]) -> None:
    assert stand_for(f"[PERSON Jan Roe] left. {rest} Then he won.", "he", same=[("he", "Jan Roe")]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} left. Then she told {ROE}'s men so.", []),
        (f"{ROE} left. Then she told {POE} so.", ["=Ann Roe"]),
        (f"{ROE} left. Then she went. {ROE} stayed.", ["=Ann Roe"]),
        (f"{ROE} left. When she came, {ROE} stayed.", ["=Ann Roe"]),
        (f"{ROE} left. They praised what she had, as [ORG Roe] did.", ["=Ann Roe"]),
    ],
)
def test_a_pronoun_is_nobody_who_has_a_name_in_its_clause(text: str, expected: list[str]) -> None:
    assert stand_for(text, "she", same=[("she", "Ann Roe")]) == expected


def test_a_pronoun_is_no_bystander_where_another_is_named_all_the_time() -> None:
    often = f"{ROE} sang. {ROE} won. {ROE} met {POE}. Then he left."
    assert stand_for(often, "he", same=[("he", "Bob Poe")]) == []
    assert stand_for(often.replace(f"{ROE} won.", "All won."), "he", same=[("he", "Bob Poe")]) == []
    assert stand_for(
        f"{ROE} sang. {ROE} won. {POE} met {ROE}. {POE} wept. Then he left.", "he", same=[("he", "Bob Poe~2")]
    ) == ["=Bob Poe"]


def test_who_is_in_mind_was_named_last_or_most() -> None:
    made = case(f"{ROE} met {POE}. She slept. {ROE} left. {ROE} ate. {POE} sang. He slept.")
    at = {word: find(made.text, word).start for word in ("She", "He")}
    names = {made.text[m.span.start : m.span.end]: m for m in reversed(made.referents.mentions)}
    assert made.referents.antecedents.is_in_mind(names["Bob Poe"], at["She"]) and made.referents.antecedents.is_in_mind(
        names["Bob Poe"], at["He"]
    )
    assert made.referents.antecedents.is_in_mind(names["Ann Roe"], at["He"])
    few = case(f"{ROE} met {POE}. She slept.")
    ann, bob = few.referents.mentions
    assert not few.referents.antecedents.is_in_mind(ann, find(few.text, "She").start)
    assert few.referents.antecedents.is_in_mind(bob, find(few.text, "She").start)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Two Kenyans died.", "Two Kenyans", "Two Kenyans"),
        ("It hurt some 30 officers.", "some 30 officers", "some 30 officers"),
        ("It hurt the two men.", "the two men", ""),
        ("It hurt the two men.", "two men", ""),
        ("It hurt two bridges.", "two bridges", ""),
        ("It parts two neighbors.", "two neighbors", ""),
        ("It hurt both men.", "both men", ""),
    ],
)
def test_people_are_introduced_by_their_number(text: str, words: str, expected: str) -> None:
    at = text.index(words)
    assert called(text, Span(at, at + len(words)), "agent") == expected


@pytest.mark.parametrize(("text", "count"), [("the [NORP Kenyan]'s note", 0), ("the [NORP Kenyan] note", 1)])
def test_the_one_of_a_people_is_no_government(text: str, count: int) -> None:
    made = case(f"[GPE Kenya] rose. They read {text}.", frame("read", "Message", ("agent", "Kenyan")))
    assert sum(f.country == "Kenya" for f in made.draft().fillers) == count


@pytest.mark.parametrize(
    ("text", "phrase", "role", "expected"),
    [
        ("They named her [ROLE chief executive officer].", "chief", "object", "chief executive officer"),
        ("They waved mini-flags there.", "mini", "object", "mini-flags"),
        ("They waved flags there.", "flags", "object", "flags"),
        ("A decades-long war.", "decades", "time", "decades"),
        ("They named her [ROLE chief].", "her chief", "object", "chief"),
        ("Of all 16.98% of the 56 people were hit.", "56 people", "victim", "16.98% of the 56 people"),
        ("Then half of the men were hit.", "men", "victim", "half of the men"),
        ("Most of the 56 people were hit.", "56 people", "victim", "56 people"),
    ],
)
def test_a_phrase_that_was_cut_is_whole(text: str, phrase: str, role: str, expected: str) -> None:
    made = case(text)
    found = made.referents.fillers(role, find(made.text, phrase), 0.9, NOWHERE)
    assert [filler.text for filler in found] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("people", []), ("men", []), ("5,000 people", ["5,000 people"]), ("young men", ["young men"])],
)
def test_people_are_nobody_without_more(words: str, expected: list[str]) -> None:
    assert stand_for(f"They banned {words} there.", words, role="recipient") == expected


@pytest.mark.parametrize(("phrase", "expected"), [("constitutional court", ["=Federal Court"]), ("judges", ["judges"])])
def test_a_link_of_a_noun_with_its_article_needs_the_noun_of_the_name(phrase: str, expected: list[str]) -> None:
    text = f"[ORG Federal Court] met. Then the {phrase} left."
    assert stand_for(text, phrase, same=[(f"the {phrase}", "Federal Court", 0.9)]) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("men", ["=Oslo Police"]), ("Bergen police", ["police"]), ("state police", ["police"]),
    ],
)  # fmt: skip
def test_the_police_are_those_of_a_name_if_no_others_are_named(other: str, expected: list[str]) -> None:
    text = f"[ORG Oslo Police] met. The {other} came. Then the police left."
    assert stand_for(text, "police", same=[("the police", "Oslo Police", 0.9)]) == expected


@pytest.mark.parametrize(("rest", "whole"), [(" state railway", True), (" news agency", True), (" board", False)])
def test_what_a_body_is_may_be_told_in_several_words(rest: str, whole: bool) -> None:
    assert (stand_for(f"The [ORG Acme]{rest} left.", f"Acme{rest}") == ["=Acme"]) == whole


@pytest.mark.parametrize(
    ("text", "phrase", "name", "score", "expected"),
    [
        ("[ORG Acme] grew. It was the company that paid.", "company", "Acme", 0.85, "Acme"),
        ("[ORG Bond] fell and [ORG Acme] grew. It was the company that paid.", "company", "Acme", 0.95, None),
        ("[ORG Acme] grew. It was the court that paid.", "court", "Acme", 0.99, None),
        ("[ORG Acme Court] sat. It was the court that paid.", "court", "Acme Court", 0.85, "Acme Court"),
        ("[PERSON Ann Roe] sang. It was the singer that paid.", "singer", "Ann Roe", 0.95, "Ann Roe"),
        ("[PERSON Ann Roe] sang. It was the singer that paid.", "singer", "Ann Roe", 0.85, None),
        ("[PERSON Ann Roe] sang. It was the woman that paid.", "woman", "Ann Roe", 0.95, None),
        ("[PERSON Ann Roe] sang. [PERSON Max Poe] left. It was the singer that paid.", "singer", "Ann Roe", 0.95, None),
    ],
)
def test_what_calls_a_name_again(text: str, phrase: str, name: str, score: float, expected: str | None) -> None:
    made = case(text, same=[(f"the {phrase}", name, score)])
    referents = Referents.of(made.text, made.extraction, made.entities)
    found = referents.antecedents.stands_for(find(made.text, phrase))
    assert (referents.owners[found[1].id].name if found else None) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Organizer and co-founder [PERSON Ann Roe]", "Ann Roe"),
        ("The executive in charge of the show, [PERSON Ann Roe]", "Ann Roe"),
        ("[PERSON Ann Roe], [GPE Kenya]'s justice minister", "Ann Roe"),
        ("[PERSON Ann Roe] – a teacher at the school of the town", "Ann Roe"),
        ("[PERSON Ann Roe] (75)", "Ann Roe"),
        ("Lead scientist [PERSON Ann Roe] from the institute", "Ann Roe"),
        ("A friend of [PERSON Ann Roe]", None),
        ("[PERSON Ann Roe]'s teacher of old", None),
        ("The lawyer of [PERSON Max Poe], [PERSON Ann Roe]", None),
        ("A woman named [PERSON Ann Roe]", "Ann Roe"),
    ],
)
def test_a_pronoun_of_a_phrase_that_a_name_heads(phrase: str, expected: str | None) -> None:
    words = phrase.replace("[PERSON ", "").replace("[GPE ", "").replace("]", "")
    made = case(f"{phrase} came. Then she left.", same=[("she", words)])
    referents = Referents.of(made.text, made.extraction, made.entities)
    found = referents.antecedents.stands_for(find(made.text, "she"))
    assert (referents.owners[found[1].id].name if found else None) == expected


@pytest.mark.parametrize(("between", "expected"), [("said that", None), ("left. Then", "Ann Roe"), ("said so;", None)])
def test_a_pronoun_behind_somebodys_relative(between: str, expected: str | None) -> None:
    made = case(f"{ROE}'s father {between} she stayed.", same=[("she", "Ann Roe")])
    referents = Referents.of(made.text, made.extraction, made.entities)
    found = referents.antecedents.stands_for(find(made.text, "she"))
    assert (referents.owners[found[1].id].name if found else None) == expected


def test_one_of_a_people_is_no_country() -> None:
    made = case("They held five men and a [NORP Kenyan] who fled.")
    referents = Referents.of(made.text, made.extraction, made.entities)
    assert list(referents.fillers("recipient", find(made.text, "Kenyan"), 0.9, NOWHERE)) == []
