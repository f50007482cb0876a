"""The zygote: a warm process of one thread that forks a kernel for everyone who asks.

Run as `python -m analysis.kernels.zygote LISTENER STARTER MODULE…`: the descriptor of the socket
to listen to, the process that started it and what to import. It says on standard output when it is
warm, and ends with its kernels when standard input is closed or its starter is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from analysis.kernels.channel import FILES, Birth, Channel
from analysis.kernels.constants import unlike
from analysis.kernels.preload import warm_up
from analysis.language.messages import tr

LIFELINE = 0
LOOK = 1.0  # seconds between looks at whether the starter lives, should its pipe be held by others


class Nursery:
    """Those who have asked for kernels, and the kernels they were given."""

    def __init__(
        self, listener: socket.socket, starter: int, refusal: str, environment: dict[str, str]
    ) -> None:
        self._listener = listener
        self._starter = starter
        self._refusal = refusal
        self._environment = environment
        self._added = {n: v for n, v in os.environ.items() if n not in environment}
        self._kernels: dict[Channel, int] = {}  # 0 until a kernel is asked for
        self._selector = selectors.DefaultSelector()
        self._ended, self._end = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def serve(self) -> Birth | None:
        """Fork on demand; returns in the zygote when it is over, and a Birth in each child."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._end, warn_on_full_buffer=False)
        for file in (self._listener, self._ended, LIFELINE):
            self._selector.register(file, selectors.EVENT_READ)
        while os.getppid() == self._starter:
            for key, _ in self._selector.select(LOOK):
                if key.fileobj == LIFELINE:
                    return None
                if birth := self._attend(key.fileobj):
                    return birth
        return None

    def _attend(self, file: Any) -> Birth | None:
        if file is self._listener:
            self._answer()
        elif file == self._ended:
            self._reap()
        elif file in self._kernels:
            return self._listen(file)
        return None

    def _answer(self) -> None:
        connection, _ = self._listener.accept()
        channel = Channel(connection)
        self._kernels[channel] = 0
        self._selector.register(channel, selectors.EVENT_READ)

    def _listen(self, channel: Channel) -> Birth | None:
        if not channel.read():
            self._drop(channel)
            return None
        for message in channel.messages():
            if "signal" in message and self._kernels.get(channel):
                _signal_group(self._kernels[channel], message["signal"])
            elif "start" in message and (birth := self._fork(channel, message["start"])):
                return birth
        return None

    def _fork(self, channel: Channel, request: dict[str, Any]) -> Birth | None:
        if refusal := self._refused(channel, request):
            self._tell(channel, {"refused": refusal})
            return None
        zygote = os.getpid()
        child = os.fork()
        if not child:
            self._leave(channel)
            # What imports set in the environment, as debugpy does, they would set in any kernel.
            request["environment"] = self._added | request["environment"]
            return Birth(request, channel, zygote)
        self._kernels[channel] = child
        for file in channel.files:
            os.close(file)
        channel.files.clear()
        return None

    def _refused(self, channel: Channel, request: dict[str, Any]) -> str:
        if request["executable"] != sys.executable:
            return tr("the zygote is another Python, {executable}", executable=sys.executable)
        if len(channel.files) != FILES:
            return tr("the kernel's files did not come along")
        return self._refusal or unlike(
            request["environment"], self._environment, Path(request["folder"])
        )

    def _leave(self, own: Channel) -> None:
        """In the child: close what belongs to the zygote."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        self._listener.close()
        os.close(self._ended)
        os.close(self._end)
        for channel in self._kernels:
            if channel is not own:
                channel.close()

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(self._ended, 512):
                pass
        for channel, child in list(self._kernels.items()):
            if child and _ended(child):
                self._tell(channel, {"ended": _bury(child)})
                self._kernels[channel] = 0

    def _tell(self, channel: Channel, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # who hung up is seen to when the channel is read
            channel.send(message)

    def _drop(self, channel: Channel) -> None:
        """No one is at the other end: its kernel has no one to work for."""
        self._selector.unregister(channel)
        child = self._kernels.pop(channel)
        channel.close()
        if child:
            _bury(child)

    def close(self) -> None:
        """End every kernel."""
        for channel in list(self._kernels):
            self._drop(channel)


def _ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _bury(child: int) -> int:
    """End a kernel and what it has started, and give its exit code.

    The group is killed before the kernel is reaped: until then no one else can have its number.
    """
    _signal_group(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _signal_group(child: int, signum: int) -> None:
    try:
        os.killpg(child, signum)
    except ProcessLookupError:  # forked, but not yet the leader of a group of its own
        os.kill(child, signum)


def main(arguments: list[str]) -> None:
    """Warm up, serve, end; a forked process goes on as a kernel and never comes back here."""
    listener, starter, *modules = arguments
    if sys.path[0] == "" or Path(sys.path[0]) == Path.cwd():
        del sys.path[0]  # as ipykernel_launcher does: a kernel's folder is its own
    signal.pthread_sigmask(signal.SIG_SETMASK, [])  # the starter may have held signals back
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the starter's, which then closes us
    environment = dict(os.environ)
    refusal = warm_up(modules)
    door = socket.socket(fileno=int(listener))
    folder = Path(door.getsockname()).parent
    nursery = Nursery(door, int(starter), refusal, environment)
    print(json.dumps({"refusal": refusal}), flush=True)
    birth = nursery.serve()
    if birth:
        from analysis.kernels.kernel import live

        live(birth)
    nursery.close()
    shutil.rmtree(folder, ignore_errors=True)  # the starter may be gone


if __name__ == "__main__":
    main(sys.argv[1:])
