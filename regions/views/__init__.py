from .directory import centre_list, coordinator_list, kit, profile
from .register_files import register_export, register_template
from .register_imports import (
    register_import_adopt,
    register_import_cancel,
    register_import_create,
    register_import_detail,
    register_import_marked,
    register_import_tick,
)

__all__ = [
    "centre_list",
    "coordinator_list",
    "kit",
    "profile",
    "register_export",
    "register_import_adopt",
    "register_import_cancel",
    "register_import_create",
    "register_import_detail",
    "register_import_marked",
    "register_import_tick",
    "register_template",
]
