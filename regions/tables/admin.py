"""What the admin's pages of all apps share: one's own scope, and registers that go to Excel and come back."""

from typing import Any

import pghistory
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm, ImportForm
from import_export.tmp_storages import MediaStorage

from regions import russian

from .files import ExcelTable, TextTable

FORMATS = [ExcelTable, TextTable]
ENDINGS = {".xlsx": 0, ".csv": 1}


def seen_by(user: Model, queryset: QuerySet) -> QuerySet:
    """Narrowed to the person's scope where the register has one."""
    return queryset.visible_to(user) if hasattr(queryset, "visible_to") else queryset


def _capital(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


class ScopedChoices:
    """Of other registers, too, only what one sees can be chosen; for pages and the tables inside them."""

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field:
        kwargs.setdefault("queryset", seen_by(request.user, db_field.remote_field.model._default_manager.all()))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ScopedAdmin(ScopedChoices, admin.ModelAdmin):
    """Staff see, and choose from, what their organisations let them see; the admin sees everything."""

    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return seen_by(request.user, super().get_queryset(request))

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(
            request, {"title": _capital(self.opts.verbose_name_plural)} | (extra_context or {})
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """Django's own titles don't decline Russian nouns."""
        name = _capital(self.opts.verbose_name)
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


class TableForm(ImportForm):
    """One field: the file; its ending tells the format."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["import_file"].label = "Файл .xlsx или .csv"
        self.fields["import_file"].widget = forms.FileInput({"accept": ",".join(ENDINGS), "class": "visually-hidden"})
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()

    @property
    def media(self) -> forms.Media:
        return forms.Media()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        file = cleaned.get("import_file")
        ending = next((ending for ending in ENDINGS if file and file.name.lower().endswith(ending)), None)
        if file and ending is None:
            self.add_error("import_file", "Нужен файл .xlsx или .csv. Откройте свой в Excel и сохраните как .xlsx.")
        cleaned["format"] = str(ENDINGS.get(ending, 0))
        return cleaned


class TableExportForm(ExportForm):
    """Excel, unless another format is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["format"]
        field.choices = [choice for choice in field.choices if choice[0]]
        field.initial = str(ENDINGS[".xlsx"])


class RegisterAdmin(ImportExportMixin, ScopedAdmin):
    """A register with «Загрузить» and «Выгрузить»; the change of a whole file is one transaction."""

    import_form_class = TableForm
    export_form_class = TableExportForm
    tmp_storage_class = MediaStorage

    def get_import_formats(self) -> list[type]:
        return FORMATS

    def get_export_formats(self) -> list[type]:
        return FORMATS

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {"user": request.user}

    def add_data_read_fail_error_to_form(self, form: forms.Form, e: Exception) -> None:
        form.add_error("import_file", str(e) or "Файл не удалось прочитать. Сохраните его заново как .xlsx.")

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The second step. The file may be gone, when somebody has confirmed it already."""
        try:
            return super().process_import(request, **kwargs)
        except FileNotFoundError:
            messages.warning(request, "Этот файл уже загружен или устарел. Выберите его ещё раз, если нужно.")
            return self._to_list()

    def process_dataset(self, dataset: Any, form: forms.Form, request: HttpRequest, **kwargs: Any) -> Any:
        name = form.cleaned_data.get("original_file_name", "")
        with pghistory.context(action="import", file=name):
            return super().process_dataset(dataset, form, request, **kwargs | {"rollback_on_validation_errors": True})

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Between preview and confirmation the register may have changed; then nothing is written."""
        if not result.is_sound:
            messages.error(
                request, "Пока вы смотрели, справочник изменился. Ничего не записано, загрузите файл заново."
            )
            return self._to_list()
        return super().process_result(result, request)

    def _to_list(self) -> HttpResponse:
        return redirect("admin:{}_{}_changelist".format(*self.get_model_info()))

    def add_success_message(self, result: Any, request: HttpRequest) -> None:
        new, changed, same = (russian.number(result.totals[kind]) for kind in ("new", "update", "skip"))
        messages.success(
            request,
            f"Прочитано строк: {russian.number(result.total_rows)}. Добавлено: {new}, изменено: {changed}, "
            f"без изменений: {same}.",
        )

    def _create_log_entry(self, user_pk: int, rows: list[Model], import_type: str, action_flag: int) -> None:
        if rows:
            LogEntry.objects.log_actions(user_pk, rows, action_flag, change_message="Загружено из файла.")

    def get_export_data(self, file_format: Any, request: HttpRequest, queryset: QuerySet, **kwargs: Any) -> bytes:
        if not self.has_export_permission(request):
            raise PermissionDenied
        native = isinstance(file_format, ExcelTable)
        return file_format.export_data(self.get_data_for_export(request, queryset, force_native_type=native, **kwargs))

    def get_export_filename(self, request: HttpRequest, queryset: QuerySet, file_format: Any) -> str:
        register = _capital(self.opts.verbose_name_plural)
        return f"{register} {timezone.localdate().isoformat()}.{file_format.get_extension()}"

    def _do_file_export(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet, **kwargs: Any
    ) -> HttpResponse:
        response = super()._do_file_export(file_format, request, queryset, **kwargs)
        name = self.get_export_filename(request, queryset, file_format)
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response
