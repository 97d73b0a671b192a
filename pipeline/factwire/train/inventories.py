"""Event inventories of other corpora -> ours: types, roles, and the words that decide between types.

A corpus type that may be several of ours lists them all; one that ours do not cover, or that mixes events with states
and figures of speech, is absent or empty.
"""

from __future__ import annotations

SETTLED = {
    word: name
    for name, words in {
        "Accusation": "accuse accused accuses accusing accusations charged charges",
        "Agreement": "agreement agreements treaty",
        "Arrest": "arrest arrested arresting arrests custody detain detained detaining detention",
        "Attack": "airstrike airstrikes attack attacked attacks blast bombed bombing bombings invaded invasion",
        "Clash": "battle battles clash clashed clashes conflict fighting war wars",
        "Conviction": "convicted guilty jailed sentence sentenced sentences",
        "Crime": "fraud murder murders rape robberies robbery",
        "Death": "dead death deaths die died dies dying fatalities kill killed killing kills",
        "Election": "elected election elections polls",
        "Evacuation": "evacuate evacuated evacuating evacuation",
        "Expulsion": "deported deporting expelled expulsion",
        "Injury": "injured injures injuries injuring injury wounded wounding",
        "Meeting": "conference meet meeting meetings meets met summit",
        "Mobilization": "deploy deployed deploying deployment",
        "Negotiation": "negotiate negotiated negotiating negotiation negotiations talks",
        "PhoneCall": "phoned",
        "Request": "asked asking demand demanded demands request requested urged urges",
        "Resignation": "resign resignation resigned resigns",
        "Sanction": "embargo sanction sanctions",
        "Statement": "added announced confirmed declared reported said say saying says stated told",
        "Threat": "threat threaten threatened threatening threats",
        "Trade": "export exports import imports",
        "Transfer": "transfer transferred transfers",
        "Travel": "fled flee fleeing travel traveled traveling travels",
        "Trial": "proceedings trial trials",
        "Visit": "visit visited visiting visits",
        "Withdrawal": "withdraw withdrawal withdrawn withdraws withdrew",
    }.items()
    for word in words.split()
}
"""Words that decide between candidate types, as they do in newsevents."""

STATES = frozenset(
    """
    analysis analysts bw commitment cw deadly fatal helpful inspectors lethal monitoring partners penalty players serve
    serves signatories signatory studies study terrorist tourist tourists violent visitor visitors warfare
    """.split()
)
"""Triggers that describe or name somebody rather than report an event."""

GENEVA_TYPES = {
    "Agree_or_refuse_to_act": "Agreement Rejection", "Arranging": "Mobilization", "Arrest": "Arrest",
    "Assistance": "Aid Support", "Attack": "Attack", "Becoming_a_member": "Cooperation Appointment Other",
    "Bodily_harm": "Injury Attack", "Change_of_leadership": "Election Clash Other", "Collaboration": "Cooperation",
    "Commerce_buy": "Trade Acquisition", "Commerce_sell": "Trade Acquisition",
    "Commitment": "Statement Threat Agreement", "Committing_crime": "Crime",
    "Communication": "Negotiation Meeting PhoneCall Message Statement", "Convincing": "Request Threat Statement",
    "Criminal_investigation": "Investigation", "Death": "Death", "Departing": "Travel Withdrawal Resignation Other",
    "Emergency": "Disaster", "Hostile_encounter": "Clash Attack", "Judgment_communication": "Accusation Support",
    "Killing": "Death Crime Attack", "Ratification": "Signing Legislation Vote", "Request": "Request Statement",
    "Reveal_secret": "Statement Publication", "Revenge": "Sanction Attack Threat Other",
    "Scrutiny": "Inspection Investigation Other", "Sending": "Transfer ArmsTransfer Aid Mobilization Message Trade",
    "Sign_agreement": "Signing Agreement",
    "Statement": "Statement Accusation Rejection Publication Threat Request Support",
    "Supporting": "Support", "Telling": "Statement Message", "Testing": "WeaponTest Inspection Other",
    "Theft": "Crime", "Traveling": "Visit Travel",
}  # fmt: skip
"""The other 80 frames are states, changes and everyday acts, or mix events of ours with figures of speech."""

M2E2_TYPES = {
    "Conflict:Attack": "Attack Clash", "Conflict:Demonstrate": "Protest",
    "Contact:Meet": "Meeting Negotiation Visit Protest Statement", "Contact:Phone-Write": "PhoneCall Message Statement",
    "Justice:Arrest-Jail": "Arrest Conviction", "Life:Die": "Death Crime Attack",
    "Movement:Transport": "Travel Visit Evacuation Withdrawal Mobilization Transfer Expulsion Rescue Other",
}  # fmt: skip
"""Transaction:Transfer-Money runs from bribes and loans to aid: nothing."""
RAMS_TYPES = {
    "conflict.attack": "Attack Clash Crime Other", "conflict.attack.airstrikemissilestrike": "Attack",
    "conflict.attack.bombing": "Attack", "conflict.attack.firearmattack": "Attack Crime",
    "conflict.attack.invade": "Attack", "conflict.attack.setfire": "Attack Crime",
    "conflict.attack.stabbing": "Attack Crime", "conflict.attack.stealrobhijack": "Crime Attack",
    "conflict.demonstrate": "Protest", "conflict.yield": "Withdrawal Ceasefire Other",
    "contact.commandorder": "Request",
    "contact.commitmentpromiseexpressintent": "Statement Threat Agreement",
    "contact.discussion": "Meeting Negotiation Statement PhoneCall",
    "contact.negotiate": "Negotiation Meeting Agreement",
    "contact.mediastatement": "Statement Publication Message", "contact.publicstatementinperson": "Statement",
    "contact.requestadvise": "Request Statement", "contact.threatencoerce": "Threat Crime",
    "disaster.accidentcrash": "Accident", "disaster.diseaseoutbreak": "Outbreak",
    "disaster.fireexplosion": "Accident Disaster Attack", "government.agreements": "Agreement Signing Ceasefire",
    "government.agreements.violateagreement": "", "government.legislate": "Legislation Vote",
    "government.vote": "Vote Election", "government.vote.violationspreventvote": "",
    "justice.arrestjaildetain": "Arrest Conviction", "justice.initiatejudicialprocess": "Accusation Trial",
    "justice.initiatejudicialprocess.trialhearing": "Trial Statement", "justice.investigate": "Investigation",
    "justice.judicialconsequences": "Conviction Death", "justice.judicialconsequences.convict": "Conviction",
    "justice.judicialconsequences.extradite": "Expulsion Transfer Other", "life.die": "Death Crime Attack",
    "life.die.nonviolentdeath": "Death", "life.injure.injurycausedbyviolentevents": "Injury Attack Crime",
    "movement.transportartifact.grantentry": "Trade Transfer",
    "movement.transportartifact.receiveimport": "Trade Transfer",
    "movement.transportartifact.sendsupplyexport": "Trade Transfer ArmsTransfer Aid",
    "movement.transportartifact.smuggleextract": "Crime Transfer Trade",
    "movement.transportperson.evacuationrescue": "Evacuation Rescue Travel Other",
    "movement.transportperson.preventexit": "Arrest Conviction Other", "personnel.elect": "Election",
    "personnel.endposition": "Resignation Expulsion Other", "personnel.endposition.quitretire": "Resignation",
    "personnel.startposition": "Appointment Other", "transaction.transaction.embargosanction": "Sanction Protest Trial",
    "transaction.transaction.giftgrantprovideaid": "Aid Transfer Investment",
    "transaction.transfermoney.embargosanction": "Sanction Protest Trial",
    "transaction.transfermoney.giftgrantprovideaid": "Aid Transfer Investment",
    "transaction.transfermoney.purchase": "Trade Acquisition",
    "transaction.transferownership.embargosanction": "Sanction Protest Trial",
    "transaction.transferownership.giftgrantprovideaid": "Aid Transfer Investment",
    "transaction.transferownership.purchase": "Trade Acquisition",
}  # fmt: skip
"""A type of three levels that is not listed is read as its first two."""

WIKIEVENTS_TYPES = {
    "Conflict.Attack": "Attack Clash", "Conflict.Attack.DetonateExplode": "Attack Accident",
    "Conflict.Demonstrate": "Protest", "Conflict.Demonstrate.DemonstrateWithViolence": "Protest Clash",
    "Contact.Contact.Broadcast": "Statement Publication Request Message", "Contact.RequestCommand": "Request",
    "Contact.ThreatenCoerce": "Threat Statement Request", "GenericCrime.GenericCrime": "Crime Attack",
    "Justice.ArrestJailDetain": "Arrest", "Justice.ChargeIndict": "Accusation Trial", "Justice.Convict": "Conviction",
    "Justice.InvestigateCrime": "Investigation", "Justice.ReleaseParole": "Release", "Justice.Sentence": "Conviction",
    "Justice.TrialHearing": "Trial Statement", "Life.Die": "Death", "Life.Injure": "Injury",
    "Movement.Transportation.Evacuation": "Evacuation Travel Other",
    "Personnel.EndPosition": "Resignation Expulsion Other",
    "Personnel.StartPosition": "Appointment Other", "Transaction.ExchangeBuySell": "Trade Acquisition",
}  # fmt: skip

ROLES = {
    "acquiredentity": {"object": "Trade Acquisition"},
    "agent": {"agent": "Arrest Conviction Death Crime Attack Evacuation Expulsion"},
    "artifact": {"object": "Trade Transfer ArmsTransfer", "agent": "Travel", "recipient": "Evacuation Expulsion"},
    "attacker": {"agent": "Attack Crime"},
    "candidate": {"recipient": "Election"},
    "communicator": {"agent": "Statement Request Threat Publication Message Agreement Crime"},
    "defendant": {"recipient": "Accusation Trial Conviction Investigation Release"},
    "demonstrator": {"agent": "Protest"},
    "destination": {
        "destination": "Transfer ArmsTransfer Trade Evacuation Travel Rescue Withdrawal Mobilization Expulsion Other"
    },
    "detainee": {"recipient": "Arrest Conviction"},
    "employee": {"agent": "Resignation", "recipient": "Appointment"},
    "entity": {"agent": "Protest"},
    "governmentbody": {"agent": "Legislation Vote"},
    "injurer": {"agent": "Injury Attack Crime"},
    "instrument": {"instrument": "Attack Death Injury Crime"},
    "investigator": {"agent": "Investigation"},
    "jailer": {"agent": "Arrest Conviction"},
    "judgecourt": {"agent": "Trial Conviction"},
    "killer": {"agent": "Death Crime Attack"},
    "law": {"object": "Legislation Vote"},
    "origin": {
        "origin": "Transfer ArmsTransfer Trade Evacuation Travel Rescue Visit Withdrawal Mobilization Expulsion Other"
    },
    "passenger": {"recipient": "Evacuation Rescue"},
    "perpetrator": {"agent": "Crime Attack"},
    "person": {"recipient": "Arrest Conviction"},
    "place": {
        "place": "Attack Clash Crime Protest Meeting Negotiation Visit Statement Death Injury Accident Disaster "
        "Election Vote Arrest Conviction Trial Investigation Appointment Agreement Release"
    },
    "prosecutor": {"agent": "Accusation Investigation"},
    "recipient": {"recipient": "Statement Request Threat"},
    "target": {"victim": "Attack Crime"},
    "transporter": {"agent": "Trade Transfer ArmsTransfer"},
    "victim": {"victim": "Death Injury Attack Crime"},
    "voter": {"agent": "Election Vote"},
}
"""Corpus role (lower-case) -> our role -> event types of ours for which it is that role."""
