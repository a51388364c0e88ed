"""The outbox as staff see it: what was written to whom, what waits, what could not be delivered."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.digest import compose
from monitoring.lines.addresses import address_lines
from monitoring.lines.listings import letter_listing
from monitoring.mail_answers import WORDS, Failure
from monitoring.models import FailedAddress, Letter
from monitoring.models.letters import LetterQuerySet
from monitoring.views.list_columns import ADDRESSES, LETTERS, address_fields, letter_fields
from regions.access import scope_of
from regions.gate import visible_or_404
from regions.lists.asked import AskedList
from regions.lists.remembering import remembered
from regions.models.sorting import name_key
from regions.tables.listings import asked_format, listing_response

STATES = [(state.value, state.label.capitalize()) for state in Letter.State]

NOTHING = {
    "": ("Писем нет", "Портал пишет утром тем, у кого подходит или прошёл срок. Когда, решают правила напоминаний."),
    Letter.State.QUEUED: ("Ничего не ждёт отправки", "Всё, что нужно было отправить, отправлено."),
    Letter.State.SENT: ("Портал ещё никому не писал", "Здесь останется каждое отправленное письмо, с его словами."),
    Letter.State.DEAD: ("Недоставленных писем нет", "Если почтовый сервер откажет, здесь будет видно почему."),
    Letter.State.NEEDLESS: ("Таких писем нет", "Здесь письма, к часу отправки которых всё уже сделали."),
}


@require_safe
@remembered(LETTERS)
def letter_list(request: HttpRequest) -> HttpResponse:
    if not scope_of(request.user).is_regional:
        raise PermissionDenied
    if form := asked_format(request.GET):
        asked = _asked(request)
        letters = asked.every_row(_letters(request, asked))
        return listing_response(letter_listing(letters), form, [("Письма", _state_words(asked.tab)), *asked.described])
    return list_page(request)


def list_page(request: HttpRequest, refusal: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    """The list; of letters that could not be delivered also the reasons, and what may be sent once more."""
    asked = _asked(request)
    state = asked.tab
    seen = asked.narrowed(Letter.objects.visible_to(request.user))
    counts = dict(seen.order_by().values_list("state").annotate(Count("pk", distinct=True)))
    tabs = [_tab(asked, "Все", "", sum(counts.values()))]
    tabs += [_tab(asked, title, key, counts.get(key, 0)) for key, title in STATES]
    page = asked.page(_letters(request, asked))
    context = {
        "asked": asked,
        "page": page,
        "tabs": tabs,
        "repeatable": _repeatable(request, [letter.pk for letter in page]),
        "reasons": _reasons(request) if state == Letter.State.DEAD else [],
        "failed_addresses": FailedAddress.objects.visible_to(request.user).count(),
        "sets_rules": scope_of(request.user).may_keep_registers,
        "nothing": dict(zip(("title", "text"), NOTHING.get(state, NOTHING[""]), strict=True)),
        "refusal": refusal,
        "now": timezone.now(),
    }
    return render(request, "monitoring/letter_list.html", context, status=status)


def _asked(request: HttpRequest) -> AskedList:
    state = request.GET.get("state", "")
    return AskedList(request.GET, LETTERS, letter_fields(), tab=state if state in Letter.State.values else "")


def _letters(request: HttpRequest, asked: AskedList) -> LetterQuerySet:
    letters = Letter.objects.visible_to(request.user).select_related("recipient")
    letters = asked.narrowed(letters.annotate(surname_key=name_key("recipient__surname")))
    return letters.filter(state=asked.tab) if asked.tab else letters


def _state_words(state: str) -> str:
    return dict(STATES).get(state, "все")


def _tab(asked: AskedList, title: str, value: str, count: int) -> dict[str, object]:
    tone = "bad" if value == Letter.State.DEAD and count else ""
    return {"title": title, "url": asked.url(state=value), "count": count, "current": value == asked.tab, "tone": tone}


def _repeatable(request: HttpRequest, pks: list[int]) -> set[int]:
    letters = Letter.objects.repeatable_by(request.user).filter(pk__in=pks, state=Letter.State.DEAD)
    return set(letters.values_list("pk", flat=True))


def _reasons(request: HttpRequest) -> list[dict[str, object]]:
    """Why the letters that the person may repeat are dead, and how many for each reason."""
    dead = Letter.objects.repeatable_by(request.user).filter(state=Letter.State.DEAD).exclude(failure="")
    counts = dead.order_by().values_list("failure").annotate(count=Count("pk")).order_by("-count", "failure")
    return [{"failure": failure, "words": WORDS[Failure(failure)], "count": count} for failure, count in counts]


@require_safe
def letter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return detail_page(request, visible_or_404(Letter.objects.select_related("recipient"), request.user, pk))


def detail_page(request: HttpRequest, letter: Letter, refusal: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    """The letter as it was sent; one that waits, as it would be sent now."""
    waiting = compose(letter=letter, today=letter.day) if letter.state == Letter.State.QUEUED else None
    context = {
        "letter": letter,
        "waiting": waiting,
        "may_repeat": bool(_repeatable(request, [letter.pk])),
        "refusal": refusal,
        "now": timezone.now(),
    }
    return render(request, "monitoring/letter_detail.html", context, status=status)


@require_safe
def failed_address_list(request: HttpRequest) -> HttpResponse:
    if not scope_of(request.user).is_regional:
        raise PermissionDenied
    asked = AskedList(request.GET, ADDRESSES, address_fields())
    addresses = FailedAddress.objects.visible_to(request.user).select_related("letter")
    page = asked.page(asked.narrowed(addresses))
    lines = address_lines(page, request.user, timezone.localdate())
    return render(request, "monitoring/failed_address_list.html", {"asked": asked, "page": page, "lines": lines})
