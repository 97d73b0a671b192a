"""The constructions that state a relation between two names. Each row has an example that the tests read.

Patterns are written as ``line`` describes, over sentences in which the descriptions of people (``descriptions``) have
become ``{T}``. The groups ``head`` and ``tail`` are the two ends of the relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from factwire.facts.line import compiled, letters
from factwire.facts.words import FUNCTION_WORDS

CERTAINTY: Mapping[str, float] = MappingProxyType(
    {
        "title": 0.99,
        "apposition": 0.97,
        "body": 0.97,
        "people": 0.96,
        "kin": 0.95,
        "clause": 0.93,
        "place": 0.98,
        "adjacent": 0.96,
        "listed": 0.96,
        "enumerated": 0.96,
        "belongs": 0.95,
        "seat": 0.96,
        "sited": 0.96,
        "owner": 0.93,
        "dated": 0.95,
    }
)
"""How often a kind of construction is right where its mentions are.

Of about 660 statements read on dwie training articles (gold mentions) when no rule had been made on them yet, 13 were
wrong, and each has led to a rule since. Kinship, clauses and owners are rare (15 read, none wrong) and rated lower.
"""


@dataclass(frozen=True)
class Construction:
    """One way to state a relation."""

    relation: str
    kind: str
    example: str
    """Marked text: mentions in brackets with their types."""
    wording: str
    clause: bool = False
    """Made by a verb: what is asserted depends on the clause around it."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return compiled(self.wording)


VERBS = (
    r"[a-z]{2,14}ed|won|lost|left|took|made|gave|got|went|came|led|ran|wrote|spoke|beat|met|saw|thinks|believes|argues|"
    r"notes|sees|said|says|told|is|was|has|had|will|would|can|could|did|does"
)
ENDS = r"(?=[,.;:!?)—]|$)"
STOPS = rf"(?=[,.;:!?)—]|$| \(| (?:{VERBS}|who|which|and|but|in|on|at|after|as|with|since|where)\b)"
"""What may follow a name that is whole."""
OPENS = r"(?:, | — | - | \()"
WHOLE = r"(?=[,.;:)—]|$| \(| — )"
"""What may follow a name after a comma: not "said", as in "they will see the president, Roe said"."""
CLOSES = r"(?=[,.;:!?)—]|$| (?:of|at|for|in|on|from|with|to|who|since|until|during|based)\b| (?:—|- )| and {T}[,.;])"
"""What may follow a title in apposition: no verb of which it could be the subject."""
OF_BODY = r"(?:the [a-z-]{2,20}(?: [a-z-]{2,20})?'s )?"
"""Whose title it is, without a name: "the ministry's"."""
AGE = r"(?:(?:, | \()(?:aged )?(?:\d\d?|{DQ})\)?(?=[, ]))?"
HONOR = (
    r"(?: \([A-Z]{2,8}\))?(?: (?:HH|HRH|HM|H\.E\.|Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Sheikh|Sheikha|Shaikh|Haji|"
    r"Datuk|Datuk Seri|Tan Sri|Tun|Hon|Rev|Shri|His Highness|His Excellency|His Majesty|Her Majesty)\.?){0,3} "
)
"""What may stand between a title and a name: a space, and forms of address."""
NAMED = rf"(?:(?:the )?(?:late )?(?:{{T}}{HONOR})?)"
"""What may stand before a name: a title."""
ADVERB = r"(?:also |now |currently |still |himself |herself )?"
WORDS = r"(?:[a-z][a-z-]{1,20} ){0,2}?"
WHO = r",? who (?:also |now |currently |still )?"

KIN = (
    r"(?:(?:late|elder|eldest|older|oldest|younger|youngest|only|first|second|third|twin|adopted|estranged|little|big|"
    r"billionaire) ){0,2}"
)
WIFE, CHILD, PARENT = r"(?:wife|husband|widow|widower|spouse)", r"(?:son|daughter)", r"(?:father|mother|dad|mum|mom)"
SIBLING = r"(?:half-)?(?:brother|sister)"
CHILDREN, SIBLINGS = r"(?:sons|daughters|children)", r"(?:brothers|sisters|siblings)"
HIS = r"(?:'s|') "
FIRST = r"^{^P}{0,200}"
"""No other person stands before in the sentence, so that "his" and "her" can mean nobody else."""
APPOSED = r"(?P<comma>,)?", r"(?(comma)(?! [a-z]{2,20},))"
"""A comma before a name, and then no verb and comma behind it: "told his wife, Roe recalled, that"."""
ALONE = r"(?<!{P}, )(?<!and )"
"""Not inside a list of people."""
CLOSED = r"(?=[.;)—]|$|,(?! (?:and |or )?(?:{T} )?{P}))"

AREA = (
    r"(?:(?:central|inner|outer|downtown|neighbou?ring|nearby|rural|upstate|coastal|mainland|far|"
    r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?) ){0,2}"
)
SETTLEMENT = (
    r"(?:(?:port|coastal|capital|border|mining|industrial|provincial|university|resort|seaside|desert|market|"
    r"northern|southern|eastern|western|central) ){0,2}"
    r"(?:city|town|village|province|region|state|district|island|suburb|port|county|municipality|enclave|prefecture)"
)
INSIDE = rf"in (?:the )?{AREA}(?:{SETTLEMENT} of )?"
ADJECTIVES = rf"(?:(?!(?:{'|'.join(sorted(FUNCTION_WORDS))})\b)(?:[a-z][a-z-]{{1,20}}(?<!ed)|TV|IT) ){{0,3}}?"
FIRM = ADJECTIVES + (
    r"(?:company|carmaker|automaker|airline|carrier|bank|lender|insurer|daily|newspaper|weekly|magazine|tabloid|"
    r"broadcaster|firm|retailer|manufacturer|maker|giant|conglomerate|university|think tank|club|charity|nonprofit|"
    r"publisher|operator|utility|brewer|steelmaker|chipmaker|drugmaker|startup|start-up|producer|supplier|institute|"
    r"band|orchestra|news agency|network|chain|restaurant|label|studio|channel|platform)"
)
BUILDING = (
    r"(?:(?:nuclear |power |police |train |railway |metro |air |military |naval |shopping |football |refugee ){0,2}"
    r"(?:plant|restaurant|hotel|prison|jail|school|church|mosque|stadium|arena|airport|station|base|bridge|hospital|"
    r"market|square|theater|theatre|cinema|mall|building|tower|camp|reactor|museum|monastery|temple))"
)
UNIT = r"(?:subsidiary|unit|division|arm|wing|branch|brand|offshoot)"
LARGEST = r"(?:(?:second|third|fourth)-)?(?:largest|biggest|leading|main|top|oldest|national|state)"
SCHOOLED = (
    r"(?:graduated (?:in {D} )?from|studied (?:[a-z]{2,20} (?:and [a-z]{2,20} )?)?at|was educated at|attended|"
    r"(?:earned|received|holds|has|obtained) (?:an?|her|his) (?!honorary)[\w' -]{0,40}?"
    r"(?:degree|doctorate|PhD|diploma|MBA|master's|bachelor's)[\w' -]{0,30}? (?:from|at))"
)
FOUNDED = r"(?:co-?)?founded"
BY = rf",? (?:which was |was )?{FOUNDED} (?:in (?:{{D}}|\d{{4}}) )?by {NAMED}"
BORN = r"born (?:(?:on|in) {D} )?"


def _kin(relation: str, words: str, word: str) -> tuple[Construction, ...]:
    """Build the rows of a kinship word: "A's father B". The second person is the head, but for children."""
    child = words == CHILD
    head, tail = ("head", "tail") if child else ("tail", "head")
    one, other = f"{{P:{head}}}", f"{{P:{tail}}}"
    return (
        Construction(relation, "kin", f"[PERSON Ann Roe]'s late {word}, [PERSON Bo Roe], said no.",
                     rf"{one}{HIS}{KIN}{words}{APPOSED[0]} {NAMED}{other}{APPOSED[1]}"),
        Construction(relation, "kin", f"[PERSON Ann Roe] and her {word} [PERSON Bo Roe] left.",
                     rf"{FIRST}{one} and (?:his|her) {KIN}{words},? {NAMED}{other}"),
        Construction(relation, "kin", f"[PERSON Ann Roe], whose {word} [PERSON Bo Roe] left.",
                     rf"{one},? whose {KIN}{words},? {NAMED}{other}"),
        Construction(relation, "kin", f"[PERSON Bo Roe], {word} of [PERSON Ann Roe], left.",
                     rf"{other}{AGE}{OPENS}(?:the |a |an )?{KIN}{words} of {NAMED}{one}(?!'| and )"),
        Construction(relation, "kin", f"The {word} of the late [PERSON Ann Roe], [PERSON Bo Roe], left.",
                     rf"(?<!\w){words} of {NAMED}{one}, {other}{WHOLE}"),
        Construction(relation, "kin", f"[PERSON Bo Roe], [PERSON Ann Roe]'s {word}, left.",
                     rf"{ALONE}{other}, {one}{HIS}{KIN}{words}{CLOSED}"),
        Construction(relation, "clause", f"[PERSON Bo Roe] is the {word} of [PERSON Ann Roe].",
                     rf"{other},? (?:who )?(?:is|was) (?:the |a |an )?{KIN}{words} of {NAMED}{one}(?!')", clause=True),
    )  # fmt: skip


KINSHIP = (
    *_kin("parent_of", PARENT, "father"),
    *_kin("parent_of", CHILD, "son"),
    *_kin("spouse_of", WIFE, "wife"),
    *_kin("sibling_of", SIBLING, "sister"),
    Construction("parent_of", "kin", "[PERSON Ann Roe]'s daughters [PERSON Bea Roe] and [PERSON Cleo Roe] left.",
                 rf"{{P:head}}{HIS}{KIN}{CHILDREN},? {{P:tail}} and {{P}}"),
    Construction("parent_of", "kin", "[PERSON Ann Roe]'s daughters [PERSON Bea Roe] and [PERSON Cleo Roe] left.",
                 rf"{{P:head}}{HIS}{KIN}{CHILDREN},? {{P}} and {{P:tail}}"),
    Construction("sibling_of", "kin", "[PERSON Ann Roe]'s sisters, [PERSON Bea Roe] and [PERSON Cleo Roe], left.",
                 rf"{{P:head}}{HIS}{KIN}{SIBLINGS},? {{P:tail}} and {{P}}"),
    Construction("sibling_of", "kin", "[PERSON Ann Roe]'s sisters, [PERSON Bea Roe] and [PERSON Cleo Roe], left.",
                 rf"{{P:head}}{HIS}{KIN}{SIBLINGS},? {{P}} and {{P:tail}}"),
    Construction("parent_of", "kin", "[PERSON Bo Roe], the son of [PERSON Ann Roe] and [PERSON Al Roe], left.",
                 rf"{{P:tail}}{AGE}, (?:the |a )?{KIN}{CHILD} of {NAMED}{{P:head}} and {NAMED}{{P}}{ENDS}"),
    Construction("parent_of", "kin", "[PERSON Bo Roe], the son of [PERSON Ann Roe] and [PERSON Al Roe], left.",
                 rf"{{P:tail}}{AGE}, (?:the |a )?{KIN}{CHILD} of {NAMED}{{P}} and {NAMED}{{P:head}}{ENDS}"),
    Construction("spouse_of", "clause", "[PERSON Ann Roe], who is married to [PERSON Al Poe], left.",
                 rf"{{P:head}},? (?:who )?is married to {NAMED}{{P:tail}}", clause=True),
    Construction("spouse_of", "clause", "[PERSON Ann Roe], a nurse from [GPE Oslo], is married to [PERSON Al Poe].",
                 rf"{{P:head}}, (?!who|and |but |or |with )[^,.;:]{{3,60}}, is married to {NAMED}{{P:tail}}",
                 clause=True),
)  # fmt: skip

PEOPLE = (
    Construction("represents", "people", "[PERSON Ann Roe] of the liberal [ORG Acme Institute] said no.",
                 rf"{{P:head}} of (?:the )?{WORDS}{{O:tail}}{STOPS}"),
    Construction("represents", "people", "[PERSON Ann Roe], a member of [ORG Acme]'s board of directors, left.",
                 rf"{{P:head}}{AGE}, (?:an? )?(?:[a-z]{{2,12}} )?member of (?:the )?{{O:tail}}(?:'s|') "
                 r"(?:[a-z]{2,12} )?(?:board|council|committee)\b"),
    Construction("represents", "people", "[PERSON Ann Roe], of [ORG Acme], said no.",
                 rf"{{P:head}}, of (?:the )?{WORDS}{{O:tail}},"),
    Construction("represents", "people", "[PERSON Ann Roe] from [ORG Acme] said no.",
                 r"{P:head} (?:from|with|at) (?:the )?{O:tail} (?:said|says|told|added|warned)\b"),
    Construction("represents", "people", "[ORG Acme]'s [PERSON Ann Roe] said no.",
                 r"{O:tail}(?:'s|') {P:head}"),
    Construction("citizen_of", "people", "[PERSON Ann Roe] of [GPE Kenya] won.",
                 rf"(?<!{{T}} ){{P:head}} of {{G:tail}}{STOPS}"),
    Construction("citizen_of", "people", "[GPE Kenya]'s [PERSON Ann Roe] won.",
                 r"{G:tail}(?:'s|') {P:head}"),
    Construction("citizen_of", "people", "[NORP Kenyan] [PERSON Ann Roe] won.",
                 r"(?<!{NG} )(?<!{NG}-)(?<!{NG}'s ){N:tail} {P:head}"
                 r"(?! (?:staffers|supporters|fans|voters|followers|aides|allies|backers|delegates)\b)"),
    Construction("citizen_of", "people", "[PERSON Ann Roe], a [NORP Kenyan] who won",
                 rf"{{P:head}}{AGE}, an? (?:(?:{{DQ}}|\d\d?-year-old) )?{{N:tail}}(?=[,.;]| who\b| living\b| from\b)"),
    Construction("head_of", "clause", "[PERSON Ann Roe], who chairs [ORG Acme], said no.",
                 rf"{{P:head}}{WHO}(?:heads|leads|chairs|directs|runs|manages|coaches) (?:the )?{WORDS}"
                 rf"{{O:tail}}{STOPS}"),
    Construction("works_for", "clause", "[PERSON Ann Roe], who works for [ORG Acme], said no.",
                 rf"{{P:head}}{WHO}works (?:for|at) (?:the )?{WORDS}{{O:tail}}{STOPS}"),
    Construction("represents", "clause", "[PERSON Ann Roe], who teaches law at [ORG Acme University], said no.",
                 rf"{{P:head}}{WHO}teaches (?:[a-z]{{2,20}} (?:and [a-z]{{2,20}} )?)?at (?:the )?{{O:tail}}{STOPS}"),
    Construction("works_for", "clause", "[PERSON Ann Roe] works for [ORG Acme], a bank.",
                 rf"{{P:head}} (?:also |now |currently |still )?works (?:for|at) (?:the )?{WORDS}{{O:tail}}{STOPS}",
                 clause=True),
    Construction("represents", "clause", "[PERSON Ann Roe] teaches law at [ORG Acme University].",
                 rf"{{P:head}} (?:also |now |currently |still )?(?:teaches|lectures) "
                 rf"(?:(?:in |on )?[a-z]{{2,20}} (?:and [a-z]{{2,20}} )?)?at (?:the )?{{O:tail}}{STOPS}", clause=True),
    Construction("plays_for", "clause", "[PERSON Ann Roe], who plays for [ORG Acme], scored.",
                 rf"{{P:head}}{WHO}plays (?:for|with) (?:the )?{WORDS}{{O:tail}}{STOPS}"),
    Construction("founder_of", "clause", "[PERSON Ann Roe], who co-founded [ORG Acme], left.",
                 rf"{{P:head}},? (?:who )?{FOUNDED} (?:the )?{WORDS}{{O:tail}}{STOPS}", clause=True),
    Construction("founder_of", "clause", "[ORG Acme], founded in [DATE 1990] by [PERSON Ann Roe], closed.",
                 rf"{{O:tail}}{BY}{{P:head}}", clause=True),
    Construction("founder_of", "clause", "[ORG Acme], founded by [PERSON Ann Roe] and [PERSON Bo Poe], closed.",
                 rf"{{O:tail}}{BY}{{P}} and {NAMED}{{P:head}}", clause=True),
    Construction("founder_of", "people", "[ORG Acme] co-founder [PERSON Ann Roe] left.",
                 r"{O:tail}(?:'s|')? (?:co-)?founder,? {P:head}"),
    Construction("founder_of", "people", "[PERSON Ann Roe], founder of [ORG Acme], left.",
                 rf"{{P:head}}{AGE}, (?:the |a )?(?:co-)?founder (?:and [a-z -]{{2,30}}? )?of (?:the )?{WORDS}"
                 rf"{{O:tail}}{STOPS}"),
    Construction("alumni_of", "people", "[PERSON Ann Roe], a graduate of [ORG Acme University], left.",
                 r"{P:head}, an? (?:[a-z0-9]{2,20} )?(?:graduate|alumn(?:us|a)) of (?:the )?{O:tail}"),
    Construction("alumni_of", "clause", "[PERSON Ann Roe], who studied law at [ORG Acme University], left.",
                 rf"{{P:head}},? (?:who )?{SCHOOLED} (?:the )?{{O:tail}}", clause=True),
    Construction("alumni_of", "clause", "[PERSON Ann Roe] studied at [ORG Acme University] and [ORG Beta School].",
                 rf"{{P:head}},? (?:who )?{SCHOOLED} (?:the )?{{O}}(?: in {{G}})? and (?:later )?(?:at |from )?"
                 r"(?:the )?{O:tail}", clause=True),
    Construction("alumni_of", "clause", "[PERSON Ann Roe], a [ROLE nurse] who studied at [ORG Acme University], left.",
                 rf"{{P:head}}, {{T}} who {SCHOOLED} (?:the )?{{O:tail}}", clause=True),
    Construction("alumni_of", "clause", "[PERSON Ann Roe], a [ROLE nurse] educated at [ORG Acme University], left.",
                 r"{P:head}, {T} (?:educated|trained) at (?:the )?{O:tail}", clause=True),
    Construction("head_of", "clause", "[PERSON Ann Roe], the [NORP Kenyan] who heads [ORG Acme], left.",
                 rf"{{P:head}}, (?:the|an?) {{N}} who (?:heads|leads|chairs|runs|manages|coaches) (?:the )?{WORDS}"
                 rf"{{O:tail}}{STOPS}"),
    Construction("citizen_of", "people", "[PERSON Ann Roe], the [NORP Kenyan] who heads [ORG Acme], left.",
                 r"{P:head}, (?:the|an?) {N:tail} who\b"),
    Construction("born_in", "clause", "[PERSON Ann Roe], born on [DATE 1 May 1950] in [GPE Kenya], left.",
                 rf"{{P:head}},? (?:who )?(?:is |was )?{BORN}{INSIDE}{{GL:tail}}", clause=True),
    Construction("born_in", "clause", "Born in [GPE Nairobi] in [DATE 1950], [PERSON Ann Roe] left.",
                 rf"B{BORN[1:]}{INSIDE}{{GL:tail}}(?:, {{G}})?(?:,? (?:in|on) {{D}})?, {NAMED}{{P:head}}"),
    Construction("born_in", "people", "the [GPE Nairobi]-born singer [PERSON Ann Roe]",
                 rf"{{GL:tail}}-born {ADJECTIVES}{NAMED}{{P:head}}"),
)  # fmt: skip

IN_PLACE = rf"(?: {INSIDE}{{GL}}(?:, {{GL}})?,?)?"
DATES = (
    Construction("birth", "dated", "[PERSON Ann Roe], born in [GPE Nairobi], [GPE Kenya], on [DATE 1 May 1950], left.",
                 rf"{{P:head}},? (?:who )?(?:is |was )?born{IN_PLACE} (?:on |in ){{D:tail}}", clause=True),
    Construction("birth", "dated", "Born on [DATE 1 May 1950] in [GPE Nairobi], [PERSON Ann Roe] left.",
                 rf"Born{IN_PLACE} (?:on |in ){{D:tail}}{IN_PLACE},? {NAMED}{{P:head}}"),
    Construction("birth", "dated", "[PERSON Ann Roe] (born [DATE 1950]) left.",
                 r"{P:head} \((?:born|b\.) (?:on |in )?{D:tail}\)"),
    Construction("death", "dated", "[PERSON Ann Roe], who died in [GPE Nairobi] on [DATE 1 May 1950], was a nurse.",
                 rf"{{P:head}},? (?:who )?died(?: peacefully| suddenly)?(?: at home)?{IN_PLACE} (?:on |in ){{D:tail}}",
                 clause=True),
    Construction("founding", "dated", "[ORG Acme], founded in [DATE 1990] by its workers, closed.",
                 rf"{{O:head}},? (?:(?:which )?was )?{FOUNDED}{IN_PLACE} in {{D:tail}}", clause=True),
    Construction("founding", "dated", "[ORG Acme] (founded [DATE 1990]) closed.",
                 rf"{{O:head}} \({FOUNDED} (?:in )?{{D:tail}}\)"),
)  # fmt: skip
"""When somebody was born or died, and when a body was founded. Nothing says so by another relation."""

BODIES = (
    Construction("based_in", "seat", "the [GPE Nairobi]-based bank [ORG Acme]",
                 rf"{{GL:tail}}-based (?:{{N}} )?{ADJECTIVES}{{O:head}}"),
    Construction("based_in", "seat", "[ORG Acme], headquartered in western [GPE Kenya], closed.",
                 rf"{{O:head}}(?:,| \(|, which is| which is) (?:based|headquartered) {INSIDE}{{GL:tail}}"),
    Construction("based_in", "clause", "[ORG Acme] is based in [GPE Nairobi].",
                 rf"{{O:head}} is (?:based|headquartered) {INSIDE}{{GL:tail}}", clause=True),
    Construction("based_in", "sited", "students of [ORG Acme University] in [GPE Nairobi]",
                 rf"{{O:head}},? {INSIDE}{{G:tail}}"),
    Construction("based_in", "seat", "the [NORP Kenyan] oil company [ORG Acme]",
                 rf"(?<!{{NG}} ){{GN:tail}}(?:'s|')? {FIRM} {{O:head}}"),
    Construction("based_in", "seat", "[ORG Acme Corp.], [GPE Orange], [GPE Calif.], said no.",
                 r"^{O:head}, {GOP:tail}, (?:{G}\.?|[A-Z][a-z]{1,4}\.), (?=[a-z])"),
    Construction("based_in", "seat", "[ORG Acme], a [NORP Kenyan] bank, closed.",
                 rf"{{O:head}}, (?:an?|the) {WORDS}(?<!{{NG}} ){{N:tail}} {FIRM}{STOPS}"),
    Construction("based_in", "seat", "[ORG Acme], a chemicals group in [GPE Oslo], closed.",
                 rf"{{O:head}}, (?:an?|the) (?:{{N}} )?(?:{FIRM}|{ADJECTIVES}group) (?:based )?{INSIDE}"
                 rf"{{GL:tail}}{STOPS}"),
    Construction("based_in", "seat", "[ORG Acme], [GPE Kenya]'s second-largest bank, closed.",
                 rf"{{O:head}}, {{G:tail}}'s {LARGEST} "),
    Construction("based_in", "belongs", "[GPE Kenya]'s [ORG Acme] closed.",
                 rf"{{G:tail}}(?:'s|') (?:state |national |private )?{{O:head}}{STOPS}"),
    Construction("part_of", "owner", "[ORG Acme], a wholly owned unit of [ORG Beta], closed.",
                 rf"{{O:head}},? (?:which is )?(?:an? |the )?(?:[a-z-]{{2,20}} ){{0,3}}?{UNIT} of (?:the )?{WORDS}"
                 rf"{{O:tail}}{STOPS}"),
    Construction("part_of", "owner", "[ORG Beta]'s banking subsidiary [ORG Acme] closed.",
                 rf"{{O:tail}}(?:'s|')? (?:{{N}} )?{ADJECTIVES}{UNIT},? {{O:head}}"),
    Construction("part_of", "owner", "[ORG Beta]'s [ORG Acme] unit closed.",
                 rf"{{O:tail}}(?:'s|') {{O:head}} {UNIT}\b"),
    Construction("part_of", "owner", "[ORG Acme], [ORG Beta]'s data processing subsidiary, closed.",
                 rf"{{O:head}}, {{O:tail}}{HIS}{ADJECTIVES}{UNIT}(?=[,.;)])"),
    Construction("part_of", "owner", "[ORG Acme] is a wholly owned unit of [ORG Beta].",
                 rf"^(?:The )?{{O:head}} is an? (?:[a-z-]{{2,20}} ){{0,3}}?{UNIT} of (?:the )?{{O:tail}}{ENDS}"),
    Construction("part_of", "owner", "[ORG Acme] is owned by [ORG Beta].",
                 r"^(?:The )?{O:head}(?:, [a-z][^.;]{0,80},)? is (?:now )?(?:(?:wholly|majority|fully)[ -])?"
                 r"(?:owned|controlled) (?:(?:[\d.]{1,6}%|{Q}) )?by (?:the )?(?:state-owned )?{O:tail}(?=[.;)]|$)",
                 clause=True),
    Construction("part_of", "owner", "[ORG Acme], part of [ORG Beta], closed.",
                 rf"{{O:head}}, (?:which is )?(?:now )?part of (?:the )?{WORDS}{{O:tail}}{STOPS}"),
    Construction("part_of", "owner", "[ORG Acme]'s parent company, [ORG Beta], closed.",
                 r"{O:head}(?:'s|')? (?:parent|owner)(?: company| firm| group)?,? {O:tail}"),
    Construction("part_of", "owner", "[ORG Beta], the parent company of [ORG Acme], closed.",
                 r"{O:tail}, (?:the )?(?:parent|owner)(?: company| firm| group)? of (?:the )?{O:head}"),
    Construction("part_of", "owner", "[ORG Beta] is the parent company of [ORG Acme].",
                 rf"^(?:The )?{{O:tail}} is the (?:parent|owner)(?: company| firm| group)? of (?:the )?"
                 rf"{{O:head}}{STOPS}"),
    Construction("part_of", "owner", "[ORG Acme], which is majority-owned by [ORG Beta], closed.",
                 rf"{{O:head}}(?:,|,? which is) (?:now |wholly |fully |majority[ -])?owned by (?:the )?{WORDS}"
                 rf"{{O:tail}}{STOPS}"),
    Construction("part_of", "owner", "[ORG Beta], which owns [ORG Acme], closed.",
                 rf"{{O:tail}}, which (?:also )?owns (?:the )?{WORDS}{{O:head}}{STOPS}"),
    Construction("part_of", "owner", "[ORG Beta]-owned broker [ORG Acme] closed.",
                 rf"{{O:tail}}-owned {ADJECTIVES}{{O:head}}"),
)  # fmt: skip

PLACES = (
    Construction("located_in", "listed", "a court in [GPE Mombasa], [GPE Kenya]",
                 rf"(?<!{{GL}}, ){{G:head}}, (?:in )?{AREA}{{GL:tail}}(?!{{X}}|-|'| {{OFPTNRX}}|, {{GL}})"
                 r"(?!,? (?:and|or) {GL}(?!, {GL}))"),
    Construction("located_in", "enumerated", "in [GPE Mombasa], [GPE Kenya] and [GPE Uganda]",
                 rf"{{G:head}}, (?:in )?{AREA}{{GL:tail}}(?!{{X}}|-|'| {{OFPTNRX}})"),
    Construction("located_in", "adjacent", "[GPE Kisumu] in western [GPE Kenya]",
                 rf"{{G:head}},? (?:located |situated )?{INSIDE}{{GL:tail}}(?!-|'s| {{OFPTNRX}})"),
    Construction("located_in", "place", "[FACILITY Nyayo Stadium] in [GPE Nairobi]",
                 rf"{{F:head}}(?: {BUILDING})?,? {INSIDE}{{GL:tail}}"),
    Construction("located_in", "place", "[GPE Nairobi]'s [FACILITY Nyayo Stadium]",
                 r"{G:tail}(?:'s|') {F:head}"),
    Construction("located_in", "place", "the [NORP Kenyan] capital, [GPE Nairobi],",
                 r"{GN:tail}(?:'s|')? capital,? (?:city,? )?(?:of )?{G:head}"),
    Construction("located_in", "place", "[GPE Nairobi], the capital of [GPE Kenya],",
                 rf"{{G:head}}, (?:which is )?(?:the |a |an )?(?:[a-z]{{2,20}} )?(?:capital|{SETTLEMENT}) "
                 rf"(?:of|in) (?:the )?{AREA}{{GL:tail}}"),
    Construction("located_in", "place", "[GPE Kisumu], [GPE Kenya]'s third-largest city,",
                 rf"{{G:head}}, {{G:tail}}'s (?:{LARGEST} |second |third )?{SETTLEMENT}"),
    Construction("located_in", "place", "the [NORP Kenyan] port city of [GPE Mombasa]",
                 rf"(?<!{{NG}} ){{N:tail}} (?:[a-z]{{2,20}} )?{SETTLEMENT},? (?:of )?{{GL:head}}"),
    Construction("located_in", "place", "[GPE Kenya]'s coastal town of [GPE Lamu]",
                 rf"{{G:tail}}(?:'s|') {ADJECTIVES}{SETTLEMENT},? (?:of )?{{GL:head}}"),
    Construction("located_in", "belongs", "[GPE Kenya]'s [LOC Lamu Island] is",
                 rf"{{G:tail}}(?:'s|') {AREA}{{GL:head}}(?: (?:province|region|state|district|island)\b)?{STOPS}"),
)  # fmt: skip

Grouped = Mapping[tuple[frozenset[str], ...], tuple[Construction, ...]]


def _grouped(rows: Iterable[Construction]) -> Grouped:
    """Group rows by the letters of their two ends: most sentences have names for few of the groups."""
    groups: dict[tuple[frozenset[str], ...], list[Construction]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(letters(row.wording), key=sorted)), []).append(row)
    return MappingProxyType({needs: tuple(group) for needs, group in groups.items()})


OF_PEOPLE = _grouped((*KINSHIP, *PEOPLE))
"""Constructions to be read where descriptions of people are single signs."""
OF_ANAPHORS = _grouped(row for row in (*KINSHIP, *PEOPLE) if row.kind in ("kin", "clause"))
"""Constructions in which a pronoun can take the place of a name: "she studied at", "his father"."""
OF_DATES = _grouped(DATES)
OF_THINGS = _grouped((*BODIES, *PLACES))
"""Constructions to be read where all names stand by themselves."""


@dataclass(frozen=True)
class Attachment:
    """One way to say that a description is that of a person."""

    name: str
    kind: str
    example: str
    """Marked text about "Ann Roe"."""
    wording: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern, with groups ``title`` and ``person``."""
        return compiled(self.wording)


ATTACHMENTS = (
    Attachment("direct", "title", "[ROLE President] [PERSON Ann Roe] left.", rf"{{T:title}}{HONOR}{{P:person}}"),
    Attachment("spokesman", "apposition", "a [ROLE spokesman] for [PERSON Al Poe], [PERSON Ann Roe], said no.",
               rf"{{T:title}} (?:for|of|to) {NAMED}{{P}}, {{P:person}}{WHOLE}"),
    Attachment("after", "apposition", "[PERSON Ann Roe], 45, a [ROLE teacher], left.",
               rf"{{P:person}}{AGE}{OPENS}(?:now |also )?{OF_BODY}{{T:title}}{CLOSES}"),
    Attachment("before", "apposition", "The [ROLE head] of [ORG Acme], [PERSON Ann Roe], left.",
               rf"{{T:title}},{HONOR}{{P:person}}{WHOLE}"),
    Attachment("ranked", "apposition", "A police [ROLE spokeswoman], [ROLE Inspector] [PERSON Ann Roe], said no.",
               rf"{{T:title}}, {{T}} {{P:person}}{WHOLE}"),
    Attachment("second", "apposition", "[PERSON Ann Roe], a [ROLE teacher] and former [ROLE mayor], left.",
               rf"{{P:person}}{AGE}{OPENS}{{T}},? and {{T:title}}{CLOSES}(?!, {{P}})"),
    Attachment("clause", "clause", "[PERSON Ann Roe], who is the [ROLE mayor] of [GPE Nairobi], left.",
               rf"{{P:person}}(?:,? who)? (?:is|remains|serves as|works as|has been) {ADVERB}{{T:title}}{CLOSES}"),
)  # fmt: skip

BODY_AFTER_NAME = compiled(rf"{{T:title}} {{P:person}} (?P<word>of|from|at) (?:the )?{WORDS}{{OG:body}}")
"""[ROLE President] [PERSON Ann Roe] of [GPE Kenya] left."""
