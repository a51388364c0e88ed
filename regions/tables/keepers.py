"""Who may bring whole files to which register; what a person may write of it, each row is asked about."""

from django.conf import settings
from django.db.models import Model

from regions.access import scope_of

from .register import RegisterResource
from .registry import registers


def kept_by(user: Model) -> dict[str, type[RegisterResource]]:
    """The registers by name, in the order of settings. A region's ministry keeps those that have regions' rows.

    Other staff keep those that their groups let them add to and change, as in the administration.
    """
    scope = scope_of(user)
    if scope.is_admin:
        return registers()
    if scope.is_school or scope.is_empty:
        return {}
    return {
        name: resource
        for name, resource in registers().items()
        if (scope.may_keep_registers and not resource.is_federal) or _is_granted(user, resource._meta.model)
    }


def keeps(user: Model, name: str) -> bool:
    return name in settings.REGISTERS and name in kept_by(user)


def _is_granted(user: Model, model: type[Model]) -> bool:
    names = (f"{model._meta.app_label}.{action}_{model._meta.model_name}" for action in ("add", "change"))
    return user.is_staff and user.has_perms(list(names))
