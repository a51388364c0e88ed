"""The base of every register's resource: columns by their headings, rows by their natural key, faults in Russian."""

from collections import defaultdict
from typing import Any, NamedTuple

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, QuerySet
from import_export.fields import Field
from import_export.resources import Diff, ModelResource
from import_export.results import Result, RowResult
from import_export.widgets import Widget

from uploads.headings import heading_key

from .cells import folded, plain_text
from .columns import RegisterColumns
from .files import LINE
from .lookups import Lookup

EMPTY_CELL = "Ячейка пуста, впишите значение."
UNEXPECTED = "Таблицу не удалось записать. Ничего не изменено; покажите файл тому, кто ведёт портал."


class WrongTable(Exception):
    """The table as a whole cannot be taken; its text is a full Russian sentence."""


def column(attribute: str | None, heading: str, widget: Widget | None = None, **options: Any) -> Field:
    return Field(attribute=attribute, column_name=heading, widget=widget, **options)


class Change(NamedTuple):
    """A cell as the preview shows it; `old` only where it differs."""

    old: str
    new: str


class CellDiff(Diff):
    """What a row changes, as texts: the library's own answer is HTML with inline styles."""

    def as_html(self) -> list[Change]:
        pairs = zip(self.left, self.right, strict=True)
        return [Change("" if self.new or old == new else str(old or "–"), str(new or "")) for old, new in pairs]


class RegisterResult(Result):
    """Tells rows by their line in the file, not by their place among the rows."""

    def append_invalid_row(self, number: int, row: dict[str, Any], validation_error: ValidationError) -> None:
        super().append_invalid_row(row.get(LINE, number), row, validation_error)

    @property
    def is_sound(self) -> bool:
        return not self.has_errors() and not self.has_validation_errors()

    @property
    def table_faults(self) -> list[str]:
        return [str(e.error) if isinstance(e.error, WrongTable) else UNEXPECTED for e in self.base_errors]

    @property
    def unexpected_lines(self) -> list[int]:
        """Lines that the database itself refused."""
        return [error.row.get(LINE) for row in self.rows for error in row.errors]

    @property
    def changed_rows(self) -> list[RowResult]:
        return [row for row in self.rows if row.import_type in ("new", "update")]


class RegisterResource(RegisterColumns, ModelResource):
    """Row by row, for the admin's own pages. `Meta.import_id_fields` is the natural key."""

    class Meta:
        skip_unchanged = True  # works only as long as skip_diff stays off
        skip_diff = False
        report_skipped = True
        clean_model_instances = True
        use_transactions = True

    def __init__(self, user: Model | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user
        self.lines_by_key: dict[tuple, int] = {}
        for field in self.fields.values():
            if isinstance(field.widget, Lookup):
                field.widget.user = user

    @classmethod
    def get_result_class(cls) -> type[Result]:
        return RegisterResult

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return CellDiff

    @classmethod
    def get_display_name(cls) -> str:
        return str(cls._meta.model._meta.verbose_name_plural)

    def get_queryset(self) -> QuerySet:
        queryset = super().get_queryset()
        return queryset.visible_to(self.user) if self.user and hasattr(queryset, "visible_to") else queryset

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Bring the headings to those of the columns, and refuse a table that lacks or doubles one."""
        headings = [self._column_of(heading) for heading in dataset.headers]
        rows = len(dataset)
        twice = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
        missing = [heading for heading in self.necessary if heading not in headings]
        if twice or missing:
            found = ", ".join(f"«{heading}»" for heading in dataset.headers if heading and heading != LINE)
            dataset.wipe()
            raise WrongTable(_table_fault(twice, missing, found))
        if not rows:
            raise WrongTable("В таблице есть названия столбцов, но нет ни одной строки.")
        dataset.headers = headings

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Model | None:
        """The row's own thing by its natural key; nothing when the key cannot be read, its faults are told later."""
        fields = [self.fields[name] for name in self.get_import_id_fields()]
        try:
            key = {field.attribute: field.clean(row) for field in fields}
        except ValueError:
            return None
        line = row.get(LINE, 0)
        known = tuple(folded(value) if isinstance(value, str) else value for value in key.values())
        if self.lines_by_key.setdefault(known, line) != line:
            raise ValidationError(f"То же самое уже есть в строке {self.lines_by_key[known]}. Оставьте одну из них.")
        return self.get_queryset().filter(**key).first()

    def validate_instance(self, instance: Model, *args: Any, **kwargs: Any) -> None:
        """The model's own rules; faults stand under the headings of their columns."""
        try:
            super().validate_instance(instance, *args, **kwargs)
        except ValidationError as error:
            raise ValidationError(self._by_heading(error)) from error
        values = {column: getattr(instance, column) for column in self.ruled}
        known = self.get_queryset().filter(pk=instance.pk).exists()
        faults = {
            self.title_of(column): [what] for column, what in self.rule_faults(instance.pk if known else None, values)
        }
        if faults:
            raise ValidationError(faults)

    def _by_heading(self, error: ValidationError) -> dict[str, list[str]]:
        headings = {field.attribute: field.column_name for field in self.fields.values() if field.attribute}
        faults: dict[str, list[str]] = defaultdict(list)
        for attribute, errors in error.error_dict.items():
            for fault in errors:
                said = [EMPTY_CELL] if fault.code in ("null", "blank") else fault.messages
                faults[headings.get(attribute, NON_FIELD_ERRORS)] += said
        return dict(faults)

    def _column_of(self, heading: str) -> str:
        """The column that a heading of a file means; "" for a column that is not ours."""
        return heading if heading == LINE else self.known_headings.get(heading_key(heading), "")


def _table_fault(twice: list[str], missing: list[str], found: str) -> str:
    faults = []
    if missing:
        names = ", ".join(f"«{plain_text(heading)}»" for heading in missing)
        faults.append(f"В таблице нет столбцов: {names}. Найдены столбцы: {found or 'ни одного'}.")
    if twice:
        faults.append(f"Столбец встречается дважды: {', '.join(f'«{heading}»' for heading in twice)}.")
    return " ".join(faults)
