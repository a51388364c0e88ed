"""What is measured: indicators of a programme."""

from dataclasses import fields

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from monitoring.questions import by_group
from monitoring.values import Question
from regions.models import Programme

LAST = 1000  # a new indicator comes last in the form until it gets its position
_ASKED = [each.name for each in fields(Question)]


class IndicatorQuerySet(models.QuerySet):
    def asked_in(self, programme: Programme, year: int) -> "IndicatorQuerySet":
        """The programme's set of a year, in the order of the form."""
        return self.filter(Q(last_year=None) | Q(last_year__gte=year), programme=programme, first_year__lte=year)

    def questions(self) -> list[Question]:
        """As a form asks them."""
        return by_group([indicator.as_question() for indicator in self])


@pghistory.track(level=pghistory.Statement)
class Indicator(models.Model):
    """A figure that every centre of a programme gives each quarter.

    `slot` is the indicator's place in a submission's arrays of values, from 1; a slot is never given to another.
    """

    class Kind(models.TextChoices):
        COUNT = "count", "количество"
        SHARE = "share", "доля"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="indicators", verbose_name="программа")
    position = models.PositiveSmallIntegerField(
        "порядок в форме", default=LAST, help_text="Показатели одной группы стоят в форме вместе."
    )
    slot = models.PositiveSmallIntegerField("место в отчёте", validators=[MinValueValidator(1)])
    code = models.SlugField("код")
    name = models.CharField("название", max_length=300)
    unit = models.CharField("единица", max_length=30)
    kind = models.CharField("вид", max_length=10, choices=Kind, default=Kind.COUNT)
    cumulative = models.BooleanField("нарастающим итогом с начала года", default=False)
    adds_up = models.BooleanField(
        "складывается за кварталы года",
        default=True,
        help_text="Снимите отметку, если число – состояние на конец квартала: итогом года будет последнее из них.",
    )
    minimum = models.DecimalField("не меньше", max_digits=16, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField("не больше", max_digits=16, decimal_places=4, null=True, blank=True)
    required = models.BooleanField("обязательный", default=True)
    places = models.PositiveSmallIntegerField("знаков после запятой", default=0)
    group = models.CharField("группа", max_length=200, blank=True)
    help_text = models.CharField("пояснение", max_length=500, blank=True)
    numerator_label = models.CharField("подпись числителя", max_length=100, blank=True)
    denominator_label = models.CharField("подпись знаменателя", max_length=100, blank=True)
    comment_on_fall = models.BooleanField("просить пояснение, если уменьшилось", default=False)
    comment_on_jump_percent = models.PositiveSmallIntegerField(
        "просить пояснение, если изменилось больше, чем на столько процентов", null=True, blank=True
    )
    first_year = models.PositiveSmallIntegerField("с года")
    last_year = models.PositiveSmallIntegerField("по год", null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "показатель"
        verbose_name_plural = "показатели"
        ordering = ["programme", "position", "slot"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slot"], name="indicator_slot_once"),
            models.UniqueConstraint(fields=["programme", "code"], name="indicator_code_once"),
            models.CheckConstraint(
                condition=Q(slot__gte=1),
                name="indicator_slot_from_one",
                violation_error_message="Места показателей в отчёте считаются с единицы.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_question(self) -> Question:
        return Question(**{name: getattr(self, name) for name in _ASKED})

    @property
    def is_share(self) -> bool:
        return self.kind == self.Kind.SHARE
