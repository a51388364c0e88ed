"""The registers by their names: settings say which there are, for apps above this one have theirs too."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from .register import RegisterResource


def registers() -> dict[str, type[RegisterResource]]:
    return {name: import_string(path) for name, path in settings.REGISTERS.items()}


def after_import_of(name: str) -> Callable[[], object] | None:
    """What is to be done when rows of the register were written, as settings name it; it tells what it moved."""
    path = settings.AFTER_IMPORT.get(name)
    return import_string(path) if path else None


def register_named(name: str, user: Model | None = None) -> RegisterResource:
    """Bound to what the person sees (None: everything). Raises `KeyError` for a name that settings don't know."""
    return import_string(settings.REGISTERS[name])(user=user)
