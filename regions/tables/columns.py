"""What a register's resource declares, beside its columns, for whole files: headings, key, who may write what."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db.models import GeneratedField, Model, QuerySet
from import_export.fields import Field

from regions import russian
from uploads.headings import heading_key

from .lookups import MUNICIPALITY, ORGANISATION, PROGRAMME, REGION, Lookup

USUAL = {
    "Регион": REGION,
    "Субъект": REGION,
    "Субъект Российской Федерации": REGION,
    "Муниципалитет": MUNICIPALITY,
    "МО": MUNICIPALITY,
    "Район": MUNICIPALITY,
    "Муниципальный район": MUNICIPALITY,
    "Муниципальный район (округ)": MUNICIPALITY,
    "Школа": ORGANISATION,
    "ОО": ORGANISATION,
    "Образовательная организация": ORGANISATION,
    "Общеобразовательная организация": ORGANISATION,
    "Наименование организации": ORGANISATION,
    "Наименование образовательной организации": ORGANISATION,
    "Направление": PROGRAMME,
    "Наименование программы": PROGRAMME,
}
"""Headings that tables of all registers use for the same columns."""


class RegisterColumns:
    """A mixin of a django-import-export resource, whose `fields`, `_meta` and `get_queryset` it asks."""

    synonyms: dict[str, str] = {}  # other usual headings, to those of the columns
    needed: tuple[str, ...] = ()  # fields without which a new row makes no sense, beside those of the key
    may_lack: tuple[str, ...] = ()  # fields of the key whose column a file need not have: then they are empty
    span: tuple[str, ...] = ()  # paths to the part of the register that a file is about: only there rows can be gone
    ruled: tuple[str, ...] = ()  # the model's columns that `rule_faults` asks about
    is_federal = False  # one for the whole country, kept by the admin
    example: dict[str, Any] = {}  # a row as it should be written, by fields; templates show it
    undeletable = "Эту запись удаляет тот, кто стоит выше."
    instead_of_deleting = ""

    @property
    def title(self) -> str:
        """«Центры»."""
        return russian.capital(self.get_display_name())

    @cached_property
    def headings(self) -> list[str]:
        """Of all columns, as they are written."""
        return [self.fields[name].column_name for name in self.get_export_order()]

    @cached_property
    def necessary(self) -> list[str]:
        """Headings without which a file waits."""
        names = [*self.get_import_id_fields(), *self.needed]
        return [self.fields[name].column_name for name in names if name not in self.may_lack]

    def lacking(self, present: Collection[str]) -> list[str]:
        """Headings that a file has left out as it may."""
        headings = [self.fields[name].column_name for name in self.may_lack]
        return [heading for heading in headings if heading not in present]

    @cached_property
    def known_headings(self) -> dict[str, str]:
        """The column by the key of each usual heading; a column's own heading goes first."""
        others = {heading_key(other): column for other, column in (USUAL | self.synonyms).items()}
        known = {key: column for key, column in others.items() if column in self.headings}
        return known | {heading_key(column): column for column in self.headings}

    @cached_property
    def key_columns(self) -> list[str]:
        """The model's columns of the natural key."""
        return [self._column(self.fields[name]) for name in self.get_import_id_fields()]

    @cached_property
    def model_columns(self) -> list[str]:
        """All that a row of the register has, but for its number and what the database counts itself."""
        fields = self._meta.model._meta.concrete_fields
        return [each.attname for each in fields if not each.primary_key and not isinstance(each, GeneratedField)]

    @cached_property
    def written_fields(self) -> dict[str, Field]:
        """Fields that change the register, by the model's column; the others only tell namesakes apart."""
        fields = (self.fields[name] for name in self.get_import_order())
        return {self._column(each): each for each in fields if each.attribute and not each.readonly}

    def default_of(self, column: str) -> Any:
        return self._meta.model._meta.get_field(column).get_default()

    def title_of(self, column: str) -> str:
        """The heading of a column of the model."""
        field = self.written_fields.get(column)
        return field.column_name if field else str(self._meta.model._meta.get_field(column).verbose_name)

    def shown(self, field: Field, value: Any) -> str:
        """A value of the register as a text; of a thing in another register, its name."""
        if isinstance(field.widget, Lookup):
            return field.widget.name_of(value)
        return str(field.widget.render(value) or "")

    def rule_faults(self, pk: int | None, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Columns and sentences: what this person must not write; `values` of `ruled` columns, `pk` of a known row."""
        return iter(())

    def deletable(self, pks: Sequence[int]) -> set[int]:
        """Those that this person may delete where nothing refers to them."""
        return set(pks)

    def make_missing(self, comparison: Any) -> None:
        """Make what rows name and the register lacks, where a register does so: people get accounts."""

    def texts_of(self, pks: Sequence[int]) -> dict[int, dict[str, str]]:
        """Rows of the register as they are written, by primary key and heading."""
        fields = [self.fields[name] for name in self.get_export_order() if self.fields[name].attribute]
        paths = [self._path(field) for field in fields]
        found = self._texts(self._meta.model._base_manager.filter(pk__in=pks), paths) if pks else ()
        return {
            pk: {field.column_name: self._text(field, value) for field, value in zip(fields, values, strict=True)}
            for pk, *values in found
        }

    def _texts(self, queryset: QuerySet, paths: Sequence[str]) -> QuerySet:
        return queryset.order_by().values_list("pk", *paths)

    def _text(self, field: Field, value: Any) -> str:
        return str(value or "") if isinstance(field.widget, Lookup) else str(field.widget.render(value) or "")

    def _path(self, field: Field) -> str:
        return f"{field.attribute}__{field.widget.shown}" if isinstance(field.widget, Lookup) else field.attribute

    def _column(self, field: Field) -> str:
        model: type[Model] = self._meta.model
        return model._meta.get_field(field.attribute).attname
