"""What is compiled twice is the same to the byte, wherever the rows lie and whoever reads the frozen figures."""

import json
from datetime import date
from decimal import Decimal

from django.db.models import F

from monitoring.exports import workbook_bytes
from monitoring.figures import dump, load
from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.services.reports import figures_of
from tests.cast import Cast
from tests.work import make_indicators, make_round, moment

DAY = date(2026, 10, 1)
NOW = moment(date(2026, 10, 16))


def filed(cast: Cast) -> Round:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, DAY)
    for number, submission in enumerate(round_.submissions.order_by("-pk"), 1):
        Submission.objects.filter(pk=submission.pk).update(
            state=State.ACCEPTED,
            numerators=[Decimal(100) / number, Decimal(number)],
            denominators=[None, Decimal(7)],
            comments={"teachers": "Двое в отпуске", "children": "Набор идёт"},
            first_submitted_at=moment(DAY),
        )
    return Round.objects.get(pk=round_.pk)


def content(round_: Round) -> tuple[bytes, bytes]:
    """The figures and the workbook as they would be kept."""
    figures = figures_of(round_)
    return json.dumps(dump(figures)).encode(), workbook_bytes(figures, revision=1, compiled_at=NOW)


def test_two_compilations_give_the_same_bytes(cast: Cast) -> None:
    round_ = filed(cast)
    first = content(round_)
    for submission in round_.submissions.order_by("pk"):  # written anew, the rows lie in another order
        Submission.objects.filter(pk=submission.pk).update(version=F("version") + 1)
    assert content(round_) == first


def test_frozen_figures_give_the_bytes_of_those_that_were_counted(cast: Cast) -> None:
    figures = figures_of(filed(cast))
    frozen = load(json.loads(json.dumps(dump(figures))))
    written = [workbook_bytes(each, revision=1, compiled_at=NOW) for each in (load(dump(figures)), frozen)]
    assert written[0] == written[1]
