"""The base of every register's resource: columns by their headings, rows by their natural key, within one's scope."""

from typing import Any

from django.db.models import Model, QuerySet
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget

from .columns import RegisterColumns
from .lookups import Lookup


def column(attribute: str | None, heading: str, widget: Widget | None = None, **options: Any) -> Field:
    return Field(attribute=attribute, column_name=heading, widget=widget, **options)


class RegisterResource(RegisterColumns, ModelResource):
    """What a register is made of. `Meta.import_id_fields` is the natural key."""

    def __init__(self, user: Model | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user
        for field in self.fields.values():
            if isinstance(field.widget, Lookup):
                field.widget.user = user

    @classmethod
    def get_display_name(cls) -> str:
        return str(cls._meta.model._meta.verbose_name_plural)

    def get_queryset(self) -> QuerySet:
        queryset = super().get_queryset()
        return queryset.visible_to(self.user) if self.user and hasattr(queryset, "visible_to") else queryset
