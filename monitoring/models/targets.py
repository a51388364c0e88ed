"""What is planned: for a region, a municipality or a centre, for a year or one of its quarters."""

from collections.abc import Iterable

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from monitoring.values import Question
from regions import russian
from regions.access import scope_of
from regions.models import Centre, Municipality, Programme, Region

from .indicators import Indicator

IT_IS_OF_THE_FIRST_EDITION = pgtrigger.Trigger(
    name="of_first_edition",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("indicator_id"),
    func="""
        SELECT COALESCE(first_edition_id, id) INTO NEW.indicator_id FROM monitoring_indicator
        WHERE id = NEW.indicator_id;
        RETURN NEW;
    """,
)


class TargetQuerySet(models.QuerySet):
    def planned_for(self, programme: Programme, questions: Iterable[Question], year: int) -> "TargetQuerySet":
        """Of a year and its quarters. A target stays whatever edition of its indicator is asked: codes are for ever."""
        codes = [question.code for question in questions]
        return self.filter(year=year, indicator__programme=programme, indicator__code__in=codes)

    def visible_to(self, user: models.Model) -> "TargetQuerySet":
        """A region's plan is for everybody who works in it; a municipality's and a centre's for those above them."""
        scope = scope_of(user)
        of_municipality = scope.sees_region("municipality__region") | Q(municipality__in=scope.municipalities)
        return self.filter(
            Q(region__isnull=False) & scope.sees_acts("region")
            | Q(municipality__isnull=False) & of_municipality
            | Q(centre__isnull=False) & scope.sees_organisation("centre__organisation")
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Target(models.Model):
    """What is planned for a year, or by the end of one of its quarters. Shares are in per cent.

    It stays whatever editions its indicator gets, as it refers to the first one. Of an indicator that counts from the
    beginning of the year, a quarter's target counts so too.
    """

    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        related_name="targets",
        verbose_name="показатель",
        limit_choices_to={"first_edition": None},
    )
    year = models.PositiveSmallIntegerField("год")
    quarter = models.PositiveSmallIntegerField(
        "квартал", null=True, blank=True, help_text="Пусто – план всего года. Число от 1 до 4 – план этого квартала."
    )
    region = models.ForeignKey(
        Region, models.CASCADE, null=True, blank=True, related_name="targets", verbose_name="субъект РФ"
    )
    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name="муниципальное образование",
    )
    centre = models.ForeignKey(
        Centre, models.CASCADE, null=True, blank=True, related_name="targets", verbose_name="центр"
    )
    value = models.DecimalField(
        "плановое значение", max_digits=16, decimal_places=4, help_text="Доли – в процентах: 85, а не 0,85."
    )

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = "плановое значение"
        verbose_name_plural = "плановые значения"
        ordering = ["-year", "quarter", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "quarter", "region", "municipality", "centre"],
                name="target_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(region__isnull=False, municipality=None, centre=None)
                | Q(region=None, municipality__isnull=False, centre=None)
                | Q(region=None, municipality=None, centre__isnull=False),
                name="target_of_one_place",
                violation_error_message="Укажите что-нибудь одно: субъект РФ, муниципальное образование или центр.",
            ),
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__gte=1, quarter__lte=4),
                name="target_quarter_1_to_4",
                violation_error_message="Укажите квартал числом от 1 до 4 или оставьте пустым.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="target_not_negative",
                violation_error_message="Плановое значение не может быть меньше нуля.",
            ),
        ]
        triggers = [IT_IS_OF_THE_FIRST_EDITION]

    def __str__(self) -> str:
        return f"{self.indicator}, {russian.quarter(self.year, self.quarter) if self.quarter else self.year}"
