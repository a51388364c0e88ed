"""What is measured: indicators of a programme, in editions by year."""

from dataclasses import fields

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from monitoring.questions import by_group
from monitoring.values import Question
from regions.models import Programme

from .indicator_rules import IDENTITY_IS_FOR_EVER, IT_FOLLOWS_ITS_FIRST_EDITION, RULES, SLOT_TAKEN, Kind

LAST = 1000  # a new indicator comes last in the form until it gets its position
SAME_THING = "У показателя «%(code)s» этой программы место %(slot)s и вид «%(kind)s»: их не меняют и в новой редакции."
_ASKED = [each.name for each in fields(Question)]


class IndicatorQuerySet(models.QuerySet):
    def first_editions(self) -> "IndicatorQuerySet":
        """One row for each indicator, whatever number of editions it has."""
        return self.filter(first_edition=None)

    def asked_in(self, programme: Programme, year: int) -> "IndicatorQuerySet":
        """The programme's set of a year, in the order of the form: of each indicator the newest edition that has
        begun, unless it has ended."""
        begun = Indicator.objects.filter(programme=programme, first_year__lte=year)
        newest = begun.order_by("code", "-first_year").distinct("code")
        return self.filter(Q(last_year=None) | Q(last_year__gte=year), pk__in=newest.values("pk"))

    def questions(self) -> list[Question]:
        """As a form asks them."""
        return by_group([indicator.as_question() for indicator in self])


@pghistory.track(level=pghistory.Statement)
class Indicator(models.Model):
    """A figure that every centre of a programme gives each quarter, as it is asked from a year on.

    An indicator is known by its code. `slot` is its place in a submission's arrays of values, from 1; a slot belongs to
    one code for ever, as quarters long past are read by it. Another wording or other limits from some year are a later
    edition: a row of the same code, slot and kind. What refers to the indicator as such refers to its first edition,
    the one that was registered first, which the database finds by itself.
    """

    Kind = Kind

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="indicators", verbose_name="программа")
    code = models.SlugField(
        "код", help_text="Латинские буквы, цифры, «-» и «_». По коду показатель узнают в файлах и отчётах."
    )
    first_year = models.PositiveSmallIntegerField(
        "с года", help_text="Сборы этого года и следующих спрашивают так. Уже открытые сборы остаются прежними."
    )
    last_year = models.PositiveSmallIntegerField(
        "по год", null=True, blank=True, help_text="Последний год, в котором показатель спрашивают. Пусто – бессрочно."
    )
    first_edition = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="later_editions"
    )
    slot = models.PositiveSmallIntegerField(
        "место в отчёте",
        validators=[MinValueValidator(1)],
        help_text="Номер, под которым хранятся значения. Его не меняют и другому показателю не отдают.",
    )
    kind = models.CharField("вид", max_length=10, choices=Kind, default=Kind.COUNT)
    name = models.CharField("название", max_length=300)
    unit = models.CharField("единица", max_length=30)
    group = models.CharField(
        "группа", max_length=200, blank=True, help_text="Заголовок, под которым показатели стоят в форме вместе."
    )
    position = models.PositiveSmallIntegerField(
        "порядок в форме",
        default=LAST,
        help_text="Меньшие числа стоят выше; группа – там, где первый её показатель.",
    )
    help_text = models.CharField(
        "пояснение", max_length=500, blank=True, help_text="Как считать: школа видит это под названием."
    )
    required = models.BooleanField("обязательный", default=True)
    places = models.PositiveSmallIntegerField("знаков после запятой", default=0)
    numerator_label = models.CharField(
        "подпись числителя", max_length=100, blank=True, help_text="Для доли: что считают, например «Прошли»."
    )
    denominator_label = models.CharField(
        "подпись знаменателя", max_length=100, blank=True, help_text="Для доли: из чего, например «Всего педагогов»."
    )
    cumulative = models.BooleanField(
        "нарастающим итогом с начала года",
        default=False,
        help_text="Каждый квартал пишут число с 1 января. Без отметки – только за квартал или на его конец.",
    )
    adds_up = models.BooleanField(
        "складывается за кварталы года",
        default=True,
        help_text="Снимите отметку, если число – состояние на конец квартала: итогом года будет последнее из них.",
    )
    minimum = models.DecimalField(
        "не меньше", max_digits=16, decimal_places=4, null=True, blank=True, help_text="Для доли – в процентах."
    )
    maximum = models.DecimalField(
        "не больше", max_digits=16, decimal_places=4, null=True, blank=True, help_text="Для доли – в процентах."
    )
    comment_on_fall = models.BooleanField("просить пояснение, если уменьшилось", default=False)
    comment_on_jump_percent = models.PositiveSmallIntegerField(
        "просить пояснение, если изменилось больше, чем на столько процентов", null=True, blank=True
    )
    is_sample = models.BooleanField(
        "образец",
        default=False,
        help_text="Показатель взят из образца. Снимите отметку, когда сверите его с приказом министерства.",
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "показатель"
        verbose_name_plural = "показатели"
        ordering = ["programme", "position", "slot", "first_year"]
        constraints = RULES
        triggers = [IT_FOLLOWS_ITS_FIRST_EDITION, IDENTITY_IS_FOR_EVER]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A later edition is the same thing as the first one; a new indicator takes a free place.

        Forms don't ask the constraints about it, as they don't show the first edition.
        """
        others = Indicator.objects.first_editions().filter(programme=self.programme_id).exclude(pk=self.pk)
        self.first_edition = first = others.filter(code=self.code).first()
        if first and (first.slot, first.kind) != (self.slot, self.kind):
            known = {"code": first.code, "slot": first.slot, "kind": first.get_kind_display()}
            raise ValidationError({"slot": ValidationError(SAME_THING, params=known)})
        if not first and others.filter(slot=self.slot).exists():
            raise ValidationError({"slot": SLOT_TAKEN})

    def as_question(self) -> Question:
        return Question(**{name: getattr(self, name) for name in _ASKED})

    @property
    def years(self) -> str:
        """«с 2021», «2021–2024»"""
        return f"{self.first_year}–{self.last_year}" if self.last_year else f"с {self.first_year}"

    @property
    def is_share(self) -> bool:
        return self.kind == Kind.SHARE
