"""A round's report: ordered at any time, compiled once by a worker, frozen, and shown as the evidence of the region."""

from datetime import datetime

import pghistory
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from monitoring.bell import ring_report
from monitoring.exports import workbook_bytes
from monitoring.figures import Column, Figure, Heading, RoundFigures, count_alike, dump, load
from monitoring.models import Report, Round
from monitoring.models.local_days import local_day_in
from monitoring.models.region_sums import count_region
from monitoring.models.rounds import local_day
from monitoring.models.sums import count_round
from monitoring.reports import column_of, compile_figures, figures_of_line
from monitoring.services.turns import each_apart
from regions.access import Kind
from regions.models import User
from regions.refusals import Refused
from roadmap.models import Assignment
from roadmap.services.work import hand_in_report

OWN_REPORTERS = [Kind.REGIONAL_DEPARTMENT, Kind.REGIONAL_OPERATOR]
NOT_OPEN = "Сбор ещё не открыт, отчёт составлять не из чего. Дождитесь дня открытия."


@transaction.atomic
def order_report(*, round_: Round, by: User | None, now: datetime, seen: int | None = None) -> Report:
    """A new revision, or the one that is under way. `seen` is the latest revision that the person knew of: if there is
    a later one already, that is what they wanted (the second click of a double click)."""
    if not Round.objects.select_for_update().get(pk=round_.pk).opened_at:
        raise Refused(NOT_OPEN)
    latest = round_.reports.order_by("-revision").first()
    if latest and (latest.state == Report.State.ORDERED or (seen is not None and latest.revision > seen)):
        return latest
    report = Report.objects.create(
        round=round_, revision=latest.revision + 1 if latest else 1, ordered_by=by, ordered_at=now
    )
    ring_report(report.pk)
    return report


def sweep(*, now: datetime) -> list[int]:
    """Order the reports of closed rounds, again where what was sent later changes them, and ring again for what no
    worker has taken. Returns what is to compile."""
    dropped = list(Report.objects.to_compile().values_list("pk", flat=True))
    for report_id in dropped:
        ring_report(report_id)
    closed = Round.objects.to_compile(local_day_in("region__time_zone", now))
    ordered = each_apart(lambda round_: _order_last(round_, now), closed)
    outdated = Report.objects.perhaps_outdated(now).select_related("round__region", "round__programme")
    again = each_apart(lambda report: _order_again(report, now), outdated)
    return [*dropped, *ordered, *filter(None, again)]


def _order_last(round_: Round, now: datetime) -> int:
    return order_report(round_=round_, by=None, now=now, seen=round_.revision or 0).pk


def _order_again(report: Report, now: datetime) -> int | None:
    """A new revision, if its figures would differ: each change that has come to rest makes one, and no more."""
    if count_alike(load(report.figures), figures_of(report.round)):
        return None
    return order_report(round_=report.round, by=None, now=now, seen=report.revision).pk


def compile_report(*, report_id: int, now: datetime) -> None:
    """Compile what is ordered. Running twice, or twice at once, gives one result; a failure leaves nothing behind."""
    report = None
    try:
        with transaction.atomic(), pghistory.context(action="report"):
            report = _claim(report_id)
            if report:
                figures = _compile(report, now)
                _give_to_assignments(report, now, is_final=is_final(report.round, figures, now))
    except BaseException:  # a worker that is told to stop must not leave a file without its row either
        if report and report.workbook:
            report.workbook.storage.delete(report.workbook.name)
        raise


def _claim(report_id: int) -> Report | None:
    """The report, locked until the end of the transaction; None if it is compiled or another worker has it."""
    waiting = Report.objects.to_compile().select_for_update(skip_locked=True, of=["self"])
    return waiting.select_related("round__region", "round__programme").filter(pk=report_id).first()


def _compile(report: Report, now: datetime) -> RoundFigures:
    report.figures = dump(figures_of(report.round))
    figures = load(report.figures)  # as they are frozen, so that the same file can be made again from them
    compiled_at = now.astimezone(report.round.region.zone)
    before = report.before()
    told = {"revision": report.revision, "compiled_at": compiled_at, "before": before and load(before.figures)}
    file = ContentFile(workbook_bytes(figures, **told))
    report.state, report.compiled_at = Report.State.COMPILED, now
    report.workbook.save("report.xlsx", file, save=False)
    report.save(update_fields=["figures", "state", "compiled_at", "workbook"])
    return figures


def is_final(round_: Round, figures: RoundFigures, now: datetime) -> bool:
    """Whether a report may be handed in: everybody has reported, or the region's own day has come."""
    return figures.completeness.missing == 0 or local_day(now, round_.region) >= round_.timely_until


def _give_to_assignments(report: Report, now: datetime, is_final: bool) -> None:
    """To the region's own reporting assignments of the round's date; those of schools and districts stay theirs."""
    assignments = Assignment.objects.filter(
        deadline__rounds=report.round, region=report.round.region, organisation__kind__in=OWN_REPORTERS
    )
    name = f"Сводный отчёт за {report.round.period}"
    link = settings.PORTAL_URL + report.get_absolute_url()
    hand_in_report(assignments=assignments, name=name, link=link, is_final=is_final, now=now)


def figures_of(round_: Round) -> RoundFigures:
    """The figures as they stand at this moment."""
    questions = round_.asked
    return compile_figures(heading_of(round_), questions, count_round(round_, questions))


def totals_of_year(round_: Round) -> list[tuple[Column, Figure]]:
    """The region's indicators as its report has them at this moment, but for the plan of the quarter."""
    questions = round_.asked
    counted = count_region(round_, questions)
    if any(plan is None and not each.is_share for plan, each in zip(counted.plan[::2], questions, strict=True)):
        whole = figures_of(round_)  # the plan may be the sum of plans of its parts
        return list(zip(whole.columns, whole.totals, strict=True))
    return list(zip(map(column_of, questions), figures_of_line(questions, counted), strict=True))


def heading_of(round_: Round) -> Heading:
    return Heading(
        region=round_.region.name,
        region_genitive=round_.region.genitive,
        programme=round_.programme.name,
        centres_genitive=round_.programme.genitive_plural,
        year=round_.year,
        quarter=round_.quarter,
        timely_until=round_.timely_until,
        closes_after=round_.closes_after,
        basis=round_.basis,
    )
