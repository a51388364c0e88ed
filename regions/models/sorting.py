"""Russian names in their order: without ICU the database sorts ё after я, so a key with е in its place is kept."""

from django.db.models import CharField, F, GeneratedField, Value
from django.db.models.functions import Lower, Replace


def name_key(path: str) -> Replace:
    """For names that no key is kept of, such as surnames."""
    return Replace(Lower(F(path)), Value("ё"), Value("е"))


def sort_key(field: str = "name") -> GeneratedField:
    return GeneratedField(
        expression=name_key(field),
        output_field=CharField(max_length=500),
        db_persist=True,
        editable=False,
        verbose_name="ключ сортировки",
    )
