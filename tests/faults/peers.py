"""Which process speaks to a server of ours, found in /proc by the port that it speaks from."""

import re
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
LOOPBACK = "0100007F"  # 127.0.0.1 as /proc/net/tcp writes it
LOCAL, INODE = 1, 9  # columns there


def process_of(port: int) -> int:
    """Raises `LookupError` if nobody has a connection from this port any more."""
    socket = f"socket:[{_inode_of(port)}]"
    for folder in PROC.glob("[0-9]*"):
        with suppress(OSError):
            if any(str(file.readlink()) == socket for file in (folder / "fd").iterdir()):
                return int(folder.name)
    raise LookupError(f"no process has {socket}")


def _inode_of(port: int) -> str:
    rows = (re.split(r"\s+", line.strip()) for line in (PROC / "net/tcp").read_text().splitlines()[1:])
    for row in rows:
        if row[LOCAL] == f"{LOOPBACK}:{port:04X}":
            return row[INODE]
    raise LookupError(f"no connection from port {port}")
