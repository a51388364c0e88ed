"""What stands around a page: the person, and where they can go. A context processor."""

from dataclasses import dataclass
from functools import cache, partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from monitoring.lines.notices import Bell
from monitoring.models.attention import Attention, count_attention
from monitoring.services.first_steps import first_steps_of
from monitoring.services.vital_signs import in_local_time, read_heartbeats
from monitoring.vital_signs import warning_of
from regions import russian
from regions.access import COUNTRY, Scope, scope_of
from regions.models import User

_address = cache(reverse)  # every page asks for the same ones


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    icon: str
    current: bool = False
    count: int = 0
    tone: str = ""
    group: str = ""


@dataclass(frozen=True)
class Actor:
    name: str
    full_name: str
    initials: str
    organisation: str
    place: str
    is_school: bool
    manages: bool  # brings orders and registers in
    reviews: bool  # accepts centres' reports and has them compiled


def navigation(request: HttpRequest) -> dict[str, object]:
    """`actor`, `bell` and `nav` for the shell, `first_steps` for the first page; nothing for who is not logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    scope, today = scope_of(user), timezone.localdate()
    attention = SimpleLazyObject(partial(count_attention, user, today))
    return {
        "actor": _actor(user, scope),
        "bell": SimpleLazyObject(lambda: Bell(attention.unread)),
        "first_steps": SimpleLazyObject(partial(first_steps_of, user, today)),
        "nav": SimpleLazyObject(partial(_links, request, scope, attention)),
        "standstill": SimpleLazyObject(partial(_standstill, scope)),
    }


def _standstill(scope: Scope) -> str:
    """What those who wait for letters and reports should know of the scheduler, as a sentence; mostly ""."""
    return warning_of(in_local_time(read_heartbeats()), timezone.localtime()) if scope.is_regional else ""


def _actor(user: User, scope: Scope) -> Actor:
    return Actor(
        name=user.short_name,
        full_name=user.full_name,
        initials=russian.initials(user.surname, user.given_name),
        organisation=scope.seat or ("администратор портала" if scope.is_admin else ""),
        place=_place(scope),
        is_school=scope.is_school,
        manages=scope.may_keep_registers,
        reviews=scope.is_admin or bool(scope.reviewed_regions),
    )


def _place(scope: Scope) -> str:
    if scope.everywhere:
        return COUNTRY
    return scope.seat if scope.is_school else scope.place


def _links(request: HttpRequest, scope: Scope, attention: Attention) -> list[Link]:
    def link(title: str, name: str, icon: str, *prefixes: str, **more: object) -> Link:
        url = _address(name)
        current = request.path == url if url == "/" else request.path.startswith((url, *prefixes))
        return Link(title, url, icon, current=current, **more)

    links = [
        link("Обзор", "monitoring:overview", "layout-dashboard", "/regions/"),
    ]
    if scope.is_empty:
        return links
    links += [
        link("Дорожные карты", "roadmap:roadmap_list", "chart-gantt", "/activities/", "/deadlines/"),
        link("Поручения", "roadmap:assignment_list", "list-checks", count=attention.pressing, tone="warn"),
        link("Сборы", "monitoring:round_list", "inbox", "/submissions/", count=attention.to_review, tone="info"),
    ]
    if scope.is_regional:
        links.append(link("Отчёты", "monitoring:report_list", "chart-column"))
    if scope.is_regional or scope.municipalities:
        links.append(link("Динамика", "monitoring:dynamics", "chart-line"))
    links.append(link("Календарь", "monitoring:calendar", "calendar-days"))
    if scope.is_admin or scope.managed_regions:
        links.append(link("Импорт", "roadmap:order_import_create", "file-up", group="Данные"))
    links.append(link("Центры и школы", "regions:centre_list", "school", group="Данные"))
    links.append(link("Люди", "regions:coordinator_list", "users", group="Данные"))
    if scope.is_regional:
        links.append(link("Показатели", "monitoring:indicator_list", "gauge", group="Данные"))
        links.append(link("Письма", "monitoring:letter_list", "mail", group="Данные"))
    return links
