"""The admin's pages for orders and what follows from them. What people do on the portal's own pages is only shown.

Regions' holidays are kept here, and not beside the regions, as dates of roadmaps move with them.
"""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from regions.models import Region, RegionalHoliday
from regions.resources import RegionalHolidayResource
from regions.tables.admin import LookAdmin, RegisterAdmin, ScopedAdmin
from regions.tables.filters import by_region
from roadmap.models import (
    Activity,
    Assignment,
    Deadline,
    Evidence,
    Executor,
    Order,
    OrderImport,
    PhraseReading,
    Roadmap,
)
from roadmap.services.recalculation import recalculate_working_dates


def file_link(view: str, pk: int, name: str) -> SafeString | str:
    """A file goes out through the portal's own view, which asks who may have it."""
    return format_html('<a href="{}">{}</a>', reverse(view, args=[pk]), name) if name else "–"


@admin.register(Order)
class OrderAdmin(ScopedAdmin):
    """Orders come in by «Импорт»; here those who manage the region put their words right."""

    about = "Принятые распоряжения. Здесь правят только опечатки в их реквизитах."
    list_display = ["__str__", "signed_on", "region", "title", "is_demo"]
    list_filter = [by_region("region"), "is_demo"]
    list_select_related = ["region"]
    search_fields = ["number", "title", "region__sort_name"]
    search_help_text = "Номер, название или регион."
    date_hierarchy = "signed_on"
    fields = ["region", "number", "signed_on", "issuer", "title", "signatory", "controller", "controlled_by"]
    fields += ["amends", "document"]
    readonly_fields = ["region", "number", "signed_on", "controlled_by", "amends", "document"]

    @admin.display(description="файл")
    def document(self, order: Order) -> SafeString | str:
        return file_link("roadmap:order_file", order.pk, order.file_name)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Order | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or Order.objects.editable_by(request.user).filter(pk=obj.pk).exists())

    def has_delete_permission(self, request: HttpRequest, obj: Order | None = None) -> bool:
        return False


@admin.register(Roadmap)
class RoadmapAdmin(LookAdmin):
    about = "Дорожные карты принятых распоряжений. Сроки и годы меняют на странице карты."
    portal_page, portal_list = "roadmap:roadmap_detail", "roadmap:roadmap_list"
    list_display = ["title", "order", "programme", "years", "workday_policy"]
    list_filter = [by_region("order__region"), "programme", "order__is_demo"]
    list_select_related = ["order", "programme"]
    search_fields = ["title", "order__number", "order__region__sort_name"]
    fields = ["order", "programme", "title", "coordinator", "years", "dates_until", "subsidy", "workday_policy"]

    @admin.display(description="по какой год посчитаны сроки")
    def dates_until(self, roadmap: Roadmap) -> str:
        """Django parts the thousands of a year."""
        return str(roadmap.scheduled_through or "–")

    @admin.display(description="годы получения субсидии")
    def subsidy(self, roadmap: Roadmap) -> str:
        return ", ".join(map(str, roadmap.subsidy_years or [])) or "–"

    @admin.display(description="годы", ordering="first_year")
    def years(self, roadmap: Roadmap) -> str:
        return roadmap.years or "–"


class ExecutorInline(admin.TabularInline):
    model = Executor
    fields = ["name", "organisation", "audience", "by_agreement"]
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Activity | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Activity | None = None) -> bool:
        return False


class DeadlineInline(ExecutorInline):
    model = Deadline
    fields = [
        "legal_date",
        "working_date",
        "period_first",
        "period_last",
        "awaiting",
        "event_on",
        "entered_by",
        "withdrawn",
    ]


@admin.register(Activity)
class ActivityAdmin(LookAdmin):
    about = "Строки дорожных карт. Чтение срока меняют на странице мероприятия."
    portal_page = "roadmap:activity_reading"
    list_display = ["number", "title", "phrase", "roadmap", "is_reporting"]
    list_display_links = ["title"]
    list_filter = [by_region("roadmap__order__region"), "roadmap__programme", "is_reporting", "on_demand"]
    list_select_related = ["roadmap__order", "roadmap__programme"]
    search_fields = ["title", "phrase", "roadmap__order__number"]
    inlines = [ExecutorInline, DeadlineInline]


class EvidenceInline(ExecutorInline):
    model = Evidence
    fields = ["kind", "number", "issued_on", "document", "link", "added_by", "added_at"]
    readonly_fields = fields

    @admin.display(description="файл")
    def document(self, evidence: Evidence) -> SafeString | str:
        return file_link("roadmap:evidence_file", evidence.pk, evidence.file_name)


@admin.register(Assignment)
class AssignmentAdmin(LookAdmin):
    """States change on the assignment's own page only: there the rules are kept and the history is written."""

    about = "Кому что поручено и к какому сроку. Выполняют и принимают на странице поручения."
    portal_page, portal_list = "roadmap:assignment_detail", "roadmap:assignment_list"
    list_display = ["deadline_activity", "organisation", "region", "due_on", "state"]
    list_filter = [by_region("region"), "state", "deadline__activity__roadmap__programme"]
    list_select_related = ["deadline__activity", "organisation", "region"]
    search_fields = ["deadline__activity__title", "organisation__sort_name", "region__sort_name"]
    search_help_text = "Мероприятие, организация или регион."
    date_hierarchy = "due_on"
    inlines = [EvidenceInline]

    @admin.display(description="мероприятие", ordering="deadline__activity__title")
    def deadline_activity(self, assignment: Assignment) -> str:
        return str(assignment.deadline.activity)


@admin.register(OrderImport)
class OrderImportAdmin(LookAdmin):
    about = "Какие файлы загружали, кто и когда, и что из них принято."
    portal_page, portal_list = "roadmap:order_import_detail", "roadmap:order_import_create"
    list_display = ["file_name", "uploaded_by", "uploaded_at", "order", "adopted_at"]
    list_select_related = ["uploaded_by", "order"]
    search_fields = ["file_name", "uploaded_by__surname"]
    date_hierarchy = "uploaded_at"
    fields = list_display


@admin.register(RegionalHoliday)
class RegionalHolidayAdmin(RegisterAdmin):
    """After each change the working dates of the region are counted anew, and what has moved is told.

    After an import, `settings.AFTER_IMPORT` has it done.
    """

    about = "Выходные по законам регионов. После изменения рабочие дни сроков пересчитываются сразу."
    resource_classes = [RegionalHolidayResource]
    list_display = ["title", "region", "day", "is_yearly", "moves_day_off"]
    list_filter = [by_region("region"), "is_yearly"]
    list_select_related = ["region"]
    search_fields = ["title", "region__sort_name"]
    autocomplete_fields = ["region"]

    def get_readonly_fields(self, request: HttpRequest, obj: RegionalHoliday | None = None) -> list[str]:
        return ["region"] if obj else []

    def save_model(self, request: HttpRequest, obj: RegionalHoliday, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self._recalculate(request, [obj.region])

    def delete_model(self, request: HttpRequest, obj: RegionalHoliday) -> None:
        super().delete_model(request, obj)
        self._recalculate(request, [obj.region])

    @transaction.atomic  # a day off that is gone and dates that still avoid it must not stand side by side
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        regions = list(Region.objects.filter(holidays__in=queryset).distinct())
        super().delete_queryset(request, queryset)
        self._recalculate(request, regions)

    def _recalculate(self, request: HttpRequest, regions: list[Region]) -> None:
        for region in regions:
            messages.info(request, str(recalculate_working_dates(region=region)))


@admin.register(PhraseReading)
class PhraseReadingAdmin(LookAdmin):
    """What is offered to the next import; it changes with the correction that it came from."""

    about = "Как люди прочитали сроки: это предложат при следующей загрузке."
    list_display = ["phrase", "read_as", "region", "author", "told_at"]
    list_filter = [by_region("region")]
    list_select_related = ["region", "author"]
    search_fields = ["phrase", "read_as", "region__sort_name"]
    date_hierarchy = "told_at"
