"""Words that mean an event elsewhere, and here are a figure, a title, a game or a way of speaking: "a war of words"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from factwire.data import Span
from factwire.events.markets import (
    AT_PRICE,
    CLOSED_DEAL,
    MARKET_OR_DEAL,
    OF_TRADE,
    OF_TRADING,
    PRICED,
    PRICED_BACK,
    PRICES,
    REVENUE,
)

COUNTS = frozenset({"Accident", "Arrest", "Birth", "Crime", "Death", "Injury", "Marriage"})
"""Types of what is counted."""
COUNTED = re.compile(
    r"(?:accidents|arrests|assaults|births|burglaries|casualties|crashes|crimes?|deaths|deportations|divorces|fatalities|"
    r"homicides|infections|injuries|killings|marriages|murders|offen[cs]es|rapes|robberies|shootings|suicides|thefts)"
    r"(?: (?:among|at|by|due to|from|in|involving|of|on)(?: (?!and\b|as\b|that\b|which\b|who\b)[\w’'-]+){1,5}?)?"
    r" (?:(?:also|again|have|has|had|sharply|steadily) ){0,2}"
    r"(?:rose|risen|rise|rising|fell|fallen|falling|grew|grown|increased|increasing|decreased|declined|climbed|dropped|"
    r"jumped|surged|soared|doubled|tripled|halved|(?:were|are|is|was) (?:up|down))\b",
    re.IGNORECASE,
)
"""A statistic: "casualties soared by 24 percent" tells of no one death."""
RANKED = re.compile(r"\b(?:least|most) $", re.IGNORECASE)
"""Before a participle that tells of a rank: "the most visited country"."""
STRUGGLE = re.compile(
    r"(?:battl(?:es?|ed|ing)|fight(?:s|ing)?|fought|struggl(?:es?|ed|ing)) (?:[a-z]+ly )?(?:to [a-z]+|"
    r"for (?!control\b)(?:an? )?(?-i:[a-z])\w+|"
    r"against (?:the )?(?:cancer|climate|coronavirus|corruption|crime|disease|drugs|hunger|inflation|pandemic|poverty|"
    r"racism|terror(?:ism)?|virus)\b|"
    r"(?:off |back )?(?:an? |the |her |his |its |their |[\w-]+ ){0,2}(?:attempts?|bills?|charges|efforts?|elections?|"
    r"inflation|measures?|moves?|plans?|proposals?)\b)",
    re.IGNORECASE,
)
"""Who fights for or to do something strikes nobody: of 62 such words that are annotated 14 are clashes."""
WAR = re.compile(r"wars?", re.IGNORECASE)
WAR_OF = re.compile(
    r" (?:of (?:attrition|nerves|words)|"
    r"on (?:cancer|corruption|crime|drugs?|hunger|inflation|plastics?|poverty|terror|waste))\b"
)
WAR_FOR = re.compile(
    r"\b(?:bidding|console|culture|currency|fare|flame|price|propaganda|rating|streaming|tariff|trade|turf)[ -]$",
    re.IGNORECASE,
)
"""What is called a war and is none: "a war of words", "the trade war"."""
DIVIDEND = re.compile(r"declar\w+ (?:[\w.,-]+ ){0,4}(?:bankruptcy|dividends?|insolvency)\b", re.IGNORECASE)
"""Who declares a dividend pays one, and says nothing."""
BROKEN = re.compile(r"(?: [\w’'-]+){0,10}? (?:(?:broke|broken|breaks) down|collapsed|fell apart)\b")
"""What a ceasefire did that is over."""
BOOKED = re.compile(
    r"recogni\w+ (?:of )?(?:[\w.,-]+ ){0,4}"
    r"(?:assets?|expenses?|gains?|impairments?|income|loss(?:es)?|profits?|revenues?)\b",
    re.IGNORECASE,
)
"""What is recognized in the books is no award."""
DISPOSED = re.compile(
    r"\b(?:dispos\w+|divest\w*|impair\w*|s(?:ale|old|elling)|writ\w+[- ](?:off|down))\s(?:of\s|from\s)?"
    r"(?:(?:the|its|their|his|her|an?|entire)\s){0,2}$",
    re.IGNORECASE,
)
"""What is done with an investment that is given up."""
PRIZED = re.compile(r"(?:award|prize)s?[- ]winning\b|(?<=award[- ])winning\b", re.IGNORECASE)
"""What is said of somebody, and is no event."""
FREED_FROM = re.compile(
    r"(?:exempt|free|releas)\w* (?:[\w’'-]+ ){1,8}?from (?:(?:any|the|their|its|his|her|having) )*"
    r"(?:burdens?|commitments?|constraints?|dut(?:y|ies)|need|obligations?|requirements?|responsibilit(?:y|ies)|taxes|to)\b",
    re.IGNORECASE,
)
"""Who is freed from a duty was in nobody's hands."""
CALLED_FOR = re.compile(
    r"called for (?:(?:early|late|next|this|tomorrow|tonight|noon|midnight|\d|[A-Z][a-z]+day\b)|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
"""What is called for a day is set for it: nobody asks for it."""
TRUTH = re.compile(r"(?:tell|telling|told) (?:you |me )?the truth\b")
"""What people say before they say something."""
THREATENED = re.compile(r"death threats?\b", re.IGNORECASE)
ANNIVERSARY = re.compile(r"(?:wedding|marriage) anniversar(?:y|ies)\b", re.IGNORECASE)
INTO_THINGS = re.compile(
    r"ramm(?:ed|ing) into (?:an?|the|another) (?:[\w-]+ ){0,2}?(?:barriers?|boat|bridge|building|bus|car|divider|fence|"
    r"house|lorry|pole|ship|train|tree|truck|van|vehicle|wall)\b",
    re.IGNORECASE,
)
"""What somebody does who loses control, unless it is said to be meant."""
OBJECTING = re.compile(r"protest(?:s|ed|ing)?,? (?:arguing|claiming|saying|that)\b", re.IGNORECASE)
"""Who protests in words only."""
SHOWN = re.compile(
    r"\b(?:gave|give[ns]?|giving) (?:an? )?(?:\w+ )?demonstrations?\b|\bdemonstrations? (?:and explanation|of how)\b"
)
"""What shows how something is done."""
ELECTED = re.compile(
    r"elected (?:assembl(?:y|ies)|bod(?:y|ies)|councils?|council(?:l?ors|men)|governments?|leaders|lawmakers|"
    r"legislat(?:ors|ures?)|members|officials|parliaments?|politicians|presidents|representatives|senators)\b",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"\b(?:all|by|democratically|directly|duly|for|from|its|local|newly|of|other|our|popularly|the|their|to|with)[ -]$",
    re.IGNORECASE,
)
"""What is said of those in office, and tells of no one election: "by the elected leaders", not "elected leaders"."""
TRIED = re.compile(r"trials?", re.IGNORECASE)
TESTED = re.compile(
    r"trials? (?:period|run|"
    r"to (?!(?:answer|be|begin|decide|determine|establish|face|go|hear|open|resume|start|take)\b)[a-z]+)",
    re.IGNORECASE,
)
TESTING = re.compile(r"\b(?:clinical|field|free|human|medical|pilot|vaccine) $", re.IGNORECASE)
"""A trial of things, before no court."""
RECONCILED = re.compile(
    r"resigned to (?:(?:a|an|her|his|its|losing|living|the|their) |being |defeat\b|fate\b)", re.IGNORECASE
)
"""Who is resigned to something holds no office."""
CALLS = re.compile(r"\b(?:hundreds|thousands|million|millions|billion|billions) (?:of )?(?:[A-Za-z]+ ){0,2}$")
"""Calls that are counted: "60 million phone calls"."""
UPON = re.compile(r"prevail\w* (?:up)?on\b", re.IGNORECASE)
"""Who asks, and wins nothing."""
IN_PLAY = re.compile(
    r"rac(?:es?|ed|ing) (?:ahead|clear|into|past|through|to)\b|"
    r"(?:los(?:es?|ing)|lost) (?:the|his|her|its|their|a) (?:balance|first|foothold|footing|grip|lead|momentum|opener|"
    r"point|second|serve|service|set|third|temper|toss|way)\b",
    re.IGNORECASE,
)
"""What happens within a match, or to a player: "raced to a lead", "lost his serve"."""
POLLED = re.compile(
    r"(?:\d|\b(?:lowest|highest|record|record[- ](?:low|high))) ?(?:percent|per cent|%|points?)?"
    r"(?: of [^.;:]{1,40})? $|"
    r"\b(?:percent|per cent|%) (?:of [^.;:]{1,40} )?(?:who |that )?(?:say |said )?(?:they )?(?:would )?$|"
    r"\blos(?:es?|ing|t) (?:(?:much|most|some|all) of )?(?:her|his|its|the|their) $",
    re.IGNORECASE,
)
"""Before what a poll found, or is lost: "1 percent support", "lost much of his support"."""
POLLED_BY = re.compile(
    r"(?:support|back)(?:s|ed|ing)? (?:by|from|of|at|to) "
    r"(?:(?:about|at|just|least|nearly|only|over|roughly|some) ){0,2}"
    r"\d[\d.]* ?(?:percent|per cent|%)",
    re.IGNORECASE,
)
HIMSELF = re.compile(
    r"(?:hurt|injur\w+|kill\w*|shoot\w*|shot|stab\w*|wound\w*) (?:her|him|it|my|one|your)self\b", re.IGNORECASE
)
"""Who does harm to himself attacks nobody."""
WON_OTHERWISE = re.compile(
    r"w[io]n(?:s|ning)? (?:(?:an?|any|each|every|first|her|his|last|second|that|the|their|this) ){0,2}"
    r"(?:(?:first|last|second|third|presidential) )?(?:acclaim|applause|approval|argument|battle|contract|debates?|"
    r"fight|hearts|praise|respect|right|support|toss|war)\b",
    re.IGNORECASE,
)
"""What is won in no election."""
SILENT = re.compile(r"shut(?:s|ting)? up\b(?! shop\b)", re.IGNORECASE)
SUMMONED = re.compile(r"called to (?:account|action|arms|duty|order|service|the (?:bar|scene))\b", re.IGNORECASE)
"""Who is called so is not asked for anything."""
STOPPED = re.compile(
    r"c[ao]m(?:e|es|ing) to (?:an? |its |their )?(?:[a-z]+ )?(?:end|halt|rest|standstill|stop)\b|"
    r"way to the White House\b|"
    r"(?:left|lea(?:ve|ves|ving)) (?:office|politics|public (?:life|office)|the (?:presidency|Senate))\b"
)
"""What moves no more, and who moves in a figure only."""
ADDED = re.compile(
    r"(?<![,”\"’'] )add(?:s|ed|ing)? (?:an?|\d+|additional|another|extra|more|(?:an?|the) (?:additional|extra|new)) "
)
"""Who adds a thing says nothing."""
ACCUSED_ONE = re.compile(
    r"accused (?:[a-z]+ ){0,2}?(?:assassin|bomber|drug|gunman|hijacker|kidnapper|killer|leaker|mastermind|murderer|"
    r"rapist|shooter|smuggler|spy|terrorist|trafficker)\b"
)
"""Who is called so: nobody accuses him here."""
WITH_FATE = re.compile(r"(?:date|meeting|rendezvous) (?:[^.;]{0,40} )?with (?:death|destiny|fate|history)\b")
HUNTED = re.compile(
    r"sought (?:by|for (?:questioning|the (?:attack|killing|murder))|as an? |in connection|on (?:charges|suspicion))\b|"
    r"s(?:eek\w*|ought) control\b"
)
"""Whom the police look for, and what is taken over, is not asked for."""
FROM_OPINION = re.compile(
    r"(?:back(?:s|ed|ing)? (?:away|down|off)|retreat\w*|withdr[ae]w\w*|mov(?:e[sd]?|ing) away) (?:[a-z]+ )?from "
    r"(?:an?|her|his|its|that|the|their|this) (?:[\w-]+ ){0,2}?(?:claims?|comments?|demands?|ideas?|opinions?|"
    r"plans?|pledges?|policy|positions?|promises?|proposals?|remarks?|stances?|statements?|threats?|views?|words)\b"
)
"""Who moves in mind only."""
INTO_OFFICE = re.compile(
    r"(?:c[ao]mes?|coming|return(?:s|ed|ing)?|swept|rose|rises?|rising|risen|back|fell|falls?) (?:back )?"
    r"(?:in)?to (?:being|blows|effect|fame|focus|force|fruition|light|mind|office|play|power|prominence|question|terms|"
    r"view|the (?:aid|conclusion|defen[cs]e|fore|point|rescue|surface|throne))\b"
)
"""Who comes so goes nowhere."""
BATTLE_OF = re.compile(
    r"\b(?:bidding|boardroom|bureaucratic|constant|court|custody|daily|diplomatic|election|electoral|ideological|legal|"
    r"lifelong|long|losing|political|primary|propaganda|proxy|takeover|universal|uphill|verbal)[ -]$",
    re.IGNORECASE,
)
"""Before a battle that is none: "a custody battle"."""
NAMED_IN = re.compile(
    r"named (?:[A-Z][a-z]+day )?(?:in (?:an?|the)\b|after\b|for (?:her|his|the)\b|"
    r"as (?:an? )?(?:\w+ )?(?:accomplice|defendant|suspect|witness)\b)"
)
"""Who is named so gets no office."""
CUSTODY_OF = re.compile(r"custody (?:of the (?:boy|child|girl)|battle|case|dispute|fight|hearing|rights)\b")
PUSHED_ON = re.compile(
    r"(?:press|push)(?:e[sd]|ing)? (?:ahead|forward|on)\b|restor(?:e[sd]?|ing) (?:law and )?(?:calm|order|peace)\b"
)
REMAINING = re.compile(r"remain(?:s|ed|ing)?\b|stay(?:s|ed|ing)? (?:on )?as\b")
"""Who remains in office is not appointed."""
ACQUITTED = re.compile(r"(?:found |plead\w* )?not guilty\b|found not\b")
WENT_PUBLIC = re.compile(r"(?:go(?:es|ing|ne)?|went) public\b|(?:begin|began|start)\w* an? new (?:career|job|life)\b")
ADOPTED = re.compile(
    r"adopt(?:s|ed|ing)? (?:an?|her|his|its|the|their) (?:[\w-]+ ){0,2}?(?:approach|baby|child|name|pill|"
    r"shareholder[\w-]*|stance|strategy|style|tone)\b"
)
"""What is adopted and no law."""
NOTED_DOWN = re.compile(r"(?:jot(?:s|ted|ting)?|wr(?:ites?|iting|itten|ote)) down\b")
DEALT_WITH = re.compile(
    r"address(?:es|ed|ing)? (?:an?|her|his|its|such|that|the|their|these|this|those) (?:[\w-]+ ){0,2}?(?:causes?|"
    r"challenges?|concerns?|crim(?:e|es)|cris[ie]s|gaps?|issues?|killings?|matters?|murders?|needs?|problems?|questions?|"
    r"root|shortages?|situation|slayings?|threats?)\b"
)
"""Who addresses a problem deals with it."""
BACKED_OUT = re.compile(r"back(?:s|ed|ing)? (?:away|down|off|out)\b|(?<=sole )support\b")
IN_SALES = re.compile(
    r"\b(?:million|billion|dollars|\d)(?:\)|\W)* in (?:annual |net |retail |total |world-?wide )?$|"
    r"\b(?:after-hours|composite|early|electronic|[Ee]xchange|heavy|late|light|active|morning|afternoon|national|"
    r"over-the-counter) $"
)
"""Before what a business takes in, and a day's business in shares: "$5 billion in sales", "in heavy trading"."""
ELECTED_TO = re.compile(
    r"elect(?:s|ed|ing)? (?:not )?to (?!(?:an?|city|congress|council|fill|govern|head|her|his|its|lead|office|"
    r"parliament|power|public|replace|represent|serve|sit|succeed|the|their|these|this|those)\b)[a-z]+\b",
    re.IGNORECASE,
)
"""Who elects to do something chooses nobody for an office."""
CHECKED_IN = re.compile(r"check(?:s|ed|ing)? (?:(?:him|her|them)sel(?:f|ves) )?(?:back )?(?:into|in at|out of)\b")
"""Guests and patients do."""
MATCHED_UP = re.compile(r"match(?:es|ed|ing)? up\b")
SHUT_SOMEBODY = re.compile(r"shut(?:s|ting)? (?:her|him|me|them|us|you) (?:down|out|up)\b")
URGED_ON = re.compile(r"urg(?:es?|ed|ing) (?:her|him|it|them|us|me)? ?on\b")
"""Who urges somebody on cheers."""
HIT_BACK = re.compile(r"str(?:ikes?|iking|uck) back\b")
"""Who strikes back stops no work."""
SEARCHED_FOR = re.compile(
    r"search(?:es|ed|ing)? for (?:(?:any|more|other|possible|the|those) )?(?:[\w-]+ ){0,2}?"
    r"(?:anyone|bodies|body|clues|hikers|miners|missing|passengers|people|remains|residents|survivors?|victims|work|"
    r"wreckage)\b"
)
"""Who looks for somebody that is lost investigates no crime."""
PRONE = re.compile(r"\b(?:prone|vulnerable|accustomed|susceptible|used) to (?:[\w-]+ ){0,3}$")
"""Before what may befall a country at any time."""
FROM_HOSPITAL = re.compile(
    r"(?:releas|discharg)\w+ (?:(?:from|after|following) (?:an? |the |his |her |their |[A-Z]\w+ ){0,3}"
    r"(?:[a-z]+ )?(?:check-?up|examination|hospitals?|intensive|surgery|treatment)\b)"
)
"""Whom doctors let go was no prisoner."""
COMMON = re.compile(
    r"[\w’'-]+ (?:are|is|were|was) (?:\w+ly |still |not )?"
    r"(?:common(?:place)?|frequent|rare|routine|uncommon|unusual)\b"
)
"""What is said of events of a kind, and tells of none."""
SITE_VISITS = re.compile(
    r"visit(?:s|ed|ing)? (?:to )?(?:an?|her|his|its|our|the|their|this|your) (?:[\w.-]+ ){0,2}?"
    r"(?:blogs?|home ?pages?|pages?|(?:web ?)?sites?)\b(?! of\b)"
)
"""What readers do to pages."""
FROM_START: Mapping[str, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        "Accusation": (ACCUSED_ONE,),
        "Appointment": (NAMED_IN, REMAINING),
        "Arrest": (CUSTODY_OF,),
        "Award": (BOOKED, PRIZED),
        "Attack": (HIMSELF,),
        "Clash": (STRUGGLE,),
        "Closure": (AT_PRICE, CLOSED_DEAL, OF_TRADING, SHUT_SOMEBODY, SILENT),
        "Conviction": (ACQUITTED,),
        "Death": (THREATENED,),
        "Election": (ELECTED_TO, WON_OTHERWISE),
        "Inspection": (CHECKED_IN,),
        "Investigation": (SEARCHED_FOR,),
        "Launch": (WENT_PUBLIC,),
        "Legislation": (ADOPTED,),
        "Marriage": (ANNIVERSARY,),
        "Match": (IN_PLAY, MATCHED_UP),
        "Meeting": (WITH_FATE,),
        "Protest": (OBJECTING,),
        "Release": (FREED_FROM, FROM_HOSPITAL),
        "Request": (CALLED_FOR, HUNTED, SUMMONED, URGED_ON),
        "Resignation": (RECONCILED,),
        "Statement": (ADDED, DEALT_WITH, DIVIDEND, NOTED_DOWN, TRUTH),
        "Strike": (HIT_BACK,),
        "Support": (BACKED_OUT, POLLED_BY, PUSHED_ON),
        "Trade": (PRICES, REVENUE),
        "Travel": (FROM_OPINION, INTO_OFFICE, STOPPED),
        "Trial": (UPON,),
        "Visit": (INTO_OFFICE, SITE_VISITS),
        "Withdrawal": (FROM_OPINION,),
    }
)
"""Type -> what a figure begins with, or is, from the trigger on."""
UNDER_WAY = re.compile(r"\b(?:on (?:her|his|its|my|our|the|their|your)|en) $")
"""Before a way that somebody has not gone to its end: "on his way to work"."""
IN_FRONT: Mapping[str, tuple[re.Pattern[str], int]] = MappingProxyType(
    {
        "Clash": (BATTLE_OF, 24),
        "Closure": (MARKET_OR_DEAL, 100),
        "Disaster": (PRONE, 40),
        "EarningsReport": (PRICED, PRICED_BACK),
        "Injury": (OF_TRADE, 24),
        "Investment": (DISPOSED, PRICED_BACK),
        "PhoneCall": (CALLS, 40),
        "Support": (POLLED, 80),
        "Trade": (IN_SALES, 40),
        "Visit": (RANKED, 8),
    }
)
"""Type -> what stands before a figure, and the characters in which it does."""


def is_figure(text: str, trigger: Span, kind: str) -> bool:
    """Tell whether words that mean an event are a figure, a price, a title or figurative: "sales of $5 million"."""
    if any(words.match(text, trigger.start) for words in (COMMON, *FROM_START.get(kind, ()))):
        return True
    before, reach = IN_FRONT.get(kind, (None, 0))
    if before is not None and before.search(text, max(0, trigger.start - reach), trigger.start):
        return True
    if kind == "Ceasefire":
        return BROKEN.match(text, trigger.end) is not None
    if kind == "Election":
        attribute = ATTRIBUTE.search(text, max(0, trigger.start - 20), trigger.start)
        return attribute is not None and ELECTED.match(text, trigger.start) is not None
    if kind == "Accusation":
        return text.startswith((" d'affaires", " d’affaires"), trigger.end)
    if kind in COUNTS:
        return COUNTED.match(text, trigger.start) is not None
    special = OWN_WAY.get(kind)
    return special is not None and special(text, trigger)


def _is_no_war(text: str, trigger: Span) -> bool:
    """Tell whether a war is only called so."""
    if WAR.fullmatch(text, trigger.start, trigger.end) is None:
        return False
    before = WAR_FOR.search(text, max(0, trigger.start - 20), trigger.start)
    return before is not None or WAR_OF.match(text, trigger.end) is not None


def _is_shown(text: str, trigger: Span) -> bool:
    """Tell whether a demonstration shows how something is done."""
    found = SHOWN.search(text, max(0, trigger.start - 30), min(len(text), trigger.end + 16))
    return found is not None and found.start() <= trigger.start < found.end()


def _is_test(text: str, trigger: Span) -> bool:
    """Tell whether a trial is one of things: "a two-year trial to import power"."""
    if not TRIED.fullmatch(text, trigger.start, trigger.end):
        return False
    before = TESTING.search(text, max(0, trigger.start - 20), trigger.start)
    return before is not None or TESTED.match(text, trigger.start) is not None


def _is_on_the_way(text: str, trigger: Span) -> bool:
    """Tell whether somebody has not gone a way to its end: "on his way to work", "en route"."""
    word = trigger.of(text).lower()
    return word in ("way", "route") and UNDER_WAY.search(text, max(0, trigger.start - 12), trigger.start) is not None


OWN_WAY: Mapping[str, Callable[[str, Span], bool]] = MappingProxyType(
    {"Clash": _is_no_war, "Protest": _is_shown, "Travel": _is_on_the_way, "Trial": _is_test}
)
"""Type -> what else tells a figure."""


def drives_into(text: str, trigger: Span) -> bool:
    """Tell whether somebody hits a thing with a vehicle and attacks nobody: "rammed into a tree"."""
    return INTO_THINGS.match(text, trigger.start) is not None
