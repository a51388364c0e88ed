"""What the database refuses is told in a sentence wherever a form meets it."""

import re

import pytest
from django.apps import apps
from django.db.models import BaseConstraint, UniqueConstraint

CONSTRAINTS = [
    pytest.param(constraint, id=constraint.name)
    for app in ("regions", "roadmap", "monitoring")
    for model in apps.get_app_config(app).get_models()
    for constraint in model._meta.constraints
]


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_a_broken_constraint_says_what_to_do(constraint: BaseConstraint) -> None:
    if isinstance(constraint, UniqueConstraint) and constraint.fields and constraint.condition is None:
        return  # Django's own sentence names the fields
    assert re.fullmatch(r"[А-ЯЁ][^A-Za-z]+\.", str(constraint.violation_error_message))
