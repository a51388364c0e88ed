"""What every request and answer passes, beside Django's own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def content_security_policy(get_response: Answer) -> Answer:
    """Lets browsers load only what the portal itself serves, and nothing written inline."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        return response

    return middleware


def upload_limit(get_response: Answer) -> Answer:
    """Refuses a request that announces more than UPLOAD_LIMIT bytes before anything is read or written.

    A request that announces no length has no body for Django, so the announcement is enough.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_LIMIT:
            megabytes = settings.UPLOAD_LIMIT // 1024**2
            refusal = f"Файл слишком велик: принимаем до {megabytes} МБ. Вернитесь назад и выберите другой файл."
            return HttpResponse(refusal, status=413, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware
