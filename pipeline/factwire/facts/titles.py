"""Titles: what kind of office they name, what they are titles of, and how they are written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from factwire.facts.words import word_set
from factwire.vocab import NOT_OFFICES

LEADERS = word_set(
    """
    president premier chancellor chairman chairwoman chairperson chair chief ceo director head leader mayor
    governor king queen emperor sultan emir prince boss secretary-general editor principal rector dean
    commissioner superintendent director-general commander owner manager coach executive monarch pope dictator
    chancellor-elect editor-in-chief archbishop bishop patriarch
    """
) | {"secretary general", "director general"}
"""Last words of titles whose holder leads the body."""
MEMBERS = word_set(
    """
    mp mep lawmaker senator congressman congresswoman parliamentarian legislator member councillor councilor politician
    militant fighter backbencher deputy
    """
)
PLAYERS = word_set(
    """
    player striker midfielder goalkeeper keeper forward defender winger captain batsman bowler quarterback fullback
    playmaker teammate skipper sprinter pitcher guitarist singer bassist drummer playing
    """
)
FOUNDERS = word_set("founder co-founder cofounder")
GRADUATES = word_set("graduate alumnus alumna")
SCHOLARS = word_set(
    """
    expert analyst professor researcher fellow lecturer scholar economist historian scientist specialist academic
    activist campaigner strategist criminologist sociologist epidemiologist climatologist virologist
    """
)
"""Holders are affiliated with a body rather than said to be employed by it."""
OUTSIDERS = word_set(
    """
    supporter fan critic customer rival lawyer attorney barrister solicitor suspect hostage shareholder investor
    student ally enemy opponent adviser advisor consultant ambassador envoy representative negotiator agent
    biographer translator patron donor sponsor partner victim survivor winner champion laureate defector dissident
    whistleblower rapporteur contractor supplier owner resident lobbyist attache consul delegate observer recruit
    veteran visitor
    """
)
"""A body beside these words does not employ the holder, or may not."""
CANDIDATES = word_set("candidate nominee hopeful contender favorite favourite front-runner frontrunner challenger")
NO_JOBS = CANDIDATES | word_set(
    """
    codefendant co-defendant
    dr mr mrs ms miss sir dame lord lady sheikh member guest participant resident native citizen national
    international supporter fan critic owner shareholder graduate alumnus alumna student pupil classmate rival enemy
    ally foe
    teenager pensioner patient refugee migrant boy girl one hostage survivor prisoner inmate detainee fugitive
    eyewitness witness bystander defendant accused convict champion medalist medallist laureate contestant
    frontman star number matchwinner goalscorer co-author mastermind murderer multiple-murderer attacker gunman
    terrorist thief rapist criminal militant extremist nazi hijacker hacker dissident defector whistleblower
    radical moderate hardliner extremist
    arsonist assailant assassin bomber burglar conspirator co-conspirator fraudster kidnapper plotter ringleader robber
    shooter smuggler sniper stalker strangler substitute swindler trafficker
    icon legend hero heroine figure heavyweight giant luminary celebrity personality stalwart
    """
)
"""Words that say what somebody is, but name no job or office; with ``vocab.NOT_OFFICES``."""
OFFICES = word_set(
    """
    president vice-president premier chancellor minister secretary king queen emperor sultan emir monarch prince
    princess leader ruler dictator lawmaker senator mp congressman congresswoman parliamentarian legislator
    ambassador envoy diplomat consul judge prosecutor general admiral pm treasurer
    """
)
"""Last words of titles that a state gives: "Kenya's finance minister" is a Kenyan, "Kenya's coach" may not be."""
LOCAL_OFFICES = word_set("mayor governor councillor councilor sheriff premier archbishop bishop")
FOREIGN_SUBJECTS = word_set(
    """
    teacher tutor translator interpreter expert specialist correspondent editor lecturer analyst scholar
    researcher chief boss head
    """
)
"""An adjective of a country before these may say what they deal with: "Chinese teacher Jane Doe"."""

PERSON_NOUN = re.compile(
    r"(?:[a-z]{2,12}-)?(?:[a-z]{3,14}(?:er|or|ist|ian|eur|ress|ete)|[a-z]{0,12}(?:man|woman)|star|boss|chief|poet|"
    r"artist|rapper|national|citizen|counterpart|priest|monk|nun|pilot|cyclist|surgeon|chef|lawyer|teenager|pensioner|"
    r"athlete|duo|great|ace|native|legend|icon|billionaire|millionaire|tycoon|magnate|oligarch|activist|scholar)"
)
"""Nouns that say what a person is."""
THINGS = word_set(
    """
    newspaper paper carmaker automaker center water power border order member number river tour under over after
    other former later never ever rather whether either neither another together however hunger danger winter
    summer weather minor major senior junior superior inferior exterior interior behavior labor harbor sector
    factor motor error terror tractor reactor corridor honor favor color matter letter quarter chapter master
    disaster register theater cluster broadcaster chipmaker drugmaker steelmaker manufacturer retailer publisher
    brewer lender insurer
    """
) | NOT_OFFICES - {"counterpart", "killer", "legend"}
"""Nouns that look like people to ``PERSON_NOUN`` and are not, and relatives."""

COMMANDING = word_set("commander chief commandant head director minister spokesman spokesperson spokeswoman governor")
"""Posts that officers of a rank hold."""
CIVIL_GENERALS = word_set(
    "attorney secretary director solicitor prosecutor inspector comptroller consul governor auditor surgeon postmaster"
)
"""Before "general" they make a civil office."""
SINGULAR_S = word_set("boss princess duchess countess hostess headmistress actress governess congress marquis business")


ABBREVIATED: Mapping[str, str] = MappingProxyType(
    {
        "adm": "admiral", "amb": "ambassador", "capt": "captain", "cmdr": "commander", "col": "colonel",
        "gen": "general", "gov": "governor", "lt": "lieutenant", "maj": "major", "prof": "professor",
        "rep": "congressman", "sen": "senator", "sgt": "sergeant",
    }
)  # fmt: skip
"""Short forms that stand before names with a full stop -> what they are short for."""


def last_word(title: str) -> str:
    """Return the noun that decides what kind of title it is, lower-case: "attorney general", "governor" of "Gov."."""
    head = re.split(r" (?:of|for|at|in|to|on|with) ", title.casefold().replace("’", "'"), maxsplit=1)[0]
    words = [word.strip(".,") for word in head.split()]
    words = [ABBREVIATED.get(word, word) if f"{word}." in head else word for word in words]
    if len(words) > 1 and words[-1] == "general" and words[-2] in CIVIL_GENERALS:
        return " ".join(words[-2:])
    return words[-1] if words else ""


def is_plural(title: str) -> bool:
    """Tell whether a title is that of several people."""
    noun = last_word(title)
    if re.match(r"(?i)(?:attorneys|secretaries|governors|directors)[ -]general\b", title):
        return True
    return (
        noun.endswith("s") and not noun.endswith("ess") and noun not in SINGULAR_S and len(noun) > 2
    ) or noun.endswith(("men", "women", "people"))


RANKED = re.compile(r"(?i)(?:(?:senior|top|key|prominent|main|veteran|young|local) )+leader")
"""What says that somebody leads, and not what."""
RANK = re.compile(
    r"(?<=[a-z]) (?:(?:major|lieutenant|brigadier|vice|rear) )?(?:general|admiral|brigadier|colonel|commodore)$",
    re.IGNORECASE,
)
"""A military rank after a post: "Navy Commander Major General"."""
BODY_MEMBER = re.compile(r"(?i)\b(?:board|council|cabinet|committee|crew|commission) member$")


def is_job(title: str) -> bool:
    """Tell whether a title names one person's job or office."""
    noun = last_word(title)
    if noun == "member" and BODY_MEMBER.search(title):
        return True
    if RANKED.fullmatch(title):
        return False
    return bool(noun) and noun not in NOT_OFFICES and noun not in NO_JOBS and not is_plural(title)


def without_rank(title: str) -> str:
    """Return a post without the military rank of its holder, which is another title."""
    post = RANK.sub("", title)
    return post if last_word(post) in COMMANDING else title


def relation_of_title(title: str, body_type: str) -> str | None:
    """Return the relation between the holder of ``title`` and a body of the given entity type, None if unclear."""
    noun = last_word(title)
    if body_type == "NORP":
        return "citizen_of" if noun not in FOREIGN_SUBJECTS else None
    if body_type == "GPE":
        if noun in OFFICES:
            return "citizen_of"
        return "works_for" if noun in LOCAL_OFFICES or title.casefold().endswith("police chief") else None
    if body_type != "ORG" or noun in OUTSIDERS or noun in CANDIDATES:
        return None
    if noun in FOUNDERS:
        return "founder_of"
    if noun in GRADUATES:
        return "alumni_of"
    if BODY_MEMBER.search(title):
        return "represents"
    if noun in MEMBERS:
        return "member_of"
    if noun in PLAYERS:
        return "plays_for"
    if noun in SCHOLARS:
        return "represents"
    if noun in LEADERS:
        return "head_of"
    return "works_for" if noun not in NO_JOBS | NOT_OFFICES else None


def in_lower_case(title: str) -> str:
    """Return a title of a line that is all in capitals as running text would have it; "CEO" stays."""
    return " ".join(word if len(word) <= 3 else word.lower() for word in title.split())
