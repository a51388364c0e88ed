"""What the region decided: the order, its roadmaps, their activities and who carries them out."""

from collections.abc import Iterable
from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q
from django.urls import reverse

from regions.access import scope_of
from regions.models import Organisation, Programme, Region
from regions.russian import numbered
from regions.searching import matching, words_of
from roadmap.files import order_file_path
from roadmap.workdays import Policy
from roadmap.years import AHEAD, LATEST


class OrderQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "OrderQuerySet":
        return self.filter(scope_of(user).sees_acts("region"))

    def editable_by(self, user: models.Model) -> "OrderQuerySet":
        return self.filter(scope_of(user).manages_region("region"))


@pghistory.track(level=pghistory.Statement)
class Order(models.Model):
    """An order (распоряжение) as it was signed; an amending one points at the order that it amends."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="orders", verbose_name="субъект РФ")
    number = models.CharField("номер", max_length=100, blank=True)
    signed_on = models.DateField("дата", null=True, blank=True)
    issuer = models.CharField("кто издал", max_length=300, blank=True)
    title = models.TextField("название")
    signatory = models.CharField("кто подписал", max_length=300, blank=True)
    controller = models.CharField("кто контролирует исполнение", max_length=500, blank=True)  # as it is written
    controlled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="controlled_orders",
        verbose_name="учётная запись того, кто контролирует",
    )
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="amendments", verbose_name="изменяет"
    )
    file = models.FileField("файл", upload_to=order_file_path, blank=True)
    file_name = models.CharField("имя файла", max_length=255, blank=True)
    key = models.CharField("ключ", max_length=64, unique=True, editable=False)
    is_demo = models.BooleanField("учебный пример", default=False)
    created_at = models.DateTimeField("внесено", auto_now_add=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = "распоряжение"
        verbose_name_plural = "распоряжения"
        ordering = ["-signed_on", "-pk"]

    def __str__(self) -> str:
        return numbered(self.number) if self.number else "без номера"


class RoadmapQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "RoadmapQuerySet":
        return self.filter(scope_of(user).sees_acts("order__region"))

    def readable_by(self, user: models.Model) -> "RoadmapQuerySet":
        """Those whose words and dates the person may lay beside their own; nothing of the work on them."""
        return self.filter(scope_of(user).reads_acts("order__region"))

    def editable_by(self, user: models.Model) -> "RoadmapQuerySet":
        return self.filter(scope_of(user).manages_region("order__region"))

    def with_order(self) -> "RoadmapQuerySet":
        return self.select_related(
            "order__region", "order__amends", "order__controlled_by", "programme", "coordinator"
        ).prefetch_related("order__amendments")

    def to_extend(self, today: date) -> "RoadmapQuerySet":
        """Those without end whose dates do not reach far enough ahead any more."""
        year = (today + AHEAD).year
        return self.filter(scheduled_through__lt=min(year, LATEST))

    def in_order_of_regions(self) -> "RoadmapQuerySet":
        """The latest order of each region first."""
        return self.select_related("order__region", "programme").order_by(
            "order__region__sort_name", "-order__signed_on", "-pk"
        )

    def found_by(self, query: SearchQuery) -> "RoadmapQuerySet":
        return matching(self, query, "title", "order__number", "order__title", "order__region__name", "programme__name")


@pghistory.track(level=pghistory.Statement)
class Roadmap(models.Model):
    """A roadmap of an order for a programme. `first_year` and `last_year` are written in the order; without them it
    counts from its subsidy years, and waits until they are known.

    One with a first year only goes on without end: its dates are counted to the end of `scheduled_through`, which moves
    on with time.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="roadmaps", verbose_name="распоряжение")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="roadmaps", verbose_name="программа")
    title = models.TextField("название")
    coordinator = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="coordinated_roadmaps",
        verbose_name="региональный координатор",
    )
    first_year = models.PositiveSmallIntegerField("первый год", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("последний год", null=True, blank=True)
    scheduled_through = models.PositiveSmallIntegerField("по какой год посчитаны сроки", null=True, blank=True)
    subsidy_years = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name="годы получения субсидии"
    )
    workday_policy = models.CharField(
        "если срок выпал на выходной",
        max_length=10,
        choices=[
            (Policy.KEEP.value, "срок не переносится"),
            (Policy.NEXT.value, "срок переходит на следующий рабочий день"),
            (Policy.PREVIOUS.value, "срок переходит на предыдущий рабочий день"),
        ],
        default=Policy.NEXT.value,
    )

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = "дорожная карта"
        verbose_name_plural = "дорожные карты"
        ordering = ["-order__signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "programme"], name="roadmap_once_in_order"),
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(first_year__isnull=False, first_year__lte=models.F("last_year")),
                name="roadmap_years_in_order",
                violation_error_message="Первый год позже последнего.",
            ),
            models.CheckConstraint(
                condition=Q(scheduled_through=None, first_year=None)
                | Q(scheduled_through=None, last_year__isnull=False)
                | Q(scheduled_through__isnull=False, scheduled_through__gte=models.F("first_year"), last_year=None),
                name="roadmap_without_end_is_scheduled",
                violation_error_message="У бессрочной карты укажите, по какой год посчитаны сроки.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}, {self.programme}"

    def get_absolute_url(self) -> str:
        return reverse("roadmap:roadmap_detail", args=[self.pk])

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last year: those that the order writes, else those in which the subsidy is received; of a roadmap
        without end the last one that its dates reach."""
        if self.first_year is not None:
            return self.first_year, self.scheduled_through or self.last_year
        return (min(self.subsidy_years), max(self.subsidy_years)) if self.subsidy_years else None

    @property
    def is_open_ended(self) -> bool:
        return self.scheduled_through is not None

    @property
    def years(self) -> str:
        """«2021», «2021–2023», «с 2021», or nothing."""
        if self.span is None:
            return ""
        if self.is_open_ended:
            return f"с {self.first_year}"
        first, last = self.span
        return str(first) if first == last else f"{first}–{last}"


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "ActivityQuerySet":
        return self.filter(scope_of(user).sees_acts("roadmap__order__region"))

    def editable_by(self, user: models.Model) -> "ActivityQuerySet":
        """What is repealed is only looked at."""
        return self.in_force().filter(scope_of(user).manages_region("roadmap__order__region"))

    def in_force(self) -> "ActivityQuerySet":
        return self.filter(repealed_by=None)

    def of_roadmaps(self, roadmaps: Iterable[Roadmap]) -> "ActivityQuerySet":
        """Rows in force with their dates, in the order of the documents."""
        listed = self.in_force().filter(roadmap__in=roadmaps).order_by("position")
        return listed.prefetch_related("deadlines", "executors")

    def repealed(self) -> "ActivityQuerySet":
        """Rows that an order dropped; they stay for the work that was done on them."""
        return self.exclude(repealed_by=None)

    def found_by(self, query: SearchQuery) -> "ActivityQuerySet":
        return matching(self, query, "title")


@pghistory.track(level=pghistory.Statement)
class Activity(models.Model):
    """A row of the roadmap. The deadline phrase stays as written; `reading` says it in plain Russian.

    `revised_by` is the order that last changed the row or brought it in; a row with `repealed_by` is not in force.

    What a person says about the phrase: `read_as` are the words by which it is to be read; without them, and with
    `read_at`, that person confirmed it as it is read.
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="activities", verbose_name="дорожная карта")
    position = models.PositiveSmallIntegerField("порядок")
    number = models.CharField("номер", max_length=20)
    title = models.TextField("мероприятие")
    result = models.TextField("результат", blank=True)
    responsible = models.TextField("ответственный, как в документе", blank=True)
    phrase = models.TextField("срок, как в документе", blank=True)
    reading = models.TextField("как прочитан срок", blank=True)
    not_understood = models.TextField("что не удалось прочитать", blank=True)
    read_as = models.TextField("читать срок как", blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто проверил чтение",
    )
    read_at = models.DateTimeField("когда проверено чтение", null=True, blank=True)
    on_demand = models.BooleanField("далее по необходимости", default=False)
    is_reporting = models.BooleanField("открывает сбор отчётов", default=False)
    where = models.CharField("место в документе", max_length=200, blank=True)
    revised_by = models.ForeignKey(
        Order,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="revised_activities",
        verbose_name="в редакции распоряжения",
    )
    repealed_by = models.ForeignKey(
        Order,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repealed_activities",
        verbose_name="утратило силу по распоряжению",
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "number"],
                condition=Q(repealed_by=None),
                name="activity_number_once",
                violation_error_message="В дорожной карте уже есть мероприятие с таким номером.",
            ),
            models.CheckConstraint(
                condition=Q(read_as="") | Q(read_at__isnull=False),
                name="activity_read_as_has_moment",
                violation_error_message="Укажите, когда поправлено чтение срока.",
            ),
        ]
        indexes = [GinIndex(words_of("title"), name="activity_words")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def words(self) -> str:
        """The words by which the deadline is read."""
        return self.read_as or self.phrase

    @property
    def is_corrected(self) -> bool:
        return bool(self.read_as)

    @property
    def is_confirmed(self) -> bool:
        """Whether a person agreed with the reading of the phrase as it is written."""
        return self.read_at is not None and not self.read_as


class Audience(models.TextChoices):
    """Classes of organisations that a row may name instead of one body."""

    MUNICIPAL_AUTHORITIES = "municipal_authorities", "муниципальные органы управления образованием"
    SCHOOLS = "schools", "школы из перечня"


@pghistory.track(level=pghistory.Statement)
class Executor(models.Model):
    """Who carries an activity out: one organisation, or a class of them; or a body that nobody matched yet."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="executors", verbose_name="мероприятие")
    position = models.PositiveSmallIntegerField("порядок")
    name = models.CharField("как в документе", max_length=500)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="организация"
    )
    audience = models.CharField("круг организаций", max_length=30, choices=Audience, blank=True)
    by_agreement = models.BooleanField("по согласованию", default=False)

    class Meta:
        verbose_name = "ответственный"
        verbose_name_plural = "ответственные"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "position"], name="executor_position_once"),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(audience=""),
                name="executor_is_organisation_or_audience",
                violation_error_message="Укажите что-нибудь одно: организацию или круг организаций.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
