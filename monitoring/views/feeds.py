"""«Сроки в календаре»: a person's address for Outlook, Google and Thunderbird, and the file behind it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.calendars import calendar_file as written
from monitoring.models import CalendarFeed
from monitoring.services.feeds import close_address, entries_for, give_address
from roadmap.views.days import today_for

CALENDAR_NAME = "Дорожные карты: мои сроки"


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_address(request: HttpRequest) -> HttpResponse:
    """POST gives an address, changes it or closes it."""
    if request.method == "POST":
        if "close" in request.POST:
            close_address(user=request.user)
            messages.success(request, "Адрес календаря закрыт. Подписки по нему больше не обновляются.")
        else:
            give_address(user=request.user, now=timezone.now())
            messages.success(request, "Адрес календаря готов. Прежний, если он был, больше не работает.")
        return redirect("monitoring:calendar_address")
    feed = CalendarFeed.objects.filter(user=request.user).first()
    context = {"feed": feed, "subscribe": feed and "webcal://" + feed.url.partition("://")[2]}
    return render(request, "monitoring/calendar_address.html", context)


@require_safe
@login_not_required
@cache_control(private=True, max_age=900)
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """Calendars do not log in: the address itself is the key, as long as its owner's account is in use."""
    feed = CalendarFeed.objects.select_related("user").filter(token=token, user__is_active=True).first()
    if feed is None:
        raise Http404
    content = written(CALENDAR_NAME, entries_for(feed.user, today_for(feed.user)), timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
