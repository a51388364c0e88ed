"""A register's file between its upload and its adoption: what is being done with it, and what came of it."""

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from regions.access import scope_of


def import_file_path(_register_import: object, file_name: str) -> str:
    """A random name, so that nothing of a user's file name reaches the disk."""
    return f"imports/{uuid.uuid4().hex}"


class BroughtFileQuerySet(models.QuerySet):
    """Files that somebody brought (`uploaded_by`, `changed_at`) and decides about."""

    def visible_to(self, user: models.Model) -> "BroughtFileQuerySet":
        """One's own, as long as one acts for somebody; the admin sees everybody's."""
        scope = scope_of(user)
        if scope.is_admin:
            return self.all()
        return self.none() if scope.is_empty else self.filter(uploaded_by=user.pk)

    def editable_by(self, user: models.Model) -> "BroughtFileQuerySet":
        """Whoever brought a file decides about it: what it may change follows from that person's scope."""
        return self.visible_to(user).filter(uploaded_by=user.pk)

    def finished_before(self, moment: datetime) -> "BroughtFileQuerySet":
        return self.filter(changed_at__lt=moment)


class RegisterImportQuerySet(BroughtFileQuerySet):
    def to_work_on(self, now: datetime) -> "RegisterImportQuerySet":
        """Waiting for a worker, or left by one that was killed."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.filter(free, state__in=RegisterImport.AT_WORK)


class RegisterImport(models.Model):
    """States: queued → reading → ready → adopting → adopted; refused, cancelled or failed on the way.

    `lease_until` is a worker's claim, `attempts` tells the claims apart. `summary` is what the preview says beside its
    rows, which `rows_file` holds; `table_file` is the file's table as it was read.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "ждёт очереди"
        READING = "reading", "читается"
        READY = "ready", "ждёт решения"
        ADOPTING = "adopting", "записывается"
        ADOPTED = "adopted", "принят"
        REFUSED = "refused", "не принят"
        CANCELLED = "cancelled", "отменён"
        FAILED = "failed", "не удался"

    AT_WORK = (State.QUEUED, State.READING, State.ADOPTING)

    register = models.CharField(
        "справочник", max_length=40, blank=True
    )  # a name in settings.REGISTERS; "": to be found
    file = models.FileField("файл", upload_to=import_file_path)
    file_name = models.CharField("имя файла", max_length=255)
    file_size = models.PositiveIntegerField("размер", default=0)  # bytes
    sheet = models.CharField("лист", max_length=255, blank=True)  # that a person chose
    mapping = models.JSONField("столбцы", default=dict, blank=True)  # likewise: the register's heading by letter
    state = models.CharField("состояние", max_length=10, choices=State, default=State.QUEUED)
    table_file = models.FileField("таблица", upload_to=import_file_path, blank=True)
    rows_file = models.FileField("строки", upload_to=import_file_path, blank=True)
    rows_read = models.PositiveIntegerField("прочитано строк", null=True, blank=True)
    summary = models.JSONField("что получится", default=dict, blank=True)
    fingerprint = models.CharField("отпечаток", max_length=64, blank=True)
    ticked = ArrayField(models.BigIntegerField(), verbose_name="к удалению", default=list, blank=True)  # primary keys
    message = models.TextField("сообщение", blank=True)
    in_background = models.BooleanField("в фоне", default=False)
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    lease_until = models.DateTimeField("занято до", null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="register_imports", verbose_name="кто загрузил"
    )
    uploaded_at = models.DateTimeField("когда загружено", auto_now_add=True)
    changed_at = models.DateTimeField("когда изменилось")

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        verbose_name = "загрузка справочника"
        verbose_name_plural = "загрузки справочников"
        ordering = ["-uploaded_at"]
        indexes = [
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=["queued", "reading", "adopting"]),
                name="register_import_at_work",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("regions:register_import_detail", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_adopted(self) -> bool:
        return self.state == self.State.ADOPTED

    @property
    def files(self) -> list[models.fields.files.FieldFile]:
        return [each for each in (self.file, self.table_file, self.rows_file) if each]
