"""Who was reminded of a thing, when, how, why, and what became of it: the lines of «Кому и когда напомнили»."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from monitoring.models import Letter, Notice, Reminder, ReminderRule, Submission
from monitoring.rule_words import hearer_of, when_of
from regions import russian
from regions.history import did
from regions.models import User
from roadmap.models import Assignment

State = Letter.State
LOOKS = {State.SENT: ("mail", "ok"), State.QUEUED: ("clock", ""), State.DEAD: ("circle-alert", "bad")}
RETURNED = "О возврате отчёта на доработку"
DONE = "К часу отправки всё было сделано"


@dataclass
class Telling:
    """One person told once, by a letter or on the portal: why, and what became of it."""

    day: date
    person: User
    letter: Letter | None = None
    rules: list[ReminderRule] = field(default_factory=list)
    shown_at: datetime | None = None  # on the portal

    @property
    def alike(self) -> tuple:
        """Tellings that are alike stand in one line."""
        why = (self.day, tuple(self.rules), self.shown_at is not None)
        letter = self.letter
        if letter is None:
            return why
        return (*why, letter.kind, letter.written_by_id, letter.state, letter.failure, letter.error)


@dataclass(frozen=True)
class ToldLine:
    people: str
    what: str  # «письмо отправлено»
    when: str
    why: list[str]  # a sentence for each rule
    icon: str
    tone: str
    fate: str = ""  # why a letter is not there, or not yet
    note: str = ""
    url: str = ""  # of the letter, for those who may read it


def told_lines(thing: Assignment | Submission, reader: User, zone: ZoneInfo) -> list[ToldLine]:
    """The newest first; only of people whom the reader may see. Moments are told in the `zone`."""
    tellings = _tellings(thing, reader)
    letters = [telling.letter.pk for telling in tellings if telling.letter]
    readable = set(Letter.objects.visible_to(reader).filter(pk__in=letters).values_list("pk", flat=True))
    together: dict[tuple, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda one: (one.day, one.letter.pk if one.letter else 0), reverse=True):
        together.setdefault(telling.alike, []).append(telling)
    return [_line(alike, readable, zone) for alike in together.values()]


def _tellings(thing: Assignment | Submission, reader: User) -> list[Telling]:
    """A notice of what a letter says too is told with the letter."""
    about = "submission" if isinstance(thing, Submission) else "assignment"
    people = User.objects.visible_to(reader)
    by_letter: dict[int, Telling] = {}
    for reminder in _reminders(about, thing, people):
        letter = reminder.letter
        telling = by_letter.setdefault(letter.pk, Telling(letter.day, letter.recipient, letter))
        telling.rules += [reminder.rule] if reminder.rule else []
    if about == "submission":
        returns = Letter.objects.filter(submission=thing, recipient__in=people)
        for letter in returns.select_related("recipient", "written_by"):
            by_letter[letter.pk] = Telling(letter.day, letter.recipient, letter)
    return _with_notices(list(by_letter.values()), _notices(about, thing, people))


def _reminders(about: str, thing: Assignment | Submission, people: QuerySet) -> QuerySet:
    found = Reminder.objects.filter(letter__recipient__in=people, **{about: thing}).order_by("pk")
    return found.select_related("rule", "letter__recipient", "letter__written_by")


def _notices(about: str, thing: Assignment | Submission, people: QuerySet) -> QuerySet:
    found = Notice.objects.filter(kind=Notice.Kind.REMINDER, recipient__in=people, **{about: thing}).order_by("pk")
    return found.select_related("recipient", "rule")


def _with_notices(by_letter: list[Telling], notices: Iterable[Notice]) -> list[Telling]:
    written = {(one.person, one.day, rule): one for one in by_letter for rule in one.rules}
    only_shown = []
    for notice in notices:
        telling = written.get((notice.recipient, notice.day, notice.rule))
        if telling is None:
            telling = Telling(notice.day, notice.recipient, rules=[notice.rule])
            only_shown.append(telling)
        telling.shown_at = notice.made_at
    return by_letter + only_shown


def _line(alike: Sequence[Telling], readable: Iterable[int], zone: ZoneInfo) -> ToldLine:
    first = alike[0]
    letter = first.letter
    people = ", ".join(dict.fromkeys(str(one.person) for one in alike))
    if letter is None:
        when = russian.moment_text(first.shown_at.astimezone(zone))
        return ToldLine(people, "показано на портале", when, _why(first), "bell", "")
    icon, tone = LOOKS.get(letter.state, ("minus", ""))
    return ToldLine(
        people=people,
        what=f"письмо {letter.get_state_display()}" + (", показано на портале" if first.shown_at else ""),
        when=_when(letter, zone),
        why=_why(first),
        icon=icon,
        tone=tone,
        fate=_fate(letter),
        note=letter.note,
        url=letter.get_absolute_url() if len(alike) == 1 and letter.pk in readable else "",
    )


def _why(telling: Telling) -> list[str]:
    """«За 7 дней до срока поручения»; «Написала вручную Кравцова Е. А.»"""
    letter = telling.letter
    if telling.rules:
        return list(dict.fromkeys(map(_rule_words, telling.rules)))
    if letter.kind == Letter.Kind.RETURN:
        return [RETURNED]
    author = letter.written_by
    return [f"{did(author, 'Написал', 'Написала')} вручную {author}" if author else "Написали вручную"]


def _rule_words(rule: ReminderRule) -> str:
    """Whom it tells is said where that is not who carries the work out."""
    is_plain = rule.audience == ReminderRule.Audience.EXECUTOR
    return when_of(rule) if is_plain else f"{when_of(rule)} – {hearer_of(rule)}"


def _when(letter: Letter, zone: ZoneInfo) -> str:
    return russian.moment_text(letter.sent_at.astimezone(zone)) if letter.sent_at else russian.day_text(letter.day)


def _fate(letter: Letter) -> str:
    """«Почтовый ящик переполнен»; "" of a letter that went, or waits for its hour."""
    if letter.state == State.DEAD:
        return letter.get_failure_display()
    if letter.state == State.NEEDLESS:
        return letter.error.rstrip(".") or DONE
    return letter.error.rstrip(".") if letter.state == State.QUEUED else ""
