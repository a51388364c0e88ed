"""«Повторить»: letters that could not be delivered go once more, one or all of a reason."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from monitoring.mail_answers import Failure
from monitoring.models import Letter
from monitoring.services.undelivered import repeat_letter, repeat_letters
from monitoring.views.letters import detail_page, list_page
from regions import russian
from regions.access import scope_of
from regions.gate import require, visible_or_404
from regions.refusals import Conflict

NO_SUCH_REASON = "Такой причины нет: откройте вкладку «Не доставлено» и выберите причину из списка."


@require_POST
def letter_repeat(request: HttpRequest, pk: int) -> HttpResponse:
    letter = visible_or_404(Letter.objects.select_related("recipient"), request.user, pk)
    require(Letter.objects.repeatable_by(request.user), letter)
    try:
        repeat_letter(letter=letter, now=timezone.now())
    except Conflict as conflict:
        return detail_page(request, letter, str(conflict), HTTPStatus.CONFLICT)
    messages.success(request, f"Отправляем письмо ещё раз: {letter.recipient.full_name}, {letter.recipient.email}.")
    return redirect(letter)


@require_POST
def letter_repeat_all(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request.user)
    if not (scope.is_admin or scope.managed_regions):
        raise PermissionDenied
    failure = request.POST.get("failure", "")
    if failure not in list(Failure):
        return list_page(request, NO_SUCH_REASON, HTTPStatus.UNPROCESSABLE_ENTITY)
    letters = Letter.objects.repeatable_by(request.user)
    try:
        count = repeat_letters(letters=letters, failure=Failure(failure), now=timezone.now())
    except Conflict as conflict:
        return list_page(request, str(conflict), HTTPStatus.CONFLICT)
    messages.success(request, f"Отправляем ещё раз {russian.counted(count, 'письмо', 'письма', 'писем')}.")
    return redirect("monitoring:letter_list")
