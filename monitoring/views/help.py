"""«Справка»: how things are done here, a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitoring.help_contents import topic_named
from monitoring.lines.help import index_context, topic_context


@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    return render(request, "help/index.html", index_context(request.user))


@require_safe
def help_topic(request: HttpRequest, name: str) -> HttpResponse:
    topic = topic_named(name)
    if topic is None:
        raise Http404
    return render(request, topic.template, topic_context(request.user, topic, timezone.localdate()))
