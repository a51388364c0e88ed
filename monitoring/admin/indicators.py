"""The admin's pages for indicators and plans."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Field, QuerySet
from django.forms import Field as FormField
from django.forms import model_to_dict
from django.http import HttpRequest

from monitoring.models import (
    Indicator,
    Target,
)
from monitoring.resources import IndicatorResource, TargetResource
from regions import russian
from regions.addresses import key_of
from regions.tables.admin import RegisterAdmin
from regions.tables.filters import by_region


@admin.register(Indicator)
class IndicatorAdmin(RegisterAdmin):
    """Rows are editions. What an indicator is stays for ever: it ends with its last year, it is not deleted."""

    about = "Что спрашивают отчёты центров. Изменение – это новая редакция: открытые сборы спрашивают прежнее."
    portal_list = "monitoring:indicator_list"
    resource_classes = [IndicatorResource]
    list_display = ["name", "programme", "years", "is_sample", "slot", "unit", "kind"]
    list_filter = ["programme", "is_sample", "kind", "required", "cumulative", "adds_up"]
    list_select_related = ["programme"]
    ordering = ["programme__name", "slot", "first_year"]  # editions of one indicator stand together
    search_fields = ["name", "code"]
    search_help_text = "Название или код."
    actions = ["confirm"]
    fieldsets = [
        (None, {"fields": ["programme", "code", "slot", "kind", ("first_year", "last_year")]}),
        ("Как спросить", {"fields": ["name", "unit", "group", "position", "help_text", "required", "places"]}),
        ("Доля", {"fields": ["numerator_label", "denominator_label"]}),
        ("Как считать за год", {"fields": ["cumulative", "adds_up"]}),
        ("Проверки", {"fields": ["minimum", "maximum", "comment_on_fall", "comment_on_jump_percent"]}),
        ("Откуда", {"fields": ["is_sample"]}),
    ]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        if db_field.name in ("name", "help_text"):
            kwargs["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="годы", ordering="first_year")
    def years(self, indicator: Indicator) -> str:
        return indicator.years

    @admin.action(description="Подтвердить: сверено с приказом министерства", permissions=["change"])
    def confirm(self, request: HttpRequest, indicators: QuerySet) -> None:
        count = indicators.filter(is_sample=True).update(is_sample=False)
        done = russian.counted(
            count, "показатель больше не образец", "показателя больше не образцы", "показателей больше не образцы"
        )
        messages.success(request, f"{done}." if count else "Среди выбранных образцов нет.")

    def get_readonly_fields(self, request: HttpRequest, obj: Indicator | None = None) -> list[str]:
        return ["programme", "slot", "code", "kind"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new edition begins as a copy of the one that it follows."""
        asked = key_of(request.GET.get("edition_of", ""))
        before = self.get_queryset(request).filter(pk=asked).first() if asked else None
        return _next_edition(before) if before else super().get_changeform_initial_data(request)

    def has_delete_permission(self, request: HttpRequest, obj: Indicator | None = None) -> bool:
        return False


def _next_edition(before: Indicator) -> dict[str, Any]:
    """The form's first values: as the last edition was, for the year after it began, without an end."""
    newest = Indicator.objects.filter(programme=before.programme_id, code=before.code).order_by("first_year").last()
    return model_to_dict(before) | {"first_year": newest.first_year + 1, "last_year": None}


@admin.register(Target)
class TargetAdmin(RegisterAdmin):
    about = "Планы региона, муниципалитета или центра на год и квартал."
    resource_classes = [TargetResource]
    list_display = ["indicator", "in_year", "quarter", "region", "municipality", "centre", "value"]
    list_filter = [by_region("region"), "year", "quarter", "indicator__programme"]
    list_select_related = ["indicator", "region", "municipality", "centre"]
    search_help_text = "Показатель, регион, район или центр."
    search_fields = ["indicator__name", "region__sort_name", "municipality__sort_name", "centre__sort_name"]
    autocomplete_fields = ["indicator", "region", "municipality", "centre"]

    @admin.display(description="год", ordering="year")
    def in_year(self, target: Target) -> str:
        """Django parts the thousands of a year."""
        return str(target.year)
