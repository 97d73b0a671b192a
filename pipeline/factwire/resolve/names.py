"""The words of a mention -> the name to show and the folded tokens to compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from factwire.vocab import LEGAL_SUFFIXES

MALE, FEMALE = "male", "female"

MAX_WORDS = 14
"""A longer "name" is a boundary error of the network."""
MAX_PERSON_WORDS = 8


def word_set(words: str) -> frozenset[str]:
    """Return the words of a space-separated list."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Name:
    """A mention without possessive, title and brackets."""

    text: str
    """What to show: the article's own spelling."""
    tokens: tuple[str, ...]
    """Folded words; equal tokens are the same name."""
    gender: str = ""
    """``male`` or ``female`` where an honorific tells."""
    regnal: str = ""
    """The title of rank, folded, that was taken off a fuller name: ``prince``."""
    numbered: bool = False
    """The last token is ``jr``, ``sr`` or a Roman numeral."""
    acronym: str = ""
    """The acronym that followed inside the mention, as a rule in brackets."""
    within: str = ""
    """What followed a comma in the name of a place: ``Texas``."""


_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "ʻ": "", "ʿ": "", "ʾ": "",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "−": " ", ".": " ", ",": " ", "/": " ", "&": "", "\u00ad": "",
        "(": " ", ")": " ", '"': " ", "“": " ", "”": " ", ":": " ", ";": " ", "!": " ", "?": " ", "[": " ", "]": " ",
    }
)  # fmt: skip

MALE_HONORIFICS = word_set("mr messrs sir datuk senor monsieur herr sheikh sheik shaikh")
FEMALE_HONORIFICS = word_set("mrs ms miss dame madam madame mme senora frau sheikha begum")
HONORIFICS = (
    MALE_HONORIFICS
    | FEMALE_HONORIFICS
    | word_set(
        "the dr prof hon honorable honourable rev fr tun dato datin haji hajji mx gen lt col maj capt cpt cmdr adm "
        "brig sgt cpl pvt sen rep gov pres sec amb atty det insp supt pte mp mullah maulana msgr crown grand ag"
    )
)
TITLES = word_set(
    "president minister premier chancellor senator governor mayor ambassador secretary spokesman spokeswoman "
    "spokesperson chairman chairwoman chairperson ceo cfo coo cto director professor colonel lieutenant sergeant "
    "captain admiral brigadier congressman congresswoman representative lawmaker attorney prosecutor detective "
    "inspector officer superintendent commissioner commander deputy vice acting former ex prime interim executive "
    "leader dictator archbishop cardinal imam ayatollah rabbi reverend sheriff striker midfielder goalkeeper "
    "defender manager actor actress singer author founder cofounder candidate analyst economist coach envoy chairmen "
    "councilor councillor councilman councilwoman taoiseach general speaker"
)
RANKS = word_set("king queen prince princess pope emperor empress sultan emir tsar lord lady")
"""Kept before a single given name, where it is part of the name; taken off a longer one."""
FEMALE_RANKS = frozenset({"queen", "princess", "empress", "lady"})
FIRST_NAMES_TOO = frozenset({"major", "judge", "justice", "bishop", "marshal", "chief", "pastor"}) | RANKS
"""Titles that are names as well: taken off only where two words or more remain."""
OFFICE_WORDS = word_set(
    "of for and the state defense defence foreign affairs finance interior justice staff health treasury education "
    "commerce labor labour energy homeland security trade transport transportation agriculture economy"
)
PARTICLES = word_set(
    "von van der den de da di del della dos das du la le los las bin bint ibn al el ul ad ash ter ten zu zur af ben "
    "abu do d y e san st"
)
PERSON_SUFFIXES = frozenset({"jr", "sr"})
CORPORATE_WORDS = LEGAL_SUFFIXES | {"corporation", "company", "partnership"}

PRONOUNS = word_set(
    "i he she it we they you him her us them his hers its our their who whom this that these those one me my your "
    "the a an and of monday tuesday wednesday thursday friday saturday sunday january february july september "
    "october november december today yesterday tomorrow mr mrs ms dr sir del"
)
"""Single words that are never a name, whatever the network says; days and months too."""
COMMON_NOUNS = word_set(
    "government ministry police army court company university city state country nation department council "
    "committee commission party union club bank church board agency minister president premier king queen prince "
    "princess pope chancellor senator governor mayor general colonel captain north south east west northeast "
    "northwest southeast southwest northern southern eastern western central airport hospital school stadium bridge "
    "road street river lake sea ocean island mountain village town region province district county capital border "
    "coast people officials official team group man woman mother father son daughter brother sister wife husband "
    "god lord lady march allah jehovah"
)
"""Single words that name nothing alone, but may be the surname of a person whose full name the article gives."""

STATES = {
    "Ala.": "Alabama", "Ariz.": "Arizona", "Ark.": "Arkansas", "Calif.": "California", "Colo.": "Colorado",
    "Conn.": "Connecticut", "Del.": "Delaware", "D.C.": "District of Columbia", "Fla.": "Florida", "Ga.": "Georgia",
    "Ill.": "Illinois", "Ind.": "Indiana", "Kan.": "Kansas", "Ky.": "Kentucky", "La.": "Louisiana", "Md.": "Maryland",
    "Mass.": "Massachusetts", "Mich.": "Michigan", "Minn.": "Minnesota", "Miss.": "Mississippi", "Mo.": "Missouri",
    "Mont.": "Montana", "Neb.": "Nebraska", "Nev.": "Nevada", "N.H.": "New Hampshire", "N.J.": "New Jersey",
    "N.M.": "New Mexico", "N.Y.": "New York", "N.C.": "North Carolina", "N.D.": "North Dakota", "Okla.": "Oklahoma",
    "Ore.": "Oregon", "Pa.": "Pennsylvania", "R.I.": "Rhode Island", "S.C.": "South Carolina", "S.D.": "South Dakota",
    "Tenn.": "Tennessee", "Tex.": "Texas", "Vt.": "Vermont", "Va.": "Virginia", "Wash.": "Washington",
    "W.Va.": "West Virginia", "Wis.": "Wisconsin", "Wyo.": "Wyoming",
}  # fmt: skip
"""States of the United States as the Associated Press abbreviates them after a city."""

KEEP_POSSESSIVE = word_set(
    "mcdonalds macys lloyds sothebys christies sainsburys wendys moodys levis dominos kelloggs kohls lowes dennys "
    "arbys hersheys applebees popeyes"
)

_NUMERAL = re.compile(r"[IVX]{2,5}|V|X")
_WORD = re.compile(r"[^\W\d_]+")
_SCOTTISH = re.compile(r"(?<=\bMc)[a-z]")
_SMALL = frozenset("and da de del der di du la of on the van von y".split())
SHOUTED = 5
"""Fewest code points of a name in capitals that is no acronym."""
_POSSESSIVE = re.compile(r"(?:['’‘´`ʼ][sS]?|['’]S)$")
_ADDRESS = re.compile(r"@|://|www\.|#", re.IGNORECASE)
_EDGES = ' \t\r\n"“”„«»()[]{}<>*•·,;:!?…_|~–—-‘'
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?")
_ACRONYM = re.compile(r"[A-Z][A-Za-z.&/-]{1,10}")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` for comparison: no case, accents, apostrophes, dots, dashes; ``U.S.`` is ``us``."""
    if text.isascii() and text.isalpha():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).replace(" & ", " and ").casefold().translate(_LETTERS)
    if not plain.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
        plain = bare.translate(_LETTERS)  # of "ǽ" its accent hides the letter
    words: list[str] = []
    initials = False
    for word in plain.split():
        single = len(word) == 1 and word.isalpha()
        if single and initials:
            words[-1] += word
        else:
            words.append(word)
        initials = single
    return " ".join(words)


def initials(text: str) -> str:
    """Return the folded first letters of the words that an acronym counts: no articles, no prepositions."""
    small = {"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "del", "y", "against"}
    return "".join(word[0] for word in fold(text).split() if word not in small)


def is_acronym(text: str) -> bool:
    """Tell whether ``text`` is one word of 2 to 8 letters, mostly capitals: ``WHO``, ``U.N.``, ``UNHCR``, ``AfDB``."""
    letters = [c for c in text if c.isalpha()]
    if not 2 <= len(letters) <= 8 or " " in text:
        return False
    return letters[0].isupper() and sum(c.isupper() for c in letters) * 3 >= len(letters) * 2


def spells(acronym: str, text: str) -> bool:
    """Tell whether ``acronym`` can stand for ``text``: same first letter, the others in order, words begun by one."""
    letters, words = fold(acronym).replace(" ", ""), fold(text).split()
    if not letters or len(words) < 2 or words[0][0] != letters[0]:
        return False
    if initials(text) == letters or "".join(word[0] for word in words) == letters:
        return True
    rest = iter(" ".join(words))
    heads = {word[0] for word in words}
    inside = all(letter in rest for letter in letters)
    return inside and sum(letter in heads for letter in letters) * 2 > len(letters)


@lru_cache(maxsize=65536)
def in_small_letters(name: str) -> str:
    """Write a name that is all in capitals as names are written: "NEW YORK", "RYAN MCNEIL", "ISLE OF MAN"."""
    first, *rest = _WORD.sub(lambda word: word[0].capitalize(), name).split(" ")
    words = [first, *(word.lower() if word.lower() in _SMALL else word for word in rest)]
    return _SCOTTISH.sub(lambda found: found[0].upper(), " ".join(words))


def clean(surface: str, kind: str) -> Name | None:
    """Return the name in ``surface``, a mention of type ``kind``, or None if there is none.

    Pronouns, common nouns, numbers, addresses and words without a capital are no names.
    """
    text = " ".join(unicodedata.normalize("NFC", surface).split()).strip(_EDGES)
    if not text or _ADDRESS.search(text):
        return None
    text, acronym = _without_brackets(text)
    if kind == "ORG" and not acronym:
        text, acronym = _without_acronym(text)
    if kind in ("PERSON", "GPE", "LOC") or fold(text) not in KEEP_POSSESSIVE:
        text = _POSSESSIVE.sub("", text).strip(_EDGES)
    if kind == "PERSON":
        name = _person(text)
    elif kind in ("GPE", "LOC", "FACILITY"):
        name = _place(text, kind)
    else:
        name = _organization(text, acronym)
    return name if name is not None and _is_name(name, kind) else None


def _without_brackets(text: str) -> tuple[str, str]:
    """Cut off what stands in brackets; return it too if it is an acronym."""
    match = _BRACKET.search(text)
    if match is None or match.start() == 0:
        return text, ""
    inside = match[1].strip()
    return text[: match.start()].strip(_EDGES), inside if _ACRONYM.fullmatch(inside) and is_acronym(inside) else ""


def _without_acronym(text: str) -> tuple[str, str]:
    """Cut off an acronym that follows the words it stands for, without brackets: "Young Farmers Union YFU"."""
    words, _, last = text.rpartition(" ")
    follows = is_acronym(last) and last.isupper() and len(words.split()) >= len(last) and initials(words) == fold(last)
    return (words, last) if follows else (text, "")


def _is_name(name: Name, kind: str) -> bool:
    """Tell whether what is left has a capital, enough letters and is no common noun."""
    words = name.text.split()
    if len(words) > (MAX_PERSON_WORDS if kind == "PERSON" else MAX_WORDS) or not name.tokens:
        return False
    if not any(_is_capital(c) for c in name.text) or sum(c.isalnum() for c in name.text) < 2:
        return False
    if kind == "PERSON" and any(c.isdigit() for c in name.text):
        return False
    if name.tokens[0] in (PRONOUNS if kind == "PERSON" else PRONOUNS | COMMON_NOUNS) and len(name.tokens) == 1:
        return is_acronym(name.text) and name.text.isupper()
    return True


def _is_capital(char: str) -> bool:
    """Tell whether ``char`` is a letter that is not lower case; scripts without case count."""
    return char.isalpha() and not char.islower()


def _is_lower(word: str) -> bool:
    """Tell whether ``word`` has no capital."""
    return not any(_is_capital(c) for c in word)


def _person(text: str) -> Name | None:
    """Take titles, honorifics and appositions off a person's name."""
    head, comma, tail = text.partition(",")
    words = head.split()
    if comma and fold(tail) in PERSON_SUFFIXES:
        words.append(tail.strip())
    gender = regnal = ""
    for position in range(len(words) - 2, -1, -1):
        word = fold(words[position].removeprefix("then-").removeprefix("ex-"))
        if any(part in TITLES for part in word.split()):
            words = _after_office(words[position + 1 :])
            break
    while words:
        word = fold(words[0])
        if len(words) > 1 and (word in HONORIFICS or words[0] == "Del."):  # a delegate, not "Del Roe"
            gender = _gender(word) or gender
        elif len(words) > 2 and word in FIRST_NAMES_TOO and not _is_numeral(words[2]):
            regnal = word if word in RANKS else regnal
        elif word == "tan" and len(words) > 2 and fold(words[1]) == "sri":
            words = words[1:]
        elif not _is_lower(words[0]) or word in PARTICLES:
            break
        words = _after_office(words[1:])
    while words and _is_lower(words[-1]):
        words = words[:-1]
    while len(words) > 1 and words[0].endswith(("-", "–", "—")):  # somebody began anew: "Do- Donna Roe"
        words = words[1:]
    if "The" in words[2:]:  # the next sentence, without a full stop between
        words = words[: words.index("The", 2)]
    if not words:
        return None
    if fold(words[0]) in RANKS:
        gender = FEMALE if fold(words[0]) in FEMALE_RANKS else MALE
    numbered = len(words) > 1 and (fold(words[-1]) in PERSON_SUFFIXES or _is_numeral(words[-1]))
    shown = " ".join(words).strip(_EDGES)
    if shown.endswith(".") and fold(words[-1]) not in PERSON_SUFFIXES and len(words[-1]) > 2:
        shown = shown.rstrip(".")
    return Name(shown, tuple(fold(shown).split()), gender=gender, regnal=regnal, numbered=numbered)


def _after_office(words: list[str]) -> list[str]:
    """Drop the rest of an office, ``of State``, in front of the name; keep at least one word."""
    if words and words[0] in ("of", "for"):
        while len(words) > 1 and fold(words[0]) in OFFICE_WORDS:
            words = words[1:]
    return words


def _is_numeral(word: str) -> bool:
    """Tell whether ``word`` is a Roman numeral as kings and popes bear it."""
    return _NUMERAL.fullmatch(word.rstrip(".")) is not None and word != "X."


def _gender(honorific: str) -> str:
    """Return the gender that an honorific tells, if any."""
    if honorific in MALE_HONORIFICS:
        return MALE
    return FEMALE if honorific in FEMALE_HONORIFICS else ""


def _place(text: str, kind: str) -> Name | None:
    """Take the article, a leading ``northern`` and what follows a comma off a place name."""
    within = ""
    if kind != "FACILITY":
        text, _, within = (part.strip() for part in text.partition(","))
    words = text.split()
    while words and (words[0] == "the" or (kind == "GPE" and _is_lower(words[0]) and "-" not in words[0])):
        words = words[1:]
    if len(words) > 1 and words[0] == "The" and words[1] != "Hague":
        words = words[1:]
    shown = _without_full_stop(" ".join(words).strip(_EDGES))
    return Name(shown, tuple(fold(shown).split()), within=within) if shown else None


def _organization(text: str, acronym: str) -> Name | None:
    """Take the lower-case article off; compare without legal suffix."""
    words = text.split()
    while len(words) > 1 and words[0] in ("the", "a", "an", "its", "their", "his", "her", "our"):
        words = words[1:]
    for number, word in enumerate(words[:-1]):  # "Acme Inc. Acme": the next sentence begins with the name
        if number and word.endswith(".") and fold(word) in LEGAL_SUFFIXES and words[number + 1] == words[0]:
            words = words[: number + 1]
            break
    shown = _without_full_stop(" ".join(words).strip(_EDGES))
    tokens = fold(shown).split()
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in LEGAL_SUFFIXES:
        tokens = tokens[:-1]
    return Name(shown, tuple(tokens), acronym=acronym) if tokens else None


def _without_full_stop(text: str) -> str:
    """Drop the full stop of a sentence; keep that of ``U.S.``, ``Inc.`` and ``Mass.``."""
    if text in STATES:
        return text
    last = text.rpartition(" ")[2]
    if last.endswith(".") and last.count(".") == 1 and fold(last) not in LEGAL_SUFFIXES and len(last) > 2:
        return text[:-1]
    return text
