"""What somebody finds in the whole portal: of each kind of thing those that they may see, the nearest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.contrib.postgres.search import SearchQuery
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from monitoring.help_contents import TOPICS
from monitoring.help_topics import Topic
from regions.access import scope_of
from regions.models import Centre, Coordinator, Organisation, Region, User
from regions.searching import marked, matching, texts_matching
from roadmap.models import Activity, Roadmap

SHOWN = 5  # of a kind, before somebody asks for all of it


@dataclass(frozen=True)
class Line:
    title: str
    about: str
    url: str


@dataclass(frozen=True)
class Sort:
    """A kind of thing that can be found; `found` bounds it to what a person may see."""

    code: str
    title: str
    icon: str
    found: Callable[[User, SearchQuery], QuerySet | Sequence[Topic]]
    line: Callable[[Model | Topic], Line]

    def lines(self, rows: QuerySet | Sequence[Topic]) -> list[Line]:
        return [self.line(row) for row in rows]


@dataclass(frozen=True)
class Group:
    sort: Sort
    lines: list[Line]
    total: int

    @property
    def has_more(self) -> bool:
        return self.total > len(self.lines)


def find(user: User, query: SearchQuery) -> list[Group]:
    """The first few of each kind and how many there are; kinds of which there is nothing are left out."""
    groups = [_group(sort, sort.found(user, query)) for sort in SORTS]
    marked_lines = iter(with_marks([line for group in groups for line in group.lines], query))
    return [replace(group, lines=list(islice(marked_lines, len(group.lines)))) for group in groups if group.lines]


def _group(sort: Sort, rows: QuerySet | Sequence[Topic]) -> Group:
    lines = sort.lines(rows[: SHOWN + 1])
    if len(lines) <= SHOWN:
        return Group(sort, lines, len(lines))
    return Group(sort, lines[:SHOWN], rows.count() if isinstance(rows, QuerySet) else len(rows))


def with_marks(lines: Sequence[Line], query: SearchQuery) -> list[Line]:
    """The lines with what was looked for marked in their words."""
    texts = iter(marked([text for line in lines for text in (line.title, line.about)], query))
    return [replace(line, title=next(texts), about=next(texts)) for line in lines]


def sort_named(code: str) -> Sort | None:
    return next((sort for sort in SORTS if sort.code == code), None)


def _regions(user: User, query: SearchQuery) -> QuerySet:
    return matching(Region.objects.visible_to(user), query, "name")


def _region(region: Region) -> Line:
    return Line(region.name, region.get_district_display(), reverse("monitoring:region_detail", args=[region.code]))


def _roadmaps(user: User, query: SearchQuery) -> QuerySet:
    return Roadmap.objects.visible_to(user).found_by(query).with_order()


def _roadmap(roadmap: Roadmap) -> Line:
    about = ", ".join(part for part in (str(roadmap.order.region), roadmap.years) if part)
    return Line(str(roadmap), about, roadmap.get_absolute_url())


def _activities(user: User, query: SearchQuery) -> QuerySet:
    activities = Activity.objects.visible_to(user).in_force().found_by(query)
    return activities.select_related("roadmap__order__region", "roadmap__programme")


def _activity(activity: Activity) -> Line:
    about = f"{activity.roadmap.order.region}, {activity.roadmap}"
    return Line(str(activity), about, f"{activity.roadmap.get_absolute_url()}#a{activity.pk}")


def _centres(user: User, query: SearchQuery) -> QuerySet:
    centres = Centre.objects.visible_to(user).found_by(query).order_by("sort_name", "pk")
    return centres.select_related("organisation__municipality", "organisation__region", "programme")


def _centre(centre: Centre) -> Line:
    about = f"{centre.organisation}, {centre.organisation.place}"
    return Line(centre.name, about, _asked("regions:centre_list", q=centre.name))


def _organisations(user: User, query: SearchQuery) -> QuerySet:
    return Organisation.objects.visible_to(user).found_by(query).select_related("municipality", "region")


def _organisation(organisation: Organisation) -> Line:
    about = f"{organisation.get_kind_display()}, {organisation.place}"
    return Line(str(organisation), about, _asked("roadmap:assignment_list", tab="all", organisation=organisation.name))


def _people(user: User, query: SearchQuery) -> QuerySet:
    """Schools do not look up people."""
    if scope_of(user).is_school:
        return Coordinator.objects.none()
    acting = Coordinator.objects.visible_to(user).in_force(timezone.localdate()).found_by(query)
    return acting.select_related("user", "organisation")


def _person(coordinator: Coordinator) -> Line:
    name = coordinator.user.full_name
    return Line(name, str(coordinator.organisation), _asked("regions:coordinator_list", q=name))


def _topics(user: User, query: SearchQuery) -> list[Topic]:
    """Everybody may read how anything is done."""
    places = texts_matching([f"{topic.title} {topic.about} {topic.words}" for topic in TOPICS], query)
    return [TOPICS[place] for place in places]


def _topic(topic: Topic) -> Line:
    return Line(topic.title, topic.about, reverse("monitoring:help_topic", args=[topic.name]))


def _asked(name: str, **parameters: str) -> str:
    return f"{reverse(name)}?{urlencode(parameters)}"


SORTS = [
    Sort("regions", "Субъекты РФ", "map", _regions, _region),
    Sort("roadmaps", "Дорожные карты", "chart-gantt", _roadmaps, _roadmap),
    Sort("activities", "Мероприятия", "list-checks", _activities, _activity),
    Sort("centres", "Центры", "school", _centres, _centre),
    Sort("organisations", "Организации", "building-2", _organisations, _organisation),
    Sort("people", "Люди", "users", _people, _person),
    Sort("help", "Справка", "circle-question-mark", _topics, _topic),
]
