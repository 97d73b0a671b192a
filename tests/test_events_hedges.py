"""How firmly the words around a trigger let an event be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.events.hedges import OTHERS, REACH, WEAKER, hedged, is_loosely_hedged
from factwire.events.ongoing import is_under_way
from helpers import cpu_seconds


def read(marked: str, modality: str = "asserted", polarity: str = "+") -> tuple[str, str]:
    """Read a sentence whose trigger stands between asterisks."""
    before, trigger, after = marked.split("*")
    text = before + trigger + after
    span = Span(len(before), len(before) + len(trigger))
    return hedged(text, Span(0, len(text)), span, modality, polarity)


PLAIN = [
    ("Kim *visited* Oslo.", "asserted +"),
    ("Kim's *visit* to Oslo ended.", "asserted +"),
    ("Kim has *visited* Oslo twice.", "asserted +"),
    ("Kim was *arrested* on Monday.", "asserted +"),
    ("Police have since *arrested* two men.", "asserted +"),
]
AUXILIARIES = [
    ("Kim will *visit* Oslo.", "planned +"),
    ("Kim'll *visit* Oslo.", "planned +"),
    ("She'll *visit* Oslo.", "planned +"),
    ("She’d *visit* Oslo.", "hypothetical +"),
    ("Kim will likely *visit* Oslo.", "probable +"),
    ("Kim will also soon *visit* Oslo.", "planned +"),
    ("Kim will be *arrested*.", "planned +"),
    ("Kim would *visit* Oslo.", "hypothetical +"),
    ("Roe said Kim would *visit* Oslo.", "planned +"),
    ("Roe announced that the men would soon be *released*.", "planned +"),
    ("Roe said Kim would *visit* Oslo if it rained.", "hypothetical +"),
    ("If it rained, Roe said, Kim would *visit* Oslo.", "hypothetical +"),
    ("Roe said: Kim would *visit* Oslo.", "hypothetical +"),
    ("If it rains, Kim may leave, she *said*.", "asserted +"),
    ("If he stays, he could be fined, *warned* Roe.", "asserted +"),
    ("Roe, which would pay if it rained, *said* no.", "asserted +"),
    ("If she *said* so, it rains.", "hypothetical +"),
    ("If it rains, the man whom we have *said* this to leaves.", "hypothetical +"),
    ("If it rains, she *leaves*.", "hypothetical +"),
    ("Kim would have *visited* Oslo.", "hypothetical +"),
    ("Kim could *visit* Oslo.", "possible +"),
    ("Kim may *visit* Oslo.", "possible +"),
    ("Kim might have been *killed*.", "possible +"),
    ("Kim can *visit* Oslo.", "possible +"),
    ("Kim should *visit* Oslo.", "hypothetical +"),
    ("Kim must *resign*.", "hypothetical +"),
    ("Kim cannot *visit* Oslo.", "possible -"),
    ("Will Kim *visit* Oslo?", "hypothetical +"),
    ("Kim is expected to *visit* Oslo.", "probable +"),
    ("In May the minister *met* Kim.", "asserted +"),
    ("Kim in May *visited* Oslo.", "asserted +"),
    ("Kim May *Visit* Oslo", "possible +"),
    ("Kim will on Tuesday *visit* Oslo.", "planned +"),
    ("Kim will once again *visit* Oslo.", "planned +"),
    ("Kim will in May *visit* Oslo.", "planned +"),
    ("Nurses may be on *strike* by May.", "possible +"),
    ("Kim will be in *talks* by May.", "planned +"),
]
INFINITIVES = [
    ("Kim plans to *visit* Oslo.", "planned +"),
    ("Kim is set to *visit* Oslo.", "planned +"),
    ("Kim is scheduled to *visit* Oslo.", "planned +"),
    ("Kim is due to *meet* Roe.", "planned +"),
    ("Kim vowed to *visit* Oslo.", "planned +"),
    ("Kim is about to *resign*.", "planned +"),
    ("Kim agreed today to *resign*.", "planned +"),
    ("Kim was to be *tried* in May.", "possible +"),
    ("A fee, to be *paid* in May, was set.", "planned +"),
    ("It must not scare potential investors, *said* Roe.", "asserted +"),
    ("Kim was charged with possession of arms, making a threat and *using* them.", "possible +"),
    ("Kim was charged with arson when he *visited* them.", "asserted +"),
    ("She went off due to *injury*.", "asserted +"),
    ("She was due to *visit* them.", "planned +"),
    ("Kim was charged with arson and murder, police *said* Saturday.", "asserted +"),
    ("He will likely be charged, *saying* no.", "asserted +"),
    ("The ship was thwarting a multiple-boat piracy *attack*.", "asserted -"),
    ("It foiled the intention of *attacking* ships.", "asserted +"),
    ("They discussed ways of boosting their *trade*.", "hypothetical +"),
    ("They will continue to *trade* there.", "asserted +"),
    ("A fee of $5 million to be *paid* in May was set.", "planned +"),
    ("May Kim be protected from *slander* by them.", "hypothetical +"),
    ("Kim wants to *visit* Oslo.", "possible +"),
    ("Kim urged Roe to *resign*.", "hypothetical +"),
    ("Kim invited the new president to *visit* Oslo.", "hypothetical +"),
    ("Kim, invited by Roe, is to *visit* Oslo.", "planned +"),
    ("Kim asked the army to *withdraw*.", "hypothetical +"),
    ("Kim threatened to *attack* Oslo.", "possible +"),
    ("Kim tried to *kill* Roe.", "possible +"),
    ("Kim managed to *escape*.", "asserted +"),
    ("Kim began to *withdraw*.", "asserted +"),
    ("Kim was the first leader to *visit* Oslo.", "asserted +"),
    ("Kim was the first to *visit* Oslo.", "asserted +"),
    ("Kim was forced to *resign*.", "asserted +"),
    ("The plan helped to *rescue* ten men.", "asserted +"),
    ("Kim failed to *win*.", "asserted -"),
    ("Kim refused to *resign*.", "asserted -"),
    ("Kim declined to be *interviewed*.", "asserted -"),
    ("Kim was unable to *visit* Oslo.", "possible -"),
    ("Kim used to *visit* Oslo.", "asserted +"),
    ("On his way to *talks* with Roe, Kim slept.", "asserted +"),
    ("Kim travelled to *meet* Roe.", "possible +"),
    ("Kim to *visit* Oslo", "planned +"),
    ("Kim and Roe to *meet* in Oslo", "planned +"),
    ("Kim asks Roe to *resign*", "hypothetical +"),
    ("Kim Wants to *Visit* Oslo", "possible +"),
    ("Kim is to *visit* Oslo.", "planned +"),
    ("Kim was to *visit* Oslo.", "possible +"),
    ("Kim had hoped to *visit* Oslo.", "possible +"),
    ("Kim has tried to *kill* Roe.", "possible +"),
    ("The country wants to *join*.", "possible +"),
    ("The man wants to *resign*.", "possible +"),
    ("It was the last attempt to *kill* Roe.", "possible +"),
    ("Kim has to *resign*.", "possible +"),
    ("Kim had to *resign*.", "asserted +"),
    ("Kim led efforts to *free* Roe.", "possible +"),
    ("Roe forced the minister to *resign*.", "asserted +"),
    ("Kim was the first American to *visit* Oslo.", "asserted +"),
    ("Kim came close to *winning*.", "possible +"),
    ("US, South Korea to *hold* drills", "planned +"),
    ("Kim plans to hold *talks* in Oslo.", "planned +"),
    ("Kim wants to make a *visit*.", "possible +"),
]
CONDITIONALS = [
    ("If Kim *visits* Oslo, Roe leaves.", "hypothetical +"),
    ("Roe leaves if Kim *visits* Oslo.", "hypothetical +"),
    ("Roe asked whether Kim *visited* Oslo.", "hypothetical +"),
    ("Unless Kim *resigns*, Roe leaves.", "hypothetical +"),
    ("Should Kim *visit* Oslo, Roe leaves.", "hypothetical +"),
    ("If Kim visits Oslo, Roe will *leave*.", "hypothetical +"),
    ("Asked if he was ill, but calm, Kim *left*.", "asserted +"),
    ("Did Kim *visit* Oslo?", "hypothetical +"),
    ("“Did Kim *visit* Oslo?”", "hypothetical +"),
    ("Life goes on and Kim *visited* Oslo.", "asserted +"),
    ("Had Kim *visited* Oslo, Roe would have left.", "hypothetical +"),
]
NEGATIONS = [
    ("Kim did not *visit* Oslo.", "asserted -"),
    ("Parliament approved new *airstrikes* in May.", "planned +"),
    ("Parliament approved the *visit* of Roe.", "planned +"),
    ("Police are bracing for new *clashes* in May.", "hypothetical +"),
    ("A *debate* on the future is not exactly taking place.", "asserted -"),
    ("The *visit* to Oslo never took place.", "asserted -"),
    ("The *visit* of those who are not happening on it ended.", "asserted +"),
    ("Kim didn't *visit* Oslo.", "asserted -"),
    ("Kim didn’t *visit* Oslo.", "asserted -"),
    ("Kim won't *visit* Oslo.", "planned -"),
    ("Kim will not *visit* Oslo.", "planned -"),
    ("Kim has never *visited* Oslo.", "asserted -"),
    ("Kim has not yet *visited* Oslo.", "asserted -"),
    ("There was no *visit* to Oslo.", "asserted -"),
    ("Kim left without *meeting* Roe.", "asserted -"),
    ("Kim no longer *supports* Roe.", "asserted -"),
    ("Kim not only *visited* Oslo.", "asserted +"),
    ("Not only did Kim *visit* Oslo.", "asserted +"),
    ("Neither Kim nor Roe *visited* Oslo.", "asserted -"),
    ("Nobody *visited* Oslo.", "asserted -"),
    ("None of them *voted*.", "asserted -"),
    ("No one was *killed*.", "asserted -"),
    ("No one has been *arrested*.", "asserted -"),
    ("No shots were *fired*.", "asserted -"),
    ("No date has been set, and Kim *left*.", "asserted +"),
    ("He was not ill, and Kim *visited* Oslo.", "asserted +"),
    ("Kim did not say when Roe *visited* Oslo.", "asserted +"),
    ("Kim hardly *visited* Oslo.", "asserted +"),
    ("Kim denied *meeting* Roe.", "hypothetical +"),
    ("Kim avoided *meeting* Roe.", "asserted -"),
    ("Kim stopped short of *accusing* Roe.", "asserted -"),
    ("There is no doubt that Kim *left*.", "asserted +"),
    ("Kim was not *arrested*.", "asserted -"),
    ("None of the five men was *killed*.", "asserted -"),
    ("No soldiers or civilians were *killed*.", "asserted -"),
    ("No fewer than 30 people were *killed*.", "asserted +"),
    ("No one has yet been formally *arrested*.", "asserted -"),
    ("Kim was not able to *visit* Oslo.", "possible -"),
    ("Kim cancelled the *visit*.", "asserted -"),
    ("Police foiled an *attack*.", "asserted -"),
    ("Police prevented the men from *attacking* Oslo.", "asserted -"),
    ("Kim ruled out *resigning*.", "asserted -"),
    ("Instead of *visiting* Oslo, Kim left.", "asserted -"),
    ("This was not the only *attack*.", "asserted +"),
    ("There were no *talks*.", "asserted -"),
    ("The failed *attack* was filmed.", "asserted +"),
    ("Kim did not hold any formal *talks*.", "hypothetical -"),
    ("Kim refused to hold *talks*.", "asserted -"),
]
NOUNS = [
    ("This would be Kim's first *visit*.", "probable +"),
    ("It will mark the second *summit*.", "probable +"),
    ("He will likely meet Kim for *talks*.", "probable +"),
    ("He will perhaps see Kim during the *talks*.", "possible +"),
    ("This was Kim's first *visit*.", "asserted +"),
    ("A possible *visit* was discussed.", "possible +"),
    ("He spoke of fears of similar *attacks*.", "hypothetical +"),
    ("They spoke of the need to *meet*.", "hypothetical +"),
    ("It was his belief that Roe had *invited* them.", "possible +"),
    ("Roe hinted that he *visited* Oslo.", "possible +"),
    ("Roe denied the claim that he *visited* Oslo.", "hypothetical +"),
    ("The circular disallows *rejection* of children.", "asserted -"),
    ("They plan for the event of an *attack*.", "hypothetical +"),
    ("He spoke of the attack of the *strike* party.", "asserted +"),
    ("The alleged *attack* was filmed.", "possible +"),
    ("The planned *visit* was discussed.", "planned +"),
    ("The upcoming state *visit* was discussed.", "planned +"),
    ("The threatened *strike* was averted.", "possible +"),
    ("Any *visit* would anger Roe.", "hypothetical +"),
    ("Any weapons *trade* would be illegal.", "hypothetical +"),
    ("An *attack* on Oslo would be a crime.", "hypothetical +"),
    ("The *attack* was a crime.", "asserted +"),
    ("The *visit* could anger Roe.", "hypothetical +"),
    ("Future *talks* matter.", "hypothetical +"),
    ("A suspected arson *attack* hit Oslo.", "possible +"),
    ("Likely *talks* matter.", "probable +"),
    ("An expected *visit* ended.", "planned +"),
    ("Talks on a *ceasefire* failed.", "asserted +"),
    ("It pays for information leading to the *arrest* of Roe.", "hypothetical +"),
    ("It pays for tips that lead to the arrest and *conviction* of Roe.", "hypothetical +"),
    ("The tips led to the *arrest* of Roe.", "asserted +"),
    ("It pays for information leading to the bombers' *arrest*.", "hypothetical +"),
    ("Many oppose the boy's *return* to Oslo.", "hypothetical +"),
    ("Roe dismissed suggestions by some in Oslo that his father *travel* to Kenya.", "hypothetical +"),
    ("Roe has decided against *seeking* help.", "asserted -"),
    ("The *sale* of the bank fell through.", "asserted -"),
    ("Roe had not admitted any role or *implicated* anybody.", "hypothetical -"),
    ("Roe tried to block his *return* to Oslo.", "hypothetical +"),
    ("Roe asked Kim to stop the *attack*.", "hypothetical +"),
    ("Roe stopped the *attack*.", "asserted +"),
    ("Roe has requested $50 million in emergency *aid* from Oslo.", "hypothetical +"),
    ("Roe received $50 million in emergency *aid* from Oslo.", "asserted +"),
    ("It was as though it were a nightly *attack*.", "hypothetical +"),
    ("There was no sign of any link to the *attack*.", "asserted +"),
    ("Women do not become victims of armed *attack*.", "asserted -"),
    ("He was charged with murder in connection with the *killing* of Roe.", "asserted +"),
    ("It was as though he knew. The *attack* came.", "asserted +"),
    ("Roe warned that US *strikes* on Oslo could do harm.", "hypothetical +"),
    ("Roe warned that US *strikes* on Oslo could have been stopped.", "asserted +"),
]
LIGHT_VERBS = [
    ("Kim will hold *talks* in Oslo.", "planned +"),
    ("Kim could face *trial*.", "possible +"),
    ("The army will conduct a joint military *exercise*.", "planned +"),
    ("They hold *talks* in Oslo.", "asserted +"),
    ("Kim will give details of the *attack*.", "asserted +"),
]
OTHERS_SAY = [
    ("Kim was quick to *note* that.", "asserted +"),
    ("China has done a lot to *support* Iran.", "asserted +"),
    ("It was the first US state to *sanction* Iran.", "asserted +"),
    ("It was the 23rd country to *sanction* Iran.", "asserted +"),
    ("They leave as soon as possible, sources *said*.", "asserted +"),
    ("A court overturned the *conviction* of Kim.", "asserted -"),
    ("Iran often *accuses* Kim.", "hypothetical +"),
    ("Kim faced pressure from several donors to *support* Iran.", "hypothetical +"),
    ("It was a run dedicated to *helping* families.", "hypothetical +"),
    ("It is a plan aimed at *helping* families.", "hypothetical +"),
    ("They don't want to think we are *accusing* Iran.", "hypothetical +"),
    ("They don't want to wait as we are *accusing* Iran.", "asserted +"),
    ("It was designed to help *elect* Kim.", "hypothetical +"),
    ("It is carried in the event she is *injured*.", "hypothetical +"),
    ("It was said in the event that Kim *attended*.", "hypothetical +"),
    ("I hope in 2017 Kim *says* so.", "hypothetical +"),
    ("I hope the *attack* is over.", "asserted +"),
    ("'This is what we hope for,' *said* Kim.", "asserted +"),
    ("Kim will probably come, Roe *said*.", "asserted +"),
    ("Iran is eager to *receive* grain.", "hypothetical +"),
    ("Iran denied that it *supplied* drones.", "hypothetical +"),
    ("Iran denied any *involvement*.", "hypothetical +"),
    ("Roe accused Iran of *supplying* drones.", "possible +"),
    ("Kim was charged with *murder*.", "possible +"),
    ("Kim was charged with planning and aiding a *murder*.", "possible +"),
    ("Kim faces 30 counts of *fraud*.", "possible +"),
    ("Police arrested Kim for demanding and *accepting* a bribe.", "possible +"),
    ("Kim was accused of a role in the *bombing*.", "asserted +"),
    ("Kim was found guilty on two counts of *fraud*.", "asserted +"),
    ("A man suspected of *killing* Roe left.", "possible +"),
    ("Kim reportedly *visited* Oslo.", "possible +"),
    ("Kim probably *visited* Oslo.", "probable +"),
]
CLAUSES = [
    ("Nor were guns found in the *raids*.", "asserted -"),
    ("Roe escaped *charges*.", "asserted -"),
    ("Roe dismissed the suggestion that Kim had been *fired*.", "hypothetical +"),
    ("Roe rejected media reports of a *visit*.", "hypothetical +"),
    ("Roe rejected the report and *visited* Oslo.", "asserted +"),
    ("Kim urged the people to take to the streets and *demand* more.", "hypothetical +"),
    ("Kim urged the people to stay calm and *left*.", "asserted +"),
    ("Let's *visit* Oslo.", "hypothetical +"),
    ("Kim has yet to *visit* Oslo.", "hypothetical +"),
    ("Kenya has still to *sanction* Iran.", "hypothetical +"),
    ("Kim fears being *arrested*.", "hypothetical +"),
    ("Kim fears Roe and *visited* Oslo.", "asserted +"),
    ("Kim would win, but Roe *left*.", "asserted +"),
    ("Kim said he would win; Roe *left*.", "asserted +"),
    ("Kim would not go while Roe *visited* Oslo.", "asserted +"),
    ("“I would go,” said Kim, who *visited* Oslo.", "asserted +"),
    ("Kim did not go because Roe *attacked* Oslo.", "asserted +"),
]


@pytest.mark.parametrize(
    ("marked", "expected"),
    PLAIN + AUXILIARIES + INFINITIVES + CONDITIONALS + NEGATIONS + NOUNS + LIGHT_VERBS + OTHERS_SAY + CLAUSES,
)
def test_words_around_a_trigger(marked: str, expected: str) -> None:
    assert " ".join(read(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "network", "expected"),
    [
        ("Kim *visited* Oslo.", "possible +", "possible +"),
        ("Kim *visited* Oslo.", "asserted -", "asserted -"),
        ("Kim will *visit* Oslo.", "hypothetical +", "hypothetical +"),
        ("Kim plans to *visit* Oslo.", "possible +", "possible +"),
        ("If Kim *visits* Oslo, Roe leaves.", "planned +", "hypothetical +"),
        ("Kim *visited* Oslo.", "negated +", "asserted -"),
        ("Kim *visited* Oslo.", "reported +", "possible +"),
    ],
)
def test_what_the_network_says_is_only_weakened(marked: str, network: str, expected: str) -> None:
    assert " ".join(read(marked, *network.split())) == expected


def test_other_sentences_say_nothing() -> None:
    text = "He would not go if asked. Kim visited Oslo. Would you?"
    start, trigger = text.index("Kim"), text.index("visited")
    found = hedged(text, Span(start, text.index(" Would")), Span(trigger, trigger + 7), "asserted", "+")
    assert found == ("asserted", "+")


@pytest.mark.parametrize(
    ("word", "part"), [("volcano", "no"), ("serif", "if"), ("piano", "no"), ("Casanova would", "")]
)
def test_a_word_is_not_cut_where_the_reach_ends(word: str, part: str) -> None:
    for length in range(REACH - len(word) - 4, REACH):
        assert read(f"The {word} {'x' * length} *burned*.") == ("asserted", "+"), part


def test_what_is_left_of_other_modalities_is_known() -> None:
    assert set(OTHERS.values()) < set(WEAKER)


PIECES = st.lists(
    st.sampled_from(
        "will would not n't never to be if , ; ? “ ” \" ( and but Kim visited Oslo no only plans hold denied any likely"
        " of May’ll she'd doesn't — . the an fail to accused".split(" ")
    ),
    max_size=30,
).map(" ".join)


@given(st.text(max_size=120) | PIECES, st.text(max_size=120) | PIECES, st.sampled_from(WEAKER), st.sampled_from("+-"))
def test_nothing_is_ever_made_firmer(before: str, after: str, modality: str, polarity: str) -> None:
    text = before + "visit" + after
    found = hedged(text, Span(0, len(text)), Span(len(before), len(before) + 5), modality, polarity)
    assert WEAKER.index(found[0]) >= WEAKER.index(modality)
    assert found[1] == "-" or polarity == "+"


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_trigger_in_any_sentence_is_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    trigger = Span(start, data.draw(st.integers(start + 1, end)))
    assert hedged(text, Span(start, end), trigger, "asserted", "+")[0] in WEAKER
    assert hedged(text, Span(0, len(text)), trigger, "asserted", "+")[0] in WEAKER


UNITS = [
    " ", "a", "a ", "to ", "that ", "if ", "not ", "?", "”", "(", "first ", "the ", "hold ", "denied the ", "would ",
    "No ", "accused of ", "prevented a a a ", "\n", "only to be ", "planned ", ", and ", "x" * 40 + " ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("after", [False, True])
def test_time_is_linear(unit: str, after: bool) -> None:
    def seconds(size: int) -> float:
        filler = (unit * size)[:size]
        text = f"the visit {filler}" if after else f"{filler} visit"
        start = text.index("visit") if after else len(text) - 5
        return cpu_seconds(lambda: hedged(text, Span(0, len(text)), Span(start, start + 5), "asserted", "+"))

    assert seconds(20_000) < 40 * seconds(2_000) + 0.1


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Police are now *investigating* it.", True),
        ("He has been *following* Kim.", True),
        ("Police were *investigating* it.", False),
        ("Police, *investigating* it, left.", False),
        ("Police are *shot*.", False),
        ("It is currently being *investigated*.", True),
        ("It was being *investigated*.", False),
        ("They are making their *way* north.", True),
        ("Both are now holding secret *talks*.", True),
        ("Both were holding *talks*.", False),
        ("Both are planning *talks*.", False),
        ("The *manhunt* for Roe continues.", True),
        ("The *manhunt* is still under way.", True),
        ("The *manhunt* continues to be hard.", False),
        ("The bureau is conducting further DNA *tests*.", True),
        ("The bureau conducted further DNA *tests*.", False),
        ("He said of the *manhunt* that it continues.", False),
    ],
)
def test_what_goes_on(marked: str, expected: bool) -> None:
    before, trigger, after = marked.split("*")
    text = before + trigger + after
    assert is_under_way(text, Span(0, len(text)), Span(len(before), len(before) + len(trigger))) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Police issued an *arrest* warrant for Roe.", "hypothetical"),
        ("A judge signed a warrant for his *arrest*.", "hypothetical"),
        ("Police said the *arrest* was warranted.", "asserted"),
        ("With a warrant, police made an *arrest*.", "asserted"),
    ],
)
def test_a_warrant_is_no_arrest(marked: str, expected: str) -> None:
    before, trigger, after = marked.split("*")
    text = before + trigger + after
    span = Span(len(before), len(before) + len(trigger))
    assert hedged(text, Span(0, len(text)), span, "asserted", "+") == (expected, "+")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They went out to *call* for peace.", True), ("Kim may *visit* Oslo.", False),
        ("It was his belief that Roe had to *call* them.", False), ("A possible *visit* is off.", False),
    ],
)  # fmt: skip
def test_what_only_an_infinitive_leaves_open(marked: str, expected: bool) -> None:
    before, trigger, after = marked.split("*")
    text, span = before + trigger + after, Span(len(before), len(before) + len(trigger))
    assert is_loosely_hedged(text, Span(0, len(text)), span) == expected
