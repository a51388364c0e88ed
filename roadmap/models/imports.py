"""An uploaded order between its upload and its adoption."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from regions.access import scope_of
from regions.models import Region
from roadmap.files import upload_file_path

from .orders import Order


class OrderImportQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "OrderImportQuerySet":
        """One's own uploads for regions that one runs; the admin sees everybody's.

        The preview shows what is in force there, which whoever has left the region does not see any more.
        """
        if scope_of(user).is_admin:
            return self.all()
        codes = list(Region.objects.managed_by(user).values_list("code", flat=True))
        answered = Q(draft__corrections__region__in=[*codes, ""]) | Q(draft__corrections__isnull=True)
        here = Q(draft__region__in=codes) | Q(draft__region="") & answered
        return self.filter(here, uploaded_by=user.pk)

    def editable_by(self, user: models.Model) -> "OrderImportQuerySet":
        return self.visible_to(user)

    def unadopted_before(self, moment: datetime) -> "OrderImportQuerySet":
        """Never adopted: an upload whose order was deleted since is no draft that waits."""
        return self.filter(order=None, adopted_at=None, uploaded_at__lt=moment)


class OrderImport(models.Model):
    file = models.FileField("файл", upload_to=upload_file_path)
    file_name = models.CharField("имя файла", max_length=255)
    draft = models.JSONField("что прочитано")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="order_imports", verbose_name="кто загрузил"
    )
    uploaded_at = models.DateTimeField("когда загружено", auto_now_add=True)
    order = models.ForeignKey(
        Order, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name="принятое распоряжение"
    )
    adopted_at = models.DateTimeField("когда принято", null=True, blank=True)

    objects = OrderImportQuerySet.as_manager()

    class Meta:
        verbose_name = "загрузка распоряжения"
        verbose_name_plural = "загрузки распоряжений"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name
