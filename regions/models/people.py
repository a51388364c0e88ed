"""People: an account is a person; a coordinator is a person acting for an organisation."""

from datetime import date

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Expression, F, Q
from django.db.models.functions import Lower

from regions import russian
from regions.access import scope_of
from regions.searching import matching, words_of

from .organisations import Organisation
from .sorting import name_key

NAMES = ("surname", "given_name", "patronymic", "email")


class UserQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "UserQuerySet":
        scope = scope_of(user)
        if scope.is_admin:
            return self.all()
        seen = Coordinator.objects.visible_to(user).values("user")
        return self.filter(Q(pk__in=seen) | Q(pk=user.pk))

    def found_by(self, query: SearchQuery) -> "UserQuerySet":
        return matching(self, query, *NAMES)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, **fields | {"is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


@pghistory.track(level=pghistory.Statement, exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField("электронная почта", unique=True)
    surname = models.CharField("фамилия", max_length=100)
    given_name = models.CharField("имя", max_length=100)
    patronymic = models.CharField("отчество", max_length=100, blank=True)
    is_active = models.BooleanField("действует", default=True)
    is_staff = models.BooleanField("входит в администрирование", default=False)
    joined_at = models.DateTimeField("добавлен", auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["surname", "given_name"]

    objects = UserManager()

    class Meta:
        verbose_name = "учётная запись"
        verbose_name_plural = "учётные записи"
        ordering = ["surname", "given_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_ignoring_case",
                violation_error_message="Учётная запись с таким адресом электронной почты уже есть.",
            )
        ]
        indexes = [GinIndex(words_of(*NAMES), name="user_words")]

    def __str__(self) -> str:
        return self.short_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def short_name(self) -> str:
        return russian.short_name(self.surname, self.given_name, self.patronymic)


class CoordinatorQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "CoordinatorQuerySet":
        return self.filter(scope_of(user).sees_organisation("organisation"))

    def editable_by(self, user: models.Model) -> "CoordinatorQuerySet":
        return self.filter(organisation__in=Organisation.objects.editable_by(user))

    def in_force(self, today: date | Expression) -> "CoordinatorQuerySet":
        return self.filter(Q(until=None) | Q(until__gte=today), since__lte=today)

    def reachable(self, today: date | Expression) -> "CoordinatorQuerySet":
        """Those in force whose account still works: whom one may write to or call."""
        return self.in_force(today).filter(user__is_active=True)

    def with_sources(self) -> "CoordinatorQuerySet":
        return self.select_related("user", "organisation__municipality", "organisation__region")

    def with_surname_key(self) -> "CoordinatorQuerySet":
        """By which lists of people are sorted."""
        return self.annotate(surname_key=name_key("user__surname"))

    def with_names(self) -> "CoordinatorQuerySet":
        """What a list shows of a person's organisation, read as texts."""
        return self.select_related("user").annotate(
            kind=F("organisation__kind"),
            organisation_name=F("organisation__name"),
            organisation_short_name=F("organisation__short_name"),
            town=F("organisation__municipality__name"),
            region_name=F("organisation__region__name"),
        )

    def found_by(self, query: SearchQuery) -> "CoordinatorQuerySet":
        return self.filter(user__in=User.objects.all().found_by(query).order_by())


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Coordinator(models.Model):
    """A person acting for an organisation, from a day, until a day (both counted)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="coordinations", verbose_name="учётная запись")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="coordinators", verbose_name="организация"
    )
    position = models.CharField("должность", max_length=300, blank=True)
    phone = models.CharField("рабочий телефон", max_length=50, blank=True)
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    objects = CoordinatorQuerySet.as_manager()

    class Meta:
        verbose_name = "координатор"
        verbose_name_plural = "координаторы"
        ordering = ["user__surname", "user__given_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "since"], name="coordinator_once_from_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="coordinator_ends_after_start",
                violation_error_message="Последний день работы раньше первого: поправьте одну из дат.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"
