"""Russian names in their order: without ICU the database sorts ё after я, so a key with е in its place is kept."""

from django.db.models import CharField, F, GeneratedField, Value
from django.db.models.functions import Lower, Replace


def sort_key(field: str = "name") -> GeneratedField:
    return GeneratedField(
        expression=Replace(Lower(F(field)), Value("ё"), Value("е")),
        output_field=CharField(max_length=500),
        db_persist=True,
        editable=False,
        verbose_name="ключ сортировки",
    )
