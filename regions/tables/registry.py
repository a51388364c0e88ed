"""The registers by their names: settings say which there are, for apps above this one have theirs too."""

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from .register import RegisterResource


def registers() -> dict[str, type[RegisterResource]]:
    return {name: import_string(path) for name, path in settings.REGISTERS.items()}


def register_named(name: str, user: Model | None = None) -> RegisterResource:
    """Bound to what the person sees (None: everything). Raises `KeyError` for a name that settings don't know."""
    return import_string(settings.REGISTERS[name])(user=user)
