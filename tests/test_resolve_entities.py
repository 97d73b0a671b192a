import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import CoreferenceLink, Entity, Extraction, Segmented, Span
from factwire.resolve import resolve
from factwire.resolve.cluster import KEPT_TYPES
from helpers import marked


def entities(text: str) -> list[Entity]:
    return list(resolve(*marked(text)))


def names(text: str, kind: str = "") -> dict[str, list[str]]:
    """Map the name of each entity to the surfaces of its mentions."""
    segmented, extraction = marked(text)
    surface = {m.id: m.span.of(segmented.article.text) for m in extraction.mentions}
    return {e.name: [surface[m] for m in e.mentions] for e in resolve(segmented, extraction) if kind in ("", e.type)}


def only(text: str) -> Entity:
    (entity,) = entities(text)
    return entity


# People


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ada Okafor", "Okafor"),
        ("Ursula von der Heide", "von der Heide"),
        ("Ursula von der Heide", "Heide"),
        ("Lucía Campos Prado", "Campos"),
        ("Lucía Campos Prado", "Campos Prado"),
        ("Lucía Campos Prado", "Lucia Campos"),
        ("Omar al-Rashid", "al-Rashid"),
        ("Omar al-Rashid", "Rashid"),
        ("Faisal bin Omar", "bin Omar"),
        ("Park Min-jae", "Park"),
        ("Park Min Jae", "Park Min-jae"),
        ("Nguyen Van Anh", "Nguyen"),
        ("Ann Lee", "Lee"),
        ("John F. Roe", "John Roe"),
        ("John Roe", "J. Roe"),
        ("John Roe Jr.", "Roe"),
        ("John Roe Jr.", "Roe Jr."),
        ("Jane Smith-Roe", "Smith-Roe"),
        ("King Harald V", "Harald"),
        ("Crown Prince Faisal bin Omar", "Prince Faisal"),
        ("Ada Okafor", "President Okafor"),
        ("Ada Okafor", "OKAFOR"),
        ("Luiz Antonio Lua da Costa", "Lua"),
    ],
)
def test_a_short_form_joins_the_fuller_name(full: str, short: str) -> None:
    assert len(only(f"[PERSON {full}] spoke.\n[PERSON {short}] left.").mentions) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Roe", "Jane Roe"),
        ("John Roe", "John Roe Jr."),
        ("John Roe Sr.", "John Roe Jr."),
        ("John Roe", "Smith"),
        ("Jane Smith-Roe", "Roe"),
        ("Park Min-jae", "Jae"),
        ("George W. Doe", "George H. Doe"),
        ("Ada Okafor", "Okafo"),
        ("King Harald V", "King Haakon VII"),
    ],
)
def test_other_people_stay_apart(one: str, other: str) -> None:
    assert len(entities(f"[PERSON {one}] spoke.\n[PERSON {other}] left.")) == 2


def test_a_continent_is_a_place() -> None:
    entity = only("[ORG Europe] agreed.\nThey left [LOC Europe].")
    assert (entity.type, len(entity.mentions)) == ("LOC", 2)


def test_the_headline_may_name_a_person_first() -> None:
    assert names("# [PERSON Okafor] wins\n[PERSON Ada Okafor] won.") == {"Ada Okafor": ["Okafor", "Ada Okafor"]}


def test_a_given_name_joins_the_full_name_before_it_or_soon_after() -> None:
    assert names("[PERSON Zuri Mburu], 9, sang.\n[PERSON Zuri] smiled.") == {"Zuri Mburu": ["Zuri Mburu", "Zuri"]}
    assert names("[PERSON Zuri] smiled.\n[PERSON Zuri Mburu] sang.") == {"Zuri Mburu": ["Zuri", "Zuri Mburu"]}
    rain = "It rained.\n" * 40
    assert names(f"[PERSON Zuri] smiled.\n{rain}[PERSON Zuri Mburu] sang.") == {
        "Zuri": ["Zuri"], "Zuri Mburu": ["Zuri Mburu"],
    }  # fmt: skip


def test_a_surname_is_better_than_a_given_name() -> None:
    found = names("[PERSON Graham Poe] met [PERSON Lin Graham].\n[PERSON Graham] spoke.")
    assert found == {"Graham Poe": ["Graham Poe"], "Lin Graham": ["Lin Graham", "Graham"]}


def test_a_surname_of_two_belongs_to_nobody() -> None:
    found = names("[PERSON John Roe] and [PERSON Jane Roe] came.\n[PERSON Roe] spoke.")
    assert found == {"John Roe": ["John Roe"], "Jane Roe": ["Jane Roe"]}


def test_a_surname_in_the_headline_of_two_belongs_to_nobody() -> None:
    assert names("# [PERSON Roe] wins\n[PERSON John Roe] beat [PERSON Jane Roe].") == {
        "John Roe": ["John Roe"],
        "Jane Roe": ["Jane Roe"],
    }


def test_honorifics_tell_spouses_apart() -> None:
    found = names(
        "[PERSON John Roe] came with his wife, [PERSON Jane Roe], today.\n[PERSON Mrs. Roe] and Mr. [PERSON Roe] sat."
    )
    assert found == {"John Roe": ["John Roe", "Roe"], "Jane Roe": ["Jane Roe", "Mrs. Roe"]}


def test_mrs_is_not_her_husband() -> None:
    assert names("[PERSON Mr. John Roe] came.\n[PERSON Mrs. Roe] sat.") == {"John Roe": ["Mr. John Roe"]}


def test_kin_of_the_sentence_before_tells_nothing() -> None:
    found = names("He met his wife. [PERSON John Roe] came.\n[PERSON Mr. Roe] sat.")
    assert found == {"John Roe": ["John Roe", "Mr. Roe"]}


def test_until_the_second_is_introduced_the_surname_is_the_first() -> None:
    found = names("[PERSON John Roe] came.\n[PERSON Roe] sat.\n[PERSON Jane Roe] left.")
    assert found == {"John Roe": ["John Roe", "Roe"], "Jane Roe": ["Jane Roe"]}


STORY = "[PERSON John Roe] came.\n[PERSON Roe] sat.\n[PERSON Roe] ate.\n[PERSON Jane Roe] left.\n"


def test_the_main_bearer_keeps_the_surname_when_the_other_is_long_past() -> None:
    assert names(STORY + "A.\nB.\nC.\nD.\n[PERSON Roe] slept.")["John Roe"] == ["John Roe", "Roe", "Roe", "Roe"]


def test_the_main_bearer_loses_the_surname_beside_the_other() -> None:
    assert names(STORY + "[PERSON Roe] slept.")["John Roe"] == ["John Roe", "Roe", "Roe"]


def test_coreference_decides_between_two() -> None:
    segmented, extraction = marked("[PERSON John Roe] and [PERSON Jane Roe] came.\n[PERSON Roe] spoke.")
    _, jane, bare = (m.span for m in extraction.mentions)
    for score, expected in ((0.9, ("m2", "m3")), (0.5, ("m2",))):
        linked = replace(extraction, coreference=(CoreferenceLink(bare, jane, score),))
        assert {e.name: e.mentions for e in resolve(segmented, linked)}["Jane Roe"] == expected
    wider = Span(jane.start - 4, jane.end)
    linked = replace(extraction, coreference=(CoreferenceLink(bare, wider, 0.9),))
    assert {e.name: e.mentions for e in resolve(segmented, linked)}["Jane Roe"] == ("m2", "m3")


def test_a_common_noun_is_a_surname_only_beside_the_full_name() -> None:
    assert names("[PERSON Ola West] met [PERSON West].") == {"Ola West": ["Ola West", "West"]}
    assert names("[PERSON West] came.") == {}


def test_a_role_at_the_head_of_a_person_is_no_name() -> None:
    assert only("[PERSON [ROLE Grand Vizier] Ada Okafor] spoke.").name == "Ada Okafor"


# Types


def test_one_name_has_one_type_by_vote() -> None:
    (entity,) = entities("[ORG Zorbo] rose.\n[ORG Zorbo] fell.\n[PERSON:0.7 Zorbo] said.\n[PRODUCT:0.6 Zorbo] sold.")
    assert (entity.type, entity.mentions) == ("ORG", ("m1", "m2", "m3", "m4"))


def test_a_name_that_is_mostly_a_product_is_no_entity() -> None:
    assert entities("[PRODUCT Zorbo] rose.\n[PRODUCT Zorbo] fell.\n[ORG:0.6 Zorbo] said.") == []


def test_the_gazetteer_breaks_ties() -> None:
    (entity,) = entities("[ORG:0.8 Kenya] and\n[GPE:0.7 Kenya] won.")
    assert (entity.type, entity.schema_type) == ("GPE", "Country")


def test_a_person_and_a_country_may_share_a_name() -> None:
    found = names("[GPE Jordan] and [GPE Jordan] and [GPE Jordan].\n[PERSON Ann Jordan] spoke. [PERSON Jordan] left.")
    assert found == {"Jordan": ["Jordan"] * 3, "Ann Jordan": ["Ann Jordan", "Jordan"]}


def test_a_team_and_its_city_may_share_a_name() -> None:
    found = entities("[ORG Chicago] won.\n[ORG Chicago] lost.\n[ORG Chicago] drew in [GPE Chicago].")
    assert [(e.type, len(e.mentions)) for e in found] == [("ORG", 3), ("GPE", 1)]


def test_a_name_inside_another_is_no_entity_of_its_own() -> None:
    assert list(names("[LOC Lake [PERSON Victoria]] and the [ORG Bank of [GPE England]]")) == [
        "Lake Victoria",
        "Bank of England",
    ]


def test_related_links_and_unsure_mentions_yield_nothing() -> None:
    assert entities("> [PERSON Ada Okafor] elsewhere\n[PERSON:0.4 Jane Doe] left.") == []
    assert len(only("[PERSON:0.4 Jane Doe] left.\n[PERSON:0.5 Jane Doe] came.").mentions) == 2


# Organizations


@pytest.mark.parametrize(
    "text",
    [
        "the [ORG Zonal Water Board] ([ORG ZWB]) said.\n[ORG ZWB] rose.",
        "the [ORG ZWB] ([ORG Zonal Water Board]) said.",
        "the [ORG Zonal Water Board (ZWB)] said.\n[ORG ZWB] rose.",
        "# [ORG ZWB] wins\nThe [ORG Zonal Water Board] won.",
        "the [ORG Zonal Water Board] ([ORG PQX]) said.\n[ORG PQX] rose.",
        "the [ORG Zonal Water Board] ([ORG PQX]) said.",
        "[ORG UN] and [ORG United Nations] and [ORG U.N.]",
        "[ORG Nato] and [ORG North Atlantic Treaty Organization]",
        "[ORG Acme Ltd] and [ORG Acme]",
        "[ORG Acme Holdings] and [ORG Acme]",
        "[ORG Acme Water Co.] rose. [ORG Acme] said so.",
        "[ORG Acme Water Co.] rose. [PERSON Acme] said so.",
        "[ORG The Echo] and [ORG Echo]",
        "[ORG Labour] and the [ORG Labour Party]",
        "the [ORG U.N. Water Council] and the [ORG Water Council]",
    ],
)
def test_names_of_one_organization(text: str) -> None:
    assert only(text).type == "ORG"


def test_a_company_that_bears_the_name_of_a_person() -> None:
    found = entities("[ORG Roe Water Co.] rose. [PERSON Roe] said so. [PERSON Jane Roe] left.")
    assert [(e.type, e.name) for e in found] == [("ORG", "Roe Water Co."), ("PERSON", "Jane Roe")]
    found = entities("[ORG Roe Water Co.] rose. [ORG:0.7 Roe] said so. [PERSON Jane Roe] left.")
    assert [e.name for e in found] == ["Roe Water Co.", "Roe", "Jane Roe"]
    found = entities("[ORG Roe Water Co.] rose. [ORG Roe] said so. [PERSON Jane Roe] left.")
    assert [e.name for e in found] == ["Roe Water Co.", "Jane Roe"]


def test_a_bracket_gives_the_letters_of_another_language() -> None:
    for name, short in (("Salvadoran Coffee Council", "CSC"), ("Mexican Association of Property Experts", "AMPI")):
        (found,) = entities(f"[ORG {name}] ([ORG {short}]) met.")
        assert (found.name, found.alternate_names) == (name, (short,))


def test_a_bracket_may_come_after_the_letters_or_hold_a_word_of_another_language() -> None:
    (found,) = entities("[ORG AMPI] met. The [ORG Mexican Association of Property Experts] ([ORG AMPI]) rose.")
    assert found.alternate_names == ("AMPI",)
    (found,) = entities("[ORG People's Aspiration Party] ([ORG Aspirasi]) met.")
    assert found.alternate_names == ("Aspirasi",)
    assert len(entities("[ORG People's Aspiration Party] ([ORG Acme]) met.")) == 2


def test_a_bracket_may_hold_the_beginnings_of_words() -> None:
    (found,) = entities("the so-called [ORG Hooligans Against Salt] ([ORG HoGeSa]) group.")
    assert found.alternate_names == ("HoGeSa",)
    assert len(entities("the so-called [ORG Pepper Friends] ([ORG HoGeSa]) group.")) == 2
    assert len(entities("[ORG People's Aspiration Party] met [ORG Aspirasi].")) == 2


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("French National Front", "National Front"),
        ("al Qaeda", "Qaeda"),
        ("European Parliament", "Parliament"),
        ("Acme Lines Inc. Acme", "Acme Lines"),
    ],
)
def test_a_body_goes_by_a_part_of_its_name(name: str, short: str) -> None:
    assert len(entities(f"[ORG {name}] met. [ORG {short}] rose.")) == 1


def test_two_countries_may_have_bodies_of_one_name() -> None:
    assert len(entities("[ORG French National Front], [ORG British National Front], [ORG National Front].")) == 3
    assert len(entities("[ORG European Parliament], [ORG Kenyan Parliament], [ORG Parliament].")) == 3


def test_clubs_go_by_their_first_word() -> None:
    found = entities("[ORG Bayern Munich] won. [ORG Bayern] rose.")
    assert [(e.name, e.alternate_names) for e in found] == [("Bayern Munich", ("Bayern",))]


@pytest.mark.parametrize(
    "text",
    [
        "[ORG Borussia Munich], [ORG Borussia Dortmund] and [ORG Borussia]",
        "[ORG Greenpeace Norway] and [ORG Greenpeace]",
        "[ORG Real Madrid] and [ORG Real]",
        "[ORG Acme] and [ORG Acme Research]",
        "[ORG Acme Water Co.], [ORG Acme Wood Inc.] and [ORG Acme]",
        "[ORG Kenya Water Co.] and [ORG Kenya]",
        "[ORG Zonal Water Board] met [ORG Zonal Wood Board] and [ORG ZWB]",
        "[ORG Kenya Airways] and [ORG Kenyan Airways]",
        "[ORG First Bank] ([ORG NYSE])",
        "[ORG NYSE] fell. [ORG First Bank] (:[ORG NASD])",
        "[ORG Acme Group] and [ORG Acme Bank] and [ORG Acme]",
        "[ORG European Union] and [ORG AU]",
        "[ORG Acme Water Council] and the [ORG Water Council]",
        "[ORG UN Water Council], [ORG EU Water Council] and [ORG Water Council]",
        "[ORG UN Council] and [ORG Council House]",
        "[ORG Acme S.A.] lends to [ORG Acme Coatings Ltd], and [ORG Roe Corp.] owns [ORG Roe Projects Inc.]",
    ],
)
def test_organizations_that_stay_apart(text: str) -> None:
    assert len(entities(text)) == text.count("[ORG")


def test_the_fullest_name_wins_and_the_others_are_alternates() -> None:
    entity = only(
        "[ORG Acme] rose. [ORG ACME] fell. [ORG Acme Holdings Ltd] and [ORG acme Holdings] and [ORG the Acme]."
    )
    assert (entity.name, entity.alternate_names) == ("Acme Holdings Ltd", ("Acme", "acme Holdings"))


# Places


def test_names_of_one_country() -> None:
    entity = only("[GPE U.S.] and [GPE America] and [GPE the United States] and [NORP US] troops")
    assert (entity.name, entity.schema_type) == ("United States", "Country")
    assert entity.alternate_names == ("U.S.", "America", "US")
    assert entity.place is not None and entity.place.country_code == "US"


def test_a_country_named_by_its_adjective_only() -> None:
    entity = only("A [NORP Kenyan] runner beat [NORP Kenyans].")
    assert (entity.type, entity.schema_type, entity.name) == ("GPE", "Country", "Kenya")
    assert (entity.mentions, entity.alternate_names) == (("m1", "m2"), ())


def test_adjectives_do_not_join_a_country_that_is_named() -> None:
    entity = only("[NORP Kenyan] runners left [GPE Kenya].")
    assert (entity.mentions, entity.adjectives) == (("m2",), ("m1",))


@pytest.mark.parametrize(
    "text",
    [
        "[NORP Korean]", "[NORP Sunni]", "[GPE European]", "ethnic [NORP Albanian] men",
        "[NORP African] [NORP American]", "African [NORP American]",
        "languages: Bahasa, [NORP Kazakh], and Romanian", "she spoke in [NORP French].",
        "it was written in both English and [NORP Spanish].", "with conversational [NORP Italian].",
        "Languages: English, [NORP German], [NORP French] and [NORP Italian].",
        "the [NORP Spanish]-language paper", "[NORP Mexican] American voters", "[NORP French] speaking Algerians",
        "the [ORG [NORP Swedish] Academy Prize:]", "[NORP:0.3 Kenyan] runner", "[NORP Georgian] wine",
    ],
)  # fmt: skip
def test_adjectives_that_name_no_country(text: str) -> None:
    assert [e for e in entities(text) if e.type == "GPE"] == []


def test_georgia_by_its_company() -> None:
    text = "[GPE Georgia] and [GPE {}] and a [NORP Georgian] law."
    found = {city: [(e.name, e.schema_type) for e in entities(text.format(city))] for city in ("Tbilisi", "Atlanta")}
    assert found["Tbilisi"] == [("Georgia", "Country"), ("Tbilisi", "City")]
    assert found["Atlanta"] == [("Georgia", "State"), ("Atlanta", "City")]


def test_a_city_by_the_country_of_the_article() -> None:
    assert [e.schema_type for e in entities("[GPE Hyderabad] floods")] == ["AdministrativeArea"]
    assert [e.schema_type for e in entities("[GPE Hyderabad] floods in [GPE Pakistan]")] == ["City", "Country"]
    assert [e.schema_type for e in entities("[GPE Hyderabad] floods, [NORP Indian] police say")] == ["City", "Country"]


def test_a_city_by_the_state_behind_it() -> None:
    city, state = entities("In [GPE Springfield], [GPE Illinois], rain fell.")
    assert (city.schema_type, state.schema_type) == ("City", "State")
    assert city.place is not None and city.place.longitude == pytest.approx(-89.64, abs=0.1)


def test_old_and_new_names_of_a_city_are_one() -> None:
    entity = only("[GPE Kyiv], once [GPE Kiev], said.")
    assert (entity.name, entity.alternate_names) == ("Kyiv", ("Kiev",))


def test_koreas_stay_apart() -> None:
    assert list(names("[GPE North Korea] and [GPE South Korea]; the [GPE North] fired.")) == [
        "North Korea",
        "South Korea",
    ]


@pytest.mark.parametrize(
    ("text", "korea"),
    [
        ("[GPE North Korea] spoke; the [GPE North] fired.", ["North Korea", "North"]),
        ("A [NORP North Korean] spoke; [GPE the North's] men fired.", ["the North's"]),
        ("[GPE North Korea] spoke in the [LOC North] Sea.", ["North Korea"]),
        ("[GPE North Korea] spoke; [GPE North] fired.", ["North Korea"]),
        ("[GPE South Korea] spoke; the [GPE North] fired.", None),
        ("[GPE North Macedonia] spoke; the [GPE North] fired.", None),
    ],
)
def test_the_north_is_a_country_where_it_is_spoken_of(text: str, korea: list[str] | None) -> None:
    assert names(text).get("North Korea") == korea


# Titles


@pytest.mark.parametrize(
    "text",
    [
        "[ROLE President] [PERSON Ada Okafor] came.\nThe [ROLE president] left.",
        "[PERSON Ada Okafor], the [ROLE president], came.\nThe [ROLE president] left.",
        "[NORP Kenyan] [ROLE President] [PERSON Ada Okafor] came.\nThe [NORP Kenyan] [ROLE president] left.",
        "The [NORP Kenyan] [ROLE president] left.\n[NORP Kenyan] [ROLE President] [PERSON Ada Okafor] came.",
        "[ROLE Kenyan President] [PERSON Ada Okafor] came.\nThe [ROLE Kenyan president] left.",
        "[PERSON Ada Okafor], [ROLE president] of [GPE Kenya], came.\n[GPE Kenya]'s [ROLE president] left.",
        "[PERSON [ROLE President] Ada Okafor] came.\nThe [ROLE president] left.",
        "[ROLE Former president] [PERSON Ada Okafor] came.\nThe [ROLE former president] left.",
    ],
)
def test_a_title_that_means_its_only_holder(text: str) -> None:
    segmented, extraction = marked(text)
    (person,) = (e for e in resolve(segmented, extraction) if e.type == "PERSON")
    roles = [m.id for m in extraction.mentions if m.type == "ROLE"]
    joined = [m for m in person.mentions if m in roles]
    assert len(joined) == 1
    assert (person.name, person.alternate_names) == ("Ada Okafor", ())


@pytest.mark.parametrize(
    "text",
    [
        "[ROLE President] [PERSON Ada Okafor] met [ROLE President] [PERSON Jo Bloggs].\nThe [ROLE president] left.",
        "[NORP Kenyan] [ROLE President] [PERSON Ada Okafor] came.\nThe [NORP Chadian] [ROLE president] left.",
        "[ROLE President] [PERSON Ada Okafor] came.\nThe [NORP Chadian] [ROLE president] left.",
        "[ROLE Former president] [PERSON Ada Okafor] came.\nThe [ROLE president] left.",
        "[ROLE President] [PERSON Ada Okafor] came.\nThe [ROLE president] of Acme left.",
        "[ROLE President] [PERSON Ada Okafor] came.\nThe vice [ROLE president] left.",
        "[ROLE President] [PERSON Ada Okafor] came.\nThe [ROLE president]-elect left.",
        "[ROLE President] [PERSON Ada Okafor] came.\nShe was elected the [ROLE president].",
        "[ROLE President] [PERSON Ada Okafor] came.\nA [ROLE president] left.",
        "The [ROLE president] left.\n[ROLE President] [PERSON Ada Okafor] came.",
        "[PERSON Ada Okafor] came.\nThe [ROLE president] left.",
    ],
)
def test_a_title_that_may_mean_somebody_else(text: str) -> None:
    segmented, extraction = marked(text)
    roles = {m.id for m in extraction.mentions if m.type == "ROLE"}
    assert not any(roles & set(e.mentions) for e in resolve(segmented, extraction))


# Invariants

NAMES = st.sampled_from(
    ["Ada Okafor", "Okafor", "Ada", "Jo Okafor", "Mr. Okafor", "Park", "Park Min-jae", "Kenya", "Kenyan", "U.S.",
     "America", "Georgia", "Georgian", "UN", "United Nations", "Acme", "Acme Group", "he", "president", "Paris",
     "Texas", "Roe Jr.", "King Harald V", "Harald", "World Health Organization (WHO)", "WHO", "'s", "x"]
)  # fmt: skip
MENTIONS = st.tuples(
    st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "FACILITY", "NORP", "ROLE", "MISC"]),
    st.sampled_from([0.3, 0.6, 0.9]),
    NAMES,
)
ARTICLES = st.lists(st.lists(MENTIONS, min_size=1, max_size=4), min_size=1, max_size=8).map(
    lambda lines: marked("\n".join(", ".join(f"[{t}:{score} {n}]" for t, score, n in line) + "." for line in lines))
)


@given(ARTICLES, st.randoms(use_true_random=False))
def test_invariants(article: tuple[Segmented, Extraction], shuffle: random.Random) -> None:
    segmented, extraction = article
    found = resolve(segmented, extraction)
    spans = {m.id: m.span for m in extraction.mentions}
    owned = [m for e in found for m in e.mentions]
    assert len(owned) == len(set(owned))
    assert [e.id for e in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    firsts = [spans[e.mentions[0]] for e in found]
    assert firsts == sorted(firsts)
    for entity in found:
        assert entity.type in KEPT_TYPES
        assert entity.name not in entity.alternate_names
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda m: (spans[m], m))
        shown = [spans[m].of(segmented.article.text) for m in entity.mentions]
        by_adjective = all("an" in surface for surface in shown) and entity.schema_type == "Country"
        assert by_adjective or any(entity.name in surface for surface in shown)
    mentions = list(extraction.mentions)
    shuffle.shuffle(mentions)
    assert resolve(segmented, replace(extraction, mentions=tuple(mentions))) == found


def test_nothing_from_nothing() -> None:
    segmented, extraction = marked("No names here.")
    assert resolve(segmented, extraction) == ()
    assert Span(0, 2).of(segmented.article.text) == "No"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the western city of [GPE Xanadu]", "City"),
        ("the town of [GPE Xanadu]", "City"),
        ("the province of [GPE Xanadu]", "AdministrativeArea"),
        ("[GPE Xanadu] province and the town of [GPE Xanadu]", "AdministrativeArea"),
        ("the district of [GPE San Francisco]", "AdministrativeArea"),
        ("the districts of [GPE San Francisco]", "AdministrativeArea"),
        ("in [GPE San Francisco]", "City"),
        ("[GPE Xanadu] island", "Landform"),
        ("the Greek islands of Lesbos, Kos and [GPE Xanadu]", "Landform"),
        ("the island of Kos. In Oslo and [GPE Xanadu], he", "AdministrativeArea"),
        ("the island of [GPE Cuba]", "Country"),
        ("the city of [GPE Kenya]", "Country"),
    ],
)
def test_places_are_what_the_text_calls_them(text: str, expected: str) -> None:
    (found,) = entities(text)
    assert found.schema_type == expected and (found.place is None) == ("district" in text or "Xanadu" in text)


@pytest.mark.parametrize(("text", "expected"), [("[GPE WASHINGTON], (AP)", "City"), ("In [GPE Washington], he", None)])
def test_a_story_is_written_in_the_city(text: str, expected: str | None) -> None:
    found = {entity.schema_type for entity in entities(text)}
    assert found == {expected} if expected else "City" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[GPE:0.45 Xanadu] island", ["Xanadu"]), ("the port of [GPE:0.45 Xanadu]", ["Xanadu"]),
        ("off the coast of [GPE:0.45 Xanadu]", ["Xanadu"]),
        ("[GPE:0.45 Xanadu] left", []), ("[GPE:0.3 Xanadu] island", []), ("in [GPE:0.45 Kenya]", ["Kenya"]),
    ],
)  # fmt: skip
def test_what_the_text_calls_a_place_needs_less_of_the_network(text: str, expected: list[str]) -> None:
    assert [entity.name for entity in entities(text)] == expected


@pytest.mark.parametrize(
    ("long", "short", "count"),
    [
        ("Crossland Savings Bank", "Crossland", 1), ("Acme Partners", "Acme", 1),
        ("Nairobi Wanderers", "Wanderers", 1), ("The Nairobi Echo", "Echo", 1), ("Quux News", "Quux", 1),
        ("Quux Wanderers", "Wanderers", 1), ("Palmtree Mills", "Palmtree", 1),
        ("General Motors", "General", 1), ("Palmtree Boys", "Palmtree", 2),
        ("Palm Party", "Palms", 1), ("Social Democratic Party", "Social Democrats", 1), ("Palm Party", "Palmers", 2),
    ],
)  # fmt: skip
def test_short_forms_of_firms_and_clubs(long: str, short: str, count: int) -> None:
    found = entities(f"[ORG {long}] won.\n[ORG {short}] lost.")
    assert len(found) == count


@pytest.mark.parametrize(("name", "count"), [("European", 0), ("European Press", 1)])
def test_an_adjective_is_no_body(name: str, count: int) -> None:
    assert len(entities(f"The [ORG {name}] bloc won.")) == count


@pytest.mark.parametrize(
    ("full", "short", "count"),
    [("Sun Myung Moon", "Moon", 1), ("Sun Myung Moon", "Sun", 1)],
)
def test_east_asian_names_in_either_order(full: str, short: str, count: int) -> None:
    assert len(entities(f"[PERSON {full}] won.\n[PERSON {short}] lost.")) == count


def test_a_family_name_in_its_usual_place_comes_first() -> None:
    found = entities("[PERSON Ban Ki Moon] met [PERSON Moon Jae-in]. [PERSON Moon] left.")
    assert [len(one.mentions) for one in found if one.name == "Moon Jae-in"] == [2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Nairobi] agreed with [GPE Kenya].", "GPE"), ("[PERSON Nairobi] agreed.", "PERSON"),
        ("[PERSON Nairobi] and [NORP Kenyan] people agreed.", "GPE"),
        ("[PERSON Nairobi Roe] agreed with [GPE Kenya]. [PERSON Nairobi] left.", "PERSON"),
    ],
)  # fmt: skip
def test_a_capital_is_nobody(text: str, expected: str) -> None:
    assert entities(text)[0].type == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON:.6 Texas] Senator spoke.", "GPE"), ("[PERSON:.95 Texas] Senator spoke.", "PERSON"),
        ("[PERSON:.6 Benghazi] attacks in [GPE Libya].", "GPE"), ("[PERSON:.6 Benghazi] attacks.", "PERSON"),
        ("[PERSON:.6 Virginia] spoke.", "PERSON"),
        ("[PERSON Tex Texas] spoke. [PERSON:.6 Texas] left.", "PERSON"),
    ],
)  # fmt: skip
def test_unsure_people_may_be_places(text: str, expected: str) -> None:
    assert entities(text)[0].type == expected


@pytest.mark.parametrize("said", ["Democratic", "Democrat", "Republican", "DEMOCRATIC"])
@pytest.mark.parametrize("rest", [" U.S. Rep. left.", " debate.", ".", " and others."])
def test_partisans_are_no_bodies(said: str, rest: str) -> None:
    assert entities(f"The [ORG {said}]{rest}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[GPE WASHINGTON] - It rained.", "Washington"), ("[PERSON RYAN ROE] spoke.", "Ryan Roe"),
        ("[PERSON OBAMA] spoke.", "OBAMA"), ("[ORG MSNBC] said so.", "MSNBC"), ("[GPE U.S.A.] won.", "U.S.A."),
    ],
)  # fmt: skip
def test_names_that_are_only_shouted(text: str, expected: str) -> None:
    assert only(text).name == expected


def test_brothers_are_no_body() -> None:
    assert entities("They attacked the [ORG Koch] brothers.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [ORG Democratic] nominee spoke.", []),
        ("The [ORG Libertarian] nominee spoke.", []),
        ("[ORG Republican] National Chairman spoke.", []),
        ("[ORG Republicans] and [ORG Democratic Party] men spoke.", ["Democratic Party", "Republicans"]),
        ("The [ORG Democratic] Party spoke.", ["Democratic"]),
        ("The [ORG Bass] family of Texas spoke.", []),
        ("The [ORG Bass] and the [ORG Roe] families spoke.", ["Bass"]),
        ("[ORG Acme] familiarized them.", ["Acme"]),
    ],
)
def test_adjectives_of_parties_and_families_are_no_bodies(text: str, expected: list[str]) -> None:
    assert sorted(names(text, "ORG")) == expected


def test_a_state_is_none_either() -> None:
    assert {e.name: e.schema_type for e in entities("It is in Phoenix, [ORG Ariz.], today.")} == {"Ariz.": "State"}


@pytest.mark.parametrize("kind", ["PERSON", "ORG"])
@pytest.mark.parametrize(
    ("between", "joined"),
    [
        (", also known as ", True), (" (better known as ", True), (", who is known as “", True), (" a.k.a. the ", True),
        (", known for ", False), (" and ", False), (", known to friends of ", False),
    ],
)  # fmt: skip
def test_two_names_that_the_text_equates(kind: str, between: str, joined: bool) -> None:
    found = entities(f"[{kind} Quux Roe]{between}[{kind} Zed Moss], left.")
    assert [(e.name, e.alternate_names) for e in found] == (
        [("Quux Roe", ("Zed Moss",))] if joined else [("Quux Roe", ()), ("Zed Moss", ())]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at the corner of [GPE Xanadu] and Main Street", "Place"), ("in [GPE Xanadu] Road", "Place"),
        ("in [GPE Jalan Xanadu]", "Place"), ("in the [GPE Nairobi] neighborhood", "Place"),
        ("in [GPE Nairobi], the south London neighborhood", "Place"),
        ("in [GPE Xanadu], Roadside", "AdministrativeArea"),
    ],
)  # fmt: skip
def test_streets_are_no_towns(text: str, expected: str) -> None:
    assert only(text).schema_type == expected


def test_an_acronym_of_common_words_is_no_body() -> None:
    assert names("the standard operating procedure ([ORG SOP]) held.", "ORG") == {}
    assert names("the aide-de-camp ([ORG ADC]) left.", "ORG") == {}
    assert names("the Standard Operating Procedure ([ORG SOP]) held.", "ORG") == {}
    assert names("the Olympic Selection Time ([ORG OST]) of 1:50", "ORG") == {}
    assert len(names("the Savings Oversight Panel ([ORG SOP]) met.", "ORG")) == 1
    assert len(names("the Slow Selection Time ([ORG OST]) of 1:50", "ORG")) == 1


def test_a_law_is_no_body() -> None:
    assert names("the [ORG Road Control Order (RCO)] and the [ORG RCO] and the [ORG Water Act].", "ORG") == {}


def test_the_code_of_an_airport_is_no_place() -> None:
    assert names("from [GPE New York] ([GPE JFK]) and [GPE Los Angeles] ([ORG LAX]).", "ORG") == {}
    assert set(names("from [GPE New York] ([GPE JFK]) to [GPE Oslo].", "GPE")) == {"New York", "Oslo"}
    assert set(names("from [GPE New York] ([GPE JFK]) to [GPE JFK].", "GPE")) == {"New York", "JFK"}


def test_a_constituency_is_nobody() -> None:
    text = "[PERSON Xanadu] MP [PERSON Jo Roe] met [PERSON Al Doe] MP today."
    assert set(names(text, "PERSON")) == {"Jo Roe", "Al Doe"} and set(names(text, "GPE")) == {"Xanadu"}


def test_a_party_and_its_seat_are_no_body() -> None:
    assert names("[PERSON Jo Roe] ([ORG PAS-Tumpat]) and [PERSON Al Doe] ([ORG Upko- Kadamaian]) left.", "ORG") == {}
    assert len(names("They left [ORG PAS-Tumpat] and the works ([ORG Rolls-Royce plc]).", "ORG")) == 2


@pytest.mark.parametrize("name", ["Legion of Honour", "Rashid Medal", "World Cup", "Nobel Prize"])
def test_what_is_won_is_no_organization(name: str) -> None:
    assert entities(f"She won the [ORG {name}].") == []
    assert len(entities(f"She left the [ORG {name} Foundation].")) == 1


def test_the_own_name_of_a_city_counts_more_than_the_other_name_of_a_larger_one() -> None:
    assert only("[GPE Bangi]").place is None
    assert entities("[GPE Yida] is in [GPE Sudan].")[0].place is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("[GPE Surrey], [GPE England]", None), ("[GPE Surrey], [GPE British Columbia]", "CA"),
        ("[GPE Surrey], B.C.", "CA"),
        ("[GPE Bountiful], B.C.", None), ("[GPE Birmingham], [GPE England]", "GB"),
        ("[GPE Vancouver], [GPE British Columbia]", "CA"), ("in [GPE Utah], [GPE Arizona] and [GPE Texas]", "US"),
    ],
)  # fmt: skip
def test_the_region_behind_a_town_tells_where_it_is_not(text: str, country: str | None) -> None:
    place = entities(text)[0].place
    assert (place.country_code if place else None) == country


def test_countries_in_the_names_of_bodies_decide_where_no_other_is_named() -> None:
    assert only("[GPE Barcelona]").place is None
    (city, _) = entities("[GPE Barcelona]. The [ORG Badminton Association of Spain] met.")
    assert city.place is not None and city.place.country_code == "ES"
    (city, *_) = entities("[GPE Barcelona]. The [ORG Badminton Association of Spain] met in [GPE Kenya].")
    assert city.place is None


def test_a_title_alone_names_nobody() -> None:
    assert entities("[PERSON Sheikh] left.") == []
    assert only("[PERSON Sheikh Ali] left.").name == "Ali"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[ORG Institut Quux] won.\n[ORG Quux] lost.", 1), ("[ORG Quux] won.\n[ORG Institut Quux] lost.", 2),
        ("[ORG Institut Quux] won.\n[ORG Radio Quux] lost to [ORG Quux].", 3),
        ("The [ORG White House] won.\nThe [ORG House] lost.", 2), ("[ORG Quux Greens] won.\nThe [ORG Greens] lost.", 2),
        ("[PERSON Ann Quux] left [ORG Institut Quux].\n[ORG Quux] lost.", 3),
        ("[ORG Radio Nairobi] won.\n[ORG Nairobi] lost.", 2), ("[ORG Taliban] won.\n[ORG Taleban] lost.", 1),
    ],
)  # fmt: skip
def test_a_body_goes_by_its_last_word_once_it_is_introduced(text: str, count: int) -> None:
    assert len(entities(text)) == count


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Kenneth Roe", "Ken Roe", 1), ("Ken Roe", "Kenneth Roe", 1), ("Bill Roe", "Billy Roe", 2),
        ("Ted Roe", "Edward Roe", 1), ("Ken Roe", "Kenneth Poe", 2), ("Ken J. Roe", "Kenneth Roe", 1),
        ("Roe", "#AnnRoe", 1), ("Ann Roe", "#AnnRoe", 1), ("Ann Roe", "AG Roe", 1),
    ],
)  # fmt: skip
def test_other_forms_of_a_persons_name(one: str, other: str, count: int) -> None:
    marked = f"#[PERSON {other[1:]}]" if other[0] == "#" else f"[PERSON {other}]"
    assert len(entities(f"[PERSON {one}] won.\nLater {marked} lost.")) == count


def test_several_of_one_surname_are_no_person() -> None:
    assert len(entities("[PERSON Ann Roe] won.\nThe [PERSON Roes] lost.")) == 1
    assert len(entities("[PERSON Ann Roe] won.\n[PERSON Roes] lost.")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Orange Man] Held\n\n[PERSON Ann Roe] won.", ["Ann Roe"]),
        ("[PERSON Alan Man] Held\n\n[PERSON Alan Man] won.", ["Alan Man"]),
        ("Held\n\n[PERSON Alan Man] won.", ["Alan Man"]),
        ("[PERSON Virginia Sen]. [PERSON Ann Roe] won.", ["Ann Roe"]), ("[PERSON Hun Sen] won.", ["Hun Sen"]),
        ("[ORG Acme Co.], [ORG Orange], Calif., rose.", ["Acme Co.", "Orange"]),
        ("[GPE OSLO], (AP)\n[PERSON Ann Roe] came to [GPE Oslo].", ["Oslo", "Ann Roe"]),
    ],
)  # fmt: skip
def test_names_beside_titles_and_states(text: str, expected: list[str]) -> None:
    assert [entity.name for entity in entities(text)] == expected


def test_a_word_before_a_state_is_a_place() -> None:
    found = entities("[ORG Acme Co.], [ORG Orange], Calif., rose. [ORG Beta], Calif. rose.")
    assert [entity.type for entity in found] == ["ORG", "GPE", "GPE"]


@pytest.mark.parametrize(
    ("full", "short", "joined"),
    [
        ("Department of Justice", "DOJ", True), ("Department of Justice", "DJ", True),
        ("U.S. Immigration and Naturalization Service", "INS", True), ("Kenyan Water Service", "WS", True),
        ("Democracy for Kenya", "DFK", True), ("Department of Justice", "DOT", False),
        ("U.S. Department of Justice", "Department of Justice", True), ("UK Water Agency", "Water Agency", True),
        ("Acme Water Agency", "Water Agency", False),
    ],
)  # fmt: skip
def test_acronyms_count_small_words_or_leave_the_country_out(full: str, short: str, joined: bool) -> None:
    found = entities(f"The [ORG {full}] sued. The [ORG {short}] won.")
    assert [e.name for e in found] == ([full] if joined else [full, short])


def test_another_name_may_follow_what_it_is() -> None:
    (found,) = entities("[LOC Quux Falls], a sacred waterfall also known as [LOC Zed Falls], froze.")
    assert (found.name, found.alternate_names) == ("Quux Falls", ("Zed Falls",))
    assert len(entities("[LOC Quux Falls], a sacred waterfall near [LOC Zed Falls], froze.")) == 2


@pytest.mark.parametrize(
    ("name", "joined"),
    [("[ORG Corte de Cuentas]", True), ("[ORG Corte Cuentas]", False), ("see [ORG Corte de Cuentas]", False)],
)
def test_a_long_name_in_a_bracket_is_another_of_the_body(name: str, joined: bool) -> None:
    assert len(entities(f"The [ORG Audit Court] ({name}) met.")) == 2 - joined


# Bodies that the network takes for somebody or for a place


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("[ORG Du Varne Co.] grew. [PERSON Du Varne] said so.", "ORG", {"Du Varne Co.": ["Du Varne Co.", "Du Varne"]}),
        ("[ORG Xanor Partnership] grew. [PERSON Xanor] said so.", "ORG",
         {"Xanor Partnership": ["Xanor Partnership", "Xanor"]}),
        ("[ORG Ann Roe Foods Inc.] grew. [PERSON Ann Roe] said so.", "PERSON", {"Ann Roe": ["Ann Roe"]}),
        ("[ORG Xanor Partnership] grew. Mr. [PERSON Xanor] said so.", "PERSON", {"Xanor": ["Xanor"]}),
        ("[ORG Xanor Savings Bank] grew. [PERSON Xanor] said so.", "ORG",
         {"Xanor Savings Bank": ["Xanor Savings Bank", "Xanor"]}),
        ("The firm of [PERSON Asel Brun Bovar] grew.", "ORG", {"Asel Brun Bovar": ["Asel Brun Bovar"]}),
        ("The [PERSON Xanor] rebels fled.", "ORG", {"Xanor": ["Xanor"]}),
        ("The [PERSON Xanor] regime fell.", "PERSON", {"Xanor": ["Xanor"]}),
        ("The daily [ORG Xanad] wrote. It was in [GPE Xanad] on Monday.", "ORG", {"Xanad": ["Xanad", "Xanad"]}),
        ("[ORG Xanad Foods Inc.] grew. Shares of [GPE Xanad] rose.", "ORG",
         {"Xanad Foods Inc.": ["Xanad Foods Inc.", "Xanad"]}),
        ("[ORG Xanad Foods Inc.] grew in [GPE Xanad], [GPE Kenya].", "GPE", {"Xanad": ["Xanad"], "Kenya": ["Kenya"]}),
        ("[ORG Boston Foods Inc.] grew in [GPE Boston].", "GPE", {"Boston": ["Boston"]}),
        ("The [ORG GNP] grew.", "ORG", {}), ("The [ORG Acme Zeta processors] came.", "ORG", {}),
        ("[PERSON Xanor], which beat Acme, won.", "ORG", {"Xanor": ["Xanor"]}),
        ("The [PERSON Man of the Match award] came.", "PERSON", {}),
        ("[PERSON MV Xanor] sank.", "PERSON", {}), ("The [ORG Indian Naval Ship Xanor] came.", "ORG", {}),
        ("The tanker [PERSON Xanor] sank.", "PERSON", {}), ("[ORG INS] said so.", "ORG", {"INS": ["INS"]}),
        ("A dog named [PERSON Xanor] left.", "PERSON", {}),
        ("Both Hurricanes Ann and [PERSON Xanor] came.", "PERSON", {}),
        ("Acme (NYSE: [ORG XAN]) grew.", "ORG", {}), ("An [ORG SOS] came.", "ORG", {}),
        ("[PERSON Xanor], who beat Acme, won.", "PERSON", {"Xanor": ["Xanor"]}),
        ("They beat [GPE Boston] (7-2) at home.", "ORG", {"Boston": ["Boston"]}),
        ("They beat top-ranked [GPE Boston] at home.", "ORG", {"Boston": ["Boston"]}),
        ("The No. 1 [GPE U.S.] bank grew.", "GPE", {"U.S.": ["U.S."]}),
        ("A [FACILITY White House] spokesman said so.", "ORG", {"White House": ["White House"]}),
        ("They met at the [FACILITY White House].", "ORG", {}), ("The [ORG:0.45 White House] said so.", "ORG",
         {"White House": ["White House"]}), ("The [ORG:0.45 Xanor] said so.", "ORG", {}),
        ("The [ORG Denver Hawks] won. [ORG Denver] coach Roe left.", "ORG",
         {"Denver Hawks": ["Denver Hawks", "Denver"]}),
        ("[ORG Zeta-Omega] grew. [ORG ZO] said so.", "ORG", {"Zeta-Omega": ["Zeta-Omega", "ZO"]}),
        ("The [ORG Interior Department] met. [ORG Interior] said so.", "ORG",
         {"Interior Department": ["Interior Department", "Interior"]}),
    ],
)  # fmt: skip
def test_a_body_that_was_taken_for_something_else(text: str, kind: str, expected: dict[str, list[str]]) -> None:
    assert names(text, kind) == expected


def test_messrs_is_no_name() -> None:
    assert names("[PERSON Ann Roe] left. [PERSON Messrs. Roe] and [PERSON Max Poe] stayed.", "PERSON") == {
        "Ann Roe": ["Ann Roe", "Messrs. Roe"],
        "Max Poe": ["Max Poe"],
    }
