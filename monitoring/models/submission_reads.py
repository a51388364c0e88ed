"""Centres' reports as they are asked for: whose they are, whose turn it is, until when, how complete a round is."""

from datetime import date

from django.db import models
from django.db.models import Case, Count, Expression, F, FilteredRelation, Q, When
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import LessThanOrEqual

from monitoring.figures import Completeness
from monitoring.quarters import Quarter
from regions.access import scope_of

from .local_days import local_day_in
from .rounds import Round
from .states import (
    AWAITS_MUNICIPALITY,
    IS_RECEIVED,
    OWED,
    RECEIVED,
    UNDER_REVIEW,
    Stage,
    State,
    stage_in_database,
)

IS_TIMELY = Q(  # what `Submission.is_timely` says, for the database
    LessThanOrEqual(local_day_in("round__region__time_zone", F("first_submitted_at")), F("round__timely_until"))
)


class SubmissionQuerySet(models.QuerySet):
    def untouched(self) -> "SubmissionQuerySet":
        """Those that nobody has begun to fill in."""
        return self.filter(state=State.DRAFT, version=0)

    def visible_to(self, user: models.Model) -> "SubmissionQuerySet":
        return self.filter(scope_of(user).sees_organisation("centre__organisation"))

    def editable_by(self, user: models.Model) -> "SubmissionQuerySet":
        """Those that the person fills in."""
        return self.filter(scope_of(user).acts_for("centre__organisation"))

    def importable_by(self, user: models.Model) -> "SubmissionQuerySet":
        """Those whose values the person may bring in from a file, and send."""
        return self.filter(scope_of(user).brings_values_of("centre__organisation"))

    def reviewable_by(self, user: models.Model) -> "SubmissionQuerySet":
        return self.filter(scope_of(user).reviews_region("round__region"))

    def checkable_by(self, user: models.Model) -> "SubmissionQuerySet":
        """Those that a municipal authority looks at before the region does, where the round asks for that."""
        checks = scope_of(user).checks_municipality("centre__organisation__municipality")
        return self.filter(checks, round__municipal_check=True, centre__organisation__municipality__isnull=False)

    def decidable_by(self, user: models.Model) -> "SubmissionQuerySet":
        """Those that the person may return: the region's reviewers, and who looks at them before."""
        return self.filter(
            Q(pk__in=self.reviewable_by(user).values("pk")) | Q(pk__in=self.checkable_by(user).values("pk"))
        )

    def remindable_by(self, user: models.Model) -> "SubmissionQuerySet":
        """Those about which the person may write to the school."""
        scope = scope_of(user)
        near = scope.checks_municipality("centre__organisation__municipality")
        return self.filter(scope.reviews_region("round__region") | near)

    def mine(self, user: models.Model) -> "SubmissionQuerySet":
        return self.filter(centre__organisation__in=scope_of(user).organisations)

    def owed(self) -> "SubmissionQuerySet":
        return self.filter(state__in=OWED)

    def open_on(self, today: date | Expression) -> "SubmissionQuerySet":
        """What `Submission.is_open` says, for the database; `today` may be each region's own day."""
        standing = FilteredRelation("extensions", condition=Q(extensions__revoked_at=None))  # at most one
        in_time = Q(round__closes_after__gte=today) | Q(standing__until__gte=today)
        return self.alias(standing=standing).filter(in_time, round__opened_at__isnull=False)

    def with_due_day(self, today: date) -> "SubmissionQuerySet":
        """Those that may still be sent, each with its `due_day`: the timely one; when that is over the last one; and
        where a centre may report longer, its own."""
        timely = When(standing__until=None, round__timely_until__gte=today, then=F("round__timely_until"))
        last = Greatest("round__closes_after", "standing__until")  # the database leaves what is not there out
        return self.open_on(today).annotate(due_day=Case(timely, default=last))

    def asked_between(self, first: date, last: date) -> "SubmissionQuerySet":
        """Those asked for until a day of the span, `asked_by`: the timely day, or an extension's own."""
        standing = FilteredRelation("extensions", condition=Q(extensions__revoked_at=None))
        until = Coalesce("standing__until", "round__timely_until")
        asked = self.expected().alias(standing=standing).annotate(asked_by=until)
        return asked.filter(asked_by__gte=first, asked_by__lte=last).order_by("asked_by", "pk")

    def spoken_of_since(self, day: date) -> "SubmissionQuerySet":
        """Those of opened rounds that could still be sent on the day or later, were sent then, or wait for a look."""
        standing = FilteredRelation("extensions", condition=Q(extensions__revoked_at=None))
        open_then = Q(round__closes_after__gte=day) | Q(standing__until__gte=day)
        sent_then = Q(submitted_at__date__gte=day) | Q(state__in=UNDER_REVIEW)
        return self.alias(standing=standing).filter(open_then | sent_then, round__opened_at__isnull=False)

    def received(self) -> "SubmissionQuerySet":
        return self.filter(state__in=RECEIVED)

    def on_time(self) -> "SubmissionQuerySet":
        return self.received().filter(IS_TIMELY)

    def late(self) -> "SubmissionQuerySet":
        """Those received after their timely day."""
        return self.received().filter(Q(first_submitted_at=None) | ~IS_TIMELY)

    def expected(self) -> "SubmissionQuerySet":
        """All but those that somebody or the register took off the round."""
        return self.exclude(state=State.EXCUSED)

    def staged(self) -> "SubmissionQuerySet":
        """Each with its `stage`, by which lists are cut and counted."""
        return self.alias(stage=stage_in_database())

    def at_stage(self, stage: str) -> "SubmissionQuerySet":
        return self.staged().filter(stage=stage)

    def under_review(self) -> "SubmissionQuerySet":
        return self.filter(state__in=UNDER_REVIEW)

    def to_check(self) -> "SubmissionQuerySet":
        """Those that wait for the municipal authority."""
        return self.filter(AWAITS_MUNICIPALITY)

    def to_review(self) -> "SubmissionQuerySet":
        """Those whose turn at the region has come."""
        return self.under_review().at_stage(Stage.REVIEW)

    def waiting_for(self, user: models.Model) -> "SubmissionQuerySet":
        """Those that the person should look at next: at the region, or at the municipality they work for."""
        scope = scope_of(user)
        checked = Q(stage=Stage.CHECK, centre__organisation__municipality__in=scope.municipalities)
        reviewed = Q(scope.reviews_region("round__region"), stage=Stage.REVIEW)
        return self.under_review().staged().filter(reviewed | checked)

    def stages_by(self, path: str) -> dict[object, dict[str, int]]:
        """How many reports are at each stage, by what `path` leads to; stages without any are left out."""
        counts: dict[object, dict[str, int]] = {}
        rows = self.annotate(stage=stage_in_database()).order_by().values_list(path, "stage").annotate(Count("pk"))
        for key, stage, count in rows:
            counts.setdefault(key, {})[stage] = count
        return counts

    def completeness_by(self, path: str) -> dict[object, Completeness]:
        """How complete and timely, by what `path` leads to: "round", "centre__organisation__municipality"…"""
        counted = (
            self.expected()
            .order_by()
            .values(path)
            .annotate(
                expected=Count("pk"),
                received=Count("pk", filter=IS_RECEIVED),
                on_time=Count("pk", filter=IS_RECEIVED & IS_TIMELY),
            )
        )
        return {row.pop(path): Completeness(**row) for row in counted}

    def received_before(self, round_: "Round") -> "SubmissionQuerySet":
        """Those of the quarter before the round's."""
        before = Quarter(round_.year, round_.quarter).previous
        rounds = Round.objects.filter(region=round_.region_id, programme=round_.programme_id)
        return self.received().filter(round__in=rounds.filter(year=before.year, quarter=before.number))

    def with_names(self) -> "SubmissionQuerySet":
        """What a line of a long list says, without the answers; a round is read once for all its reports."""
        rounds = Round.objects.select_related("region", "programme")
        read = self.only("state", "saved_at", "submitted_at", "first_submitted_at", "round", "centre")
        return read.prefetch_related(models.Prefetch("round", rounds)).annotate(
            centre_name=F("centre__name"),
            school=F("centre__organisation"),
            town=F("centre__organisation__municipality__name"),
        )

    def with_sources(self) -> "SubmissionQuerySet":
        return self.select_related("round__region", "round__programme", "centre__organisation__municipality")
