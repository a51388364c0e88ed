"""Where: subjects of the federation and their municipalities."""

import zoneinfo

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from regions.access import scope_of

from .sorting import sort_key


class FederalDistrict(models.TextChoices):
    CENTRAL = "Центральный", "Центральный"
    NORTHWESTERN = "Северо-Западный", "Северо-Западный"
    SOUTHERN = "Южный", "Южный"
    NORTH_CAUCASIAN = "Северо-Кавказский", "Северо-Кавказский"
    VOLGA = "Приволжский", "Приволжский"
    URAL = "Уральский", "Уральский"
    SIBERIAN = "Сибирский", "Сибирский"
    FAR_EASTERN = "Дальневосточный", "Дальневосточный"


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Такого часового пояса нет: %(name)s. Пример: Asia/Tomsk.", params={"name": name})


class RegionQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "RegionQuerySet":
        return self.filter(scope_of(user).sees_acts("pk"))

    def managed_by(self, user: models.Model) -> "RegionQuerySet":
        return self.filter(scope_of(user).manages_region("pk"))


@pghistory.track(level=pghistory.Statement)
class Region(models.Model):
    """A subject of the federation."""

    code = models.CharField("код", max_length=2, unique=True, validators=[RegexValidator(r"^\d\d$", "Две цифры.")])
    name = models.CharField("название", max_length=100, unique=True)
    genitive = models.CharField("название в родительном падеже", max_length=100)
    district = models.CharField("федеральный округ", max_length=20, choices=FederalDistrict)
    time_zone = models.CharField("часовой пояс", max_length=40, validators=[validate_time_zone])
    sort_name = sort_key()

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = "субъект РФ"
        verbose_name_plural = "субъекты РФ"
        ordering = ["sort_name"]
        indexes = [models.Index("sort_name", name="region_order")]  # lists of the nation begin with its first regions

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class MunicipalityQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "MunicipalityQuerySet":
        scope = scope_of(user)
        return self.filter(
            scope.sees_region("region")
            | models.Q(pk__in=scope.municipalities)
            | models.Q(organisations__in=scope.organisations)
        ).distinct()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Municipality(models.Model):
    region = models.ForeignKey(Region, models.PROTECT, related_name="municipalities", verbose_name="субъект РФ")
    name = models.CharField("название", max_length=200)
    tile_row = models.PositiveSmallIntegerField("строка на плиточной карте", null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField("столбец на плиточной карте", null=True, blank=True)
    sort_name = sort_key()

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "муниципальное образование"
        verbose_name_plural = "муниципальные образования"
        ordering = ["region__sort_name", "sort_name"]
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="municipality_once_in_region")]

    def __str__(self) -> str:
        return self.name
