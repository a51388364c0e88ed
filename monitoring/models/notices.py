"""What a person is told on the portal itself; the bell counts what is new."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import LessThanOrEqual

from regions.models import RegisterImport
from roadmap.models import Assignment, Deadline, Roadmap

from .reminder_rules import ReminderRule
from .rounds import Round
from .submissions import Submission

THINGS = ["assignment", "submission", "deadline", "round", "roadmap", "register_import"]
MOST_COUNTED = 100  # the bell says «99+»


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "NoticeQuerySet":
        """One's own; nobody reads another person's."""
        return self.filter(recipient=user.pk)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def count_unread(self, user: models.Model) -> int:
        """How many are new, up to `MOST_COUNTED`: one look into one index, however many there are."""
        return self.unread().filter(recipient=user.pk).order_by()[:MOST_COUNTED].count()

    def read(self, now: datetime) -> int:
        """Those that were new are new no more. Returns how many."""
        return self.unread().update(read_at=now)


def _about(to: type[models.Model], verbose_name: str) -> models.ForeignKey:
    """A thing that a notice may be about. Most notices are about another one, so the index is partial (see Meta)."""
    return models.ForeignKey(
        to, models.CASCADE, null=True, blank=True, related_name="notices", db_index=False, verbose_name=verbose_name
    )


class Notice(models.Model):
    """A line of «Уведомления»: of one kind, about one thing, or about `number` things at once and then about none.

    `made_at` is the moment of what it tells. `day` is the region's own, of a morning's reminder and of a letter by
    hand: of those there is one a day. `words`: a reason or a note, as somebody wrote it.
    """

    class Kind(models.TextChoices):
        REMINDER = "reminder", "напоминание о сроке"
        CALLED = "called", "напоминание от человека"
        ASSIGNED = "assigned", "новые поручения"
        RETURNED = "returned", "возврат на доработку"
        ACCEPTED = "accepted", "приёмка"
        OPENED = "opened", "открытие сбора"
        EXTENDED = "extended", "продление"
        FILLED = "filled", "отчёт из файла"
        IMPORTED = "imported", "загрузка файла"

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", db_index=False, verbose_name="получатель"
    )
    kind = models.CharField("вид", max_length=10, choices=Kind)
    rule = models.ForeignKey(
        ReminderRule, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="правило"
    )
    assignment = _about(Assignment, "поручение")
    submission = _about(Submission, "отчёт центра")
    deadline = _about(Deadline, "срок без даты")
    round = _about(Round, "сбор")
    roadmap = _about(Roadmap, "дорожная карта")
    register_import = _about(RegisterImport, "загрузка")
    number = models.PositiveIntegerField("о скольких", default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="кто это сделал",
    )
    words = models.TextField("слова", blank=True)
    day = models.DateField("день", null=True, blank=True)
    made_at = models.DateTimeField("когда")
    read_at = models.DateTimeField("прочитано", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "уведомление"
        verbose_name_plural = "уведомления"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "day", "rule", *THINGS],
                name="notice_once_a_day",
                condition=Q(day__isnull=False),
                nulls_distinct=False,
                violation_error_message="Об этом человеку сегодня уже напомнили.",
            ),
            models.UniqueConstraint(
                fields=["recipient", "kind", "made_at", *THINGS],
                name="notice_once_an_event",
                condition=Q(day=None),
                nulls_distinct=False,
                violation_error_message="Об этом человек уже уведомлён.",
            ),
            models.CheckConstraint(
                condition=Q(kind="reminder", day__isnull=False, rule__isnull=False)
                | Q(kind="called", day__isnull=False, rule=None)
                | Q(~Q(kind__in=["reminder", "called"]), day=None, rule=None),
                name="notice_day_of_a_reminder",
                violation_error_message="У напоминания есть правило и день, у остальных уведомлений их нет.",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(
                    Func(*map(F, THINGS), function="num_nonnulls", output_field=models.IntegerField()), 1
                ),
                name="notice_about_one_thing",
                violation_error_message="Уведомляют о чём-нибудь одном.",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notice_new"),
            models.Index(fields=["recipient", "-made_at"], name="notice_of_person"),
            models.Index(fields=["made_at"], name="notice_by_age"),
            *(
                models.Index(fields=[thing], condition=Q(**{f"{thing}__isnull": False}), name=f"notice_{thing}")
                for thing in THINGS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.recipient}"
