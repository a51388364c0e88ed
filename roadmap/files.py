"""Where uploaded files are kept: under random names, so that nothing of a user's file name reaches the disk."""

import uuid
from pathlib import PurePath


def _random_path(folder: str, file_name: str) -> str:
    return f"{folder}/{uuid.uuid4().hex}{PurePath(file_name).suffix.lower()[:10]}"


def order_file_path(_order: object, file_name: str) -> str:
    return _random_path("orders", file_name)


def evidence_file_path(_evidence: object, file_name: str) -> str:
    return _random_path("evidence", file_name)


def upload_file_path(_upload: object, file_name: str) -> str:
    return _random_path("uploads", file_name)
