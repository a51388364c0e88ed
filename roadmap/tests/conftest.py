"""What several tests of orders start from."""

import pytest
from django.core.management import call_command


@pytest.fixture
def registers(db: None) -> None:
    """Regions, programmes and the rest of the reference, as a new portal has them."""
    call_command("load_reference", verbosity=0)
