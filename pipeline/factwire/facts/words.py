"""Words that stand before titles, and words that cannot."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Read a list of words."""
    return frozenset(text.split())


PAST = word_set("former ex then last previous one-time onetime erstwhile ousted deposed retired past exiled disgraced")
"""The office was held once."""
UNREAL = word_set(
    """
    incoming next future would-be aspiring prospective designated potential possible likely self-proclaimed so-called
    alleged suspected self-styled supposed self-declared purported fake fictional rumored rumoured
    """
)
"""The office is not held, or not yet."""
KEPT = word_set(
    "deputy vice acting interim caretaker outgoing assistant honorary associate former ex senior retired ousted deposed"
)
"""Qualifiers that belong to the title as it is shown."""
PLAIN = word_set(
    """
    new current long-time longtime long-serving veteran late newly-elected influential powerful prominent leading top
    opposition ruling conservative liberal right-wing left-wing far-right center-right center-left centre-right
    centre-left far-left social democratic socialist communist populist nationalist hardline moderate reformist
    separatist rebel military regional local national federal embattled controversial popular billionaire renowned
    famous star incumbent
    """
)
"""Other words that may stand between a country or body and a title."""
DETERMINERS = word_set("the a an its his her their our")
FUNCTION_WORDS = word_set(
    """
    and or but nor by of in on at to for from with into onto over under about against between during before after since
    until while when where who which that as than if because though although was is were are be been being am has have
    had will would can could may might shall should must do does did not no told said says say asked urged met accused
    called made let saw sent left won beat hit put set shot cut quit led ran took gave got went came both all some any
    this these those it he she they we you i also now then just only even still yet so too very what whose here there
    elect get
    """
)
"""Words that never stand between a country or body and its title."""
AFTER_BODY = (FUNCTION_WORDS - {"elect"}) | word_set(
    """
    party group company newspaper magazine think team club movement union organization organisation bank foundation
    agency network daily weekly broadcaster charity institute told added warned announced confirmed explained wrote
    argued believes thinks insisted noted stressed claimed tweeted agreed died resigned today yesterday tomorrow
    """
)
"""Words after the name of a body that do not make it a part of a longer name: "head of Acme said" does, "head of Acme
operations" does not."""
JOBS = word_set(
    """
    accountant activist actor actress adviser advisor admiral ambassador analyst anthropologist archaeologist
    archbishop architect artist astronaut astronomer attorney auditor author baker banker barrister biologist
    bartender bishop boxer businessman businesswoman campaigner captain cardinal carpenter cashier chairman
    chairperson chairwoman chancellor chef chemist choreographer cleric clerk coach colonel columnist comedian
    commander commissioner composer conductor consul constable correspondent councillor councilor cricketer
    curator cyclist dancer dean defender dentist designer detective diplomat director doctor economist editor
    electrician engineer entrepreneur envoy epidemiologist executive expert farmer filmmaker firefighter fisherman
    footballer founder co-founder geologist goalkeeper golfer governor guitarist historian imam inspector
    journalist judge king lawmaker lawyer leader lecturer librarian lieutenant mathematician mayor mechanic
    midfielder midwife minister musician negotiator novelist nurse paediatrician painter pastor pathologist
    pediatrician pharmacist philosopher photographer physician physicist pianist playwright poet policeman
    policewoman politician premier president priest professor programmer prosecutor psychiatrist psychologist
    queen rabbi rancher rapper rector reporter researcher rower runner sailor scientist screenwriter sculptor
    secretary senator sergeant shopkeeper singer sociologist soldier solicitor songwriter spokesman spokesperson
    spokeswoman sprinter striker superintendent surgeon swimmer teacher technician theologian trader treasurer
    veterinarian virologist waiter waitress writer zoologist
    """
)
"""Nouns that name a job or an office wherever they stand beside a name."""
JOB_PARTS = word_set(
    """
    agriculture assistant associate chief communications culture defence defense deputy development economy
    education energy environment executive family finance foreign general health home interior justice labor
    labour managing marketing military opera police political prime senior sports technology tourism trade
    transport vice
    """
)
"""Words before a job that make one title with it: "finance director"."""
