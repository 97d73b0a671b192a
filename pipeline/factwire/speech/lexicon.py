"""Words of reported speech: verbs that introduce words of others, and the nouns that can say something."""

from __future__ import annotations

from collections.abc import Iterator


def word_set(text: str) -> frozenset[str]:
    """Read a list of words."""
    return frozenset(text.split())


IRREGULAR = {
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "read": "reads read read reading",
    "speak": "speaks spoke spoken speaking",
    "think": "thinks thought thought thinking",
    "swear": "swears swore sworn swearing",
    "cry": "cries cried cried crying",
    "reply": "replies replied replied replying",
    "deny": "denies denied denied denying",
    "clarify": "clarifies clarified clarified clarifying",
    "testify": "testifies testified testified testifying",
    "quip": "quips quipped quipped quipping",
    "plead": "pleads pleaded pleaded pleading",
    "decry": "decries decried decried decrying",
    "slam": "slams slammed slammed slamming",
    "admit": "admits admitted admitted admitting",
    "label": "labels labeled labelled labeling",
    "brag": "brags bragged bragged bragging",
    "snap": "snaps snapped snapped snapping",
    "dub": "dubs dubbed dubbed dubbing",
    "refer": "refers referred referred referring",
    "rebut": "rebuts rebutted rebutted rebutting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "forecast": "forecasts forecast forecast forecasting",
}
"""Lemma -> present, past, participle, -ing form, where adding -s, -ed and -ing does not give them."""

SAYING = word_set(
    """
    say tell add state declare announce explain reply respond retort answer insist argue warn claim note remark
    observe comment stress emphasize emphasise underline underscore reiterate repeat recall conclude continue write
    tweet post ask wonder inquire demand urge exclaim shout yell scream cry chant joke quip admit acknowledge
    concede confess confirm affirm reaffirm assert maintain contend allege complain lament vow pledge promise swear
    predict believe think hope caution advise suggest reveal disclose report clarify counter interject plead brag
    testify recount elaborate reason muse read rule assure indicate point boast snap fume scoff sneer taunt bemoan
    rant opine enthuse proclaim profess specify stipulate hint marvel mumble murmur mutter whisper roar
    """
)
"""Verbs whose object may be a whole quotation."""
POSTPONED = word_set("say add report write state announce explain note claim argue")
"""Verbs whose subject may follow where no quotation precedes: "It rains, said the minister"."""
CALLING = word_set(
    """
    call describe characterize characterise label brand dub hail praise condemn denounce criticize criticise slam
    blast decry blame accuse reject dismiss deny deride mock welcome commend laud applaud speak refer oppose
    threaten express cite propose quote charge agree dispute refute rebut fear expect suspect foresee anticipate
    forecast invite order instruct encourage apologize apologise thank mention
    """
)
"""Verbs whose object may be words in quotation marks within the writer's sentence: "called it "absurd"."""
ALLEGING = word_set(
    """
    claim allege accuse charge deny reject dismiss dispute refute rebut expect believe suspect predict warn fear
    think anticipate forecast foresee contend assert blame
    """
)
"""Verbs of allegation, denial, expectation and belief: what they introduce is a claim, event or not."""
DENYING = word_set("deny reject dismiss dispute refute rebut")
NOT_ASSERTING = word_set(
    """
    ask wonder inquire demand urge pledge vow promise swear chant plead advise propose read joke shout yell scream
    cry tweet post write continue caution hope wish
    """
)
"""Verbs of ``SAYING`` whose object is a question, a wish, an offer, or nothing that holds or does not hold."""
ASSERTING = (SAYING - NOT_ASSERTING) | ALLEGING
NAMING = word_set("call dub label brand")
"""With "a" or "an" before them these name a thing: "a group called "Hope"."""

NOUNS_TOO = word_set(
    """
    reports comments demands posts states notes claims hopes answers promises pledges vows charges shouts cries
    chants calls fears suspects quotes blames praises urges forecasts reasons brands labels laments threatens
    """
)
"""Present forms that are more often nouns."""
BASES = word_set("say tell argue insist believe think warn fear expect claim hope predict")
"""Lemmas whose bare form with a plural subject is read: "officials say"."""

PRONOUNS = {"he": "m", "she": "f", "they": "p", "it": "n"}
"""Pronoun -> masculine, feminine, plural or neuter."""
OTHER_PRONOUNS = word_set(
    "i we you one who which that this these those there what someone somebody nobody everyone anyone none"
)
"""Words in a subject's place that name nobody."""
ARTICLES = word_set("the a an")
DETERMINERS = ARTICLES | word_set(
    "his her its their our my this that these those another some many several one two three"
)
AUXILIARIES = word_set("has have had having ’s 's ’d 'd")
BE = word_set("is are was were be been being ’s 's ’re 're get got gets")
MODALS = word_set("will would can could may might shall should must to ’ll 'll did do does")
NEGATIONS = word_set("not never neither nor cannot no hardly barely without")
ADVERBS = word_set(
    """
    also later further then again once even still always often just now earlier previously recently only
    subsequently finally reportedly first last already since additionally too
    """
)
PREPOSITIONS = word_set(
    """
    of in on at by for from with to into about against between during after before since until under over through
    among across near outside inside around despite amid without within via toward towards including like behind
    """
)
SUBORDINATORS = word_set(
    """
    that which who whom whose when while where because if though although whether unless until as than but so since
    before after whereas what how why
    """
)
OPENING = word_set("after although because before since though when where whereas while")
"""Words that open a clause with a subject of its own, which is nearer to "saying" than that of the sentence."""
LEADING = word_set(
    """
    and but however meanwhile later earlier then also still yet so now today yesterday further furthermore moreover
    additionally instead nevertheless nonetheless or either both as
    """
)
"""Words before a subject that do not belong to it."""
TIMES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier later last this next
    early late afterwards afterward recently shortly ahead here there again simply bluntly
    """
)
"""Words that may follow "he said" without becoming what he said."""
RECORDS = word_set(
    """
    report reports statement statements letter letters document documents filing article articles post tweet message
    memo communique communiqué declaration study survey poll paper editorial notice complaint lawsuit indictment
    ruling verdict press release note website newspaper newspapers magazine daily tabloid agency media broadcaster
    outlet leaflet leaflets video clip ad advert advertisement recording commercial channel network banner sign
    placard text law bill resolution treaty
    """
)
PEOPLE = word_set(
    """
    people person man men woman women boy boys girl girls child children students student parents parent mother
    father son daughter brother sister wife husband widow family relatives friends neighbors neighbours residents
    resident witness witnesses eyewitness eyewitnesses villagers locals passengers protesters protestors
    demonstrators activists survivors victims critics supporters opponents experts analysts observers scientists
    researchers economists historians diplomats lawmakers legislators politicians ministers deputies senators
    lawyers attorneys prosecutors judges investigators detectives doctors nurses soldiers troops fighters militants
    rebels separatists insurgents officers officials official authorities member leaders leadership members
    employees workers staff farmers fishermen traders investors shareholders executives managers owners founders
    organizers organisers campaigners advocates journalists reporters editors writers artists players fans voters
    citizens migrants refugees sources source insider insiders spokesman spokeswoman spokesperson spokespeople
    spokespersons minister president chairman chairwoman chair chief head director governor mayor premier chancellor
    king queen prince princess pope bishop archbishop priest imam pastor general colonel captain commander
    lieutenant sergeant inspector superintendent constable officer detective judge prosecutor attorney lawyer doctor
    nurse teacher professor scientist researcher economist analyst expert historian activist critic opponent
    ambassador envoy diplomat secretary senator congressman congresswoman lawmaker legislator deputy politician
    candidate leader founder owner manager coach player footballer striker goalkeeper driver pilot journalist
    reporter editor author writer singer actor actress musician artist farmer fisherman businessman businesswoman
    executive employee worker neighbor neighbour aide adviser advisor representative delegate commissioner
    administrator coordinator organizer organiser interviewer narrator announcer signatories campaigner breeder
    breeders veteran fighter soldier rebel militant suspect defendant victim survivor villager passenger patient
    tourist firefighter firefighters rescuers medics paramedic paramedics bureaucrat bureaucrats
    """
)
"""Nouns for human beings."""
BODIES = word_set(
    """
    government ministry administration regime cabinet parliament senate congress house assembly council committee
    commission court police army military navy forces force department office agency authority bureau embassy
    delegation mission party opposition coalition alliance union federation association organization organisation
    group company firm bank institute university school hospital club team board fund foundation movement
    prosecution defense defence campaign charity watchdog regulator airline operator manufacturer supplier retailer
    developer publisher broadcaster station service airport carrier utility junta militia presidency secretariat
    directorate squad unit municipality city state country nation side palace diocese church league trust center
    centre ngo brigade
    """
)
"""Nouns for bodies that speak."""
SPEAKERS = PEOPLE | BODIES | RECORDS
GOVERNMENTAL = word_set("government administration regime")
"""With the adjective of a country before them these are its government. Officials, police and army are not."""
UNSPOKEN = word_set(
    """
    so-called called named known dubbed titled entitled nicknamed codenamed newspaper film movie book novel song
    album series program programme show magazine operation ship vessel daily tabloid weekly site website newspapers
    channel game play documentary app single poem blog podcast hashtag slogan award prize prizes chapter section aka
    alias article column headlined journal broadcaster hit ballet opera musical comedy drama thriller painting label
    brand boat yacht codename code-named translates translated means meaning meant
    """
)
"""Before a quotation mark these announce a name or title."""
TERMS = word_set(
    "term terms word words phrase phrases expression nickname name known named dubbed nicknamed titled entitled"
)
"""Shortly before a quotation mark these announce words that are mentioned, not said."""
ALLEGATIONS = word_set(
    """
    allegation allegations accusation accusations claim claims charge charges report reports rumor rumors rumour
    rumours suggestion suggestions assertion assertions criticism suspicions involvement wrongdoing
    """
)
"""Nouns by which a denial points at what was said before."""


def _regular(lemma: str) -> str:
    """Return the forms of a regular verb as ``IRREGULAR`` has them."""
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    past = lemma + "d" if lemma.endswith("e") else lemma + "ed"
    return f"{third} {past} {past} {stem}ing"


def _forms() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the forms of all verbs with their lemma and kind: ``base``, ``present``, ``past`` or ``ing``."""
    for lemma in sorted(SAYING | CALLING | ALLEGING):
        present, past, participle, ing = IRREGULAR.get(lemma, _regular(lemma)).split()
        yield participle, (lemma, "past")
        yield past, (lemma, "past")
        yield present, (lemma, "present")
        yield ing, (lemma, "ing")
        if lemma in BASES:
            yield lemma, (lemma, "base")


FORMS = dict(_forms())
"""Form of a verb -> its lemma, and what form it is."""

TITLED = word_set("dr mr mrs ms prof sir rev col gen lt capt sgt sen rep gov .")
"""Words and dots of what stands before a name."""
