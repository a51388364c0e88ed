"""The admin's pages for rounds and what comes of them: shown only, as their own pages keep their rules."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from monitoring.models import (
    ExpectationChange,
    Extension,
    Report,
    ReviewPolicy,
    Round,
    Submission,
)
from monitoring.services.questions import ask_anew
from regions import russian
from regions.refusals import Refused
from regions.tables.admin import LookAdmin, ScopedAdmin
from regions.tables.filters import by_municipality, by_region, whether


@admin.register(Round)
class RoundAdmin(ScopedAdmin):
    """Rounds are born from roadmaps; their days change on the round's own page, where the reason is asked."""

    about = "Кварталы, за которые отчитываются. Дни сбора меняют на его странице."
    portal_page, portal_list = "monitoring:round_detail", "monitoring:round_list"
    list_display = ["__str__", "region", "opens_on", "timely_until", "closes_after", "opened_at"]
    list_filter = [by_region("region"), "programme", "year", "quarter"]
    list_select_related = ["programme", "region"]
    search_fields = ["region__sort_name"]
    actions = ["ask_anew"]
    fields = ["region", "programme", "quarter_and_year", "opens_on", "timely_until", "closes_after", "opened_at"]
    readonly_fields = fields

    @admin.display(description="квартал")
    def quarter_and_year(self, round_: Round) -> str:
        """Django parts the thousands of a year."""
        return russian.quarter(round_.year, round_.quarter)

    @admin.action(description="Спросить заново: взять нынешние показатели", permissions=["change"])
    def ask_anew(self, request: HttpRequest, rounds: QuerySet) -> None:
        """Whoever sees a round need not be one who collects it."""
        for round_ in rounds.editable_by(request.user).select_related("region", "programme"):
            try:
                changed = ask_anew(round_=round_, by=request.user)
            except Refused as refusal:
                messages.warning(request, f"{round_.region}, {round_}. {refusal}")
            else:
                said = "сбор спрашивает нынешние показатели" if changed else "показатели и так нынешние"
                messages.success(request, f"{round_.region}, {round_}: {said}.")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """The right to change is for the action; the page itself has nothing to save."""
        nothing_to_save = {"show_save": False, "show_save_and_continue": False}
        return super().change_view(request, object_id, form_url, nothing_to_save | (extra_context or {}))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Round | None = None) -> bool:
        return False


@admin.register(ReviewPolicy)
class ReviewPolicyAdmin(LookAdmin):
    about = "Где отчёты сначала проверяет муниципалитет. Меняют в настройках сборов."
    portal_list = "monitoring:round_settings"
    list_display = ["region", "municipal_check"]
    list_filter = ["municipal_check", "region__district"]
    list_select_related = ["region"]
    search_fields = ["region__sort_name"]


class OfSubmission:
    """Told on the page of the report that it is about."""

    def get_view_on_site_url(self, obj: Extension | ExpectationChange | None = None) -> str | None:
        return reverse("monitoring:submission_detail", args=[obj.submission_id]) if obj else None


@admin.register(Extension)
class ExtensionAdmin(OfSubmission, LookAdmin):
    about = "Кому дано больше времени на отчёт и почему. Дают и отменяют на странице отчёта."
    list_display = ["submission", "until", "granted_by", "granted_at", "revoked_at"]
    list_filter = [
        by_region("submission__round__region"),
        whether("revoked_at", "действует ли", "действует", "отменено"),
    ]
    search_fields = ["submission__centre__sort_name", "granted_by__surname"]
    list_select_related = ["submission__centre", "submission__round__programme", "granted_by"]
    date_hierarchy = "granted_at"


@admin.register(ExpectationChange)
class ExpectationChangeAdmin(OfSubmission, LookAdmin):
    about = "Чьи отчёты перестали или снова стали ждать, кто так решил и почему."
    search_fields = ["submission__centre__sort_name", "by__surname"]
    list_display = ["submission", "change", "reason", "by", "at"]
    list_filter = [by_region("submission__round__region"), "change"]
    list_select_related = ["submission__centre", "submission__round__programme", "by"]
    date_hierarchy = "at"


@admin.register(Submission)
class SubmissionAdmin(LookAdmin):
    """States change on the submission's own page only: there the rules are kept and the history is written."""

    about = "Что сдали центры. Заполняют, возвращают и принимают на странице отчёта."
    portal_page = "monitoring:submission_detail"
    list_display = ["centre", "round", "region", "state", "submitted_at"]
    list_filter = [
        by_region("round__region"),
        by_municipality("municipality"),
        "state",
        "round__year",
        "round__quarter",
        "round__programme",
    ]
    list_select_related = ["centre", "round__programme", "round__region"]
    search_fields = ["centre__sort_name", "centre__organisation__sort_name", "round__region__sort_name"]
    date_hierarchy = "submitted_at"

    @admin.display(description="субъект РФ", ordering="round__region__sort_name")
    def region(self, submission: Submission) -> str:
        return str(submission.round.region)


@admin.register(Report)
class ReportAdmin(LookAdmin):
    about = "Сводные отчёты с их редакциями: выпущенный не меняется, собирают новый."
    portal_page, portal_list = "monitoring:report_detail", "monitoring:report_list"
    list_display = ["__str__", "region", "state", "ordered_by", "ordered_at", "compiled_at"]
    list_filter = [by_region("round__region"), "state", "round__year", "round__quarter", "round__programme"]
    list_select_related = ["round__programme", "round__region", "ordered_by"]
    search_fields = ["round__region__sort_name"]
    date_hierarchy = "ordered_at"
    fields = ["round", "revision", "state", "ordered_by", "ordered_at", "compiled_at", "document"]

    @admin.display(description="субъект РФ", ordering="round__region__sort_name")
    def region(self, report: Report) -> str:
        return str(report.round.region)

    @admin.display(description="файл")
    def document(self, report: Report) -> SafeString | str:
        if not report.workbook:
            return "–"
        return format_html('<a href="{}">скачать</a>', reverse("monitoring:report_workbook", args=[report.pk]))
