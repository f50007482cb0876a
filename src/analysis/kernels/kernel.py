"""What a forked process does: it becomes an ordinary ipykernel, and ends without ado."""

from __future__ import annotations

import ctypes
import gc
import os
import random
import signal
import sys
import tempfile
import threading
import time
import traceback
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NoReturn

import zmq
from jupyter_client.connect import port_names

from analysis.kernels import python_private
from analysis.kernels.ipykernel_private import Heartbeat, IPKernelApp

if TYPE_CHECKING:
    from analysis.kernels.channel import Birth

PR_SET_PDEATHSIG = 1
INLINE = "module://matplotlib_inline.backend_inline"
PATIENCE = 1.0  # seconds that each part of the end may take
LINGER = 500  # milliseconds for the last messages to leave


class BoundHeartbeat(Heartbeat):
    """A heartbeat that holds its port from the start: ipykernel's lets go of it for a moment."""

    def __init__(self, address: tuple[str, str, int]) -> None:
        transport, ip, port = address
        context: zmq.Context[Any] = zmq.Context()
        self.socket = context.socket(zmq.ROUTER)
        self.socket.linger = LINGER
        if port:
            self.socket.bind(f"{transport}://{ip}:{port}")
        else:
            port = self.socket.bind_to_random_port(f"{transport}://{ip}")
        super().__init__(context, (transport, ip, port))

    def run(self) -> None:
        """Send back what comes until the process ends."""
        while True:
            try:
                zmq.device(zmq.QUEUE, self.socket, self.socket)
            except InterruptedError:
                continue
            except zmq.ZMQError as error:
                if error.errno in (zmq.ETERM, zmq.ENOTSOCK):
                    return
                raise


class WarmKernelApp(IPKernelApp):
    """ipykernel's application with ports of its own choice and an end that cannot lock up."""

    wanted_ports: dict[str, int]

    def init_connection_file(self) -> None:
        """Read key and address from the manager's file, but not the ports it picked."""
        super().init_connection_file()
        for name in port_names:
            setattr(self, name, self.wanted_ports.get(name, 0))

    def write_connection_file(self, **_: Any) -> None:
        """The manager writes the file again when it is told the ports."""

    def init_heartbeat(self) -> None:
        """Start the heartbeat on a port that is already ours."""
        self.heartbeat = BoundHeartbeat((self.transport, self.ip, self.hb_port))
        self.hb_port = self.heartbeat.port
        self.heartbeat.start()

    def close(self) -> None:
        """Send what is left and close the sockets; called at exit.

        ipykernel waits here for a control thread that may wait for the stopped IOPub thread. Ours
        has waited for the control thread before, and waits for nothing without an end to it.
        """
        self.reset_io()
        if self.context:
            destroy = threading.Thread(target=self.context.destroy, args=(LINGER,), daemon=True)
            destroy.start()
            destroy.join(PATIENCE)

    def rest(self) -> None:
        """Stop the threads that serve the front end, so that nothing is sent any longer."""
        for thread in (self.control_thread, self.shell_channel_thread):
            if thread and thread.is_alive():
                thread.stop()
                thread.join(PATIENCE)


def live(birth: Birth) -> NoReturn:
    """Run as a kernel; never returns."""
    code = 1
    try:
        _settle(birth)
        app = _start(birth)
        app.start()
        app.rest()
        _finish(app)
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def _settle(birth: Birth) -> None:
    """Adopt the process group, folder, environment, files and random seed of a new process."""
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != birth.zygote:
        os._exit(1)
    for number, file in enumerate(birth.channel.files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(birth.request["folder"])
    os.environ.clear()
    os.environ.update(birth.request["environment"])
    time.tzset()
    tempfile.tempdir = None
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    launcher = find_spec("ipykernel_launcher")
    sys.argv = [launcher.origin or "" if launcher else "", *birth.request["argv"]]
    _shuffle()
    _choose_backend()


def _shuffle() -> None:
    """Kernels of one zygote must not draw the same numbers."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def _choose_backend() -> None:
    """matplotlib reads MPLBACKEND as it is imported, which was before there was a kernel."""
    if matplotlib := sys.modules.get("matplotlib"):
        matplotlib.rcParams["backend"] = os.environ.get("MPLBACKEND") or INLINE


def _start(birth: Birth) -> WarmKernelApp:
    app = WarmKernelApp.instance(parent_handle=1)  # 1: no polling, the zygote's end is ours
    app.wanted_ports = birth.request["ports"]
    app.initialize(birth.request["argv"])
    ports = {name: getattr(app, name) for name in port_names}
    birth.channel.send({"ports": ports, "pid": os.getpid()})
    birth.channel.close()
    return app


def _finish(app: WarmKernelApp) -> None:
    """What Python does as it ends; a step that fails does not keep the others from being taken."""
    for step in (
        python_private.join_threads,
        python_private.run_exit_functions,
        partial(_let_go, app),
        sys.__stdout__.flush if sys.__stdout__ else None,
        sys.__stderr__.flush if sys.__stderr__ else None,
    ):
        try:
            if step:
                step()
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)


def _let_go(app: WarmKernelApp) -> None:
    """Write what the notebook left in open files, and remove its temporary ones."""
    if app.shell:
        app.shell.user_ns.clear()
        gc.collect()
