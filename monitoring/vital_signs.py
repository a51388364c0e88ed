"""Whether what works beside the pages does so: moments that the database holds → what stands still, in Russian."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from regions import russian

SILENCE = timedelta(minutes=3)  # of a scheduler that rings once a minute, and of those who answer it
MAIL_PATIENCE = timedelta(minutes=10)
LETTER_PATIENCE = timedelta(minutes=30)  # a morning's letters are not all sent in its first minute
REPORT_PATIENCE = timedelta(minutes=15)


@dataclass(frozen=True)
class Signs:
    """Moments of the last and oldest; none: never, or there is no such thing."""

    scheduler_at: datetime | None = None
    worker_at: datetime | None = None
    mail_at: datetime | None = None
    mail_failing_since: datetime | None = None
    letter_due_at: datetime | None = None  # of the oldest letter that should be gone
    report_ordered_at: datetime | None = None  # of the oldest report that is not compiled
    late_rounds: int = 0  # that should have opened on a day before
    late_reports: int = 0  # of rounds that closed on a day before, and that nobody has ordered
    late_mornings: int = 0  # regions whose letters of this morning are not planned
    late_roadmaps: int = 0  # without end, that should have got their next year's dates on a day before


@dataclass(frozen=True)
class Check:
    """`name` is for programs; `since`: when it was last well, or from when it is not."""

    name: str
    title: str
    works: bool
    text: str
    since: datetime | None = None


def checks_of(signs: Signs, now: datetime) -> list[Check]:
    """What the database alone can tell, in the order in which one thing depends on another."""
    return [
        _alive("scheduler", "Планировщик", signs.scheduler_at, now),
        _alive("worker", "Обработчик", signs.worker_at, _last_ring(signs, now)),
        _mail(signs, now),
        _queue("letters", "Письма", signs.letter_due_at, now - LETTER_PATIENCE, "письма, которым пора уйти, ждут"),
        _queue("reports", "Отчёты", signs.report_ordered_at, now - REPORT_PATIENCE, "запрошенный отчёт не составлен"),
        _none_late("mornings", "Напоминания", signs.late_mornings, "подготовлены во всех регионах", _MORNINGS),
        _none_late("rounds", "Сборы", signs.late_rounds, "открываются в срок", _ROUNDS),
        _none_late("closed_rounds", "Сводные отчёты", signs.late_reports, "все запрошены", _REPORTS),
        _none_late("roadmaps", "Сроки следующего года", signs.late_roadmaps, "добавлены", _ROADMAPS),
    ]


def warning_of(signs: Signs, now: datetime) -> str:
    """One sentence for those at work, "" if all is well; `now` and the moments are in the reader's time zone.

    A scheduler that has never been heard of is no warning: the portal has just been set up.
    """
    if signs.scheduler_at and now - signs.scheduler_at > SILENCE:
        return f"Планировщик не отвечает с {_hour(signs.scheduler_at, now)}: письма и отчёты задерживаются."
    if signs.worker_at and now - signs.worker_at > SILENCE:
        return f"Обработчик не отвечает с {_hour(signs.worker_at, now)}: письма и отчёты задерживаются."
    if signs.mail_failing_since and now - signs.mail_failing_since > MAIL_PATIENCE:
        return f"Почтовый сервер не принимает письма с {_hour(signs.mail_failing_since, now)}: они ждут в очереди."
    return ""


def _last_ring(signs: Signs, now: datetime) -> datetime:
    """Until when a worker could answer: nobody rings for it while the scheduler sleeps."""
    asleep = signs.scheduler_at and now - signs.scheduler_at > SILENCE
    return signs.scheduler_at if asleep else now


def _hour(moment: datetime, now: datetime) -> str:
    """«9:14», and the day where it is not today's."""
    hour = f"{moment.hour}:{moment.minute:02}"
    return hour if moment.date() == now.date() else f"{hour} {russian.day_month(moment)}"


def _alive(name: str, title: str, at: datetime | None, now: datetime) -> Check:
    if at is None:
        return Check(name, title, False, "ещё ни разу не отвечал")
    works = now - at <= SILENCE
    return Check(name, title, works, "отвечает" if works else "не отвечает", at)


def _mail(signs: Signs, now: datetime) -> Check:
    since = signs.mail_failing_since
    if since is None:
        return Check("mail", "Почтовый сервер", True, "отказов нет", signs.mail_at)
    works = now - since <= MAIL_PATIENCE
    return Check("mail", "Почтовый сервер", works, "не принимает письма", since)


def _queue(name: str, title: str, oldest: datetime | None, bound: datetime, trouble: str) -> Check:
    works = oldest is None or oldest >= bound
    return Check(name, title, works, "очередь движется" if works else trouble, None if works else oldest)


_MORNINGS = ("утренние письма не подготовлены: %s", "регион", "региона", "регионов")
_ROUNDS = ("не открыты в срок: %s", "сбор", "сбора", "сборов")
_REPORTS = ("сбор закрыт, а отчёт не запрошен: %s", "отчёт", "отчёта", "отчётов")
_ROADMAPS = ("не добавлены: %s", "дорожная карта", "дорожные карты", "дорожных карт")


def _none_late(name: str, title: str, late: int, well: str, trouble: tuple[str, str, str, str]) -> Check:
    told, *nouns = trouble
    return Check(name, title, not late, told % russian.counted(late, *nouns) if late else well)
