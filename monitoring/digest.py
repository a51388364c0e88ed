"""What stands in a day's letter: written when it is sent, so that nothing already done is in it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string

from monitoring.address_news import news_of_addresses
from monitoring.import_news import news_of
from monitoring.models import Letter, Reminder, Submission
from monitoring.owing_news import news_of_owing
from monitoring.return_news import news_of_return
from regions import russian
from roadmap.models import Assignment

NEWS = {Letter.Kind.IMPORT: news_of, Letter.Kind.RETURN: news_of_return, Letter.Kind.OWING: news_of_owing}


@dataclass(frozen=True)
class DigestLine:
    title: str
    due_on: date
    url: str
    source: str  # where the date comes from
    whose: str


@dataclass(frozen=True)
class Digest:
    subject: str
    text: str
    html: str


def compose(*, letter: Letter, today: date) -> Digest | None:
    """The letter as it should be now; None when everything in it is done, or is not the recipient's any more."""
    if letter.kind in NEWS:
        news = NEWS[letter.kind](letter)
        return news and Digest(*news)
    told = {_line(reminder, today) for reminder in _reminders(letter)} - {None}
    lines = sorted(told, key=lambda line: (line.due_on, line.title))
    addresses = news_of_addresses(letter, today)
    if not lines and not addresses:
        return None
    context = {
        "addresses": addresses,
        "overdue": [line for line in lines if line.due_on < today],
        "ahead": [line for line in lines if line.due_on >= today],
        "recipient": letter.recipient,
        "today": today,
        "portal_url": settings.PORTAL_URL,
    }
    return Digest(
        subject=subject_of(lines, today) if lines else addresses.subject,
        text=render_to_string("monitoring/letters/digest.txt", context),
        html=render_to_string("monitoring/letters/digest.html", context),
    )


def _reminders(letter: Letter) -> list[Reminder]:
    still_theirs = Q(assignment__in=Assignment.objects.visible_to(letter.recipient)) | Q(
        submission__in=Submission.objects.visible_to(letter.recipient)
    )
    return list(
        letter.reminders.filter(still_theirs)
        .select_related(
            "assignment__organisation",
            "assignment__deadline__activity__roadmap__order",
            "submission__round__programme",
            "submission__centre__organisation",
        )
        .prefetch_related("submission__extensions")
    )


def _line(reminder: Reminder, today: date) -> DigestLine | None:
    """A centre that has been let to report later is told of that day."""
    thing = reminder.assignment or reminder.submission
    if not thing.is_owed:
        return None
    url = settings.PORTAL_URL + thing.get_absolute_url()
    if isinstance(thing, Assignment):
        activity = thing.deadline.activity
        source = f"распоряжение {activity.roadmap.order}, строка {activity.number}"
        return DigestLine(activity.title, thing.due_on, url, source, str(thing.organisation))
    title = f"Отчёт центра за {thing.round.period}"
    source = f"сбор по программе «{thing.round.programme}»"
    extension = thing.extension_on(today)
    due_on = extension.until if extension else thing.round.timely_until
    return DigestLine(title, due_on, url, source, str(thing.centre.organisation))


def subject_of(lines: list[DigestLine], today: date) -> str:
    """«3 дела, ближайший срок 1 октября», «3 дела, из них просрочено 1», «2 дела просрочены»; with plain spaces."""
    things = russian.counted(len(lines), "дело", "дела", "дел")
    late = sum(line.due_on < today for line in lines)
    if late == len(lines):
        subject = f"{things} {russian.plural(late, 'просрочено', 'просрочены', 'просрочено')}"
    elif late:
        subject = f"{things}, из них просрочено {late}"
    else:
        subject = f"{things}, ближайший срок {russian.day_month(lines[0].due_on)}"
    return subject.replace(russian.NBSP, " ")
