"""What happened to a centre's report: who, when, why. Told from the events that the database keeps."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from monitoring.models import Letter, Submission
from monitoring.models.pasts import Allowed, Change, Past, Written, past_of
from monitoring.models.states import State
from regions import russian
from regions.history import Step, did


class Look(NamedTuple):
    icon: str
    tone: str
    impersonal: str
    masculine: str
    feminine: str
    rest: str


LOOKS = {
    State.SUBMITTED: Look("send", "info", "Отчёт отправлен на проверку", "отправил", "отправила", "отчёт на проверку"),
    State.FORWARDED: Look("check", "info", "Отчёт проверен муниципалитетом", "проверил", "проверила", "отчёт"),
    State.RETURNED: Look("undo-2", "warn", "Отчёт возвращён на доработку", "вернул", "вернула", "отчёт на доработку"),
    State.ACCEPTED: Look("circle-check", "ok", "Отчёт принят", "принял", "приняла", "отчёт"),
    State.EXCUSED: Look("minus", "", "Отчёт больше не ожидается", "снял", "сняла", "отчёт с этого сбора"),
}
FROM_FILE = "file-up"
PUT_BACK = Look("undo-2", "info", "Отчёт снова ожидается", "вернул", "вернула", "отчёт в этот сбор")
SAVED = Look("pencil", "", "Черновик сохранён", "сохранил", "сохранила", "черновик")


def history_of(submission: Submission) -> list[Step]:
    return told(past_of(submission), submission.round.region.zone)


def told(past: Past, zone: ZoneInfo) -> list[Step]:
    """The newest first, with the letters about it and the centre's exceptions; of one minute a letter comes after what
    it tells."""
    steps = [*_steps(past.changes, zone), *_letters(past.letters, zone), *_extensions(past.extensions, zone)]
    return sorted(steps, key=lambda step: step.moment.replace(second=0, microsecond=0))[::-1]


def _steps(changes: list[Change], zone: ZoneInfo) -> list[Step]:
    """Drafts saved in a row by one person on one day are one step, and so is saving to send."""
    steps: list[Step] = []
    for before, change in zip([None, *changes], changes, strict=False):
        step = _step(before, change, change.moment.astimezone(zone))
        if steps and _goes_on(steps[-1], step):
            steps.pop()
        steps.append(step)
    return steps


def _step(before: Change | None, change: Change, moment: datetime) -> Step:
    """A change of state tells more than the action's name: one request may do two."""
    if before is None:
        return Step(moment, "inbox", "", "Сбор открыт, отчёт ждёт заполнения")
    look, who = _look(before.state, change.state), change.who
    what = f"{did(who, look.masculine, look.feminine)} {look.rest}" if who else look.impersonal
    quote = change.review_note if look is LOOKS[State.RETURNED] else change.reason
    if change.file:
        what = f"{what} из файла «{change.file}»"
    icon = FROM_FILE if change.file and look is SAVED else look.icon
    return Step(moment, icon, look.tone, what, str(who or ""), quote)


def _letters(letters: list[Written], zone: ZoneInfo) -> list[Step]:
    """Whom the portal wrote to and when: one step for all letters of a kind that went out together."""
    together: dict[tuple, list[Written]] = {}
    for letter in letters:
        together.setdefault((letter.kind, letter.day, letter.written_by), []).append(letter)
    return [_written(each, zone) for each in together.values()]


def _written(letters: list[Written], zone: ZoneInfo) -> Step:
    first = letters[0]
    names = ", ".join(str(letter.recipient) for letter in letters)
    what = "Причину отправили письмом" if first.kind == Letter.Kind.RETURN else "Напомнили письмом"
    return Step(first.moment.astimezone(zone), "mail", "", f"{what}: {names}", quote=first.note)


def _look(before: str, state: str) -> Look:
    if before == State.EXCUSED != state:
        return PUT_BACK
    return LOOKS.get(state, SAVED) if state != before else SAVED


def _extensions(extensions: list[Allowed], zone: ZoneInfo) -> list[Step]:
    """Exceptions granted to the centre, and those that were taken back; one that took another's place says enough."""
    replaced = {one.granted_at for one in extensions}
    steps = []
    for one in extensions:
        what = f"{did(one.granted_by, 'разрешил', 'разрешила')} сдать до {russian.day_text(one.until)}"
        granted_at = one.granted_at.astimezone(zone)
        steps.append(Step(granted_at, "calendar-clock", "info", what, str(one.granted_by), one.reason))
        if one.revoked_at and one.revoked_at not in replaced:
            what = f"{did(one.revoked_by, 'отменил', 'отменила')} продление"
            steps.append(Step(one.revoked_at.astimezone(zone), "x", "", what, str(one.revoked_by)))
    return steps


def _goes_on(last: Step, step: Step) -> bool:
    """Whether a step says what the one before it said: a later draft of the day, or the sending of what was saved."""
    if last.icon not in (SAVED.icon, FROM_FILE) or last.who != step.who:
        return False
    if step.icon == "send":
        return last.when == step.when
    return last.icon == step.icon == SAVED.icon and last.moment.date() == step.moment.date()
