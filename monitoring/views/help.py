"""«Справка»: how things are done here, a page for each; the card of first steps goes and comes back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from monitoring.help_contents import topic_named
from monitoring.lines.help import index_context, topic_context
from monitoring.services.first_steps import hide_first_steps, show_first_steps


@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    return render(request, "help/index.html", index_context(request.user, timezone.localdate()))


@require_safe
def help_topic(request: HttpRequest, name: str) -> HttpResponse:
    topic = topic_named(name)
    if topic is None:
        raise Http404
    return render(request, topic.template, topic_context(request.user, topic, timezone.localdate()))


@require_POST
def first_steps_hide(request: HttpRequest) -> HttpResponse:
    hide_first_steps(user=request.user, now=timezone.now())
    messages.success(request, "Первые шаги скрыты. Вернуть их можно в «Справке».")
    return redirect("monitoring:overview")


@require_POST
def first_steps_show(request: HttpRequest) -> HttpResponse:
    show_first_steps(user=request.user)
    return redirect("monitoring:overview")
