"""Each type of event: told as a fact, as a plan, and as not so or as somebody's word."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from events_cases import Case, Said, case, frame, roles_of, shown
from factwire.events.names import AGENTLESS
from factwire.vocab import EVENT_TYPES


@dataclass(frozen=True)
class Row:
    """A sentence of a type: ``subject``, verb in the past and plain with the trigger between asterisks, the rest.

    ``roles`` is ``role=phrase`` in the sentence, ``name`` what the event is called.
    """

    kind: str
    subject: str
    past: str
    plain: str
    rest: str
    roles: str
    name: str


ROE, POE, ACME, BOLT = "[PERSON Ann Roe]", "[PERSON Bob Poe]", "[ORG Acme]", "[ORG Bolt]"
KENYA, GHANA, OSLO = "[GPE Kenya]", "[GPE Ghana]", "[GPE Oslo]"
AT_OSLO = "; place=Oslo"

ROWS = [
    Row("Visit", ROE, "*toured*", "*tour*", f"{OSLO} on Friday", "agent=Ann Roe; place=Oslo; time=Friday",
        "Ann Roe's visit to Oslo"),
    Row("Meeting", ROE, "*met*", "*meet*", f"{POE} in {OSLO}", "agent=Ann Roe; participant=Bob Poe" + AT_OSLO,
        "Meeting between Ann Roe and Bob Poe in Oslo"),
    Row("Negotiation", KENYA, "held *talks*", "hold *talks*", f"with {GHANA}", "agent=Kenya; participant=Ghana",
        "Talks between Kenya and Ghana"),
    Row("PhoneCall", ROE, "*telephoned*", "*telephone*", POE, "agent=Ann Roe; recipient=Bob Poe",
        "Ann Roe's phone call with Bob Poe"),
    Row("Invitation", ROE, "*invited*", "*invite*", f"{POE} to a gala dinner",
        "agent=Ann Roe; recipient=Bob Poe; object=a gala dinner", "Ann Roe's invitation to Bob Poe"),
    Row("Message", ROE, "*wrote*", "*write*", f"to {POE}", "agent=Ann Roe; recipient=Bob Poe",
        "Ann Roe's message to Bob Poe"),
    Row("Statement", ACME, "*announced*", "*announce*", "two new plants", "agent=Acme; topic=new plants",
        "Acme's statement on new plants"),
    Row("Agreement", ACME, "reached a *deal*", "reach a *deal*", f"with {BOLT}", "agent=Acme; participant=Bolt",
        "Deal between Acme and Bolt"),
    Row("Signing", KENYA, "*signed*", "*sign*", "the climate treaty", "agent=Kenya; object=the climate treaty",
        "Kenya's signing of climate treaty"),
    Row("Cooperation", ACME, "*cooperated*", "*cooperate*", f"with {BOLT}", "agent=Acme; participant=Bolt",
        "Cooperation between Acme and Bolt"),
    Row("Support", ROE, "*endorsed*", "*endorse*", f"{POE} for mayor", "agent=Ann Roe; recipient=Bob Poe",
        "Ann Roe's endorsement of Bob Poe"),
    Row("Aid", KENYA, "*donated*", "*donate*", f"rice to {GHANA}", "agent=Kenya; object=rice; recipient=Ghana",
        "Kenya's donation of rice to Ghana"),
    Row("ArmsTransfer", KENYA, "*shipped*", "*ship*", f"rifles to {GHANA}",
        "agent=Kenya; object=rifles; recipient=Ghana", "Kenya's arms transfer of rifles to Ghana"),
    Row("Transfer", ACME, "*returned*", "*return*", f"the bronzes to {GHANA}",
        "agent=Acme; object=the bronzes; recipient=Ghana", "Acme's transfer of bronzes to Ghana"),
    Row("Trade", KENYA, "*exported*", "*export*", f"tea to {GHANA}", "agent=Kenya; object=tea; recipient=Ghana",
        "Kenya's export of tea to Ghana"),
    Row("Acquisition", ACME, "*bought*", "*buy*", f"{BOLT} for cash", "agent=Acme; object=Bolt",
        "Acme's purchase of Bolt"),
    Row("Request", KENYA, "*asked*", "*ask*", f"{GHANA} for cheaper loans",
        "agent=Kenya; recipient=Ghana; topic=cheaper loans", "Kenya's request to Ghana for cheaper loans"),
    Row("Accusation", KENYA, "*blamed*", "*blame*", f"{GHANA} for the delay", "agent=Kenya; recipient=Ghana",
        "Kenya's accusation against Ghana"),
    Row("Rejection", ACME, "*rejected*", "*reject*", "the takeover bid", "agent=Acme; object=the takeover bid",
        "Acme's rejection of takeover bid"),
    Row("Threat", KENYA, "*threatened*", "*threaten*", f"{GHANA} over fish", "agent=Kenya; recipient=Ghana",
        "Kenya's threat against Ghana"),
    Row("Protest", "Nurses", "*marched*", "*march*", f"in {OSLO}", "agent=Nurses" + AT_OSLO, "Nurses' march in Oslo"),
    Row("Strike", "Train drivers", "*walked out*", "*walk out*", f"in {OSLO}", "agent=Train drivers" + AT_OSLO,
        "Train drivers' strike in Oslo"),
    Row("Sanction", KENYA, "*fined*", "*fine*", f"{ACME} for dumping", "agent=Kenya; recipient=Acme",
        "Kenya's fine for Acme"),
    Row("Expulsion", KENYA, "*expelled*", "*expel*", "three diplomats", "agent=Kenya; recipient=three diplomats",
        "Kenya's expulsion of three diplomats"),
    Row("Veto", GHANA, "*vetoed*", "*veto*", "the draft resolution", "agent=Ghana; object=the draft resolution",
        "Ghana's veto of draft resolution"),
    Row("Vote", "Lawmakers", "*voted*", "*vote*", "on the budget bill", "agent=Lawmakers; object=the budget bill",
        "Lawmakers' vote on budget bill"),
    Row("Election", "Voters", "*elected*", "*elect*", f"{ROE} on Sunday",
        "agent=Voters; recipient=Ann Roe; time=Sunday", "Voters' election of Ann Roe"),
    Row("Appointment", ACME, "*named*", "*name*", f"{ROE} chief executive",
        "agent=Acme; recipient=Ann Roe; object=chief executive", "Acme's appointment of Ann Roe as chief executive"),
    Row("Resignation", ROE, "*resigned*", "*resign*", f"from {ACME}", "agent=Ann Roe; recipient=Acme",
        "Ann Roe's resignation from Acme"),
    Row("Legislation", "Parliament", "*enacted*", "*enact*", "the water law",
        "agent=Parliament; object=the water law", "Parliament's enactment of water law"),
    Row("Mobilization", GHANA, "*deployed*", "*deploy*", "border troops", "agent=Ghana; object=border troops",
        "Ghana's deployment of border troops"),
    Row("MilitaryExercise", KENYA, "held *drills*", "hold *drills*", f"with {GHANA}", "agent=Kenya; recipient=Ghana",
        "Kenya's military exercise with Ghana"),
    Row("WeaponTest", GHANA, "*tested*", "*test*", "a ballistic missile", "agent=Ghana; object=a ballistic missile",
        "Ghana's weapon test of ballistic missile"),
    Row("Attack", "Gunmen", "*shelled*", "*shell*", f"a market in {OSLO}", "agent=Gunmen; object=a market" + AT_OSLO,
        "Gunmen's attack on market in Oslo"),
    Row("Clash", "Police", "*clashed*", "*clash*", "with miners", "agent=Police; participant=miners",
        "Clash between Police and miners"),
    Row("Ceasefire", KENYA, "agreed a *truce*", "agree a *truce*", f"with {GHANA}", "agent=Kenya; participant=Ghana",
        "Ceasefire between Kenya and Ghana"),
    Row("Withdrawal", KENYA, "*withdrew*", "*withdraw*", f"its forces from {GHANA}",
        "agent=Kenya; object=its forces; origin=Ghana", "Kenya's withdrawal of forces"),
    Row("Death", "Two climbers", "were *killed*", "be *killed*", f"in {OSLO}", "victim=climbers" + AT_OSLO,
        "Death of climbers in Oslo"),
    Row("Injury", "Nine passengers", "were *hurt*", "be *hurt*", f"in {OSLO}", "victim=Nine passengers" + AT_OSLO,
        "Injury of nine passengers in Oslo"),
    Row("Arrest", "Police", "*detained*", "*detain*", f"{ROE} at dawn", "agent=Police; recipient=Ann Roe",
        "Police's detention of Ann Roe"),
    Row("Investigation", "Prosecutors", "*investigated*", "*investigate*", f"{ACME}", "agent=Prosecutors; object=Acme",
        "Prosecutors' investigation into Acme"),
    Row("Trial", ROE, "stood *trial*", "stand *trial*", f"in {OSLO}", "recipient=Ann Roe" + AT_OSLO,
        "Trial of Ann Roe in Oslo"),
    Row("Conviction", "The court", "*convicted*", "*convict*", f"{ROE} of bribery",
        "agent=The court; recipient=Ann Roe; object=bribery", "Conviction of Ann Roe for bribery"),
    Row("Release", GHANA, "*freed*", "*free*", f"{ROE} on Friday", "agent=Ghana; recipient=Ann Roe; time=Friday",
        "Ghana's release of Ann Roe"),
    Row("Inspection", "Engineers", "*inspected*", "*inspect*", f"the dam near {OSLO}",
        "agent=Engineers; object=the dam", "Engineers' inspection of dam"),
    Row("Evacuation", "Rescuers", "*evacuated*", "*evacuate*", f"villagers to {OSLO}",
        "agent=Rescuers; recipient=villagers; destination=Oslo", "Rescuers' evacuation of villagers to Oslo"),
    Row("Rescue", "Fishermen", "*saved*", "*save*", "a crew of six", "agent=Fishermen; recipient=a crew of six",
        "Fishermen's rescue of crew of six"),
    Row("Crime", "Thieves", "*robbed*", "*rob*", f"a bank in {OSLO}", "agent=Thieves; victim=a bank" + AT_OSLO,
        "Crime against bank in Oslo"),
    Row("Disaster", "Floods", "*hit*", "*hit*", OSLO, "agent=Floods; place=Oslo", "Disaster in Oslo"),
    Row("Accident", "A tram", "*collided*", "*collide*", f"with a bus in {OSLO}",
        "object=A tram; recipient=a bus" + AT_OSLO, "Collision involving bus in Oslo"),
    Row("Outbreak", "Measles", "*infected*", "*infect*", f"pupils in {OSLO}", "agent=Measles; victim=pupils" + AT_OSLO,
        "Outbreak among pupils in Oslo"),
    Row("Launch", ACME, "*unveiled*", "*unveil*", "an electric van", "agent=Acme; object=an electric van",
        "Acme's unveiling of electric van"),
    Row("Opening", ACME, "*opened*", "*open*", f"a bakery in {OSLO}", "agent=Acme; object=a bakery" + AT_OSLO,
        "Acme's opening of bakery in Oslo"),
    Row("Closure", ACME, "*shut*", "*shut*", f"its mill in {OSLO}", "agent=Acme; object=its mill" + AT_OSLO,
        "Acme's closure of mill in Oslo"),
    Row("Travel", ROE, "*flew*", "*fly*", f"to {OSLO}", "agent=Ann Roe; destination=Oslo", "Ann Roe's flight to Oslo"),
    Row("Investment", ACME, "*invested*", "*invest*", f"in {BOLT}", "agent=Acme; recipient=Bolt",
        "Acme's investment in Bolt"),
    Row("EarningsReport", ACME, "*posted*", "*post*", "a record profit", "agent=Acme; object=a record profit",
        "Acme's earnings report of record profit"),
    Row("Publication", ROE, "*published*", "*publish*", "a second novel", "agent=Ann Roe; object=a second novel",
        "Ann Roe's publication of second novel"),
    Row("Performance", ROE, "*performed*", "*perform*", f"in {OSLO}", "agent=Ann Roe" + AT_OSLO,
        "Ann Roe's performance in Oslo"),
    Row("Match", "[ORG Rovers]", "*played*", "*play*", "[ORG United]", "agent=Rovers; participant=United",
        "Match between Rovers and United"),
    Row("Award", ACME, "*awarded*", "*award*", f"{ROE} a medal", "agent=Acme; recipient=Ann Roe; object=a medal",
        "Acme's award of medal to Ann Roe"),
    Row("Marriage", ROE, "*married*", "*marry*", f"{POE} in {OSLO}", "agent=Ann Roe; participant=Bob Poe" + AT_OSLO,
        "Marriage between Ann Roe and Bob Poe in Oslo"),
    Row("Birth", "A panda", "was *born*", "be *born*", f"in {OSLO}", "victim=A panda" + AT_OSLO,
        "Birth of panda in Oslo"),
    Row("Anniversary", ACME, "*marked*", "*mark*", f"its centenary in {OSLO}",
        "agent=Acme; object=its centenary" + AT_OSLO, "Acme's anniversary of centenary in Oslo"),
    Row("Other", ROE, "*lit*", "*light*", f"the flame in {OSLO}", "agent=Ann Roe; object=the flame" + AT_OSLO,
        "Ann Roe's event of flame in Oslo"),
]  # fmt: skip
BY_TYPE = {row.kind: row for row in ROWS}


def told(row: Row, verb: str, *, before: str = "", source: str = "") -> Case:
    """Make a case of a sentence; the network reads type and roles rightly, and takes every event for a fact."""
    words = f"{row.subject} {before}{verb.replace('*', '')} {row.rest}"
    said = case(words).text
    arguments = [(role, phrase) for role, _, phrase in (part.partition("=") for part in row.roles.split("; "))]
    made = frame(verb.split("*")[1], row.kind, *arguments)
    reported = [Said(said, source, "said")] if source else []
    return case(f"{words}, [PERSON {source}] said." if source else f"{words}.", made, said=reported)


def denial(row: Row) -> tuple[str, str]:
    """Return what stands before the verb, and the verb, of a sentence that denies the event."""
    if row.plain.startswith("be "):
        auxiliary, _, participle = row.past.partition(" ")
        return f"{auxiliary} not ", participle
    return "did not ", row.plain


def same_but_for_status(made: Case, row: Row) -> None:
    event = made.event()
    assert (event.id, event.type, event.name, event.reason) == ("v1", row.kind, row.name, None)
    assert event.triggers[0].of(made.text) in (row.past.split("*")[1], row.plain.split("*")[1])
    expected = {part.partition("=")[0] for part in row.roles.split("; ")}
    assert roles_of(event).keys() == expected


def test_each_type_has_a_row() -> None:
    assert BY_TYPE.keys() == EVENT_TYPES.keys() and len(ROWS) == len(BY_TYPE)


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_told_as_a_fact(kind: str) -> None:
    row = BY_TYPE[kind]
    made = told(row, row.past)
    same_but_for_status(made, row)
    assert (made.event().modality, made.event().polarity, made.event().sources) == ("asserted", "+", ())


@pytest.mark.parametrize("kind", EVENT_TYPES)
@pytest.mark.parametrize("words", ["will ", "plans to ", "is scheduled to "])
def test_told_as_a_plan(kind: str, words: str) -> None:
    row = BY_TYPE[kind]
    made = told(row, row.plain, before=words)
    same_but_for_status(made, row)
    assert (made.event().modality, made.event().polarity, made.event().sources) == ("planned", "+", ())


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_told_as_not_so(kind: str) -> None:
    row = BY_TYPE[kind]
    before, verb = denial(row)
    made = told(row, verb, before=before)
    same_but_for_status(made, row)
    assert (made.event().polarity, made.event().sources) == ("-", ())


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_told_as_somebodys_word(kind: str) -> None:
    row = BY_TYPE[kind]
    made = told(row, row.past, source="Zoe Doe")
    same_but_for_status(made, row)
    assert (made.event().modality, made.event().polarity) == ("asserted", "+")
    assert [shown(source) for source in made.event().sources] == ["=Zoe Doe"]


@pytest.mark.parametrize("kind", sorted(AGENTLESS))
def test_whom_nobody_has_convicted_is_not_named_as_the_doer(kind: str) -> None:
    row = BY_TYPE[kind]
    assert row.subject.split()[-1].strip("]") not in row.name or "agent=" not in row.roles
