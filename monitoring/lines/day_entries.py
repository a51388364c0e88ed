"""What stands on a day of the calendar, as ready texts; and how work that is counted by day becomes that."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from regions import russian
from regions.badges import Badge, badge_of
from roadmap.models import Deadline
from roadmap.models.assignments import SOON


@dataclass(frozen=True)
class Entry:
    """`url` leads to the thing, "" where the person cannot open it yet; `rank` sorts a day, the pressing first; `note`
    is what the grid has room for beside the title."""

    day: date
    title: str
    about: str
    badge: Badge
    url: str = ""
    rank: int = 1
    note: str = ""


DONE = 9


def row_entry(row: dict, whose: str, today: date, *, names_organisation: bool) -> Entry:
    """From a line of `roadmap.models.by_day.by_row`: one assignment leads to itself, several to their list."""
    about = [f"{russian.numbered(row['order']) if row['order'] else 'без номера'}, мероприятие {row['number']}"]
    if row["total"] == 1:
        url = reverse("roadmap:assignment_detail", args=[row["any"]])
        about += [row["whose"]] if names_organisation else []
    else:
        query = {"tab": whose, "activity": row["activity"], "due": row["due_on"].isoformat()}
        url = f"{reverse('roadmap:assignment_list')}?{urlencode(query)}"
        about.append(russian.counted(row["total"], "поручение", "поручения", "поручений"))
    return _entry(row, row["title"], ", ".join(about), url, today)


def region_entry(row: dict, month: str, today: date) -> Entry:
    """From a line of `roadmap.models.by_day.by_region`: it leads to the region's own calendar."""
    url = f"{reverse('monitoring:calendar')}?{urlencode({'whose': 'all', 'region': row['code'], 'month': month})}"
    about = russian.counted(row["total"], "поручение", "поручения", "поручений")
    entry = _entry(row, row["name"], about, url, today)
    return entry if entry.note else replace(entry, note=about)  # a region's name alone says nothing of work


def unassigned_entries(deadlines: QuerySet) -> list[Entry]:
    """Dates that nobody has to meet, because no organisation of their rows is known."""
    badge = badge_of("", "исполнитель не определён", "warn", "circle-question-mark")
    return [_unassigned(deadline, badge) for deadline in deadlines.select_related("activity__roadmap__order")]


def _unassigned(deadline: Deadline, badge: Badge) -> Entry:
    activity = deadline.activity
    about = f"{activity.roadmap.order}, мероприятие {activity.number}"
    return Entry(deadline.working_date, activity.title, about, badge, activity.roadmap.get_absolute_url())


def _entry(row: dict, title: str, about: str, url: str, today: date) -> Entry:
    badge, rank = _standing(row, today)
    return Entry(row["due_on"], title, about, badge, url, rank, _note(row, today))


def _note(row: dict, today: date) -> str:
    """Of several assignments how many are done, or how many there are while nobody need have done anything."""
    if row["total"] == 1:
        return ""
    if row["owed"] == row["total"] and row["due_on"] > today:
        return russian.counted(row["total"], "поручение", "поручения", "поручений")
    done = row["total"] - row["owed"] - row["review"]
    return f"исполнено {russian.number(done)} из {russian.number(row['total'])}"


def _standing(row: dict, today: date) -> tuple[Badge, int]:
    """The worst of what the counts tell, with how many where it is not all."""
    if not row["owed"]:
        return (badge_of("completed"), 2) if row["review"] else (badge_of("accepted"), DONE)
    state, rank = "upcoming", 1
    if row["due_on"] < today:
        state, rank = "overdue", 0
    elif row["due_on"] <= today + SOON:
        state = "soon"
    of_all = f"{russian.number(row['owed'])} из {russian.number(row['total'])}"
    text = badge_of(state).text if row["owed"] == row["total"] else f"не исполнено {of_all}"
    return badge_of(state, text), rank
