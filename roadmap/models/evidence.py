"""Documents that show that work was done."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from regions.access import scope_of
from roadmap.files import evidence_file_path

from .assignments import Assignment


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "EvidenceQuerySet":
        return self.filter(scope_of(user).sees_organisation("assignment__organisation", region="assignment__region"))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Evidence(models.Model):
    """A document that shows the work was done: a file or a link, with its kind, number and date."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="evidence", verbose_name="поручение")
    kind = models.CharField("вид документа", max_length=300)
    number = models.CharField("номер", max_length=100, blank=True)
    issued_on = models.DateField("дата документа", null=True, blank=True)
    file = models.FileField("файл", upload_to=evidence_file_path, blank=True)
    file_name = models.CharField("имя файла", max_length=255, blank=True)
    link = models.URLField("ссылка", max_length=1000, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто приложил"
    )
    added_at = models.DateTimeField("когда приложено", auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "подтверждающий документ"
        verbose_name_plural = "подтверждающие документы"
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(link=""),
                name="evidence_has_file_or_link",
                violation_error_message="Приложите файл или укажите ссылку на документ.",
            ),
        ]

    def __str__(self) -> str:
        return self.kind
