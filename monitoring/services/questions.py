"""What a running round asks is taken anew from the register, as long as nobody has answered it."""

import pghistory
from django.db import transaction

from monitoring.models import Indicator, Round
from monitoring.questions import freeze
from regions.models import User
from regions.refusals import Refused

NOT_OPEN = "Сбор ещё не открыт: он возьмёт показатели в день открытия."
ANSWERED = "В этом сборе уже есть сданные отчёты. Новые показатели спросит следующий сбор."


@transaction.atomic
def ask_anew(*, round_: Round, by: User) -> bool:
    """Whether that changed anything. What drafts answer to questions that stay, stays. Raises `Refused`."""
    held = Round.objects.select_for_update().select_related("programme").get(pk=round_.pk)  # who sends meanwhile waits
    if held.opened_at is None:
        raise Refused(NOT_OPEN)
    if held.submissions.exclude(first_submitted_at=None).exists():
        raise Refused(ANSWERED)
    questions = freeze(Indicator.objects.asked_in(held.programme, held.year).questions())
    if questions == held.questions:
        return False
    with pghistory.context(user=by.pk, action="ask_anew"):
        Round.objects.filter(pk=held.pk).update(questions=questions)
    return True
