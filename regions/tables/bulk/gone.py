"""Rows of the register that the file no longer has: shown, and deleted only where somebody asks for it."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import DO_NOTHING, Count, ForeignObjectRel, Model

from regions.tables.plans import Gone

from .comparison import Comparison

HELD = "Удалить нельзя: на эту запись ссылаются {what}. {instead}"


def gone_rows(comparison: Comparison) -> tuple[Gone, ...]:
    """Of the parts of the register that the file speaks of: a region's file says nothing of other regions."""
    known = comparison.known
    met = {at for at in comparison.at if at is not None}
    if len(met) == len(known.pks):
        return ()
    spans = {known.spans[at] for at in met}
    pks = [pk for at, pk in enumerate(known.pks) if at not in met and known.spans[at] in spans]
    cells = comparison.resource.texts_of(pks)
    held = held_rows(comparison, pks)
    return tuple(Gone(pk, cells[pk], held.get(pk, "")) for pk in pks)


def held_rows(comparison: Comparison, pks: Sequence[int]) -> dict[int, str]:
    """Why rows can't be deleted, by their primary keys."""
    resource = comparison.resource
    unread = next((row for row, at in enumerate(comparison.at) if at is None and row in comparison.problems), None)
    if unread is not None:
        line = comparison.table.lines[unread]
        return dict.fromkeys(pks, f"Может быть, это строка {line}, которая не прочитана: сначала поправьте её.")
    deletable = resource.deletable(pks)
    held = {pk: resource.undeletable for pk in pks if pk not in deletable}
    references = references_to(resource._meta.model, pks)
    return {
        pk: HELD.format(what=what, instead=resource.instead_of_deleting).strip() for pk, what in references.items()
    } | held


def references_to(model: type[Model], pks: Sequence[int]) -> dict[int, str]:
    """«плановые значения (3), сводные отчёты (1)»; what would go with the row, or forget it, counts as well."""
    found: dict[int, list[str]] = defaultdict(list)
    for relation in _relations_to(model) if pks else ():
        path = relation.field.name
        related = relation.related_model._base_manager.filter(**{f"{path}__in": pks}).order_by()
        name = relation.related_model._meta.verbose_name_plural
        for pk, count in related.values_list(path).annotate(Count("pk")):
            found[pk].append(f"{name} ({count})")
    return {pk: ", ".join(names) for pk, names in found.items()}


def _relations_to(model: type[Model]) -> list[ForeignObjectRel]:
    """Without the history, which stays, and the rows that only join two things."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if isinstance(field, ForeignObjectRel)
        and field.on_delete is not DO_NOTHING
        and not field.related_model._meta.auto_created
    ]
