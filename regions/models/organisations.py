"""Who works: programmes, organisations that can be made responsible, and the centres at schools."""

from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from regions.access import COUNTRY, Kind, scope_of
from regions.searching import matching, words_of

from .places import Municipality, Region
from .sorting import sort_key


class Programme(models.Model):
    """Точка роста, Кванториум, IT-куб: data, not code."""

    code = models.SlugField("код", unique=True)
    name = models.CharField("название", max_length=100)
    full_name = models.CharField("полное название", max_length=300)
    genitive_plural = models.CharField("центры в родительном падеже", max_length=200)

    class Meta:
        verbose_name = "программа"
        verbose_name_plural = "программы"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "OrganisationQuerySet":
        return self.filter(scope_of(user).sees_organisation(""))

    def editable_by(self, user: models.Model) -> "OrganisationQuerySet":
        """Those that the person may change, and let people act for, in the registers."""
        return self.filter(scope_of(user).appoints_for())

    def municipal_authorities(self, region: Region) -> "OrganisationQuerySet":
        return self.filter(kind=Kind.MUNICIPAL_AUTHORITY, region=region)

    def schools_of(self, region: Region, programme: Programme, day: date) -> "OrganisationQuerySet":
        """Schools of the region with a centre of the programme that opens by the end of the day's year."""
        centres = Centre.objects.filter(programme=programme, opened_on__lte=date(day.year, 12, 31)).filter(
            Q(closed_on=None) | Q(closed_on__gt=day)
        )
        return self.filter(kind=Kind.SCHOOL, region=region, pk__in=centres.values("organisation"))

    def that_can_be_named(self, region: Region) -> "OrganisationQuerySet":
        """Organisations that an order of the region may mean: its own and those without a region."""
        return self.filter(Q(region=region) | Q(region=None))

    def found_by(self, query: SearchQuery) -> "OrganisationQuerySet":
        return matching(self, query, "name", "short_name")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Organisation(models.Model):
    """Anything that can be made responsible."""

    kind = models.CharField("вид", max_length=20, choices=Kind)
    name = models.CharField("название", max_length=500)
    short_name = models.CharField("краткое название", max_length=200, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=300),
        default=list,
        blank=True,
        verbose_name="как ещё называют",
        help_text="Сокращения и написания из распоряжений, через запятую.",
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name="субъект РФ"
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name="муниципальное образование",
    )
    sort_name = sort_key()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        ordering = ["sort_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "name"], name="organisation_once_in_place", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[Kind.MUNICIPAL_AUTHORITY, Kind.SCHOOL]) | Q(municipality__isnull=False),
                name="municipal_organisation_has_municipality",
                violation_error_message="У школы и муниципального органа должно быть муниципальное образование.",
            ),
            models.CheckConstraint(
                condition=Q(region__isnull=False) | Q(kind__in=[Kind.FEDERAL_OPERATOR, Kind.OTHER]),
                name="organisation_has_region",
                violation_error_message="Укажите субъект РФ.",
            ),
        ]
        indexes = [GinIndex(words_of("name", "short_name"), name="organisation_words")]

    def __str__(self) -> str:
        return self.short_name or self.name

    def clean(self) -> None:
        """A municipality of another region would show the organisation to that region's people."""
        if self.municipality and self.municipality.region_id != self.region_id:
            raise ValidationError({"municipality": "Это муниципальное образование другого субъекта РФ."})

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that an order may use for it."""
        return tuple(name for name in (self.name, self.short_name, *self.aliases) if name)

    @property
    def place(self) -> str:
        return str(self.municipality or self.region or COUNTRY)


class CentreQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "CentreQuerySet":
        return self.filter(scope_of(user).sees_organisation("organisation"))

    def with_sources(self) -> "CentreQuerySet":
        return self.select_related("organisation__municipality", "organisation__region", "programme")

    def with_names(self) -> "CentreQuerySet":
        """What a list shows of a centre, read as texts: a fifth of the objects that `with_sources` makes."""
        return self.annotate(
            programme_name=F("programme__name"),
            school_name=F("organisation__name"),
            school_short_name=F("organisation__short_name"),
            town=F("organisation__municipality__name"),
            region_name=F("organisation__region__name"),
        )

    def open_between(self, first: date, last: date) -> "CentreQuerySet":
        """Centres that were open on any day of the span, both ends counted."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=first), opened_on__lte=last)

    def found_by(self, query: SearchQuery) -> "CentreQuerySet":
        """Centres of that name, and those of a school of that name."""
        named = matching(Centre.objects.all(), query, "name")
        schools = Organisation.objects.found_by(query)
        return self.filter(Q(pk__in=named.order_by()) | Q(organisation__in=schools.order_by()))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Centre(models.Model):
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="centres", verbose_name="школа")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="centres", verbose_name="программа")
    name = models.CharField("название", max_length=300)
    opened_on = models.DateField("открыт")
    closed_on = models.DateField("закрыт", null=True, blank=True)
    students = models.PositiveIntegerField("число обучающихся", null=True, blank=True)
    sort_name = sort_key()

    objects = CentreQuerySet.as_manager()

    class Meta:
        verbose_name = "центр"
        verbose_name_plural = "центры"
        ordering = ["sort_name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "programme", "name"], name="centre_once_at_school"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="centre_closes_after_opening",
                violation_error_message="Дата закрытия раньше даты открытия.",
            ),
        ]
        indexes = [GinIndex(words_of("name"), name="centre_words")]

    def __str__(self) -> str:
        return self.name
