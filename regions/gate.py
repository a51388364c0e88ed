"""The gate that every view passes: foreign things do not exist (404), visible but not permitted is 403."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404


def visible_or_404(queryset: QuerySet, user: Model, pk: int) -> Model:
    return get_object_or_404(queryset.visible_to(user), pk=pk)


def require(permitted: QuerySet, thing: Model) -> None:
    """Raise 403 unless `thing` is among the `permitted` rows."""
    if not permitted.filter(pk=thing.pk).exists():
        raise PermissionDenied
