"""The outbox: letters of the morning and those written at once."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from monitoring.mail_answers import WORDS, Failure
from regions.access import scope_of
from regions.models import Region, RegisterImport

from .rounds import Round
from .submissions import Submission


def new_message_id() -> str:
    """What a mail server knows a letter by, at every attempt to send it."""
    return f"<{uuid.uuid4().hex}@{mail_domain()}>"


def mail_domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"


class LetterQuerySet(models.QuerySet):
    def waiting(self, now: datetime) -> "LetterQuerySet":
        """Queued letters that no worker is busy with."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.filter(free, state=Letter.State.QUEUED)

    def to_deliver(self, now: datetime) -> "LetterQuerySet":
        """Those whose time has come."""
        return self.waiting(now).filter(not_before__lte=now)

    def visible_to(self, user: models.Model) -> "LetterQuerySet":
        """Letters about the work of regions that one answers for, and one's own."""
        scope = scope_of(user)
        return self.all() if scope.is_admin else self.filter(Q(region__in=scope.regions) | Q(recipient=user.pk))

    def repeatable_by(self, user: models.Model) -> "LetterQuerySet":
        """Letters that the person may have sent once more when they could not be delivered."""
        return self.filter(scope_of(user).manages_region("region"))


class Letter(models.Model):
    """What a person is written, of one of the kinds below; its words are made when it is sent. `lease_until` is a
    worker's claim.

    States: queued → sent; dead after the last attempt; needless when all that it would say was done meanwhile.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "ждёт отправки"
        SENT = "sent", "отправлено"
        DEAD = "dead", "не доставлено"
        NEEDLESS = "needless", "не понадобилось"

    class Kind(models.TextChoices):
        MORNING = "morning", "напоминание о сроках"  # one a person and morning; from each region that they act in
        IMPORT = "import", "о загрузке файла"  # the news of a register's import that went on without its owner
        RETURN = "return", "о возврате отчёта"  # at once, one a person and return
        OWING = "owing", "о несданных отчётах"  # written by hand to all who owe, once a person, round and day
        URGENT = "urgent", "о поручениях"  # written by hand to those who owe work, once a person, region and day
        WEEKLY = "weekly", "об итогах недели"  # to the people of a region's department, once a week

    kind = models.CharField("вид", max_length=10, choices=Kind, default=Kind.MORNING)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters", verbose_name="получатель"
    )
    region = models.ForeignKey(
        Region, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name="субъект РФ"
    )  # whose morning it was; none like that of a `Morning`
    register_import = models.ForeignKey(
        RegisterImport, models.SET_NULL, null=True, blank=True, related_name="letters", verbose_name="загрузка"
    )
    import_state = models.CharField("что с загрузкой", max_length=10, blank=True)
    submission = models.ForeignKey(
        Submission, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name="возвращённый отчёт"
    )
    returned_version = models.PositiveIntegerField("версия при возврате", null=True, blank=True)
    round = models.ForeignKey(
        Round, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name="сбор"
    )  # of a letter to those who owe
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто написал"
    )
    note = models.TextField("слова от себя", blank=True)
    day = models.DateField("день")
    state = models.CharField("состояние", max_length=10, choices=State, default=State.QUEUED)
    message_id = models.CharField("номер сообщения", max_length=100, unique=True, default=new_message_id)
    subject = models.CharField("тема", max_length=300, blank=True)
    body = models.TextField("текст", blank=True)
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    not_before = models.DateTimeField("не раньше")
    lease_until = models.DateTimeField("занято до", null=True, blank=True)
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)
    error = models.TextField("ошибка", blank=True)
    failure = models.CharField(
        "почему не доставлено", max_length=20, blank=True, choices=[(each.value, WORDS[each]) for each in Failure]
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "письмо"
        verbose_name_plural = "письма"
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "day", "region"],
                name="letter_once_a_morning",
                condition=Q(kind="morning"),
                nulls_distinct=False,
                violation_error_message="Письмо этого утра человеку уже написано.",
            ),
            models.UniqueConstraint(
                fields=["recipient", "day", "region", "kind"],
                name="letter_of_its_kind_once_a_day",
                condition=Q(kind__in=["urgent", "weekly"]),
                nulls_distinct=False,
                violation_error_message="Такое письмо человеку сегодня уже написано.",
            ),
            models.UniqueConstraint(fields=["register_import", "import_state"], name="letter_once_an_import_state"),
            models.UniqueConstraint(
                fields=["recipient", "submission", "returned_version"],
                name="letter_once_a_return",
                violation_error_message="Об этом возврате человеку уже написано.",
            ),
            models.UniqueConstraint(
                fields=["recipient", "round", "day"],
                name="letter_to_owing_once_a_day",
                violation_error_message="Об этом сборе человеку сегодня уже написано.",
            ),
            models.CheckConstraint(
                condition=Q(kind="return", submission__isnull=False, returned_version__isnull=False, round=None)
                | Q(kind="owing", submission=None, returned_version=None, round__isnull=False)
                | Q(
                    kind__in=["morning", "import", "urgent", "weekly"],
                    submission=None,
                    returned_version=None,
                    round=None,
                ),
                name="letter_about_its_kind",
                violation_error_message="У письма о возврате должен быть отчёт, у письма о несданных – сбор.",
            ),
        ]
        indexes = [models.Index(fields=["not_before", "id"], condition=Q(state="queued"), name="letter_queued")]

    def __str__(self) -> str:
        return self.subject or f"{self.recipient}, {self.day:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:letter_detail", args=[self.pk])

    @property
    def about(self) -> str:
        """What a page calls the letter before it has a subject: «Напоминание о сроках»."""
        words = str(Letter.Kind(self.kind).label)
        return words[0].upper() + words[1:] if self.kind == self.Kind.MORNING else f"Письмо {words}"
