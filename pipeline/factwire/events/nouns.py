"""Types of events -> what they are called, and the prepositions of what follows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from factwire.events.nominals import NOMINAL as MORE
from factwire.events.noun import Noun

NOUNS: Mapping[str, Noun] = MappingProxyType(
    {
        "Visit": Noun("visit", recipient="to"),
        "Meeting": Noun("meeting", recipient="with", mutual=True),
        "Negotiation": Noun("negotiations", recipient="with", mutual=True),
        "PhoneCall": Noun("phone call", recipient="with", mutual=True),
        "Invitation": Noun("invitation", object="to"),
        "Message": Noun("message", given=True),
        "Statement": Noun("statement"),
        "Agreement": Noun("agreement", recipient="with", object="on", mutual=True),
        "Signing": Noun("signing", recipient="with"),
        "Cooperation": Noun("cooperation", recipient="with", mutual=True),
        "Support": Noun("support", recipient="for", object="for", topic="for"),
        "Aid": Noun("aid", given=True),
        "ArmsTransfer": Noun("arms transfer", given=True),
        "Transfer": Noun("transfer", given=True),
        "Trade": Noun("trade", recipient="with", object="in"),
        "Acquisition": Noun("acquisition", recipient="from"),
        "Request": Noun("request", object="for", topic="for"),
        "Accusation": Noun("accusation", recipient="against", object="over", topic="over"),
        "Rejection": Noun("rejection", recipient="of", topic="of"),
        "Threat": Noun("threat", recipient="against", topic="of"),
        "Protest": Noun("protest", recipient="against", object="over", topic="over"),
        "Strike": Noun("strike", recipient="against", object="over", topic="over"),
        "Sanction": Noun("sanctions", recipient="against", object="on"),
        "Expulsion": Noun("expulsion", recipient="of"),
        "Veto": Noun("veto", recipient="against"),
        "Vote": Noun("vote", recipient="for", object="on"),
        "Election": Noun("election", recipient="of"),
        "Appointment": Noun("appointment", recipient="of", object="as"),
        "Resignation": Noun("resignation", recipient="from", object="as"),
        "Legislation": Noun("legislation", object="on"),
        "Mobilization": Noun("mobilization"),
        "MilitaryExercise": Noun("military exercise", recipient="with"),
        "WeaponTest": Noun("weapon test"),
        "Attack": Noun("attack", recipient="on", object="on", victim="on"),
        "Clash": Noun("clash", recipient="with", object="over", victim="with", mutual=True),
        "Ceasefire": Noun("ceasefire", recipient="with", mutual=True),
        "Withdrawal": Noun("withdrawal", recipient="from"),
        "Death": Noun("death", recipient="of"),
        "Injury": Noun("injury", recipient="of"),
        "Arrest": Noun("arrest", recipient="of", object="for", topic="for"),
        "Investigation": Noun("investigation", recipient="of", object="into", topic="into"),
        "Trial": Noun("trial", recipient="of", object="over", topic="over"),
        "Conviction": Noun("conviction", recipient="of", object="for", topic="for"),
        "Release": Noun("release", recipient="of"),
        "Inspection": Noun("inspection", recipient="of"),
        "Evacuation": Noun("evacuation", recipient="of"),
        "Rescue": Noun("rescue", recipient="of"),
        "Crime": Noun("crime", recipient="", object="involving", victim="against"),
        "Disaster": Noun("disaster"),
        "Accident": Noun("accident", object="involving", victim="involving", recipient="involving"),
        "Outbreak": Noun("outbreak", victim="among"),
        "Launch": Noun("launch"),
        "Opening": Noun("opening"),
        "Closure": Noun("closure"),
        "Travel": Noun("journey"),
        "Investment": Noun("investment", recipient="in", object="in"),
        "EarningsReport": Noun("earnings report"),
        "Publication": Noun("publication"),
        "Performance": Noun("performance"),
        "Match": Noun("match", recipient="against", object="in", mutual=True),
        "Award": Noun("award", given=True),
        "Marriage": Noun("marriage", recipient="to", mutual=True),
        "Birth": Noun("birth", recipient="of"),
        "Anniversary": Noun("anniversary"),
        "Other": Noun("event"),
    }
)
"""One row for each of ``vocab.EVENT_TYPES``."""

VICTORY, WINNING = "election victory", "winning"
SUIT = r"su(?:es?|ed|ing)|(?:law)?suits?|complaints?"
CALLED: Mapping[str, Mapping[str, Noun]] = MappingProxyType(
    {
        "Sanction": {
            r"ban(?:s|ned|ning)?|bars?|barred|prohibit(?:s|ed|ing|ion)?|outlaw(?:s|ed|ing)?": Noun(
                "ban", recipient="on", object="on"
            ),
            r"fine[sd]?": Noun("fine", recipient="for", object="of"),
            r"suspen(?:d(?:s|ed|ing)?|sions?)": Noun("suspension", recipient="of"),
            r"embargo(?:es)?": Noun("embargo", recipient="against"),
            r"crackdowns?|crack(?:s|ed|ing)? down": Noun("crackdown", recipient="on"),
        },
        "Accusation": {
            r"critici[sz](?:es?|ed|ing|ms?)": Noun("criticism", recipient="of", object="over", topic="over"),
            r"complain(?:s|ed|ing|ts?)?": Noun("complaint", recipient="against", object="about", topic="about"),
            r"condemn(?:s|ed|ing|ations?)?": Noun("condemnation", recipient="of", topic="of"),
            r"denounc(?:es?|ed|ing)|denunciations?": Noun("denunciation", recipient="of", topic="of"),
            r"(?:insult|mock)(?:s|ed|ing)?|mockery": Noun("insult", recipient="to", object="over", topic="over"),
            SUIT: Noun("lawsuit", recipient="against", object="over", topic="over"),
        },
        "Expulsion": {
            r"fir(?:es?|ed|ing)|sack(?:s|ed|ing)?|dismiss(?:es|ed|ing|als?)?": Noun("dismissal", recipient="of"),
            r"deport(?:s|ed|ing|ations?)?": Noun("deportation", recipient="of"),
        },
        "Election": {
            r"w[io]ns?|winning|triumph(?:s|ed)?|victor(?:y|ies)|landslide|swe(?:ep|ept|pt)|"
            r"(?:captur|clinch|gain|pick|secur)(?:es?|ed|ing|s)?(?: up)?": Noun(VICTORY, recipient="of"),
            r"beat(?:s|ing)?(?: out| back)?|defeat(?:ed|ing)|win(?:s|ning)? over": Noun(
                VICTORY, recipient="over", object="over"
            ),
            r"los(?:es?|t|ing)|loss(?:es)?": Noun("election defeat", recipient="by", object="in"),
            r"nominat(?:es?|ed|ing|ions?)": Noun("nomination", recipient="of", object="for"),
            r"r[au]n|runs|running|bids?|candidac(?:y|ies)|contest(?:s|ed|ing)|st(?:ands?|anding|ood)|"
            r"challeng(?:es?|ed|ing)|enter(?:s|ed|ing)?|seek(?:s|ing)?|"
            r"sought": Noun("candidacy", recipient="against", object="for"),
            r"campaign(?:s|ed|ing)?": Noun("election campaign", recipient="against", object="for"),
        },
        "Acquisition": {
            r"bids?|offers?|(?:takeover|buyout) (?:bids?|offers?)": Noun("bid", recipient="for", object="for"),
            r"merg(?:es?|ed|ing|ers?)": Noun("merger", recipient="with"),
        },
        "Arrest": {
            r"detain(?:s|ed|ing)?|detentions?": Noun("detention", recipient="of", object="for", topic="for"),
            r"h(?:eld|olds?|olding)(?: captive| hostage)?": Noun("detention", recipient="of"),
            r"captur(?:es?|ed|ing)": Noun("capture", recipient="of"),
            r"(?:imprison|jail)(?:s|ed|ing|ments?)?": Noun("imprisonment", recipient="of", object="for", topic="for"),
        },
        "Rejection": {r"(?:declin|refus)(?:e[sd]?|ing) to": Noun("refusal", recipient="to")},
        "Agreement": {r"accept(?:s|ed|ing|ance)?": Noun("acceptance", object="of", topic="of")},
        "Match": {
            r"(?:[Oo]lympic )?[Gg]ames": Noun("games", recipient="against", object="of", mutual=True),
            r"championships?": Noun("championship", recipient="against", object="of", mutual=True),
            r"tournaments?": Noun("tournament", recipient="against", object="of", mutual=True),
            r"semi-?finals?": Noun("semifinal", recipient="against", object="in", mutual=True),
            r"qualifiers?": Noun("qualifier", recipient="against", object="in", mutual=True),
            r"finals?": Noun("final", recipient="against", object="of", mutual=True),
        },
        "Launch": {r"(?:found|establish|creat)(?:e?s|e?d|ing|ments?|ion)?|set(?:s|ting)? up": Noun("founding")},
        "Legislation": {r"propos(?:es?|ed|ing|als?)": Noun("proposal", topic="of")},
        "Support": {
            r"prais(?:es?|ed|ing)": Noun("praise", recipient="for", object="for", topic="for"),
            r"endors(?:es?|ed|ing|ements?)": Noun("endorsement", recipient="of", topic="of"),
        },
        "Transfer": {r"pa(?:y|ys|id|ying|yments?)": Noun("payment", given=True)},
        "Trial": {
            SUIT: Noun("lawsuit", recipient="against", object="over", topic="over"),
            r"appeal(?:s|ed|ing)?": Noun("appeal", recipient="to", object="against", topic="against"),
            r"cases?": Noun("case", recipient="against", object="over", topic="over"),
            r"hear(?:s|d|ings?)?|arguments?": Noun("hearing", recipient="of", object="on", topic="on"),
            r"rul(?:es?|ed|ings?)|verdicts?": Noun("ruling", recipient="on", object="on"),
        },
        "Trade": {r"s(?:old|ells?|elling|ales?)": Noun("sale", recipient="to")},
        "Investigation": {
            r"stud(?:y|ies|ied|ying)": Noun("study", recipient="of", object="of", topic="of"),
            r"survey(?:s|ed|ing)?": Noun("survey", recipient="of", object="of", topic="of"),
            r"review(?:s|ed|ing)?": Noun("review", recipient="of", object="of", topic="of"),
            r"(?:tests?|tested|testing)": Noun("test", recipient="of"),
            r"search(?:es|ed|ing)? for": Noun("search", recipient="for", object="for", topic="for"),
            r"search(?:es|ed|ing)?": Noun("search", recipient="of"),
            r"raid(?:s|ed|ing)?": Noun("raid", recipient="on", object="on", victim="on"),
        },
        "Resignation": {
            r"retir(?:es?|ed|ing|ements?)": Noun("retirement", recipient="from", object="as"),
            r"departures?|depart(?:s|ed|ing)?|exits?|lea(?:ves?|ving)|left": Noun(
                "departure", recipient="from", object="as"
            ),
        },
        "Appointment": {
            r"nominat(?:es?|ed|ing|ions?)": Noun("nomination", recipient="of", object="for"),
            r"promot(?:es?|ed|ing|ions?)": Noun("promotion", recipient="of", object="to"),
        },
        "Closure": {
            r"cancel(?:s|l?ed|l?ing|lations?)?|call(?:s|ed|ing)? off": Noun("cancellation"),
            r"suspen(?:d(?:s|ed|ing)?|sions?)": Noun("suspension"),
        },
        "Crime": {
            r"violat(?:es?|ed|ing|ions?)": Noun("violation"),
            r"defam(?:es?|ed|ing|ations?)": Noun("defamation", recipient="of"),
        },
        "Inspection": {
            r"(?:tests?|tested|testing)": Noun("test", recipient="of"),
            r"search(?:es|ed|ing)?": Noun("search", recipient="of"),
            r"raid(?:s|ed|ing)?": Noun("raid", recipient="on", object="on", victim="on"),
        },
        "Opening": {
            r"(?:found|establish)(?:e?s|e?d|ing|ments?)?": Noun("founding"),
            r"re-?open(?:s|ed|ing)?": Noun("reopening"),
            r"resum(?:es?|ed|ing|ptions?)": Noun("resumption"),
        },
        "Negotiation": {
            r"debates?|debated": Noun("debate", recipient="with", mutual=True),
            r"discuss(?:es|ed|ing|ions?)?": Noun("discussions", recipient="with", mutual=True),
        },
        "Request": {
            r"(?:ask(?:s|ed)|questions?) (?:about|if|whether|why|how|what|when|where|who)": Noun(
                "question", object="on"
            ),
            r"order(?:s|ed|ing)?": Noun("order", object="for", topic="for"),
            r"demand(?:s|ed|ing)?": Noun("demand", object="for", topic="for"),
            r"appeal(?:s|ed|ing)?": Noun("appeal", object="for", topic="for"),
            r"propos(?:es?|ed|ing|als?)": Noun("proposal", topic="for"),
        },
        "Cooperation": {r"join(?:s|ed|ing)?": Noun("joining", recipient="of")},
        "Travel": {
            r"taken|flown|brought|rushed|airlifted|transport(?:s|ed|ing)?": Noun("transport"),
            r"trips?": Noun("trip"),
            r"tours?": Noun("tour"),
            r"march(?:es)?": Noun("march"),
            r"flights?": Noun("flight"),
        },
    }
)
"""Type -> what some of its triggers, with the word after them, are called by instead: a ban is a sanction, and nobody
calls it one."""

OF_WHOM = frozenset(
    "abduction assassination bombing burglary collapse derailment explosion harassment invasion kidnapping killing "
    "massacre murder rape robbery shooting suicide surveillance theft torture trafficking".split()
)
"""Nouns after which who or what suffers stands with "of"."""

NOMINAL = MORE | frozenset(
    word.replace("_", " ")
    for word in """
    attack cyberattack bombing shooting raid strike airstrike explosion blast assault ambush murder theft
    robbery fraud killing kidnapping abduction rape corruption bribery smuggling burglary earthquake flood
    floods flooding storm cyclone hurricane typhoon fire wildfire drought landslide tsunami eruption tornado
    crash collision derailment capsizing collapse war battle fighting clashes clash conflict riot riots invasion
    summit conference briefing press_conference news_conference press_briefing talks meeting negotiations
    outbreak epidemic pandemic coup
    """.split()
)
"""Triggers that are nouns as they stand."""
