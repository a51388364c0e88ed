"""Who was reminded of a thing, when, how, why, and what became of it: the lines of «Кому и когда напомнили»."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from monitoring.models import Letter, Notice, Reminder, ReminderRule, Submission
from monitoring.rule_words import sentence_of
from regions import russian
from regions.history import did
from regions.models import User
from roadmap.models import Assignment

State = Letter.State
LOOKS = {State.SENT: ("mail", "ok"), State.QUEUED: ("clock", ""), State.DEAD: ("circle-alert", "bad")}
RETURNED = "О возврате отчёта на доработку"
DONE = "к часу отправки всё было сделано"


@dataclass(frozen=True)
class Telling:
    """One person told once: by a letter, or on the portal only."""

    day: date
    person: User
    rule: ReminderRule | None
    letter: Letter | None
    noticed_at: datetime | None = None

    @property
    def alike(self) -> tuple:
        """Tellings that are alike stand in one line."""
        letter = self.letter
        if letter is None:
            return (self.day, self.rule)
        return (self.day, self.rule, letter.kind, letter.written_by_id, letter.state, letter.failure, letter.error)


@dataclass(frozen=True)
class ToldLine:
    people: str
    what: str
    when: str
    why: str
    icon: str
    tone: str
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
    """A notice of what a letter says too adds nothing."""
    about = "submission" if isinstance(thing, Submission) else "assignment"
    seen = User.objects.visible_to(reader)
    reminders = Reminder.objects.filter(**{about: thing}, letter__recipient__in=seen).order_by("pk")
    reminders = reminders.select_related("rule", "letter__recipient", "letter__written_by")
    by_letter = [Telling(each.letter.day, each.letter.recipient, each.rule, each.letter) for each in reminders]
    if about == "submission":
        returns = Letter.objects.filter(submission=thing, recipient__in=seen).select_related("recipient", "written_by")
        by_letter += [Telling(letter.day, letter.recipient, None, letter) for letter in returns]
    written = {(one.person, one.rule, one.day) for one in by_letter}
    notices = Notice.objects.filter(kind=Notice.Kind.REMINDER, recipient__in=seen, **{about: thing})
    shown = [
        Telling(notice.day, notice.recipient, notice.rule, None, notice.made_at)
        for notice in notices.select_related("recipient", "rule").order_by("pk")
    ]
    return by_letter + [one for one in shown if (one.person, one.rule, one.day) not in written]


def _line(alike: Sequence[Telling], readable: Iterable[int], zone: ZoneInfo) -> ToldLine:
    first = alike[0]
    people = ", ".join(dict.fromkeys(str(one.person) for one in alike))
    if first.letter is None:
        when = russian.moment_text(first.noticed_at.astimezone(zone))
        return ToldLine(people, "показано на портале", when, _why(first), "bell", "")
    icon, tone = LOOKS.get(first.letter.state, ("minus", ""))
    return ToldLine(
        people=people,
        what=_fate(first.letter),
        when=_when(first.letter, zone),
        why=_why(first),
        icon=icon,
        tone=tone,
        note=first.letter.note,
        url=first.letter.get_absolute_url() if len(alike) == 1 and first.letter.pk in readable else "",
    )


def _why(telling: Telling) -> str:
    letter = telling.letter
    if telling.rule:
        return sentence_of(telling.rule)
    if letter.kind == Letter.Kind.RETURN:
        return RETURNED
    author = letter.written_by
    return f"{did(author, 'Написал', 'Написала')} вручную {author}" if author else "Написали вручную"


def _when(letter: Letter, zone: ZoneInfo) -> str:
    return russian.moment_text(letter.sent_at.astimezone(zone)) if letter.sent_at else russian.day_text(letter.day)


def _fate(letter: Letter) -> str:
    """«письмо отправлено», «письмо не доставлено: ящика нет или он закрыт»"""
    reason = {
        State.DEAD: letter.get_failure_display(),
        State.NEEDLESS: letter.error.rstrip(".") or DONE,
        State.QUEUED: letter.error.rstrip("."),
    }.get(letter.state, "")
    words = f"письмо {letter.get_state_display()}"
    return f"{words}: {reason[:1].lower()}{reason[1:]}" if reason else words
