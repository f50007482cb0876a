"""Provides kernels to jupyter_client: forked from a zygote where possible, plain otherwise.

The entry point `tertial-warm` of the group `jupyter_client.kernel_provisioners`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo, port_names
from jupyter_client.localinterfaces import is_local_ip
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from analysis.kernels.channel import Channel
from analysis.kernels.constants import ADDRESS, no_fork
from analysis.language.foreign import foreign
from analysis.language.messages import tr

log = logging.getLogger(__name__)

LAUNCHER = ["-m", "ipykernel_launcher", "-f"]
STREAMS = ("stdin", "stdout", "stderr")
RUNTIME = "JUPYTER_RUNTIME_DIR"
KNOWN = {*STREAMS, "env", "cwd", "extra_arguments", "kernel_id"}
ANSWER = 300.0  # seconds: the zygote may still be warming up on a busy machine
STARTS = 3
LOOK = 0.01  # seconds between looks at whether a plain kernel has said its ports
_SAID: set[str] = set()


class NotWarmError(Exception):
    """No warm kernel is to be had, and why."""


class WarmProvisioner(LocalProvisioner):
    """Forks a kernel from the zygote that TERTIAL_ZYGOTE names; starts a plain one if it cannot."""

    _channel: Channel | None = None
    _code: int | None = None
    _ports: dict[str, int] | None = None  # kept over a restart, as clients keep theirs

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel that has not been waited for."""
        return self._channel is not None or super().has_process

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Have the kernel choose its ports; keep its connection file where it will be cleared."""
        manager = self.parent
        if manager:
            manager.cache_ports = False
            folder = _own_folder()
            if folder and not manager.connection_file:
                manager.connection_file = str(folder / f"kernel-{self.kernel_id}.json")
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; returns where it listens."""
        try:
            ports = await self._fork(cmd, kwargs)
        except NotWarmError as reason:
            if not self._ports:
                _say(tr("A plain kernel is started: {reason}", reason=reason))
                return await self._plain(cmd, kwargs)
            self._ports = None  # those of before a restart may be another's by now
            return await self.launch_kernel(cmd, **kwargs)
        return self._bound(ports)

    async def poll(self) -> int | None:
        """None while the kernel runs, else its exit code."""
        if self._channel is None:
            return await super().poll()
        self._take_in()
        return self._code

    async def wait(self) -> int | None:
        """Wait for the kernel to end; returns its exit code."""
        if self._channel is None:
            return await super().wait()
        while self._code is None:
            await _readable(self._channel)
            self._take_in()
        self._channel.close()
        self._channel = None
        return self._code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and what it has started."""
        if self._channel is None:
            await super().send_signal(signum)
        elif self._code is None:
            with contextlib.suppress(OSError):  # a zygote that is gone has taken its kernels along
                self._channel.send({"signal": int(signum)})

    async def kill(self, restart: bool = False) -> None:
        """End the kernel at once."""
        if self._channel is None:
            await super().kill(restart=restart)
        else:
            await self.send_signal(signal.SIGKILL)
            await self._end_within(self.get_shutdown_wait_time())

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end."""
        if self._channel is None:
            await super().terminate(restart=restart)
        else:
            await self.send_signal(signal.SIGTERM)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Wait for the kernel that was asked to end: the manager only looks every 0.1 s."""
        await self._end_within(self.get_shutdown_wait_time() / 2)

    async def cleanup(self, restart: bool = False) -> None:
        """Hang up: a kernel that still runs is ended by the zygote."""
        if self._channel:
            self._channel.close()
            self._channel = None
        await super().cleanup(restart=restart)

    async def _end_within(self, seconds: float) -> None:
        with contextlib.suppress(asyncio.TimeoutError):
            async with asyncio.timeout(seconds):
                while self._channel and self._code is None:
                    await _readable(self._channel)
                    self._take_in()

    def _take_in(self) -> None:
        if self._channel is None or self._code is not None:
            return
        there = self._channel.read()
        for message in self._channel.messages():
            self._code = message.get("ended", self._code)
        if not there and self._code is None:
            self._code = -signal.SIGKILL  # the zygote is gone, and its kernels with it

    async def _fork(self, cmd: list[str], kwargs: dict[str, Any]) -> dict[str, int]:
        """Ask the zygote for a kernel; raises NotWarmError."""
        self._check(cmd, kwargs)
        channel = _ask(os.environ.get(ADDRESS, ""))
        try:
            self._send(channel, cmd, kwargs)
            answer = await _answer(channel)
        except (NotWarmError, OSError) as error:
            channel.close()
            raise NotWarmError(str(error)) from error
        self._channel, self._code = channel, None
        self.pid = answer["pid"]
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return dict(answer["ports"])

    def _check(self, cmd: list[str], kwargs: dict[str, Any]) -> None:
        manager = self.parent
        if reason := no_fork():
            raise NotWarmError(reason)
        if not os.environ.get(ADDRESS):
            raise NotWarmError(tr("no zygote was started ({address} is not set)", address=ADDRESS))
        if cmd[:1] != [sys.executable] or cmd[1:4] != LAUNCHER:
            raise NotWarmError(
                tr("the kernel is not this Python's ipykernel: {cmd}", cmd=" ".join(cmd[:4]))
            )
        if strange := sorted({*kwargs} - KNOWN):
            raise NotWarmError(
                tr("the zygote cannot start a kernel with {strange}", strange=", ".join(strange))
            )
        if manager is None:
            raise NotWarmError(tr("there is no kernel manager to report the ports to"))
        if manager.transport != "tcp" or manager.curve_publickey or not is_local_ip(manager.ip):
            raise NotWarmError(tr("the kernel does not talk plain TCP on this machine"))

    def _send(self, channel: Channel, cmd: list[str], kwargs: dict[str, Any]) -> None:
        request = {
            "executable": cmd[0],
            "argv": cmd[3:],
            "folder": str(Path(kwargs.get("cwd") or ".").resolve()),
            "environment": dict(kwargs["env"]) | {"JPY_PARENT_PID": str(os.getpid())},
            "ports": self._ports or {},
        }
        with _files(kwargs) as files:
            channel.send({"start": request}, files)

    async def _plain(self, cmd: list[str], kwargs: dict[str, Any]) -> KernelConnectionInfo:
        """Start a process of its own; one that ends before it has its ports is started again."""
        if self.parent is None or cmd[1:4] != LAUNCHER:
            return await super().launch_kernel(cmd, **kwargs)
        file = Path(self.parent.connection_file)
        for _ in range(STARTS):
            self._ask_for_ports(file)
            await super().launch_kernel(cmd, **kwargs)
            if ports := await self._told_ports(file):
                return self._bound(ports)
            log.warning(
                tr("A kernel ended with code %s before it had its ports"), await self.wait()
            )
            self._ports = None  # those of before a restart may be another's by now
        return await super().launch_kernel(cmd, **kwargs)

    def _ask_for_ports(self, file: Path) -> None:
        """Port 0 in the connection file: ipykernel chooses, and writes down what it got."""
        ports = self._ports or dict.fromkeys(port_names, 0)
        file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | ports))

    async def _told_ports(self, file: Path) -> dict[str, int]:
        end = time.monotonic() + ANSWER
        while await self.poll() is None:
            with contextlib.suppress(OSError, ValueError):  # it is being written
                info = json.loads(file.read_text(encoding="utf-8"))
                if all(info[name] for name in port_names):
                    return {name: info[name] for name in port_names}
            if time.monotonic() > end:
                await self.kill()
            await asyncio.sleep(LOOK)
        return {}

    def _bound(self, ports: dict[str, int]) -> KernelConnectionInfo:
        self._ports = ports
        for name, port in ports.items() if self.parent else ():
            setattr(self.parent, name, port)
        self.connection_info = cast(KernelConnectionInfo, {**self.connection_info, **ports})
        return self.connection_info


def _own_folder() -> Path | None:
    """Where files of a kernel are cleared: with the zygote, or with the run that starts it."""
    address = os.environ.get(ADDRESS)
    if address and Path(address).exists():
        return Path(address).parent
    runtime = os.environ.get(RUNTIME)
    return Path(runtime) if runtime and Path(runtime).is_dir() else None


def _ask(address: str) -> Channel:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(address)
    except OSError as error:
        connection.close()
        why = foreign(error.strerror or str(error))
        raise NotWarmError(tr("the zygote is not there: {why}", why=why)) from error
    return Channel(connection)


async def _answer(channel: Channel) -> dict[str, Any]:
    """The kernel's ports; raises NotWarmError when there is no kernel."""
    try:
        async with asyncio.timeout(ANSWER):
            while True:
                await _readable(channel)
                there = channel.read()
                for message in channel.messages():
                    if "ports" in message:
                        return message
                    raise NotWarmError(
                        message.get("refused")
                        or tr("a forked kernel said {message}", message=message)
                    )
                if not there:
                    raise NotWarmError(tr("the zygote hung up"))
    except TimeoutError:
        raise NotWarmError(
            tr("the zygote did not answer within {seconds:.0f} seconds", seconds=ANSWER)
        ) from None


async def _readable(channel: Channel) -> None:
    """Wait until something has come, or the other end is gone."""
    loop = asyncio.get_running_loop()
    came = asyncio.Event()
    loop.add_reader(channel.fileno(), came.set)
    try:
        await came.wait()
    finally:
        loop.remove_reader(channel.fileno())


@contextlib.contextmanager
def _files(kwargs: dict[str, Any]) -> Iterator[tuple[int, ...]]:
    """The descriptors a plain kernel would get: what was asked for, else ours, and no input."""
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a descriptor is wanted, not a path
        wanted = [kwargs.get(name) for name in STREAMS]
        ours: list[Any] = [nothing, 1, 2]
        chosen = [mine if file is None else file for file, mine in zip(wanted, ours, strict=True)]
        yield tuple(file if isinstance(file, int) else file.fileno() for file in chosen)


def _say(reason: str) -> None:
    """A warning the first time in a process; the same reason is no news the second time."""
    log.log(logging.INFO if reason in _SAID else logging.WARNING, reason)
    _SAID.add(reason)
