"""What the admin's pages of all apps share: one's own scope, and registers that go to Excel and come back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from import_export.admin import ExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm

from regions import russian

from .bulk.gone import references_to
from .keepers import kept_by
from .listings import Listing, listing_response
from .rows import register_rows

FORMATS = [XLSX, CSV]


def seen_by(user: Model, queryset: QuerySet) -> QuerySet:
    """Narrowed to the person's scope where the register has one."""
    return queryset.visible_to(user) if hasattr(queryset, "visible_to") else queryset


class ScopedChoices:
    """Of other registers, too, only what one sees can be chosen; for pages and the tables inside them."""

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field:
        kwargs.setdefault("queryset", seen_by(request.user, db_field.remote_field.model._default_manager.all()))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ScopedAdmin(ScopedChoices, admin.ModelAdmin):
    """Staff see, and choose from, what their organisations let them see; the admin sees everything."""

    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # counts beside each filter would read the whole register for each
    about = ""  # a line for the first page: what is kept here, and where else it changes
    portal_page = ""  # the portal's page of a row, by its primary key
    portal_list = ""  # the portal's page of all of them
    instead_of_deleting = ""

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        return reverse(self.portal_page, args=[obj.pk]) if obj and self.portal_page else None

    def get_deleted_objects(
        self, objs: Iterable[Model], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Nothing goes that anything refers to, as in registers that come in from files: the history needs it."""
        rows = list(objs)
        references = references_to(self.model, [row.pk for row in rows])
        held = [f"{row}: {references[row.pk]}" for row in rows if row.pk in references]
        return ([], {}, set(), held) if held else super().get_deleted_objects(rows, request)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        title = "Удалить нельзя" if context["protected"] or context["perms_lacking"] else "Удалить?"
        return super().render_delete_form(request, context | {"title": title, "instead": self.instead_of_deleting})

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return seen_by(request.user, super().get_queryset(request))

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(
            request, {"title": russian.capital(self.opts.verbose_name_plural)} | (extra_context or {})
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """Django's own titles don't decline Russian nouns."""
        name = russian.capital(self.opts.verbose_name)
        title = name if object_id else f"{name}: новая запись"
        return super().changeform_view(request, object_id, form_url, {"title": title} | (extra_context or {}))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Names are kept for searching with е in place of ё."""
        return super().get_search_results(request, queryset, search_term.replace("ё", "е").replace("Ё", "Е"))


class AppointingAdmin(ScopedAdmin):
    """Registers that say who acts for whom: nobody changes what stands above their own role."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_edit(request, obj)

    def _may_edit(self, request: HttpRequest, obj: Model | None) -> bool:
        return obj is None or self.model._default_manager.editable_by(request.user).filter(pk=obj.pk).exists()


class LookAdmin(ScopedAdmin):
    """Things that people change on the portal's own pages, where its rules hold: here they are only looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class TableExportForm(ExportForm):
    """Excel, unless another format is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["format"]
        field.choices = [choice for choice in field.choices if choice[0]]
        field.initial = str(FORMATS.index(XLSX))


class RegisterAdmin(ExportMixin, ScopedAdmin):
    """A register with «Выгрузить», and «Загрузить» that leads to the portal's own import."""

    export_form_class = TableExportForm

    @property
    def instead_of_deleting(self) -> str:
        return self.resource_classes[0].instead_of_deleting

    def get_export_formats(self) -> list[type]:
        return FORMATS

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        kept = {resource: name for name, resource in kept_by(request.user).items()}
        register = next((kept[each] for each in self.resource_classes if each in kept), "")
        return super().changelist_view(request, {"register": register} | (extra_context or {}))

    def _do_file_export(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet, export_form: Any = None
    ) -> HttpResponseBase:
        """Written as everywhere in the portal, so that the file comes back as «без изменений»."""
        (register,) = self.resource_classes
        resource = register(user=request.user)
        listing = Listing(resource.title, resource.headings, register_rows(resource, queryset))
        return listing_response(listing, file_format.get_extension())
