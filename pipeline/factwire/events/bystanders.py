"""Fillers of a mention of an event -> those that only stand beside it: who answers a claim, airs it, hosts the match.

The network takes the nearest name for who acts or suffers; what the words between tell otherwise is read here. What a
filler is to the event by itself is for ``fitting``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factwire.data import Filler, Span
from factwire.parties import is_one_person
from factwire.vocab import HARM, MUTUAL, PARTIES, TAKERS

REACH = 60
"""Characters in front of a filler in which such words stand."""
SPEECH = frozenset({"Message", "Request", "Statement"})
INVERTED = re.compile(r" (?:(?:the|an?|its|his|her|their) [a-z][\w ]{0,30}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}),")
"""What follows a verb between commas whose subject stands behind it: "Roe, said the statement, was the best"."""
SUBJECT = re.compile(r"\b(?:it|he|she|they|we|I) $")
SAID = re.compile(r"sa(?:id|ys)|t(?:old|ells)|wr(?:ote|ites)|added|adds", re.IGNORECASE)
ALLEGED = re.compile(r"(?:accusation|allegation|assertion|charge|claim)s?", re.IGNORECASE)
QUOTING = re.compile(r",? (?:(?:has|had) )?(?:later )?(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)) ")
"""Behind who only passes on what another says."""
ANSWERED = re.compile(
    r"\b(?:call|confirm|corroborat|den(?:y|ied|ies)|dismiss|disput|doubt|question|rebut|refut|reject)\w*\s"
    r"(?:(?!and\b|but\b)[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)
"""What one does to what others claim: who "rejected the claim" did not make it."""
AIRED = re.compile(
    r"\b(?:aired|broadcast|carried|cited|claimed|posted|printed|published|quoted|shown) (?:as saying )?by (?:the )?"
    r"(?:so-called )?(?:(?:[a-z]+ )?news(?: agency|paper)? )?[\"“‘']?$"
)
"""Before who only spreads what somebody says, or says to have done it: "the attack claimed by Acme"."""
BLAMED = re.compile(
    r"\b(?:arrested|blamed|charged|convicted|indicted|jailed|responsible|sentenced|tried|wanted) (?:\w+ )?"
    r"(?:for|in|of|over|with)\b|\b(?:accused|guilty|suspected) of\b|\bbehind\b"
)
STATIONED = re.compile(
    r"\b(?:ambassador|bureau|consulate|correspondent|court|delegation|embassy|mission|office)s? (?:in|to) $", re.I
)
"""Before where somebody else is: "the embassy in Oslo" is not Norway's."""
THROUGH = re.compile(r"\b(?:across|through|via) (?:the )?$", re.IGNORECASE)
NOMINAL = re.compile(r"(?:change|deal|exchange|release|swap|transfer)s?$")
PROTESTER = re.compile(r"(?:demonstrat|protest)[eo]rs?", re.IGNORECASE)
"""Behind the name of somebody: "Roe protesters" are for or against Roe."""
BODY = re.compile(
    r"(?:[\w-]+ )*(?:her|his|its|their) (?:abdomen|arms?|back|body|chest|face|feet|foot|hands?|head|legs?|neck|"
    r"shoulders?|skull|stomach)"
)
"""Where somebody is hurt, and not who."""
TIMELESS = frozenset({"Birth", "Death"})
"""Types of what takes no time: "dead for 48 hours", "eight months pregnant"."""
UNITED = frozenset({"Agreement", "Cooperation", "Meeting", "Negotiation"})
FOE = re.compile(
    r"\b(?:against|(?:combat|confront|counter|defeat|destroy|fight|oppos|tackl)(?:e|ed|ing)?) (?:the )?[\"“‘']?$"
)
"""Before whom those fight who work together: "a coalition against Roe"."""
BETWEEN = re.compile(r" of (?:[a-z]+ )*(?!between\b)[a-z]+ between (?:the )?(?:\S+ ){0,3}?(?:and )?(?:the )?$")
"""After a trigger what is between others: "publication of the deal between Roe and Poe"."""
HOSTING = re.compile(r"host(?:s|ed|ing)?", re.IGNORECASE)
GAMES = re.compile(
    r"\b(?:[A-Z]\w*|championships?|competitions?|contests?|cups?|derby|events?|finals?|fixtures?|friendl(?:y|ies)|"
    r"games?|(?:half|quarter|semi)-?finals?|halves|leagues?|legs?|match(?:es)?|openers?|play-?offs?|qualifiers?|races?|"
    r"rounds?|seasons?|series|sets?|stages?|tests?|ties?|titles?|tournaments?|troph(?:y|ies)|\d\S*)\b"
)
"""What is played: nobody plays "a foothold"."""
OCCASION = re.compile(r"\b(?:at|in|during) (?:(?:the|this|last) )?$", re.IGNORECASE)
"""What stands before where a prize is won: "a medal at the World Games"."""
ADJOURNED = re.compile(r"(?:adjourn|conven|suspend)\w* (?:the )?(?:court|hearing|session)\b", re.IGNORECASE)
"""Nobody is tried whose session ends."""
SUSPECTED = re.compile(
    r"[^.;]{0,100}\b(?:suspects?|suspected|suspicion|wanted)\s+(?:in|of|for|over)\b[^.;,]{0,60}", re.IGNORECASE
)
"""What stands between somebody and a deed that is only laid at their door."""
UNINVOLVED = re.compile(
    r"(?:\s+\w+){0,2}?\s+(?:"
    r"(?:had|has|have|having|play(?:s|ed)?|took|takes?)\s+no\s+(?:role|part|hand|involvement|say)\s+in|"
    r"(?:(?:is|are|was|were|been)\s+(?:not|never)|(?:is|are|was|were)n['’]t)\s+(?:involved|included|party|part)\s+(?:in|to|of)|"
    r"(?:has|have|had)\s+(?:nothing|little)\s+to\s+do\s+with|"
    r"den(?:y|ies|ied|ying)\s+(?:any\s+)?(?:role|part|hand|involvement|complicity)\s+in"
    r")(?:\s+(?:the|a|an|any|this|that|his|her|its|their))?(?:\s+\w+){0,2}?\s*",
    re.IGNORECASE,
)
"""Between somebody and what that somebody had no part in."""


def is_bystander(kind: str, filler: Filler, fillers: Sequence[Filler], text: str) -> bool:
    """Tell whether a filler of an event of type ``kind`` takes no part in it, by the words around both."""
    if filler.role == "agent" and _does_not_act(kind, filler, fillers, text):
        return True
    if filler.role == "duration" and kind in TIMELESS:
        return True
    if _is_word_of_another(kind, filler, fillers, text):
        return True
    if kind in UNITED and filler.role in ("object", "participant", "recipient") and _is_foe(filler, text):
        return True
    if kind in HARM and filler.role == "victim" and _is_to_blame(filler, text):
        return True
    if filler.role in TAKERS and (_is_of_trigger(filler, text) or _is_risen(kind, filler, text)):
        return True
    if filler.role == "object" and _is_no_prize_or_game(kind, filler, text):
        return True
    return _is_only_near(filler, text)


def _does_not_act(kind: str, filler: Filler, fillers: Sequence[Filler], text: str) -> bool:
    """Tell whether who seems to act is spoken of, answers, airs what others do, or only hosts them."""
    if kind == "Match":
        return HOSTING.fullmatch(filler.trigger.of(text)) is not None
    if kind == "Protest" and filler.entity and text[filler.span.end : filler.trigger.start] == " ":
        return PROTESTER.fullmatch(filler.trigger.of(text)) is not None
    behind = kind in SPEECH and (_is_behind(filler, text) or _is_before_subject(filler, text))
    if kind in SPEECH and _is_quoting(filler, fillers, text):
        return True
    if kind not in MUTUAL | {"Signing"} and BETWEEN.fullmatch(text, filler.trigger.end, filler.span.start):
        return True
    spreads = kind != "Publication" and _spreads(filler, text)
    return behind or spreads or _is_answer(filler, text) or _is_topic(filler, fillers, text)


def _is_word_of_another(kind: str, filler: Filler, fillers: Sequence[Filler], text: str) -> bool:
    """Tell whether words are a part of what takes part: its owner, title or body, a state that appoints."""
    if filler.entity is None and filler.role in TAKERS and filler.text.endswith(("'s", "’s")):
        return True
    if kind in HARM and filler.role == "victim" and BODY.fullmatch(filler.text):
        return True
    others = [other for other in fillers if other is not filler and other.role == filler.role]
    if kind == "Appointment" and filler.role == "recipient" and filler.country:
        return any(not other.country for other in others)
    beside = [other for other in others if text[filler.span.end : other.span.start] == " "]
    if filler.country:
        return filler.role in PARTIES and any(not other.entity for other in beside)
    return filler.entity is None and any(other.entity for other in beside)


def _is_foe(filler: Filler, text: str) -> bool:
    """Tell whether somebody is whom those who work together are against."""
    return FOE.search(text, max(0, filler.span.start - REACH), filler.span.start) is not None


def _is_before_subject(filler: Filler, text: str) -> bool:
    """Tell whether who seems to speak stands before a pronoun that does: "the doctors it says were there"."""
    trigger = filler.trigger
    subject = SUBJECT.search(text, max(0, trigger.start - REACH), trigger.start)
    verb = SAID.fullmatch(text, trigger.start, trigger.end) is not None
    return verb and subject is not None and filler.span.end < subject.start()


def _is_behind(filler: Filler, text: str) -> bool:
    """Tell whether who seems to speak is whom the words are about: the subject stands behind the verb."""
    trigger = filler.trigger
    return text[filler.span.end : trigger.start] == ", " and INVERTED.match(text, trigger.end) is not None


def _spreads(filler: Filler, text: str) -> bool:
    """Tell whether somebody only airs what another says, or claims to have done it."""
    return AIRED.search(text, max(0, filler.span.start - REACH), filler.span.start) is not None


def _is_topic(filler: Filler, fillers: Sequence[Filler], text: str) -> bool:
    """Tell whether who seems to act is whom another speaks of: "Roe, he says, is ill"."""
    start, end = filler.trigger.start, filler.trigger.end
    told = text[end : end + 1] == "," and filler.span.end < start
    return told and any(
        other.role == "agent" and text[filler.span.end : other.span.start] == ", " and other.span.end < start
        for other in fillers
    )


def _is_quoting(filler: Filler, fillers: Sequence[Filler], text: str) -> bool:
    """Tell whether who seems to speak, too, quotes somebody: "Acme News, quoting Roe, said", "Acme quoted Roe as"."""
    quoting = QUOTING.match(text, filler.span.end)
    return quoting is not None and any(
        other.role == "agent" and 0 <= other.span.start - quoting.end() <= REACH for other in fillers
    )


def _is_answer(filler: Filler, text: str) -> bool:
    """Tell whether somebody only answers what others claim: "Roe rejected the claim"."""
    trigger = filler.trigger
    claim = ALLEGED.fullmatch(text, trigger.start, trigger.end) is not None and filler.span.end < trigger.start
    return claim and ANSWERED.search(text, filler.span.end, trigger.start) is not None


def _is_to_blame(filler: Filler, text: str) -> bool:
    """Tell whether somebody is called to account for what others suffered: "Roe was responsible for the killings"."""
    return filler.span.end < filler.trigger.start and bool(BLAMED.search(text, filler.span.end, filler.trigger.start))


def _is_of_trigger(filler: Filler, text: str) -> bool:
    """Tell whether a noun for a person is a part of the event's noun: "a prisoner swap" is of no one prisoner."""
    if filler.entity is not None or text[filler.span.end : filler.trigger.start] != " ":
        return False
    return is_one_person(filler.text) and " " not in filler.text and NOMINAL.search(filler.trigger.of(text)) is not None


def _is_risen(kind: str, filler: Filler, text: str) -> bool:
    """Tell whether a court seems to be tried because it rises: "the judge adjourned the court"."""
    return kind == "Trial" and ADJOURNED.match(text, filler.trigger.start) is not None


def _is_no_prize_or_game(kind: str, filler: Filler, text: str) -> bool:
    """Tell whether what seems to be awarded is where it is, or what seems to be played is nothing of the kind."""
    if kind == "Award":
        return OCCASION.search(text, max(0, filler.span.start - REACH), filler.span.start) is not None
    return kind == "Match" and not filler.entity and GAMES.search(filler.text) is None


def _is_only_near(filler: Filler, text: str) -> bool:
    """Tell whether a name is only a part of what its words are about: "anti-Roe", "the embassy in Oslo", "via Oslo"."""
    before = text[max(0, filler.span.start - REACH) : filler.span.start]
    if filler.role in PARTIES and before.lower().endswith("anti-"):
        return True
    if filler.role in PARTIES and filler.country and STATIONED.search(before):
        return True
    return filler.role == "origin" and THROUGH.search(before) is not None


def is_uninvolved(text: str, party: Span, trigger: Span, *, acts: bool = False) -> bool:
    """Tell whether the words between say that a party took no part in the event: "Acme had no role in the deal".

    With ``acts``, nor does who is only suspected of it: "Roe is a suspect in the bombing".
    """
    if party.end >= trigger.start:
        return False
    suspected = acts and SUSPECTED.fullmatch(text, party.end, trigger.start) is not None
    return suspected or UNINVOLVED.fullmatch(text, party.end, trigger.start) is not None
