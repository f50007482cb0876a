"""The channel between a zygote and those who ask it for kernels: a JSON object a row, and files.

→ {"start": {"argv": […], "folder": "/…", "environment": {…}, "ports": {…}}}   + stdin, out, err
← {"ports": {"shell_port": 40001, …}, "pid": 4711}      or {"refused": "…"}
→ {"signal": 2}
← {"ended": 0}
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import Any

MOST = 1 << 16
FILES = 3


class Channel:
    """One end of a connection; never blocks but in `send`."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.files: list[int] = []
        self._received = b""

    def fileno(self) -> int:
        """The descriptor to wait for."""
        return self.connection.fileno()

    def send(self, message: dict[str, Any], files: tuple[int, ...] = ()) -> None:
        """Send one object and open files with it; raises OSError when no one is there."""
        row = json.dumps(message).encode() + b"\n"
        self.connection.setblocking(True)
        try:
            sent = socket.send_fds(self.connection, [row], files) if files else 0
            self.connection.sendall(row[sent:])
        finally:
            self.connection.setblocking(False)

    def read(self) -> bool:
        """Take in what has come; False when the other end is gone."""
        try:
            data, files, *_ = socket.recv_fds(self.connection, MOST, FILES)
        except BlockingIOError:
            return True
        except ConnectionError:
            return False
        self.files += files
        self._received += data
        return bool(data)

    def messages(self) -> list[dict[str, Any]]:
        """The whole objects that have come since last time."""
        *rows, self._received = self._received.split(b"\n")
        return [json.loads(row) for row in rows]

    def close(self) -> None:
        """Hang up."""
        self.connection.close()


@dataclass(frozen=True)
class Birth:
    """What a forked process was asked to become, and the channel to report on."""

    request: dict[str, Any]
    channel: Channel
    zygote: int
