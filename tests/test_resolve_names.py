import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.resolve.names import FEMALE, MALE, Name, clean, fold, in_small_letters, is_acronym, spells


@pytest.mark.parametrize(
    ("surface", "folded"),
    [
        ("U.S.", "us"),
        ("U. S.", "us"),
        ("São Paulo", "sao paulo"),
        ("O’Neill", "oneill"),
        ("Jean-Claude", "jean claude"),
        ("Łódź", "lodz"),
        ("Johnson & Johnson", "johnson and johnson"),
        ("J. K. Rowling", "jk rowling"),
        ("Sana'a", "sanaa"),
        ("ＷＨＯ", "who"),
    ],
)
def test_fold(surface: str, folded: str) -> None:
    assert fold(surface) == folded


@pytest.mark.parametrize(
    ("surface", "shown"),
    [
        ("President Jane Doe", "Jane Doe"),
        ("Mr. Smith's", "Smith"),
        ("Smith’s", "Smith"),
        ("Ellis'", "Ellis"),
        ("U.S. Secretary of State Ann Roe", "Ann Roe"),
        ("Minister of Foreign Affairs Ana Ruiz", "Ana Ruiz"),
        ("Chief of Staff Mark Poe", "Mark Poe"),
        ("presidential candidate Jane Doe", "Jane Doe"),
        ("then-President Jane Doe", "Jane Doe"),
        ("Vice-President Jane Doe", "Jane Doe"),
        ("Acme CEO Jane Doe", "Jane Doe"),
        ("Jane Doe, 45", "Jane Doe"),
        ("Jane Doe (centre)", "Jane Doe"),
        ("Tan Sri Jane Doe", "Jane Doe"),
        ("Tan See Leng", "Tan See Leng"),
        ("Sir John Roe", "John Roe"),
        ("King Harald V", "King Harald V"),
        ("Queen Margrethe", "Queen Margrethe"),
        ("Crown Prince Haakon", "Prince Haakon"),
        ("Prince Faisal bin Omar", "Faisal bin Omar"),
        ("Judge Ann Roe", "Ann Roe"),
        ("Judge Ann", "Judge Ann"),
        ("John Roe, Jr.", "John Roe Jr."),
        ("de Klerk", "de Klerk"),
        ("Stephen King", "Stephen King"),
        ("JANE DOE", "JANE DOE"),
        ("Do- Jane Doe", "Jane Doe"),
        ("Del. Jane Doe", "Jane Doe"),
        ("Del Doe", "Del Doe"),
        ("Jane Doe The Doe", "Jane Doe"),
    ],
)
def test_a_person_without_title(surface: str, shown: str) -> None:
    name = clean(surface, "PERSON")
    assert name is not None
    assert name.text == shown


@pytest.mark.parametrize(
    ("surface", "kind"),
    [
        ("Del", "PERSON"),
        ("he", "PERSON"),
        ("She", "PERSON"),
        ("mother", "PERSON"),
        ("X", "PERSON"),
        ("president", "PERSON"),
        ("Monday", "PERSON"),
        ("Jane2", "PERSON"),
        ("jane@example.org", "PERSON"),
        ("@jane", "PERSON"),
        ("https://example.org/Jane", "ORG"),
        ("us", "GPE"),
        ("Us", "GPE"),
        ("the capital", "GPE"),
        ("the North", "GPE"),
        ("42", "ORG"),
        ("government", "ORG"),
        ("The Ministry", "ORG"),
        ("the airport", "FACILITY"),
        ("'s", "ORG"),
        ("...", "ORG"),
    ],
)
def test_no_name(surface: str, kind: str) -> None:
    assert clean(surface, kind) is None


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("the Zonal Water Board (ZWB)", Name("Zonal Water Board", ("zonal", "water", "board"), acronym="ZWB")),
        ("Young Farmers Union YFU", Name("Young Farmers Union", ("young", "farmers", "union"), acronym="YFU")),
        ("Radio Oslo FM", Name("Radio Oslo FM", ("radio", "oslo", "fm"))),
        ("Siemens AG", Name("Siemens AG", ("siemens",))),
        ("Acme, Inc.", Name("Acme, Inc.", ("acme",))),
        ("McDonald's", Name("McDonald's", ("mcdonalds",))),
        ("Acme's", Name("Acme", ("acme",))),
        ("The Daily Echo", Name("The Daily Echo", ("daily", "echo"))),
    ],
)  # fmt: skip
def test_an_organization(surface: str, name: Name) -> None:
    assert clean(surface, "ORG") == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("the United States", Name("United States", ("united", "states"))),
        ("northern Mexico", Name("Mexico", ("mexico",))),
        ("city of Lagos", Name("Lagos", ("lagos",))),
        ("Paris, Texas", Name("Paris", ("paris",), within="Texas")),
        ("US", Name("US", ("us",))),
        ("Kenya.", Name("Kenya", ("kenya",))),
        ("The Hague", Name("The Hague", ("the", "hague"))),
    ],
)
def test_a_place(surface: str, name: Name) -> None:
    assert clean(surface, "GPE") == name


@pytest.mark.parametrize(
    ("surface", "gender"),
    [("Mr. Roe", MALE), ("Mrs Roe", FEMALE), ("Ms. Ann Roe", FEMALE), ("Dr. Roe", ""), ("Queen Sonja", FEMALE)],
)
def test_honorifics_tell_the_gender(surface: str, gender: str) -> None:
    name = clean(surface, "PERSON")
    assert name is not None
    assert name.gender == gender


@pytest.mark.parametrize(
    ("acronym", "text", "expected"),
    [
        ("WHO", "World Health Organization", True),
        ("DoD", "Department of Defense", True),
        ("UNHCR", "United Nations High Commissioner for Refugees", True),
        ("NYSE", "National Bank", False),
        ("SIE", "Siemens AG", False),
        ("AP", "Reuters", False),
    ],
)
def test_acronyms_spell_names(acronym: str, text: str, expected: bool) -> None:
    assert spells(acronym, text) is expected


@pytest.mark.parametrize(("text", "expected"), [("U.N.", True), ("AfDB", True), ("Acme", False), ("A B", False)])
def test_acronyms(text: str, expected: bool) -> None:
    assert is_acronym(text) is expected


@given(st.text(max_size=40), st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "FACILITY", "NORP", "MISC"]))
def test_any_text_is_a_name_with_words_or_none(surface: str, kind: str) -> None:
    name = clean(surface, kind)
    if name is not None:
        assert name.text
        assert name.tokens
        assert all(name.tokens)


@given(st.text(max_size=40))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NEW YORK", "New York"), ("RYAN MCNEIL", "Ryan McNeil"), ("ISLE OF MAN", "Isle of Man"),
        ("O'NEILL", "O'Neill"),
        ("SAINT-ÉTIENNE", "Saint-Étienne"), ("JO VAN DER ROE", "Jo van der Roe"), ("LA PAZ", "La Paz"),
    ],
)  # fmt: skip
def test_names_in_capitals_are_written_as_names(name: str, expected: str) -> None:
    assert in_small_letters(name) == expected
