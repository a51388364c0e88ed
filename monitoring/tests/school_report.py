"""The near school's report in a running round, and how its people press buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.services.submissions import save_draft
from monitoring.values import Answer
from regions.models import User
from tests.cast import Cast
from tests.work import make_round, submission_of

LogIn = Callable[[User], Client]
FULL = {"numerator-children": "1 206", "numerator-teachers": "12", "denominator-teachers": "14"}


@dataclass
class Quarter:
    """`children` is a running count, `teachers` a share."""

    cast: Cast
    submission: Submission
    client_of: LogIn

    def url(self, name: str = "submission_detail") -> str:
        return reverse(f"monitoring:{name}", args=[self.submission.pk])

    def press(self, name: str = "submission_detail", by: User | None = None, **fields: str) -> HttpResponse:
        version = {"version": str(Submission.objects.get(pk=self.submission.pk).version)}
        return self.client_of(by or self.cast.school).post(self.url(name), version | fields)

    def stored(self) -> Submission:
        return Submission.objects.with_sources().get(pk=self.submission.pk)

    def sent(self) -> Submission:
        assert self.press("submission_submit", **FULL).status_code == 302
        return self.stored()

    def autosave(self, by: User | None = None, **fields: str) -> HttpResponse:
        """As the page's script does it."""
        version = {"version": str(self.stored().version)}
        client = self.client_of(by or self.cast.school)
        return client.post(self.url(), version | fields, headers={"accept": "application/json"})

    def saved_by_a_colleague(self) -> None:
        save_draft(
            submission=self.stored(),
            answers={"children": Answer(Decimal(300)), "teachers": Answer(Decimal(12), Decimal(14))},
            version=0,
            by=self.cast.admin,
            now=timezone.now(),
        )

    def close(self) -> None:
        today = timezone.localdate()
        days = {"opens_on": -30, "timely_until": -15, "closes_after": -2}
        Round.objects.update(**{field: today + timedelta(days=shift) for field, shift in days.items()})

    def answered_a_quarter_before(self, numerators: list[int | None], denominators: list[int | None]) -> Submission:
        """The same school's accepted report of the second quarter."""
        round_ = make_round(self.cast.tomsk.region, self.cast.programme, timezone.localdate(), quarter=2)
        earlier = submission_of(round_, self.cast.tomsk.schools[0])
        Submission.objects.filter(pk=earlier.pk).update(
            state=State.ACCEPTED, numerators=numerators, denominators=denominators
        )
        return earlier


def text(response: HttpResponse) -> str:
    return response.content.decode()
