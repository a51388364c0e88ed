"""The admin's pages for places, organisations, programmes and centres."""

from typing import Any

from django.contrib import admin
from django.db.models import Field
from django.forms import Field as FormField
from django.http import HttpRequest
from django.urls import reverse

from regions.access import Kind, scope_of
from regions.models import Centre, Municipality, Organisation, Programme, Region
from regions.resources import CentreResource, MunicipalityResource, OrganisationResource, RegionResource
from regions.tables.admin import AppointingAdmin, RegisterAdmin, ScopedAdmin
from regions.tables.filters import by_municipality, by_region, whether


@admin.register(Region)
class RegionAdmin(RegisterAdmin):
    about = "Названия, округа и часовые пояса: по ним считается местное время сроков."
    resource_classes = [RegionResource]
    list_display = ["code", "name", "district", "time_zone"]
    list_display_links = ["name"]
    list_filter = ["district"]
    search_fields = ["code", "sort_name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Region | None = None) -> list[str]:
        """Orders and files name a region by its code."""
        return ["code"] if obj else []

    def get_view_on_site_url(self, obj: Region | None = None) -> str | None:
        return reverse("monitoring:region_detail", args=[obj.code]) if obj else None


@admin.register(Programme)
class ProgrammeAdmin(ScopedAdmin):
    about = "«Точка роста», «Кванториум», «IT-куб»: чьи центры и дорожные карты ведёт портал."
    list_display = ["name", "code", "full_name"]
    search_fields = ["code", "name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Programme | None = None) -> list[str]:
        return ["code"] if obj else []


@admin.register(Municipality)
class MunicipalityAdmin(RegisterAdmin):
    about = "Районы и округа: где школы и кто их проверяет."
    resource_classes = [MunicipalityResource]
    list_display = ["name", "region", "tile_row", "tile_column"]
    list_filter = [by_region("region"), "region__district"]
    list_select_related = ["region"]
    search_fields = ["sort_name", "region__sort_name"]
    search_help_text = "Название района или региона."
    autocomplete_fields = ["region"]

    def get_readonly_fields(self, request: HttpRequest, obj: Municipality | None = None) -> list[str]:
        """Its schools, their work and reports are of that region."""
        return ["region"] if obj else []


@admin.register(Organisation)
class OrganisationAdmin(AppointingAdmin, RegisterAdmin):
    """A school may move to another municipality, as these are merged; not to another region."""

    about = "Министерства, операторы, муниципальные органы и школы: кому поручают."
    resource_classes = [OrganisationResource]
    list_display = ["name", "kind", "municipality", "region"]
    list_filter = [by_region("region"), by_municipality("municipality"), "kind"]
    list_select_related = ["region", "municipality"]
    search_help_text = "Название организации, района или региона."
    search_fields = ["sort_name", "short_name", "municipality__sort_name", "region__sort_name"]
    autocomplete_fields = ["region", "municipality"]

    def get_readonly_fields(self, request: HttpRequest, obj: Organisation | None = None) -> list[str]:
        return ["region"] if obj else []

    def formfield_for_choice_field(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        if db_field.name == "kind":
            allowed = scope_of(request.user).grantable_kinds
            kwargs["choices"] = [("", "---------"), *(choice for choice in Kind.choices if choice[0] in allowed)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Centre)
class CentreAdmin(RegisterAdmin):
    """Its reports are of its school and programme: one that moves is closed there and opened here."""

    about = "Центры школ. Закрытому вписывают дату закрытия: его отчёты остаются."
    portal_list = "regions:centre_list"
    resource_classes = [CentreResource]
    list_display = ["name", "organisation", "municipality", "programme", "opened_on", "closed_on", "students"]
    list_filter = [
        by_region("organisation__region"),
        by_municipality("organisation__municipality"),
        "programme",
        whether("closed_on", "работает ли", "работает", "закрыт"),
    ]
    list_select_related = ["organisation__municipality", "programme"]
    search_fields = ["sort_name", "organisation__sort_name", "organisation__municipality__sort_name"]
    search_help_text = "Название центра, школы или района."
    autocomplete_fields = ["organisation"]
    date_hierarchy = "opened_on"

    @admin.display(description="муниципальное образование", ordering="organisation__municipality__sort_name")
    def municipality(self, centre: Centre) -> str:
        return str(centre.organisation.municipality or "–")

    def get_readonly_fields(self, request: HttpRequest, obj: Centre | None = None) -> list[str]:
        return ["organisation", "programme"] if obj else []
