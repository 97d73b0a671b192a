"""Titles, nationalities and employers: what is said of a person in a title phrase, and what is not."""

from __future__ import annotations

import pytest

from facts_cases import Said, facts_of, kept_back, said
from factwire.facts.titles import is_job, is_plural, last_word, relation_of_title, without_rank

ROE, DOE = "Ann Roe", "Jo Doe"


def job(value: str, who: str = ROE) -> Said:
    return (who, "jobTitle", value)


def nation(country: str, who: str = ROE) -> Said:
    return (who, "nationality", country)


CASES: list[tuple[str, set[Said]]] = [
    # Before the name.
    ("[NORP Kenyan] [ROLE President] [PERSON Ann Roe] left.", {job("President"), nation("Kenya")}),
    ("[GPE Kenya]'s [ROLE finance minister] [PERSON Ann Roe] left.", {job("finance minister"), nation("Kenya")}),
    ("[GPE Kenya]’s [ROLE finance minister], [PERSON Ann Roe], left.", {job("finance minister"), nation("Kenya")}),
    ("[GPE Kenya]'s new and outspoken [ROLE minister] [PERSON Ann Roe] left.", {job("minister")}),
    ("the [NORP Kenyan] opposition [ROLE leader] [PERSON Ann Roe]", {job("leader"), nation("Kenya")}),
    ("[ROLE police chief] [PERSON Ann Roe] said no.", {job("police chief")}),
    ("It is what a [ROLE President] [PERSON Ann Roe] could do.", set()),
    ("It was a defeat [ROLE President] [PERSON Ann Roe] remembers.", {job("President")}),
    ("They met a [ROLE nurse], [PERSON Ann Roe], there.", {job("nurse")}),
    ("[ROLE minister of finance] [PERSON Ann Roe]", {job("minister of finance")}),
    ("[ROLE Secretary of State] [PERSON Ann Roe]", {job("Secretary of State")}),
    ("deputy [ROLE prime minister] [PERSON Ann Roe]", {job("deputy prime minister")}),
    ("the acting [ORG Acme] [ROLE director], [PERSON Ann Roe], left.",
     {job("acting director"), (ROE, "worksFor", "Acme")}),
    ("[ROLE President] Dr [PERSON Ann Roe] left.", {job("President")}),
    # Former, late, future, doubtful.
    ("former [GPE US] [ROLE president] [PERSON Ann Roe]", {job("former president"), nation("US")}),
    ("Former [ORG Acme] [ROLE chief executive] [PERSON Ann Roe]", {job("Former chief executive")}),
    ("[ROLE former president] [PERSON Ann Roe]", {job("former president")}),
    ("ex-[ROLE president] [PERSON Ann Roe]", {job("ex-president")}),
    ("[PERSON Ann Roe], the former [ROLE head] of [ORG Acme], left.", {job("former head")}),
    ("then-[ROLE president] [PERSON Ann Roe]", set()),
    ("the late [NORP Kenyan] [ROLE president] [PERSON Ann Roe]", {nation("Kenya")}),
    ("the late [ROLE poet] [PERSON Ann Roe]", {job("poet")}),
    ("Former heavyweight boxer [PERSON Ann Roe]", {job("Former boxer")}),
    ("the last [ROLE king], [PERSON Ann Roe],", {job("last king")}),
    ("ousted and jailed [ROLE President] [PERSON Ann Roe]", {job("ousted President")}),
    ("would-be [ROLE president] [PERSON Ann Roe]", set()),
    ("the next [NORP Kenyan] [ROLE president], [PERSON Ann Roe], won.", {nation("Kenya")}),
    ("[ROLE president]-elect [PERSON Ann Roe]", set()),
    ("[ROLE presidential candidate] [PERSON Ann Roe]", set()),
    ("self-proclaimed [ROLE president] [PERSON Ann Roe]", set()),
    ("[PERSON Jo Doe]'s [ROLE dentist], [PERSON Ann Roe], left.", {job("dentist")}),
    ("The wife of [PERSON Jo Doe]'s [ROLE dentist], [PERSON Ann Roe], left.", set()),
    ("The lawyer of the company's [ROLE chairman], [PERSON Ann Roe], left.", set()),
    ("The home of the company's [ROLE chairman], [PERSON Ann Roe], burned.", {job("chairman")}),
    # After the name.
    ("[PERSON Ann Roe], [ROLE president] of [GPE Kenya], left.", {job("president"), nation("Kenya")}),
    ("[PERSON Ann Roe], the [ROLE chief executive] of [ORG Acme], said no.",
     {job("chief executive"), (ROE, "worksFor", "Acme")}),
    ("[PERSON Ann Roe], 45, a [ROLE teacher], left.", {job("teacher")}),
    ("[PERSON Ann Roe] (45), a [ROLE teacher], left.", {job("teacher")}),
    ("[PERSON Ann Roe], [DATE 45], a [ROLE teacher], left.", {job("teacher")}),
    ("[PERSON Ann Roe] — [GPE Kenya]'s [ROLE president] — left.", {job("president"), nation("Kenya")}),
    ("[PERSON Ann Roe], a [ROLE teacher] and former [ROLE mayor], left.", {job("teacher"), job("former mayor")}),
    ("[PERSON Ann Roe], who is the [ROLE mayor] of [GPE Nairobi], left.",
     {job("mayor"), (ROE, "workLocation", "Nairobi")}),
    ("[PERSON Ann Roe] is the [ROLE author] of a history of [ORG Acme].", {job("author")}),
    ("[PERSON Ann Roe] is a [ROLE member] of a union of [ORG Acme].", set()),
    ("[PERSON Ann Roe] is [ROLE head] of [ORG Acme].", {job("head"), (ROE, "worksFor", "Acme")}),
    ("[PERSON Ann Roe], [ROLE head] of the [ORG German Cycling Union] (GCU), left.",
     {job("head"), (ROE, "worksFor", "German Cycling Union")}),
    ("[ROLE President] [PERSON Ann Roe] of [GPE Kenya] left.", {job("President"), nation("Kenya")}),
    ("[ROLE Professor] [PERSON Ann Roe] of the [ORG University of Y] said no.",
     {job("Professor"), (ROE, "affiliation", "University of Y")}),
    # The title between name and comma.
    ("The [ROLE chief executive] of [ORG Acme], [PERSON Ann Roe], said no.",
     {job("chief executive"), (ROE, "worksFor", "Acme")}),
    ("[ORG Acme]'s [ROLE chief executive], [PERSON Ann Roe], said no.",
     {job("chief executive"), (ROE, "worksFor", "Acme")}),
    ("the company's [ROLE chief executive], [PERSON Ann Roe], said no.", {job("chief executive")}),
    ("A [ROLE spokesman] for [ROLE President] [PERSON Jo Doe], [PERSON Ann Roe], said no.",
     {job("spokesman"), job("President", DOE)}),
    # Whose title it is.
    ("[PERSON Jo Doe], [ROLE President] [PERSON Ann Roe] and [PERSON Al Poe] met.", {job("President")}),
    ("[PERSON Jo Doe], the [ROLE mayor], [PERSON Ann Roe], and others met.", set()),
    ("[PERSON Jo Doe], the [ROLE mayor], [PERSON Ann Roe], the [ROLE governor], and others met.",
     {job("mayor", DOE), job("governor")}),
    ("The [ROLE mayor], [PERSON Jo Doe], the [ROLE governor], [PERSON Ann Roe], and others met.",
     {job("mayor", DOE), job("governor")}),
    ("According to [PERSON Ann Roe], the [ROLE president] was ill.", set()),
    ("With [PERSON Ann Roe], the [ROLE president] went home.", set()),
    ("[ROLE Presidents] [PERSON Ann Roe] and [PERSON Jo Doe] met.", set()),
    ("They will see the [ROLE president], [PERSON Ann Roe] said.", set()),
    ("He is no king, [PERSON Ann Roe] said.", set()),
    ("[PERSON Ann Roe], who is not the [ROLE president], left.", set()),
    ("[PERSON Ann Roe], not the [ROLE president], left.", set()),
    ("He denied that [PERSON Ann Roe] is the [ROLE president].", set()),
    ("If [PERSON Ann Roe] becomes [ROLE chairman], we win.", set()),
    ("[PERSON Jo Doe] said [PERSON Ann Roe] is the [ROLE head] of [ORG Acme].", set()),
    ("[PERSON Ann Roe]'s [ROLE counterpart] [PERSON Jo Doe] left.", set()),
    ("[PERSON Ann Roe] told [GPE Kenya]'s [PERSON Jo Doe]", {nation("Kenya", DOE)}),
    # What a title is a title of.
    ("[NORP German]-born [NORP American] [ROLE actor] [PERSON Ann Roe]", {job("actor"), nation("US")}),
    ("[ORG British Airways] [ROLE boss] [PERSON Ann Roe]", {job("boss"), (ROE, "worksFor", "British Airways")}),
    ("[GPE Israel]'s [ROLE ambassador] to [GPE Kenya] [PERSON Ann Roe] left.", {job("ambassador"), nation("Israel")}),
    ("[GPE Israel]'s [ROLE ambassador] to [GPE Kenya], [PERSON Ann Roe], left.", {job("ambassador"), nation("Israel")}),
    ("the [GPE US] [ROLE coach] of [GPE Ghana], [PERSON Ann Roe], left.", {job("coach")}),
    ("[GPE Kenya]'s [ROLE coach] [PERSON Ann Roe]", {job("coach")}),
    ("[ORG Chelsea]'s [NORP Portuguese] [ROLE manager] [PERSON Ann Roe]",
     {job("manager"), nation("Portugal"), (ROE, "worksFor", "Chelsea")}),
    ("[PERSON Ann Roe], an [ROLE expert] on [GPE Kenya] at the [ORG University of Y], said no.",
     {job("expert"), (ROE, "affiliation", "University of Y")}),
    ("[PERSON Ann Roe], a [ROLE professor] of political science at [ORG Acme University], said no.",
     {job("professor of political science"), (ROE, "affiliation", "Acme University")}),
    ("[PERSON Ann Roe], [ROLE Director] of Legal Services at the [ORG Acme University], left.",
     {job("Director of Legal Services"), (ROE, "worksFor", "Acme University")}),
    ("[ROLE Director] of Exams [PERSON Ann Roe] left.", {job("Director of Exams")}),
    ("Under [ROLE Secretary] [PERSON Ann Roe] left.", {job("Under Secretary")}),
    ("[PERSON Ann Roe], the [ROLE head] of the office, left.", {job("head")}),
    ("[PERSON Ann Roe], [ROLE head] of research and sales, left.", {job("head of research and sales")}),
    ("[PERSON Ann Roe], [ROLE head] of [ORG Acme]'s [GPE Kenya] unit, left.", {job("head")}),
    ("[PERSON Ann Roe], [ROLE head] of [ORG Acme] operations, left.", {job("head")}),
    ("[ORG Reuters] [ROLE reporter] [PERSON Ann Roe] was there.", {job("reporter"), (ROE, "worksFor", "Reuters")}),
    ("[ORG Acme] [ROLE lawyer] [PERSON Ann Roe]", {job("lawyer")}),
    ("[ORG Labour] [ROLE MP] [PERSON Ann Roe]", {job("MP"), (ROE, "memberOf", "Labour")}),
    ("[ORG Labour] [ROLE interior minister] [PERSON Ann Roe]", {job("interior minister"), (ROE, "memberOf", "Labour")}),
    ("[ORG Acme] [ROLE board member] [PERSON Ann Roe]", {job("board member"), (ROE, "affiliation", "Acme")}),
    ("[ORG Chelsea] striker [PERSON Ann Roe] scored.", {job("striker"), (ROE, "memberOf", "Chelsea")}),
    ("[GPE Mombasa] [ROLE Mayor] [PERSON Ann Roe]", {job("Mayor"), (ROE, "workLocation", "Mombasa")}),
    ("the [NORP German] [ORG Acme] [ROLE chief] [PERSON Ann Roe]", {job("chief"), (ROE, "worksFor", "Acme")}),
    ("[GPE Kenya]'s [NORP German] [ROLE leader] [PERSON Ann Roe]", {job("leader")}),
    ("On a visit to [GPE Kenya] [ROLE President] [PERSON Ann Roe] spoke.", {job("President")}),
    ("He said [ORG Acme] fired [ROLE director] [PERSON Ann Roe].", {job("director")}),
    ("his [NORP Kenyan] counterpart, [PERSON Ann Roe], left.", {nation("Kenya")}),
    ("[NORP Kenyan] runner [PERSON Ann Roe] won.", {job("runner"), nation("Kenya")}),
    ("[NORP Kenyan] hurdler [PERSON Ann Roe] won.", {nation("Kenya")}),
    ("[PERSON Ann Roe], a [NORP Kenyan] hurdler, won.", {nation("Kenya")}),
    ("[PERSON Ann Roe], a 26-year-old [NORP Kenyan], won.", {nation("Kenya")}),
    ("[NORP Kenyan] newspaper [PERSON Ann Roe]", set()),
    ("the [NORP Chinese] [ROLE teacher] [PERSON Ann Roe]", {job("teacher")}),
    ("[GPE Kenya] [ROLE minister]", set()),
    ("[GPE Kenya]'s [ROLE king] and [ROLE Chancellor] [PERSON Ann Roe] met.", {job("Chancellor")}),
    ("[NORP Kenyan] [ROLE author] and [ROLE journalist] [PERSON Ann Roe]",
     {job("author"), job("journalist"), nation("Kenya")}),
    # Jobs that the network did not see.
    ("[PERSON Ann Roe], a surgeon, left.", {job("surgeon")}),
    ("[PERSON Ann Roe], the finance director of [ORG Acme], left.",
     {job("finance director"), (ROE, "worksFor", "Acme")}),
    ("[PERSON Ann Roe], the [NORP Kenyan] architect who left, died.", {job("architect"), nation("Kenya")}),
    ("[PERSON Ann Roe] saw a surgeon.", set()),
    # Headlines.
    ("# [GPE Ghana] [ROLE president] [PERSON Ann Roe] dies", {job("president"), nation("Ghana")}),
    ("# [GPE GHANA] [ROLE PRESIDENT] [PERSON ANN ROE] DIES", {job("president"), nation("Ghana")}),
    ("# [ORG ACME] [ROLE CEO] [PERSON ANN ROE] QUITS", {job("CEO"), (ROE, "worksFor", "Acme")}),
    ("> [GPE Ghana] [ROLE president] [PERSON Ann Roe] dies", set()),
    # Bodies of bodies, and lists.
    ("[PERSON Ann Roe], [ROLE general manager] of [ORG Acme]'s [ORG Beta Unit], left.",
     {job("general manager"), (ROE, "worksFor", "Acme"), (ROE, "worksFor", "Beta Unit")}),
    ("The [ROLE head] of the [ORG Acme]'s [ORG Beta Unit], [PERSON Ann Roe], left.",
     {job("head"), (ROE, "worksFor", "Acme"), (ROE, "worksFor", "Beta Unit")}),
    ("So said [PERSON Ann Roe], [ROLE president], [ORG Acme].", {job("president"), (ROE, "worksFor", "Acme")}),
    ("They met [PERSON Ann Roe], [ROLE president], [ORG Acme] and [ORG Beta].", {job("president")}),
    ("So said [PERSON Ann Roe], the [ROLE president], [ORG Acme].", {job("president")}),
    ("Lt. [PERSON Ann Roe] left. [ROLE Lieutenant] [PERSON Ann Roe] came.", {job("Lieutenant")}),
    # Titles in short.
    ("[GPE Texas] Gov. [PERSON Ann Roe] left.", {job("Gov."), (ROE, "workLocation", "Texas")}),
    ("[GPE Texas] [ROLE Gov]. [PERSON Ann Roe] left.", {job("Gov."), (ROE, "workLocation", "Texas")}),
    ("Lt. Gen. [PERSON Ann Roe] and Sen. [PERSON Jo Doe] left.", {job("Lt. Gen."), job("Sen.", DOE)}),
    ("[ORG Acme] MD [PERSON Ann Roe] left.", {job("MD"), (ROE, "worksFor", "Acme")}),
    ("So said CEO [PERSON Ann Roe].", {job("CEO")}),
    ("So said MD [PERSON Ann Roe].", set()),
    ("[PERSON Ann Roe], who directs [ORG Acme], left.", {(ROE, "worksFor", "Acme")}),
    ("[PERSON Ann Roe], a medical records clerk at [ORG Acme], left.", {job("clerk"), (ROE, "worksFor", "Acme")}),
    # Mentions as the network makes them.
    ("[ROLE Secretary] of [ROLE State] [PERSON Ann Roe]", {job("Secretary of State")}),
    ("[ROLE former] [ROLE Economy minister] [PERSON Ann Roe]", {job("former Economy minister")}),
    ("the party[ROLE 's leader], [PERSON Ann Roe], left.", {job("leader")}),
    ("[ROLE co]-[ROLE pilot] [PERSON Ann Roe]", {job("co-pilot")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_title_phrases(text: str, expected: set[Said]) -> None:
    relevant = {"jobTitle", "nationality", "worksFor", "affiliation", "memberOf", "workLocation"}
    assert {s for s in said(text) if s[1] in relevant} == expected


def test_an_employer_of_the_past_is_withheld_with_the_reason() -> None:
    text = "Former [ORG Acme] [ROLE chief] [PERSON Ann Roe] left."
    assert kept_back(text) == {(ROE, "worksFor", "Acme"): "the wording puts it in the past"}


def test_the_evidence_of_a_former_office_shows_the_word() -> None:
    facts = facts_of("He met former [GPE US] [ROLE president] [PERSON Ann Roe] there.")
    (title,) = [f for f in facts.facts if f.predicate == "jobTitle"]
    assert title.evidence.of(facts.segmented.article.text) == "former US president Ann Roe"


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("Minister of Finance", "minister"),
        ("vice president for sales", "president"),
        ("Chargé d’affaires", "d'affaires"),
        ("attorney general", "attorney general"),
        ("Army General", "general"),
        ("Lt. Gov.", "governor"),
        ("Rep", "rep"),
        ("editor-in-chief", "editor-in-chief"),
        ("", ""),
    ],
)
def test_last_word(title: str, noun: str) -> None:
    assert last_word(title) == noun


@pytest.mark.parametrize("title", ["ministers", "Attorneys General", "policemen", "heads of state"])
def test_plurals(title: str) -> None:
    assert is_plural(title)


@pytest.mark.parametrize("title", ["princess", "boss", "minister of sports", "director of operations", "actress"])
def test_singulars(title: str) -> None:
    assert not is_plural(title)


@pytest.mark.parametrize("title", ["shoe bomber", "conspirator", "plotter"])
def test_crimes_are_no_jobs(title: str) -> None:
    assert not is_job(title)


@pytest.mark.parametrize("title", ["wife", "colleague", "company", "candidate", "leaders", "member", ""])
def test_no_jobs(title: str) -> None:
    assert not is_job(title)


@pytest.mark.parametrize(
    ("title", "body", "relation"),
    [
        ("president", "GPE", "citizen_of"),
        ("coach", "GPE", None),
        ("mayor", "GPE", "works_for"),
        ("runner", "NORP", "citizen_of"),
        ("correspondent", "NORP", None),
        ("professor", "ORG", "represents"),
        ("chairman", "ORG", "head_of"),
        ("reporter", "ORG", "works_for"),
        ("co-founder", "ORG", "founder_of"),
        ("graduate", "ORG", "alumni_of"),
        ("candidate", "ORG", None),
        ("ambassador", "ORG", None),
    ],
)
def test_relation_of_title(title: str, body: str, relation: str | None) -> None:
    assert relation_of_title(title, body) == relation


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Commander Major General", "Commander"), ("commander", "commander"), ("Major General", "Major General"),
        ("Attorney General", "Attorney General"), ("army spokesman Colonel", "army spokesman"),
        ("Secretary General", "Secretary General"), ("Vice Admiral", "Vice Admiral"),
    ],
)  # fmt: skip
def test_a_rank_is_another_title(title: str, post: str) -> None:
    assert without_rank(title) == post


@pytest.mark.parametrize("title", ["senior leader", "political icon", "top leader", "leading figure"])
def test_praise_is_no_job(title: str) -> None:
    assert not is_job(title)
    assert is_job("opposition leader")
