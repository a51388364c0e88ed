"""A filled form of a round between its upload and its adoption: what it would change, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from monitoring.round_forms.plans import PlannedRow
from regions.models.imports import BroughtFileQuerySet

from .rounds import Round
from .submissions import Submission


def values_file_path(_values_import: object, file_name: str) -> str:
    """A random name, so that nothing of a user's file name reaches the disk."""
    return f"imports/{uuid.uuid4().hex}"


class ValuesImport(models.Model):
    """States: ready → adopted, or cancelled.

    `plan` holds the rows of the preview (`PlannedRow.to_json`), `remarks` sentences about the file, `unknown` its
    headings that mean nothing here; `outcome` what adopting did: {"saved", "sent"} in reports, {"left_out"} as a list
    of {"submission", "centre", "why"}.
    """

    class State(models.TextChoices):
        READY = "ready", "ждёт решения"
        ADOPTED = "adopted", "принят"
        CANCELLED = "cancelled", "отменён"

    round = models.ForeignKey(Round, models.CASCADE, related_name="values_imports", verbose_name="сбор")
    submission = models.ForeignKey(
        Submission, models.CASCADE, null=True, blank=True, related_name="values_imports", verbose_name="отчёт центра"
    )  # where only this one's were brought
    file = models.FileField("файл", upload_to=values_file_path)
    file_name = models.CharField("имя файла", max_length=255)
    file_size = models.PositiveIntegerField("размер", default=0)  # bytes
    sheet = models.CharField("лист", max_length=255, blank=True)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.READY)
    plan = models.JSONField("что получится", default=list, blank=True)
    remarks = models.JSONField("замечания", default=list, blank=True)
    unknown = models.JSONField("не узнанные столбцы", default=list, blank=True)
    outcome = models.JSONField("что получилось", default=dict, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="values_imports", verbose_name="кто загрузил"
    )
    uploaded_at = models.DateTimeField("когда загружено", auto_now_add=True)
    changed_at = models.DateTimeField("когда изменилось")

    objects = BroughtFileQuerySet.as_manager()

    class Meta:
        verbose_name = "загрузка отчётов из файла"
        verbose_name_plural = "загрузки отчётов из файлов"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("monitoring:values_import_detail", args=[self.pk])

    @property
    def upload_url(self) -> str:
        """The page to which the file was brought, and another one can be."""
        if self.submission_id:
            return reverse("monitoring:submission_values", args=[self.submission_id])
        return reverse("monitoring:round_values", args=[self.round_id])

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_adopted(self) -> bool:
        return self.state == self.State.ADOPTED

    @property
    def rows(self) -> list[PlannedRow]:
        return [PlannedRow.from_json(row) for row in self.plan]
