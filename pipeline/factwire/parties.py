"""Phrases without a name -> what kind of party they are: several people, one person, a body.

"officials", "a 40-year-old teacher", "the court". A single person or body is told of only where the text introduces it
as somebody new and does so once: "the minister" has a name elsewhere in most articles, and "a man" of one paragraph
need not be "a man" of the next. An institution that a word tells from others needs no introduction: "the health
ministry".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from factwire.data import Span

Party = Literal["group", "person", "body"]

UNNAMED: Mapping[Party, tuple[str, str]] = MappingProxyType(
    {
        "group": ("Organization", "group without a name, as the article describes it"),
        "body": ("Organization", "organization without a name, as the article describes it"),
        "person": ("Person", "person without a name, as the article describes them"),
    }
)
"""Kind of party without a name -> class and description of its node."""

COLLECTIVE = frozenset(
    """
    army authorities cavalry children clergy crew crowd government media men military militia navy opposition
    parliament people personnel police public staff women youth
    """.split()
)
"""Nouns that mean several people without an ending that says so."""
PEOPLE = frozenset(
    """
    abductor academic accomplice accountant activist actor actress adult adventurer adviser advisor agent aide
    ambassador analyst anthropologist applicant apprentice archaeologist architect arsonist artist assailant
    assistant astronaut astronomer athlete attacker attendant attorney auctioneer auditor author baby babysitter
    bailiff baker banker baron batsman beneficiary biochemist biologist bishop blogger bodyguard bomber borrower
    bowler boxer boy breadwinner bricklayer broker builder bureaucrat burglar businessman businesswoman busker
    butcher buyer bystander cadet caller cameraman campaigner candidate captain cardinal cardiologist caregiver
    carer caretaker carpenter cashier celebrant celebrity chairman chairwoman chauffeur chef chemist chieftain child
    choreographer citizen civilian cleaner cleric clerk client climber co-pilot coach colleague columnist comedian
    commander commando commentator commissioner communist commuter complainant composer conductor congressman
    congresswoman conscript constable consultant consumer contestant contractor cook corporal correspondent
    councillor councilman councilor councilwoman courier crewman culprit curator customer cyclist d'affaires dancer
    dealer defector defendant defender delegate demonstrator dentist deportee depositor deputy dermatologist
    designer detainee detective devotee diplomat director dissident diver docker doctor drinker driver economist
    editor educator electrician employee employer engineer entertainer enthusiast entrepreneur envoy epidemiologist
    ethicist evacuee evangelist executive expert explorer extremist fan farmer fighter filmmaker financier
    firefighter fisherman footballer foreigner fraudster freelancer fugitive gambler gangster gardener geologist
    girl goalkeeper goldsmith golfer governor graduate grocer guard guest guide gunman gymnast hacker hawker
    headmaster headteacher helper herder hijacker hiker historian homeowner hostage housewife hunter
    infant influencer informant inmate inspector insurgent intern interpreter interviewee inventor investigator
    investor islamist janitor jeweler jeweller jihadist jockey journalist judge juror kid kidnapper killer laborer
    labourer lad landlord landowner lawmaker lawyer lecturer legislator librarian lieutenant listener lobbyist
    looter loyalist machinist magistrate maid man manager marine mathematician mayor mechanic mediator medic
    merchant messenger microbiologist midfielder midwife migrant militant miner missionary mobster moderator monk
    motorcyclist motorist mountaineer mourner murderer musician nanny nationalist negotiator neighbor neighbour
    netizen neurologist newborn newcomer nomad novelist nun nurse observer offender officer official oncologist
    onlooker orderly organiser organizer orphan paedophile painter paramedic paratrooper parent parishioner
    parliamentarian passenger passerby pastor patient peacekeeper peasant pedestrian pediatrician pedophile
    pensioner perpetrator person petitioner pharmacist pharmacologist philanthropist philosopher photographer
    physician physicist pilgrim pilot pirate plaintiff player playwright plumber poacher poet policeman policewoman
    policymaker politician preacher presenter priest prisoner producer professor programmer proprietor prosecutor
    protester psychiatrist psychologist psychotherapist pupil rabbi ranger rapist rapper reader rebel recruit rector
    referee refugee registrar reporter representative rescuer researcher reservist resident retiree rider rioter
    robber runner sailor scholar schoolboy schoolchild schoolgirl scientist sculptor seafarer seaman seamstress
    seller senator separatist sergeant servant settler shareholder shepherd shooter shopkeeper singer skater skier
    smoker smuggler sniper sociologist soldier solicitor speaker spectator spokesman spokesperson spokeswoman
    sprinter spy squatter staffer statesman statistician stewardess stockbroker stowaway striker student subscriber
    surgeon surveyor survivor suspect swimmer swindler tailor taxpayer teacher technician technocrat teen teenager
    tenant terrorist theologian therapist thief thug toddler tourist trader trafficker trainee trainer translator
    traveler traveller tribesman trooper trucker tutor typographer undergraduate undersecretary usher vaccinator
    vandal vendor veteran veterinarian vicar victim viewer villager virologist visitor volunteer waiter waitress
    warden watchman weaver welder whistleblower witness woman worker worshiper worshipper wrestler writer zoologist
    """.split()
)
"""Nouns of one person. Titles of which a country or body has one (president, minister, king) are left out: they mean
somebody with a name."""
NAMED = frozenset(
    """
    accused archbishop billionaire bloc boss boyfriend brother ceo chancellor chief convict daughter
    dictator duke emperor father founder girlfriend grandfather grandmother husband king leader millionaire minister
    mogul monarch mother mp mufti nephew niece oligarch owner pm pontiff pope premier president prince princess queen
    secretary sister son spouse sultan superstar tycoon uncle widow wife
    """.split()
)
"""Nouns of one person, or of a bloc, who has a name in most articles, or would be nobody in particular."""
MANY = frozenset(
    """
    allies brothers buddhists catholics christians couple daughters duo families family followers hindus
    husbands imams immigrants jews leaders members millionaires ministers muslims nationals oligarchs others
    parents parties protestants relatives shias shiites sikhs sisters sons sunnis supporters trio troops users
    voters wives yazidis
    """.split()
)
"""Nouns of several people whose singular, if they have one, means somebody with a name or a relative."""
NATIONALS = re.compile(
    r"\b(?:[A-Z][a-z]+ans|"
    r"(?:Azerbaijan|Bahrain|Bangladesh|Emirat|Iraq|Israel|Kashmir|Kuwait|Nepal|Oman|Pakistan|Qatar|Saud|Somal|Yemen)is)$"
)
"""How phrases of people of a country end: "1.5 million Armenians", "Israelis"."""
AGED = re.compile(r"\d+-year-old")
BODIES = frozenset(
    """
    agency airline association bank brewery broadcaster bureau charity club college company consortium
    cooperative faction firm foundation gang hospital institute jury lender manufacturer mill movement network
    newspaper ngo nonprofit operator panel party publisher regulator retailer startup supplier team union
    university watchdog
    """.split()
)
"""Nouns of one organization."""
INSTITUTIONS = frozenset(
    """
    assembly authority command commission committee consulate council court department directorate embassy ministry
    office parliament prosecution secretariat tribunal
    """.split()
)
"""Nouns of bodies of which a word before tells which one is meant, as a name does: "the Kenyan health ministry"."""
_VAGUE = frozenset(
    "same latter former other said whole entire new local first second third top respective concerned".split()
)
"""Words that do not tell which institution is meant."""

THINGS = frozenset(
    """
    accounts agreements airstrikes allegations ambulances apps arms attacks banners boats bombs books borders bridges
    buildings cars cases charges claims clashes comments computers containers costs days deals deaths documents
    drones elections emails estimates exports figures filings films findings fires flags floods funds gains goods
    helicopters homes hours houses images imports injuries jets laws letters losses matters measures minutes
    missiles months munitions numbers orders papers photos pictures placards planes plans polls posters posts prices
    products profits
    programmes programs projects protests quakes quarters rains records relations remarks results returns roads
    rockets rumors rumours
    rules sales sanctions shares shells ships sites statistics stocks storms strikes supplies surveys systems talks
    tanks technologies temperatures tests ties trains trials trucks tweets vehicles vessels videos viruses votes
    waves weapons websites weeks winds words years
    """.split()
)
"""Plurals that are no people, which the network may take for who acts."""

_PHRASE_END = re.compile(
    r"\s+(?:of|in|for|at|from|with|on|to|who|that|and|aged|between|across|throughout|including)\s+"
)
"""What follows the head noun of a phrase."""
_MEASURED = re.compile(
    r"(?:dozens|hundreds|thousands|scores|tens|millions|"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|some|several|many|most|all)(?=\s+of\s+(?:the|his|her|their|its)\b))"
    r"\s+of\s+(?=\w)(?:(?:the|his|her|their|its)\s+)?",
    re.IGNORECASE,
)
"""How many of those whom the noun after it tells."""
_COUNTRIES = re.compile(r"^(?:[A-Z][\w.]*\s)+and\s(?=[A-Z]\w*\s)")
"""A country before "and" whose noun comes after."""
OWNED = frozenset("his her its their our my your this that these those whose no every each".split())
"""Determiners of those who are known already, or are nobody."""
SOMEBODYS = frozenset("his her its their our my your whose".split())
RELATED = frozenset(
    """
    brothers daughters families family followers husbands members parents relatives sisters sons supporters wives
    """.split()
)
"""Those who are nobody without whose they are: "its members"."""
LONGEST_DETERMINER = 20
_BETWEEN = r"(?:[\w'’-]+ ){0,3}"
"""Words between an article and its noun."""


BODY_WORD = re.compile(
    r" (?:(?!and )[a-z][\w-]* ){0,2}(?:agency|airline|alliance|association|automaker|bank|brand|broadcaster|carmaker|"
    r"carrier|chain|channel|charity|club|coalition|company|conglomerate|consortium|cooperative|daily|federation|firm|"
    r"foundation|giant|group|lender|magazine|maker|manufacturer|militia|movement|network|newspaper|operator|"
    r"organi[sz]ation|outlet|party|portal|publisher|railroad|railways?|retailer|start-?up|station|supplier|team|"
    r"think tank|union|website|weekly)['’s.,)]*"
)
"""What a body is called behind its name: "the Acme news agency", "the Acme state railway"."""
TITLES = frozenset("capt col dr gen hon lt maj mr mrs ms prof rev sgt sir".split())
"""What stands before a name and is nobody by itself."""
RELATIONAL = frozenset(
    """
    cause causes creation end extent idea image importance issue lack nature need number outcome possibility prospect
    question risk role scope series start status terms use
    """.split()
)
"""Nouns that say nothing without what follows "of"."""
VAGUE = RELATIONAL | frozenset(
    """
    access answers area areas attempt attempts bill certificate chance changes conditions control controversy decision
    details documents efforts evidence findings images information investment involvement law laws legislation letter
    mandate measures motion movie news opportunities opportunity order ordinance participation permission plan plans
    policies policy post premises program programme project projects proposal protection provisions questions reform
    reforms report responsibility results rights services site spaces standards steps strategy support system tickets
    treatment work
    """.split()
)
"""Nouns that say little alone; of 251 things of one word that strict readers judged 173 were too vague."""
_TIMES = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\w+day\b|\d|"
    r"(?:the )?\w* ?(?:days?|ever|first|hours?|months?|now|time|weeks?|years?)\b)"
)
_WHO = r"(?:her|him|how|it|that|them|us|what|whether|which|who|whom|whose|you)\b"
ABOUT_WHAT = re.compile(
    rf" (?:about|against|for|into|of|on|over) (?!{_TIMES}|{_WHO})(?:(?:the|an?|its|their|his|her) )?"
    r"[\"“]?(?:[\w’'-]+ ){0,2}?[\w-]*\w[\"”]?"
    r"(?=[.,;:)]|\s?$| (?:and|are|as|at|because|but|by|for|from|had|has|have|if|in|is|on|or|said|says|that|to|was|were|"
    r"when|which|while|who|will|with|would)\b)",
    re.MULTILINE,
)
OF_WHAT = re.compile(
    r" of (?:(?:the|an?|its|their|his|her) )?[\"“]?[\w-]*\w[\"”]?"
    r"(?=[.,;:)]|\s?$| (?:and|or|in|on|at|for|to|that|which|who|is|was|will|has|have|had|by|from|with|as)\b)",
    re.MULTILINE,
)


def spelled_out(text: str, span: Span) -> Span:
    """Return a phrase with what its noun is of, or a vague noun with what it is about: "the bill on water rights"."""
    last = span.of(text).lower().rpartition(" ")[2]
    found = OF_WHAT.match(text, span.end) if last in RELATIONAL else None
    if found is None and span.of(text).lower() in VAGUE:
        found = ABOUT_WHAT.match(text, span.end)
    return Span(span.start, found.end()) if found else span


QUANTITY = re.compile(
    r"^(?:(?:large|small|growing|vast|wide|whole) )?(?:number|series|range|variety|lot|host|string|raft) of (?=\w)"
)
"""What says how much or many of something, and not what: "number of services"."""


def unmeasured(words: str) -> str:
    """Return a phrase about things without how many they are."""
    rest = QUANTITY.sub("", words)
    return words if is_people(rest or words) else rest


SOURCE = re.compile(
    r"\b(?:diplomatic|government|hospital|industry|informed|intelligence|judicial|medical|military|official|police|"
    r"security|senior|well-placed) source$",
    re.IGNORECASE,
)
"""Who tells reporters something, and not where something comes from."""


def head_of(words: str) -> str:
    """Return the head noun of a phrase, in lower case; of "US and Kenyan officials" the officials."""
    first = _COUNTRIES.sub("", words) or words
    first = _MEASURED.sub("", first)
    return (_PHRASE_END.split(first, maxsplit=1)[0].split() or [""])[-1].lower()


def party_of(words: str) -> Party | None:
    """Tell what kind of party a phrase without a name and article means; None if none."""
    head = head_of(words)
    if head in THINGS or words.lower() in ("news", "reports"):
        return None
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s")) and head not in PEOPLE
    if head in COLLECTIVE | MANY or plural or NATIONALS.search(words):
        return "group"
    if head in PEOPLE or AGED.fullmatch(head) or SOURCE.search(words):
        return "person"
    return "body" if head in BODIES | INSTITUTIONS else None


COUNT = re.compile(
    r"(?:(?:about|almost|around|at least|nearly|over|more than|some|up to)\s+)?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|millions|scores|"
    r"several|many|both|half)\b)",
    re.IGNORECASE,
)
"""How phrases begin that only count people."""


def is_count(words: str) -> bool:
    """Tell whether a phrase counts people: "12 people", "hundreds of residents"."""
    return COUNT.match(words) is not None and AGED.match(words) is None


def is_people(words: str) -> bool:
    """Tell whether a phrase means people, or a body of them, wherever it stands: plurals of things do not."""
    head = head_of(words)
    known = head in COLLECTIVE | MANY | BODIES | INSTITUTIONS or _singular(head) in PEOPLE
    return known or AGED.fullmatch(head) is not None or NATIONALS.search(words) is not None


def is_one_person(words: str) -> bool:
    """Tell whether a phrase means one person, be it somebody who has a name in most articles: "the president"."""
    head = head_of(words)
    return party_of(words) == "person" or (head in NAMED and head != "bloc")


def _singular(noun: str) -> str:
    """Return the singular of a noun of people."""
    for ending, single in (("women", "woman"), ("men", "man"), ("ies", "y"), ("s", "")):
        if noun.endswith(ending) and noun != ending:
            return noun.removesuffix(ending) + single
    return {"men": "man", "women": "woman"}.get(noun, noun)


ADJECTIVES = re.compile(
    r"\b(?:the|his|her|its|their)\s+(?:[a-z-]+(?:ed|al|ive|ing|ior|er|ous|ish|an)\s+){1,2}$", re.IGNORECASE
)
"""A determiner and adjectives, which the network may leave out of a phrase: "the exiled leader"."""


def _word_before(text: str, span: Span) -> str:
    """Return the word before a span in lower case, nothing if none is near."""
    around = text[max(0, span.start - LONGEST_DETERMINER) : span.start]
    return around.lower().split()[-1] if around[-1:].isspace() and around.strip() else ""


def is_known(text: str, span: Span) -> bool:
    """Tell whether words without a name mean one person or body that the article has told of or that needs no telling.

    "the man", "his wife", "the club": who has a name elsewhere in most articles.
    """
    words, before = span.of(text).lower().split(), _word_before(text, span)
    owned = any(word in OWNED or word == "the" or word.endswith(("'s", "’s")) for word in (words[0], before))
    owned = owned or ADJECTIVES.search(text, max(0, span.start - 2 * LONGEST_DETERMINER), span.start) is not None
    head = head_of(span.of(text))
    related = are_related(text, span)
    return related or (owned and (head in PEOPLE | BODIES | NAMED or (len(words) == 1 and head in INSTITUTIONS)))


def are_related(text: str, span: Span) -> bool:
    """Tell whether people are told of by nothing but a pronoun and what they are to whom it means: "its members"."""
    first = span.of(text).lower().split()[0]
    return head_of(span.of(text)) in RELATED and not SOMEBODYS.isdisjoint((first, _word_before(text, span)))


def _is_somebodys(text: str, span: Span) -> bool:
    """Tell whether a phrase is of a name before it, or of an office at its head: "Kenya's", "mayor's office"."""
    first = span.of(text).split()[0]
    around = text[max(0, span.start - LONGEST_DETERMINER) : span.start].split()
    owner = around[-1] if around and text[span.start - 1].isspace() else ""
    named = owner[:1].isupper() and owner.endswith(("'s", "’s", "s'", "s’"))
    return named or (first.endswith(("'s", "’s")) and first[:-2].lower() in PEOPLE | NAMED)


def introductions(text: str, head: str) -> list[int]:
    """Return where the article introduces somebody by a noun: "a nurse", "another young nurse"."""
    return [
        m.start() for m in re.finditer(rf"\b(?:an?|one|another) {_BETWEEN}{re.escape(head)}\b", text, re.IGNORECASE)
    ]


def is_introduced(text: str, span: Span, introduced: Sequence[int]) -> bool:
    """Tell whether the article introduces one party by a noun, and ``span``, which ends with it, means that one.

    "A nurse … the nurse" does; "a nurse … another nurse" does not, nor does "the nurse" alone or "his nurse"; of "a
    Kenyan nurse … a nurse" the Kenyan one is. Several words need no article: "company spokesman"; nor do institutions
    that are told from others: "the health ministry", "Kenya's health ministry", "the mayor's office". An age tells who
    is meant, as often as it is told.
    ``introduced``: what ``introductions`` gives for the noun.
    """
    words, before = span.of(text).lower().split(), _word_before(text, span)
    if len(words) > 1 and words[-1] in INSTITUTIONS and _is_somebodys(text, span):
        return True
    if any(word in OWNED or word.endswith(("'s", "’s")) for word in (words[0], before)):
        return False
    told = [word for word in words if word not in _VAGUE and word not in ("the", "one")]
    if before not in ("a", "an", "another") and len(told) > 1 and words[-1] in INSTITUTIONS:
        return True
    aged = any(AGED.fullmatch(word) for word in words)
    if aged or len(introduced) > 1:
        whole = introductions(text, " ".join(told)) if len(told) > 1 else []
        return bool(whole) and whole[0] <= span.start and (aged or len(whole) == 1)
    if introduced:
        return introduced[0] <= span.start
    return len(words) > 1 and "the" not in (words[0], before)
