"""The words around a trigger -> how firmly the event is told: a check on what the network says of it.

The network tells modality and polarity of 85 events in 100 as people do, so that one reading in seven is wrong. Wording
that takes back an assertion ("would", "if", "denied", "to" + verb) is read here; it weakens what the network says, and
never makes it firmer.
"""

from __future__ import annotations

import re

from factwire.data import Span
from factwire.events.aims import is_only_aimed_at
from factwire.events.charges import is_charged, is_count

WEAKER = ("asserted", "planned", "probable", "possible", "hypothetical")
"""Modalities, the firmest first."""
OTHERS = {"negated": "asserted", "reported": "possible"}
"""What is left of other modalities, the polarity apart; who reports it the attributions tell."""

SKIPPED = re.compile(
    r"(?:\w+ly|also|soon|then|now|again|even|still|just|ever|always|often|further|not|never|once|first|both|all|each|later|"
    r"be|have|been|likely|on|in|next|this|\w+day|week|weekend|month|year|today|tomorrow|tonight|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|\d+)$"
)
"""What may stand between an auxiliary and its verb: "will on Tuesday visit", "may be on strike"."""

MODALS = {
    "will": "planned", "shall": "planned", "would": "hypothetical", "could": "possible", "may": "possible",
    "might": "possible", "can": "possible", "should": "hypothetical", "must": "hypothetical", "cannot": "possible",
    "wo": "planned", "ca": "possible",
}  # fmt: skip
"""Auxiliaries before a verb, without "n't"."""
CLITICS = {"ll": "planned", "d": "hypothetical"}
"""Those that are written with the word before: "she'll"."""

FUTURE = re.compile(
    r"\b(?:sa(?:id|ys)|told|wrote|(?:add|announc|confirm|insist|pledg|promis|stat|vow|warn)ed)\b[^.;:“”\"]{0,80}?"
    r"\bwould (?:also |not |now |soon |then )?(?:be )?$"
)
CONDITION = re.compile(r"\b(?:if|unless|only (?:when|after)|until|whether|should)\b", re.IGNORECASE)
"""What somebody "said would" happen is what will: of 151 such verbs without a condition in their sentence 127 are
annotated as planned, 9 as hypothetical."""

TO = r"\s+(?:(?:\w+ly|\w*day|now|also|again|not|even|jointly)\s+)?to(?:\s+be)?$"
PLANNING = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|schedul(?:ed|es)|set|due|intend(?:s|ed)?|prepar(?:es|ed|ing)|agree(?:s|d)?|vow(?:s|ed)|"
    r"promis(?:es|ed)|pledg(?:es|ed)|decid(?:es|ed)|going|about|is|are)" + TO,
    re.IGNORECASE,
)
DUE = re.compile(r"\b(?:due|owing|thanks|addition|according)\s+to$", re.IGNORECASE)
NOUN = re.compile(
    r"accidents?|closures?|crash(?:es)?|deaths?|fires?|floods?|illness|injur(?:y|ies)|quakes?|strikes?|\w+(?:ion|ment|ness|[ae]nce)s?",
    re.IGNORECASE,
)
"""Behind "due to" a cause, and no verb: "went off due to injury"."""
TO_BE = re.compile(r"(?:,|\d|\b(?:amounts?|billion|dividends?|fees?|million|payments?|sums?)) to be$")
"""Before a participle: "a dividend, to be paid on Friday"."""
EXPECTED = re.compile(r"\b(?:expected|likely|poised|bound|certain)" + TO, re.IGNORECASE)
DESIRED = re.compile(r"\b(?:eager|keen|willing|unwilling|reluctant|hesitant|anxious|desperate)" + TO, re.IGNORECASE)
"""What somebody would only like to do."""
HELD_TRUE = re.compile(
    r"\b(?:began|begun|begins?|start(?:s|ed)?|continu(?:es?|ed|ing)|managed|help(?:s|ed)|used|had|forced|compelled|obliged|"
    r"led|went\s+on|succeeded|came|failed|refus\w+|declin\w+|first|last|one|quick|swift|proud|glad|pleased)" + TO + r"|"
    r"\b(?:did|done|does|doing)\s+(?:a\s+lot|a\s+great\s+deal|much|more|little|enough)\s+to$|"
    r"\b(?:forced|compelled|obliged)\s+(?:\S+\s+){1,2}to(?:\s+be)?$|"
    r"\b(?:first|last|only|second|third|\d+(?:st|nd|rd|th))\s+(?:(?-i:[A-Z])[\w.]*\s+)?(?!order|offer|power|endeavor)(?:\w+(?:er|or|ist|ian|ee)|(?-i:[A-Z])\w+|president|"
    r"man|woman|person|people|team|side|club|party|company|country|nation|state)\s+to(?:\s+be)?$",
    re.IGNORECASE,
)
"""Words after which an infinitive happened, or failed to, which polarity tells."""
LIGHT = re.compile(
    r"\b(?:hold|make|pay|stage|launch|sign|reach|begin|start|resume|conduct|carry\s+out|take\s+part\s+in|attend|host|join|give|issue|"
    r"deliver|impose|agree|face|stand|go\s+on|call|win|play)\s+"
    r"(?:(?!(?:of|on|in|for|about|with|to|from|after|by|at|over|against|and|that)\b)[\w'’-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""A verb that says no more than the noun after it: what is true of "hold" is true of "talks"."""
PLURAL = re.compile(r"\w*[^\Wsu]s\b")
"""No infinitive: "to talks"."""

NEGATORS = frozenset({"not", "never", "no", "without", "nor", "neither", "cannot", "nobody", "none", "nothing"})
UNLESS_BY = frozenset({"only", "just", "merely", "simply"})
"""Words by which a negation is none: "not only"."""
NOR = re.compile(r"\b(?:not|never|n['’]t)\b[^,;.]{1,60}\bor(?:\s+\w+ly)?\s*$")
"""Before the second thing that is denied: "had not admitted anything or named anybody"."""
NO_VICTIM = re.compile(
    r"\b(?:not|never|n['’]t)\s+(?:be|been|becom\w+|fall|fallen|fell|suffer\w*)\s+(?:the\s+)?(?:victims?|targets?)\s+of"
    r"(?:\s+\w+)?\s*$"
)
"""Before what nobody suffers."""
NOBODY = re.compile(
    r"\s*(?:no|nor|none|nobody|neither|nothing)\s(?!(?:doubt|matter|sooner|wonder|fewer|less|more|later)\b)[^,]*$",
    re.IGNORECASE,
)
"""A clause that nobody is the subject of: "None of the five was"."""
AUXILIARIES = frozenset("be been being have has had was were is are did do does yet".split())
FAILING = re.compile(
    r"\b(?:fail\w*|refus\w+|declin\w+|unable|unwilling)\s+(?:\w+\s+)?to(?:\s+(?:be|have))?$|"
    r"\b(?:decid\w+\s+against|stop(?:s|ped)\s+short\s+of|avoid\w*|rul(?:es|ed|ing)\s+out|instead\s+of|rather\s+than|far\s+from|refrain\w*\s+from|"
    r"prevent\w*(?:\s+\S+){1,3}\s+from|prevent\w*|escap(?:es?|ed|ing)|(?:disallow|forbid|prohibit)\w*|forbade|overturn\w*|quash\w*|annul\w*|cancel\w*|call(?:s|ed|ing)\s+off|avert\w*)"
    r"(?:\s+(?:an?|the|any|all|his|her|its|their|being|having))*$|"
    r"\b(?:thwart|foil)\w*\s+(?:(?!(?:after|and|as|by|in|of|that|to|when|which|who|with)\b)[\w’'-]+\s*){0,4}$",
    re.IGNORECASE,
)
DENYING = re.compile(
    r"\bden(?:y|ies|ied|ying)(?:\s+that(?:\s+\S+){0,4})?(?:\s+(?:an?|the|any|ever|his|her|its|their|being|having))*$|"
    r"\b(?:den(?:y|ies|ied|ying)|(?:dismiss|reject|refut|rebut|rebuff)\w*)\s+(?:(?:an?|the|any|all|such|media)\s+)*"
    r"(?:suggestion|claim|allegation|accusation|report|rumou?r|speculation|notion|idea)s?\s+(?:by(?:\s+\S+){1,5}\s+)?"
    r"(?:that|of)\b(?:\s+\S+){0,6}$",
    re.IGNORECASE,
)
"""What somebody says is not so: "denied being paid", "dismissed the suggestion that she had been fired"."""
WOULD_BE = re.compile(
    r"\b(?:(?:would|could|may|might)\s+be|(?:would|could|may|might|will)\s+(?:mark|become|constitute|represent))\s+"
    r"(?:an?|the|his|her|its|their|our|[\w’'-]+['’]s?)\s+(?:(?!(?:of|to|for|that|when|after)\b)[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What makes a noun an event to come: "this would be her first visit"."""

ASKED = re.compile(
    r"\b(?:invit|ask|urg|request|advis|encourag|persuad)(?:e[sd]?|s|ed|ing)\s+(?!by\b)(?:[^\s,;:.]+\s+){1,6}to(?:\s+be)?$",
    re.IGNORECASE,
)
"""What somebody only asks somebody else to do: "invited the president to visit"."""
ASKED_TOO = re.compile(
    r"\b(?:invit|ask|urg|request|advis|encourag|persuad)(?:e[sd]?|s|ed|ing)\s+(?!by\b)(?:[^\s,;:.]+\s+){1,6}to\s+"
    r"(?:[^\s,;:.]+\s+){1,6}and$",
    re.IGNORECASE,
)
"""The second thing asked for: "urged the people to take to the streets and demand"."""
BARE = re.compile(
    r"(?!(?:\w*(?:ed|ing|s|ught)|beat|began|broke|came|cut|drew|fell|flew|found|gave|got|held|hit|led|left|lost|made|met|"
    r"paid|put|ran|said|saw|sent|set|shot|sold|spent|spoke|stood|struck|told|took|went|won|wrote)$)[a-z]+"
)
"""A verb as it stands after "to", and no past form."""
LET = re.compile(r"\blet(?:['’]s|\s+us|\s+me|\s+them)$", re.IGNORECASE)
"""Before what is only called for: "let's focus"."""
NOT_YET = re.compile(
    r"\b(?:(?:has|have|had|is|are|was|were|remains?)\s+(?:yet|still)|remains?)\s+to(?:\s+be)?$", re.IGNORECASE
)
"""Before what has not happened: "has yet to legalize"."""
DOUBTED = re.compile(r"\bwill\s+(?:most\s+|very\s+)?(likely|probably|possibly|perhaps)\s", re.IGNORECASE)
"""What a whole clause is to come with: "will likely meet her for talks" leaves open the talks, too."""

APPROVED = re.compile(
    r"\b(?:approv|authori[sz]|greenlight)(?:e[sd]?|s|ed|ing)\s(?:(?:the|an?|any|further|more|new)\s)?$"
)
"""Before what may begin from now on: "approved airstrikes"."""
FEARED = re.compile(
    r"\bbrac(?:e[sd]?|ing)\s+for(?:\s+(?:an?|the|any|another|more|new|further))*\s*$|"
    r"\b(?:fears?|risks?|dangers?|possibilit(?:y|ies)|prospects?|chances?|likelihood|probability|hopes?|event|talk|threats?)\s+of"
    r"(?:\s+(?:an?|the|any|another|more|new|further|similar|such|major|being|having))*\s*$|"
    r"\b(?:fear|dread)(?:s|ed|ing)?\s+(?:being|getting)\s*$",
    re.IGNORECASE,
)
"""What is only feared or hoped for: "fears of similar attacks", "in the event of an attack", "fears being arrested"."""
GUARDED = re.compile(
    r"\b(?:protect|safeguard|shield)\w*\s+(?:\S+\s+){0,3}?(?:against|from)(?:\s+\S+){0,2}\s*$", re.IGNORECASE
)
"""Before what somebody is only to be spared."""
WEIGHED = re.compile(
    r"\b(?:consider|discuss|examin|explor|review|stud(?=y|i))\w*\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:how|means|options?|possibilit(?:y|ies)|ways?)\b[^.;]*$",
    re.IGNORECASE,
)
"""Before what is only thought about: "discussed ways of boosting cooperation"."""
WISHED = re.compile(
    r"\b(?:ambitions?|aspirations?|calls?|desires?|need|pressure(?:\s+(?:from|on)(?:\s+[^\s,;:.]+){1,5}?)?|readiness|"
    r"willingness|wish(?:es)?)\s+to(?:\s+be)?$|\b(?:dedicated|devoted)\s+to(?:\s+be)?$|"
    r"\b(?:designed|intended|meant)\s+to(?:\s+(?:also|be|both|further|help))*$|\baim(?:ed|ing)\s+at$",
    re.IGNORECASE,
)
"""What somebody only wants or should do: "the need to meet", "pressure from donors to back", "dedicated to helping"."""
UNWANTED = re.compile(
    r"\b(?:do|does|did)(?:\s+not|n['’]t)\s+(?:want|like|mean)\s+to\s+(?:believe|claim|imply|say|suggest|think)\b"
    r"(?:\s+[\w-]+(?:['’]\w+)?){0,8}$",
    re.IGNORECASE,
)
"""What somebody does not mean to say: "they don't want to think we're blaming Kenyans"."""
HOPED = re.compile(r"\b(?:I|[Ww]e)\s+hope\b(?!\s+to\b)(?:\s+[\w-]+(?:['’]\w+)?){0,6}$")
"""What who speaks only hopes for."""
SUPPOSED = re.compile(
    r"\b(?:assumptions?|beliefs?|chances?|fears?|hopes?|likelihood|possibility|prospects?|rumou?rs?|speculation|"
    r"suggestions?|suspicions?|theor(?:y|ies))\s+that\b(?:\s+\S+){0,8}$|\bhint(?:ed|ing|s)?\b(?:\s+\S+){0,8}$",
    re.IGNORECASE,
)
"""What somebody takes for possible: "his belief that Roe had invited them". Of 54 such events in the training
annotation 7 are asserted."""

CLAIMED = re.compile(
    r"\b(?:(?:alleg|claim)(?:es?|ed|ing|s)?|allegations?)\s+(?:(?:\w+\s+){0,5}?that|to\s+(?:have|be)|was|were|had|has|is)\b"
    r"(?:\s+(?!(?:after|as|before|since|when|where|while)\b)[^\s,]+){0,7}\s*$",
    re.IGNORECASE,
)
"""What stands before what somebody only claims: "her captors claim was", "the claim that she had been"."""
QUALIFIERS = {
    "possible": "possible", "potential": "possible", "alleged": "possible", "suspected": "possible",
    "purported": "possible", "threatened": "possible", "feared": "possible", "apparent": "probable",
    "likely": "probable", "presumed": "probable", "any": "hypothetical", "future": "hypothetical",
    "hypothetical": "hypothetical", "planned": "planned", "upcoming": "planned", "proposed": "planned",
    "scheduled": "planned", "forthcoming": "planned", "expected": "planned", "looming": "possible",
    "allegedly": "possible", "reportedly": "possible", "possibly": "possible", "perhaps": "possible",
    "maybe": "possible", "supposedly": "possible", "apparently": "probable", "probably": "probable",
    "presumably": "probable", "often": "hypothetical", "usually": "hypothetical", "regularly": "hypothetical",
    "routinely": "hypothetical", "typically": "hypothetical", "frequently": "hypothetical", "sometimes": "hypothetical",
    "seldom": "hypothetical", "rarely": "hypothetical",
}  # fmt: skip
"""Words before a noun or verb."""
RELATING = frozenset({"to", "with", "between"})
"""Between a qualifier and what it does not qualify: "any connection to the blasts"."""
UNREAL = re.compile(r"^(?:\s+\w+){0,7}?\s+(?:would|could|might)\b")
"""What follows a noun that is only imagined: "any trade with the North would be"."""
UNREAL_NOW = re.compile(r"(?:\s+\w+){0,4}?\s+(?:would|could|might)\b(?!\s+have\b)")
DETERMINERS = frozenset({"a", "an", "the", "this", "that", "such", "any", "another"})

OPENERS = re.compile(
    r"(?:^|[,(\s])(?:if|unless|whether|in\s+case|in\s+the\s+event(?:\s+that)?(?!\s+of\b)|"
    r"provided\s+that)\b|^\s*(?-i:Should|Had|Were)\s+\w",
    re.IGNORECASE,
)
TAG = re.compile(
    r"sa(?:id|ys|ying)|t(?:old|ells)|adding|(?:add|announc|argu|claim|explain|insist|not|report|stat|warn|predict)e?[ds]|wrote|writes"
)
SUBJECT = 4
"""Words of the subject of such a verb, at most."""
CLAUSE = re.compile(
    r"[;:()“”\"—–?!]|,\s+(?:and|but|which|who|while|as|after|before)\b|\b(?:but|while|after|because|since)\b"
)
"""Where the reach of a conditional or negation ends, looking back from a trigger."""

WARRANT = re.compile(r"\s+warrants?\b", re.IGNORECASE)
WARRANTED = re.compile(r"\bwarrants?\s+for\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
"""What only allows an arrest, behind it and before it: "an arrest warrant", "a warrant for her arrest"."""
NOT_HELD = re.compile(
    r"(?:\s+(?!(?:that|who|which|and|but|if|said|when|while|as)\b)[\w'’-]+){0,6}?\s+(?:"
    r"(?:is|are|was|were)(?:\s+not|n['’]t)(?:\s+(?:\w+ly|even|yet))?\s+(?:taking\s+place|happening|under\s?way|being\s+held)|"
    r"(?:ha[sd]\s+)?(?:fallen|falls|fell)\s+through|"
    r"(?:did(?:\s+not|n['’]t)|never)\s+(?:\w+ly\s+)?(?:take\s+place|took\s+place|happen(?:ed)?))\b",
    re.IGNORECASE,
)
"""What follows a noun whose event there is not: "the debate is not exactly taking place"."""
REACH = 90
"""Characters back to which the words before a trigger are looked at."""


def hedged(text: str, sentence: Span, trigger: Span, modality: str, polarity: str) -> tuple[str, str]:
    """Return modality and polarity, weakened where the words before the trigger ask for it."""
    return _weakened(text, sentence, trigger, modality, polarity, infinitives=True)


def is_claimed(text: str, sentence: Span, trigger: Span) -> bool:
    """Tell whether the words say that somebody claims an event, as the network may not see."""
    return CLAIMED.search(_clause(text, sentence, trigger)) is not None


def is_loosely_hedged(text: str, sentence: Span, trigger: Span) -> bool:
    """Tell whether an event is left open by an infinitive at most: "went out to call for", "led her to say".

    Of 23 such events that the network takes for asserted, 17 are (development parts of newsevents and passages).
    """
    told, _ = _weakened(text, sentence, trigger, "asserted", "+", infinitives=False)
    return told == "asserted"


def _weakened(
    text: str, sentence: Span, trigger: Span, modality: str, polarity: str, *, infinitives: bool
) -> tuple[str, str]:
    """Return modality and polarity by the words before the trigger, with or without what "to" makes of a verb."""
    clause = _clause(text, sentence, trigger)
    light = LIGHT.search(clause)
    before, verb = (clause[: light.start()], light.group()) if light else (clause, trigger.of(text))
    negated = _is_negated(clause) or _is_negated(before) or NOT_HELD.match(text, trigger.end, sentence.end) is not None
    polarity = "-" if modality == "negated" or negated else polarity
    words = before.split()
    if FUTURE.search(text, sentence.start, trigger.start) and not CONDITION.search(text, sentence.start, sentence.end):
        words = ["will" if word == "would" else word for word in words]
    told = _weaker(OTHERS.get(modality, modality), _by_auxiliary(words, verb))
    if infinitives:
        told = _weaker(told, _by_infinitive(before.rstrip(), verb, sentence.of(text)))
    told = _weaker(told, _by_qualifier(clause.split(), text[trigger.end : sentence.end]))
    if WOULD_BE.search(clause):
        told = _weaker(told, "probable")
    doubted = DOUBTED.search(clause)
    tag = _is_tag(clause, verb)
    if doubted and not tag:
        told = _weaker(told, QUALIFIERS[doubted[1].lower()])
    if APPROVED.search(clause):
        told = _weaker(told, "planned")
    if is_only_aimed_at(clause) or any(words.search(clause) for words in (FEARED, GUARDED, WEIGHED)):
        told = _weaker(told, "hypothetical")
    if WISHED.search(before.rstrip()):
        told = _weaker(told, "hypothetical")
    if SUPPOSED.search(before.rstrip()):
        told = _weaker(told, "possible")
    if ASKED.search(before.rstrip()) or LET.search(before.rstrip()) or NOT_YET.search(before.rstrip()):
        told = _weaker(told, "hypothetical")
    hoped = HOPED.search(before.rstrip()) is not None and before.split()[-1].lower() not in DETERMINERS
    if hoped or UNWANTED.search(before.rstrip()):
        told = _weaker(told, "hypothetical")
    if BARE.fullmatch(verb) and ASKED_TOO.search(before.rstrip()):
        told = _weaker(told, "hypothetical")
    if not tag and (is_charged(clause) or is_count(text[sentence.start : trigger.start])):
        told = _weaker(told, "possible")
    if WARRANT.match(text, trigger.end, sentence.end) or WARRANTED.search(clause):
        told = _weaker(told, "hypothetical")
    asked = sentence.of(text).rstrip("\"'”’ ").endswith("?")
    condition = OPENERS.search(clause) and not tag
    if asked or condition or DENYING.search(clause.rstrip()):
        told = _weaker(told, "hypothetical")
    return told, polarity


def _is_tag(clause: str, verb: str) -> bool:
    """Tell whether a verb says whose words those with the condition are: "If it rains, it may be put off, she said"."""
    *_, last = clause.split(",")
    return (
        TAG.fullmatch(verb) is not None and "," in clause and len(last.split()) <= SUBJECT and not OPENERS.search(last)
    )


def _clause(text: str, sentence: Span, trigger: Span) -> str:
    """Return the words of the clause before a trigger, as far back as they are looked at."""
    start = max(sentence.start, trigger.start - REACH)
    before = text[start : trigger.start]
    if start > sentence.start and not text[start - 1].isspace():
        before = before[len(before.split(None, 1)[0]) :] if not before[:1].isspace() and before else before
    breaks = list(CLAUSE.finditer(before))
    return before[breaks[-1].end() :] if breaks else before


def _weaker(one: str, other: str) -> str:
    """Return the weaker of two modalities."""
    return max(one, other, key=WEAKER.index)


def _by_auxiliary(words: list[str], trigger: str) -> str:
    """Return what an auxiliary right before the verb, adverbs apart, makes of it; "in May" is none."""
    for number, word in enumerate(reversed(words[-7:]), start=1):
        low = word.lower().strip(",").replace("’", "'")
        name = word[0].isupper() and not trigger[0].isupper() and number < len(words)
        stem, _, clitic = low.partition("'")
        if clitic in CLITICS:
            return CLITICS[clitic]
        stem = stem[:-1] if clitic == "t" else stem
        if stem in MODALS and not name:
            return MODALS[stem]
        if not SKIPPED.match(low):
            return "asserted"
    return "asserted"


def _by_infinitive(clause: str, trigger: str, sentence: str) -> str:
    """Return what "to" before the verb makes of it: planned after some verbs, not known to happen after most."""
    if not re.search(r"\bto(?:\s+(?:be|have|\w+ly))?$", clause) or PLURAL.match(trigger):
        return "asserted"
    if DUE.search(clause) and NOUN.fullmatch(trigger):
        return "asserted"
    if PLANNING.search(clause) or TO_BE.search(clause) or _is_announced(clause, trigger, sentence):
        return "planned"
    if EXPECTED.search(clause):
        return "probable"
    if DESIRED.search(clause):
        return "hypothetical"
    return "asserted" if HELD_TRUE.search(clause) else "possible"


def _is_announced(clause: str, trigger: str, sentence: str) -> bool:
    """Tell whether a headline says of names what they will do: "Doe to visit Oslo"."""
    *names, _ = re.sub(r"\s+be$", "", clause).split()
    plain = trigger[:1].islower() and sentence.rstrip()[-1:].isalnum()
    return plain and bool(names) and all(word[0].isupper() or word in ("and", "of", "the", "&") for word in names)


def _by_qualifier(words: list[str], after: str) -> str:
    """Return what the adjectives before a noun, or the verb after it, make of it."""
    told = "asserted"
    near = words[-3:]
    for number, word in enumerate(near):
        if any(later.endswith(",") for later in near[number:]) and words[-1] not in QUALIFIERS:
            continue
        if not RELATING.isdisjoint(near[number + 1 :]):
            continue
        told = _weaker(told, QUALIFIERS.get(word.lower().strip(","), "asserted"))
    noun = bool(words) and (words[-1].lower() in DETERMINERS or told != "asserted")
    bare = bool(words) and "that" in words[-2:] and UNREAL_NOW.match(after) is not None  # "that US strikes could do"
    return _weaker(told, "hypothetical") if bare or (noun and UNREAL.match(after)) else told


def _is_negated(clause: str) -> bool:
    """Tell whether the words right before a trigger negate it, or nobody does it."""
    words = [word.lower().strip(".“”") for word in clause.split()]
    last = [word for word in words if word not in AUXILIARIES and (word in UNLESS_BY or not word.endswith("ly"))][-3:]
    close = any(word.strip(",") in NEGATORS or word.endswith(("n't", "n’t")) for word in last)
    if not UNLESS_BY.isdisjoint(last):
        return False
    spared = any(words.search(clause) for words in (NO_VICTIM, NOR)) or NOBODY.match(clause) is not None
    return close or spared or FAILING.search(clause.rstrip()) is not None
