"""How far what grows has been read by those who tell people of it."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Max

OVERLAP = timedelta(minutes=10)  # what began earlier may be committed later; no transaction of ours takes longer


class BookmarkQuerySet(models.QuerySet):
    def take(self, name: str) -> "Bookmark | None":
        """The bookmark, until the transaction ends; None while somebody else reads."""
        self.bulk_create([self.model(name=name)], ignore_conflicts=True)
        return self.select_for_update(skip_locked=True).filter(pk=name).first()


class Bookmark(models.Model):
    """`last` is the greatest key of which all before it are read for good; the rows after it are read again."""

    name = models.CharField("что читают", max_length=20, primary_key=True)
    last = models.BigIntegerField("до какого номера", default=0)

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        verbose_name = "закладка"
        verbose_name_plural = "закладки"

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"

    def after(self, rows: models.QuerySet) -> models.QuerySet:
        return rows.filter(pk__gt=self.last)

    def move(self, rows: models.QuerySet, moment: str, now: datetime) -> None:
        """Behind the last of the `rows` that is so old that nothing before it can still be on its way."""
        read = self.after(rows).filter(**{f"{moment}__lt": now - OVERLAP}).aggregate(last=Max("pk"))["last"]
        if read:
            self.last = read
            self.save(update_fields=["last"])
