import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from launcher.postgres import Cluster
from launcher.processes import birth, wait_until
from launcher.proving import temporary_folder
from launcher.unprivileged import Account


@pytest.mark.parametrize(
    ("folder", "beside"),
    [
        (Path("/srv/portal/var/postgres"), True),
        (Path("/srv") / ("long" * 20) / "postgres", False),
        (Path("/srv") / ("длинно" * 6) / "postgres", False),  # two bytes a letter
    ],
)
def test_socket_lies_beside_the_data_unless_its_path_grows_too_long(folder: Path, beside: bool) -> None:
    socket_folder = Cluster(folder, Path("log"), account=Account()).socket_folder
    assert (socket_folder.parent == folder.parent) is beside
    assert len(os.fsencode(socket_folder / ".s.PGSQL.5432.lock")) <= 107


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        (None, "postgres://portal@/postgres?host=%2Fvar%2Fpostgres-socket&port=5432"),
        (5555, "postgres://portal@127.0.0.1:5555/postgres"),
    ],
)
def test_url(port: int | None, expected: str) -> None:
    assert Cluster(Path("/var/postgres"), Path("log"), port=port, account=Account()).url == expected


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with temporary_folder() as folder:
        cluster = Cluster(folder / "postgres", folder / "log")
        cluster.start()
        yield cluster
        cluster.stop()


def connect(cluster: Cluster) -> "psycopg2.extensions.connection":
    return psycopg2.connect(host=str(cluster.socket_folder), user="portal", dbname="postgres")


def test_data_outlive_a_kill_of_the_server(cluster: Cluster) -> None:
    with connect(cluster) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT lower('ЁЖ') AS word")
    connection.close()
    pid = cluster.running_pid()
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: birth(pid) is None, 5)
    assert cluster.running_pid() is None
    cluster.start()
    with connect(cluster) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT word FROM kept")
        assert cursor.fetchone() == ("ёж",)
    connection.close()


def test_stopped_server_is_gone(cluster: Cluster) -> None:
    pid = cluster.running_pid()
    cluster.stop()
    assert birth(pid) is None
    assert cluster.running_pid() is None


def test_number_in_an_old_file_may_be_another_process(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.folder / "postmaster.pid").write_text(f"{os.getpid()}\n" + "\n" * 6 + "ready\n")
    assert cluster.running_pid() is None
