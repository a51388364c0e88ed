import os
from pathlib import Path

from launcher.locks import alone_after_leaving, lock_shared, try_to_lock


def test_a_lock_has_one_holder_and_is_free_after_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = try_to_lock(path)
    assert first is not None
    assert try_to_lock(path) is None
    os.close(first)
    assert try_to_lock(path) is not None


def test_only_the_last_to_leave_is_alone(tmp_path: Path) -> None:
    path = tmp_path / "tenants"
    first, second = lock_shared(path), lock_shared(path)
    assert not alone_after_leaving(first)
    assert alone_after_leaving(second)
