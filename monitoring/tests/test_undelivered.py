"""Addresses that letters don't reach: marked, left alone, tried again when somebody asks."""

import smtplib
from datetime import date, datetime, timedelta
from unittest import mock

import pytest
from django.core import mail

from monitoring.mail_answers import Failure
from monitoring.models import FailedAddress, Heartbeat, Letter, Reminder, ReminderRule
from monitoring.services.delivery import deliver_due
from monitoring.services.undelivered import repeat_letter, repeat_letters
from regions.models import User
from regions.refusals import Conflict
from roadmap.models import Assignment
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap, moment

TODAY = date(2026, 9, 28)
NOW = moment(TODAY)
UNKNOWN = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"5.1.1 unknown")})
RELAY = smtplib.SMTPRecipientsRefused({"a@example.org": (554, b"5.7.1 Relay access denied")})
SPAM = smtplib.SMTPDataError(550, b"refused as spam")
LATER = smtplib.SMTPRecipientsRefused({"a@example.org": (451, b"try later")})


@pytest.fixture
def assignments(cast: Cast) -> list[Assignment]:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    school = cast.tomsk.schools[0]
    return [make_assignment(school, roadmap, date(2026, 10, day), str(day)) for day in (1, 2)]


@pytest.fixture
def rule(db: None) -> ReminderRule:
    return ReminderRule.objects.create(subject="assignment", days_before=3)


def letter_of(cast: Cast, rule: ReminderRule, assignment: Assignment, days_ago: int = 0) -> Letter:
    day = TODAY - timedelta(days=days_ago)
    letter = Letter.objects.create(
        recipient=cast.school, region=cast.tomsk.region, day=day, message_id=f"<{days_ago}@example.org>", not_before=NOW
    )
    Reminder.objects.create(letter=letter, rule=rule, assignment=assignment)
    return letter


@pytest.fixture
def letter(cast: Cast, rule: ReminderRule, assignments: list[Assignment]) -> Letter:
    return letter_of(cast, rule, assignments[0])


def deliver(*answers: Exception | None, now: datetime = NOW) -> int:
    """To a server that gives these answers in turn and, without any, takes letters."""
    if not answers:
        return deliver_due(clock=lambda: now)
    with mock.patch("monitoring.services.delivery.LetterMessage.send", side_effect=list(answers)):
        return deliver_due(clock=lambda: now)


@pytest.mark.parametrize(("answer", "marked"), [(UNKNOWN, 1), (RELAY, 0), (SPAM, 0), (LATER, 0), (OSError("down"), 0)])
def test_only_a_refusal_of_the_address_marks_it(letter: Letter, answer: Exception, marked: int) -> None:
    deliver(answer)
    assert FailedAddress.objects.filter(email=letter.recipient.email).count() == marked


def test_a_marked_address_is_not_written_to(
    cast: Cast, rule: ReminderRule, letter: Letter, assignments: list[Assignment]
) -> None:
    deliver(UNKNOWN)
    another = letter_of(cast, rule, assignments[1], days_ago=1)
    assert deliver() == 0
    another.refresh_from_db()
    assert (another.state, another.failure, mail.outbox) == (Letter.State.DEAD, Failure.MARKED, [])


@pytest.mark.parametrize("spelling", ["other@example.org", "Other@Example.org"])
def test_a_changed_address_is_written_to(
    cast: Cast, rule: ReminderRule, letter: Letter, assignments: list[Assignment], spelling: str
) -> None:
    deliver(UNKNOWN)
    User.objects.filter(pk=cast.school.pk).update(email=spelling)
    letter_of(cast, rule, assignments[1], days_ago=1)
    assert [deliver(), [message.to for message in mail.outbox]] == [1, [[spelling]]]


def test_the_case_of_an_address_frees_nobody(
    cast: Cast, rule: ReminderRule, letter: Letter, assignments: list[Assignment]
) -> None:
    deliver(UNKNOWN)
    User.objects.filter(pk=cast.school.pk).update(email=cast.school.email.upper())
    letter_of(cast, rule, assignments[1], days_ago=1)
    assert deliver() == 0


def test_a_repeated_letter_goes_and_frees_its_address(letter: Letter) -> None:
    deliver(UNKNOWN)
    repeat_letter(letter=letter, now=NOW)
    assert deliver() == 1
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.failure, letter.error) == (Letter.State.SENT, 1, "", "")
    assert not FailedAddress.objects.exists()
    assert mail.outbox[0].extra_headers["Message-ID"] == letter.message_id


def test_a_letter_is_repeated_once(letter: Letter) -> None:
    deliver(UNKNOWN)
    repeat_letter(letter=letter, now=NOW)
    with pytest.raises(Conflict):
        repeat_letter(letter=letter, now=NOW)


def test_a_letter_repeated_later_says_what_is_late_by_then(letter: Letter) -> None:
    deliver(UNKNOWN)
    later = moment(date(2026, 10, 5))
    repeat_letter(letter=letter, now=later)
    deliver(now=later)
    assert "просрочен" in mail.outbox[0].subject


def test_of_many_letters_to_one_person_one_goes_with_all(
    cast: Cast, rule: ReminderRule, letter: Letter, assignments: list[Assignment]
) -> None:
    older = letter_of(cast, rule, assignments[1], days_ago=1)
    oldest = letter_of(cast, rule, assignments[0], days_ago=2)
    deliver(SPAM, SPAM, SPAM)
    assert repeat_letters(letters=Letter.objects.all(), failure=Failure.REFUSED, now=NOW) == 1
    assert deliver() == 1
    assert mail.outbox[0].subject.startswith("2 поручения")
    states = dict(Letter.objects.values_list("pk", "state"))
    assert states == {letter.pk: "sent", older.pk: "needless", oldest.pk: "needless"}
    with pytest.raises(Conflict):
        repeat_letters(letters=Letter.objects.all(), failure=Failure.REFUSED, now=NOW)


@pytest.mark.parametrize(
    ("answers", "well_at", "failing_since"),
    [
        ([None], NOW, None),
        ([OSError("down"), OSError("down")], None, NOW),
        ([OSError("down"), None], NOW + timedelta(minutes=1), None),
        ([smtplib.SMTPAuthenticationError(535, b"wrong")], None, NOW),
        ([UNKNOWN], None, None),
    ],
)
def test_how_the_mail_server_is_remembered(
    letter: Letter, answers: list, well_at: datetime | None, failing_since: datetime | None
) -> None:
    for minutes, answer in enumerate(answers):
        deliver(answer, now=NOW + timedelta(minutes=minutes))
    found = Heartbeat.objects.filter(name=Heartbeat.Name.MAIL).values_list("at", "failing_since").first()
    assert found == ((well_at, failing_since) if well_at or failing_since else None)
