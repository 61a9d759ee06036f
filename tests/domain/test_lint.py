"""The lint of drafts: every rule fires and stays silent where it should, and no text makes it fail."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.lint import Finding, LintFacts, Rule, lint
from infoview.domain.templates import Length, MessageKind, Unit

TODAY = date(2026, 11, 20)
SUBJECT = "Noor Haddad suggested I write"
ASK_TEXT = (
    "Hi Ana, Noor Haddad suggested I write. Your talk on training nurses stayed with me. "
    "Would you be open to 20 minutes on the phone so I could ask how you moved into teaching?\n\nThank you,\nSam"
)
ASK = LintFacts(
    MessageKind.ASK,
    Length(75, 100),
    TODAY,
    person="Ana Ruiz",
    connection="Noor Haddad knows you from the ward",
    referrer="Noor Haddad",
    referrer_permission=True,
)
NUDGE = replace(ASK, kind=MessageKind.NUDGE, nudge_due=TODAY)
THANK = replace(ASK, kind=MessageKind.THANK, takeaways=("trainers who still work nights are trusted",))
REPORT = replace(ASK, kind=MessageKind.REPORT_BACK, actions=("sat in on two evening classes",))
REFERRAL = replace(ASK, kind=MessageKind.REFERRAL)
CONFIRM = replace(ASK, kind=MessageKind.CONFIRM)
DIRECT = replace(ASK, length=Length(400, 400, unit=Unit.CHARACTERS))


def found(text: str, facts: LintFacts, subject: str = SUBJECT) -> dict[Rule, Finding]:
    return {finding.rule: finding for finding in lint(text, subject, facts)}


def test_a_good_ask_needs_no_advice() -> None:
    assert lint(ASK_TEXT, SUBJECT, ASK) == ()


FIRES: list[tuple[Rule, str, LintFacts, str]] = [
    (Rule.UNFILLED, "Hi {first}", replace(CONFIRM, unfilled=("first",)), SUBJECT),
    (Rule.UNFILLED, "Hi Ana", replace(CONFIRM, unfilled=("topic",)), "About {topic}"),
    (Rule.DO_NOT_CONTACT, ASK_TEXT, replace(ASK, do_not_contact=True), SUBJECT),
    (Rule.LENGTH, "word " * 76, ASK, SUBJECT),
    (Rule.LENGTH, "word " * 101, ASK, SUBJECT),
    (Rule.LENGTH, "字" * 76, ASK, SUBJECT),
    (Rule.LENGTH, "Thank you.", replace(THANK, length=Length(120, 150, 60)), SUBJECT),
    (Rule.LENGTH, "x" * 401, DIRECT, ""),
    (Rule.QUESTION, "I would like 20 minutes with you.", ASK, SUBJECT),
    (Rule.QUESTION, "Would you have 20 minutes for a call. How are things?", ASK, SUBJECT),
    (Rule.QUESTION, "Noted my mail of Monday.", NUDGE, ""),
    (Rule.QUESTION, "Please pass this on.", REFERRAL, SUBJECT),
    (Rule.ONE_ASK, "Would you talk with me? Could you read my notes?", ASK, SUBJECT),
    (Rule.ONE_ASK, "Would a call work? Or a coffee?", NUDGE, ""),
    (Rule.ONE_ASK, "有时间吗？可以介绍别人吗？", REFERRAL, SUBJECT),
    (Rule.CONNECTION_FIRST, "Hi Ana, I have long wanted to write. Noor Haddad knows you.", ASK, SUBJECT),
    (
        Rule.CONNECTION_FIRST,
        "Dear Ana,\n\nHow did you become a teacher? 林 knows.",
        replace(ASK, connection="林"),
        "",
    ),
    (Rule.ABOUT_THEM, "I'm Sam and I want to learn what my options are. Could you help?", ASK, SUBJECT),
    (
        Rule.TO_THEM,
        "What made me write to you: Her rooftop bees lived.",
        replace(ASK, noted=("Her rooftop bees lived",)),
        SUBJECT,
    ),
    (Rule.JOB_TALK, "Are there any openings on your team?", ASK, SUBJECT),
    (Rule.JOB_TALK, "Would you look at my RÉSUMÉ?", ASK, SUBJECT),
    (Rule.JOB_TALK, "Could I pick your brain?", NUDGE, ""),
    (Rule.JOB_TALK, "Would you talk with me?", ASK, "Job question"),
    (Rule.JOB_TALK, "Are you hiring?", replace(NUDGE, kind=MessageKind.LAST_TRY), ""),
    (Rule.MINUTES, "Would you have 45 minutes for me?", ASK, SUBJECT),
    (Rule.MINUTES, "Would you have an hour for me?", ASK, SUBJECT),
    (Rule.MINUTES, "Could we have a forty-five minute call?", NUDGE, SUBJECT),
    (Rule.MINUTES, "可以聊45分钟吗？", ASK, SUBJECT),
    (Rule.MINUTES, f"Could we have {'9' * 5000} minutes?", ASK, SUBJECT),
    (Rule.PERMISSION, "Noor Haddad said hello.", replace(CONFIRM, referrer_permission=False), "Our talk"),
    (Rule.PERMISSION, "You know Noor, I hear.", replace(CONFIRM, referrer_permission=False), "Our talk"),
    (Rule.PERMISSION, "Hello.", replace(ASK, referrer_permission=False), "Via Haddad"),
    (Rule.PERMISSION, "王芳说起过您。", replace(ASK, referrer="王芳", referrer_permission=False), "您好"),
    (Rule.TOO_EARLY, "Would a call work?", replace(NUDGE, nudge_due=date(2026, 11, 21)), ""),
    (Rule.TOO_EARLY, "One?", replace(NUDGE, kind=MessageKind.LAST_TRY, nudge_due=date(2027, 1, 4)), ""),
    (
        Rule.SENT_BEFORE,
        "Hi  Ana,\nhello.",
        replace(CONFIRM, earlier_texts=("other", "hi Ana, hello. ")),
        SUBJECT,
    ),
    (Rule.SUBJECT, ASK_TEXT, ASK, ""),
    (Rule.SUBJECT, ASK_TEXT, ASK, "Hello"),
    (Rule.SUBJECT, ASK_TEXT, ASK, "Re: Hello"),
    (Rule.SUBJECT, ASK_TEXT, ASK, "A question about how you moved there"),
    (Rule.TAKEAWAY, "Thank you for your time, it was great.", THANK, SUBJECT),
    (Rule.TAKEAWAY, "Thank you for your time.", replace(THANK, takeaways=()), SUBJECT),
    (Rule.ACTION, "Thank you for your advice, it was great.", REPORT, SUBJECT),
    (Rule.ACTION, "Thank you for your advice.", replace(REPORT, actions=()), SUBJECT),
    (Rule.ATTACHMENT, "I have attached a page about me. May I call?", ASK, SUBJECT),
    (Rule.ATTACHMENT, "Please see the enclosed PDF.", ASK, SUBJECT),
]

SILENT: list[tuple[Rule, str, LintFacts, str]] = [
    (Rule.UNFILLED, "Hi Ana", replace(CONFIRM, unfilled=("first",)), SUBJECT),
    (Rule.UNFILLED, "A set is written {first}", CONFIRM, SUBJECT),
    (Rule.DO_NOT_CONTACT, ASK_TEXT, ASK, SUBJECT),
    (Rule.LENGTH, "word " * 75, ASK, SUBJECT),
    (Rule.LENGTH, "word " * 60, replace(THANK, length=Length(120, 150, 60)), SUBJECT),
    (Rule.LENGTH, "word " * 5000, replace(CONFIRM, length=Length()), SUBJECT),
    (Rule.LENGTH, "x " * 200, DIRECT, ""),
    (Rule.QUESTION, "Would you have 20 minutes?", ASK, SUBJECT),
    (Rule.QUESTION, "可以聊二十分钟吗？", ASK, SUBJECT),
    (Rule.QUESTION, "هل يمكن أن نتحدث؟", ASK, SUBJECT),
    (Rule.QUESTION, "See you on Monday.", CONFIRM, SUBJECT),
    (Rule.ONE_ASK, "Would you talk with me so I could ask how you began?", ASK, SUBJECT),
    (Rule.ONE_ASK, "My question for you: what is hard? Would you be open to a call?", ASK, SUBJECT),
    (
        Rule.CONNECTION_FIRST,
        "Hi Ana, someone we both know pointed me to you.",
        replace(ASK, connection="", referrer_permission=False),
        SUBJECT,
    ),
    (Rule.ONE_ASK, "Is Monday fine? Or Tuesday?", replace(ASK, kind=MessageKind.ARRANGE), SUBJECT),
    (Rule.CONNECTION_FIRST, "Dear Ana,\n\nNoor told me of your ward. May I call?", ASK, SUBJECT),
    (Rule.CONNECTION_FIRST, "Hi Ana! Your ward came up.", replace(ASK, referrer=""), SUBJECT),
    (Rule.CONNECTION_FIRST, "Hello there, who are you?", replace(ASK, connection="", referrer=" "), SUBJECT),
    (Rule.CONNECTION_FIRST, "Ana, 林 sends me here today.", replace(ASK, connection="林"), SUBJECT),
    (
        Rule.CONNECTION_FIRST,
        "Jo told me to write today.",
        replace(ASK, connection="", referrer="Jo Li"),
        SUBJECT,
    ),
    (Rule.CONNECTION_FIRST, "I would like to tell you something first.", THANK, SUBJECT),
    (Rule.ABOUT_THEM, "Your talk stayed with me. Could you tell me more?", ASK, SUBJECT),
    (Rule.ABOUT_THEM, "The Ward Book taught me much.", replace(ASK, about_them=("the ward book",)), SUBJECT),
    (Rule.ABOUT_THEM, "您好。", ASK, SUBJECT),
    (Rule.ABOUT_THEM, "I did what I said and my news is good.", REPORT, SUBJECT),
    (Rule.TO_THEM, "Noor said that she knows you.", replace(ASK, noted=("Your bees lived",)), SUBJECT),
    (Rule.TO_THEM, "Your rooftop bees lived.", replace(ASK, noted=("Her rooftop bees lived",)), SUBJECT),
    (
        Rule.TO_THEM,
        "Why: the theme of the hershey hive",
        replace(ASK, noted=("the theme of the hershey hive",)),
        SUBJECT,
    ),
    (Rule.JOB_TALK, ASK_TEXT, ASK, SUBJECT),
    (Rule.JOB_TALK, "Jobson's hireling opened the archive. May I call?", ASK, SUBJECT),
    (Rule.JOB_TALK, "I got the job, thanks to you.", THANK, SUBJECT),
    (Rule.MINUTES, "Would you have 30 minutes?", ASK, SUBJECT),
    (Rule.MINUTES, "Would you have half an hour?", ASK, SUBJECT),
    (Rule.MINUTES, "Your 90-minute film moved me. Would you have 20 minutes?", ASK, SUBJECT),
    (Rule.MINUTES, "I planned 60 minutes, is that right?", CONFIRM, SUBJECT),
    (Rule.PERMISSION, ASK_TEXT, ASK, SUBJECT),
    (Rule.PERMISSION, "A mutual friend told me.", replace(ASK, referrer_permission=False), "Our ward"),
    (Rule.PERMISSION, "Hi Ana!", replace(ASK, referrer="Ana Haddad", referrer_permission=False), "Our ward"),
    (
        Rule.PERMISSION,
        "Dr Ruiz",
        replace(ASK, referrer="Dr Noor Haddad", referrer_permission=False),
        "Our ward",
    ),
    (
        Rule.PERMISSION,
        "One of us",
        replace(ASK, referrer="Noor of Lund", referrer_permission=False),
        "Our ward",
    ),
    (Rule.PERMISSION, "Hello there.", replace(ASK, referrer="", referrer_permission=False), "Our ward"),
    (Rule.TOO_EARLY, "Would a call work?", NUDGE, ""),
    (Rule.TOO_EARLY, "Would a call work?", replace(NUDGE, nudge_due=None), ""),
    (Rule.TOO_EARLY, ASK_TEXT, replace(ASK, nudge_due=date(2027, 1, 1)), SUBJECT),
    (
        Rule.SENT_BEFORE,
        "Hi Ana, hello again.",
        replace(CONFIRM, earlier_texts=("Hi Ana, hello.", "")),
        SUBJECT,
    ),
    (Rule.SENT_BEFORE, " ", replace(CONFIRM, earlier_texts=("",)), SUBJECT),
    (Rule.SUBJECT, ASK_TEXT, ASK, "Two words"),
    (Rule.SUBJECT, ASK_TEXT, ASK, "Re: AW: one two three four five six"),
    (Rule.SUBJECT, ASK_TEXT, ASK, "关于护士培训的请教"),
    (Rule.SUBJECT, "Would a call work?", NUDGE, ""),
    (Rule.SUBJECT, "May I call?", DIRECT, ""),
    (Rule.TAKEAWAY, "Thank you: trainers on nights are trusted, I see.", THANK, SUBJECT),
    (Rule.TAKEAWAY, "Because of you, a class awaits.", replace(THANK, takeaways=()), SUBJECT),
    (Rule.TAKEAWAY, "新护士信任上夜班的人", replace(THANK, takeaways=("护士信任夜班的老师",)), SUBJECT),
    (Rule.TAKEAWAY, "See you on Monday.", CONFIRM, SUBJECT),
    (Rule.ACTION, "You said go: those evening classes were fun.", REPORT, SUBJECT),
    (Rule.ACTION, "I then visited a class.", replace(REPORT, actions=()), SUBJECT),
    (Rule.ACTION, "Thank you for your advice.", THANK, SUBJECT),
    (Rule.ATTACHMENT, "I have grown attachable to teaching.", ASK, SUBJECT),
    (Rule.ATTACHMENT, "The article is attached.", replace(ASK, kind=MessageKind.PROMISE), SUBJECT),
]


@pytest.mark.parametrize(("rule", "text", "facts", "subject"), FIRES)
def test_a_rule_fires(rule: Rule, text: str, facts: LintFacts, subject: str) -> None:
    finding = found(text, facts, subject)[rule]
    assert finding.blocks is (rule in {Rule.UNFILLED, Rule.DO_NOT_CONTACT})
    assert finding.message.endswith((".", "?"))
    assert "\n" not in finding.message
    assert len(finding.message) < 200


@pytest.mark.parametrize(("rule", "text", "facts", "subject"), SILENT)
def test_a_rule_stays_silent(rule: Rule, text: str, facts: LintFacts, subject: str) -> None:
    assert rule not in found(text, facts, subject)


def test_every_rule_is_tried_in_both_directions() -> None:
    assert {row[0] for row in FIRES} == {row[0] for row in SILENT} == set(Rule)


@pytest.mark.parametrize(
    ("rule", "text", "facts", "message"),
    [
        (
            Rule.UNFILLED,
            "{first} {topic} {me}",
            replace(CONFIRM, unfilled=("first", "topic", "me", "gone")),
            "Please fill or take out {first}, {topic} and {me} before this leaves.",
        ),
        (Rule.LENGTH, "word " * 80, ASK, "At 80 words this is a little long; 75 reads best."),
        (
            Rule.LENGTH,
            "x" * 450,
            DIRECT,
            "At 450 characters this is over the 400 people read to the end; what can go?",
        ),
        (
            Rule.TOO_EARLY,
            "One?",
            replace(NUDGE, nudge_due=date(2026, 12, 2)),
            "It is early for this: give them until Wednesday 2 December.",
        ),
        (
            Rule.JOB_TALK,
            "Are you hiring?",
            ASK,
            "“hiring” makes this sound like a job request; ask about their experience instead.",
        ),
    ],
)
def test_findings_say_what_they_found(rule: Rule, text: str, facts: LintFacts, message: str) -> None:
    assert found(text, facts)[rule].message == message


def test_findings_come_in_the_order_of_the_rules() -> None:
    everything = replace(ASK, unfilled=("first",), do_not_contact=True, referrer_permission=False)
    rules = [finding.rule for finding in lint("{first} Noor hiring attached 45 minutes", "", everything)]
    assert rules == [rule for rule in Rule if rule in rules]
    assert len(rules) >= 7


@settings(deadline=None)
@given(
    st.text()
    | st.sampled_from(["\x1b[2J", "[/x]", "\ud800", "{{", "0" * 5000, "a. " * 1600, "?" * 5000, "́" * 99]),
    st.text(max_size=20),
    st.text(max_size=20),
    st.sampled_from(MessageKind),
)
def test_no_text_makes_the_lint_fail(text: str, subject: str, note: str, kind: MessageKind) -> None:
    facts = LintFacts(
        kind,
        Length(5, 9, 2),
        TODAY,
        unfilled=(note,),
        connection=note,
        about_them=(note, text),
        person=subject,
        referrer=text,
        nudge_due=TODAY,
        earlier_texts=(note,),
        takeaways=(note, text),
        actions=(note,),
    )
    for finding in lint(text, subject, facts):
        assert finding.message
