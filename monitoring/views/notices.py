"""What is new for a person: the bell, the list, «прочитано»."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from monitoring.lines.noticed import Noticed
from monitoring.lines.notices import bell_of, notice_lines
from monitoring.models import Notice
from monitoring.services.notices import read_all, read_one
from monitoring.views.list_columns import NOTICES
from regions.addresses import key_of
from regions.gate import visible_or_404
from regions.lists.asked import AskedList
from regions.russian import counted

STOP_ASKING = 286  # htmx's own: whoever is logged out needs no bell
GONE = "То, о чём это уведомление, вам больше не доступно: оно удалено или передано другим."


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    notices = Notice.objects.visible_to(request.user)
    new = notices.unread().count()
    only_new = request.GET.get("show") == "new"
    tabs = [
        {"title": "Все", "url": "?", "current": not only_new},
        {"title": "Новые", "url": "?show=new", "count": new, "current": only_new, "tone": "info" if new else ""},
    ]
    notices = notices.select_related("rule", "made_by")
    asked = AskedList(request.GET, NOTICES, tab="new" if only_new else "")
    page = asked.page(notices.unread() if only_new else notices)
    lines = notice_lines(page.object_list, request.user, timezone.localtime())
    newest = max((line.pk for line in lines), default=0)
    context = {"asked": asked, "page": page, "lines": lines, "tabs": tabs, "new": new}
    context |= {"only_new": only_new, "newest": newest}
    return render(request, "monitoring/notice_list.html", context)


@login_not_required
@require_safe
def notice_bell(request: HttpRequest) -> HttpResponse:
    """The bell alone, without the rest of the page; nothing while it shows what it should."""
    if not request.user.is_authenticated:
        return HttpResponse(status=STOP_ASKING, headers={"HX-Reswap": "none"})
    bell = bell_of(request.user)
    if request.GET.get("shown") == str(bell.count):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(render_to_string("parts/bell.html", {"bell": bell}))


@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """It is read, and leads to the very thing."""
    notice = visible_or_404(Notice.objects.select_related("rule"), request.user, pk)
    read_one(notice=notice, now=timezone.now())
    address = Noticed([notice], request.user).address_of(notice)
    if not address:
        messages.warning(request, GONE)
    return redirect(address or "monitoring:notice_list")


@require_POST
def notice_read(request: HttpRequest, pk: int) -> HttpResponse:
    read_one(notice=visible_or_404(Notice.objects.all(), request.user, pk), now=timezone.now())
    return _back(request)


@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    """All up to the newest that the person saw; what came since stays new."""
    last = key_of(request.POST.get("last", "")) or 0
    if read := read_all(user=request.user, last=last, now=timezone.now()):
        messages.success(request, f"Прочитано: {counted(read, 'уведомление', 'уведомления', 'уведомлений')}.")
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the list as the person saw it."""
    return redirect(f"{reverse('monitoring:notice_list')}?{request.GET.urlencode()}")
