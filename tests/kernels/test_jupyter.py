"""Papermill, nbclient and nbval use warm kernels as they are, through Jupyter's own extensions."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from analysis.kernels import ADDRESS, KERNEL_MANAGER, PAPERMILL_OPTIONS, Zygote
from analysis.kernels.provisioner import WarmProvisioner
from tests.kernels.running import LONG, environment, run, written
from tests.support import ROOT

IS_WARM = "print('kernels.zygote' in open('/proc/self/cmdline').read())"
TEMPLATES = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_both_entry_points_lead_to_our_classes() -> None:
    from analysis.kernels.engine import OnceEngine  # which papermill itself must import first

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
    for group, name, there in (
        ("jupyter_client.kernel_provisioners", "tertial-warm", WarmProvisioner),
        ("papermill.engine", PAPERMILL_OPTIONS["engine_name"], OnceEngine),
    ):
        [found] = entry_points(group=group, name=name)
        assert declared[group][name] == found.value
        assert found.load() is there


def test_nbclient_takes_the_manager_by_its_name(tmp_path: Path, zygote: Zygote) -> None:
    notebook = nbformat.read(written(tmp_path, IS_WARM), as_version=4)
    with environment(zygote):
        NotebookClient(notebook, kernel_manager_class=KERNEL_MANAGER).execute()
    assert notebook.cells[0].outputs[0].text == "True\n"


def test_nbclient_takes_a_kernelspec_that_names_the_provisioner(
    tmp_path: Path, zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = {
        "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "warm",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": "tertial-warm"}},
    }
    (tmp_path / "kernels" / "warm").mkdir(parents=True)
    (tmp_path / "kernels" / "warm" / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    notebook = nbformat.read(written(tmp_path, IS_WARM), as_version=4)
    with environment(zygote):
        NotebookClient(notebook, kernel_name="warm").execute()
    assert notebook.cells[0].outputs[0].text == "True\n"


def test_nbval_compares_outputs_in_warm_kernels(tmp_path: Path, zygote: Zygote) -> None:
    path = written(tmp_path, IS_WARM, "6 * 7")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].outputs = [nbformat.v4.new_output("stream", name="stdout", text="True\n")]
    notebook.cells[1].outputs = [
        nbformat.v4.new_output("execute_result", data={"text/plain": "42"}, execution_count=2)
    ]
    for count, cell in enumerate(notebook.cells, 1):
        cell.execution_count = count
    nbformat.write(notebook, path)
    with environment(zygote):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", path.name],
            env=os.environ | {"JUPYTER_DEFAULT_PROVISIONER_NAME": "tertial-warm"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=LONG,
            check=False,
        )
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_a_kernel_is_restarted_even_when_another_has_taken_its_ports(
    tmp_path: Path, zygote: Zygote
) -> None:
    from jupyter_client.manager import KernelManager

    with environment(zygote), pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", "tertial-warm")
        manager = KernelManager(kernel_name="python3")
        manager.provisioner = WarmProvisioner(
            kernel_id="r", kernel_spec=manager.kernel_spec, parent=manager
        )
        manager.start_kernel(cwd=str(tmp_path))
        before = manager.get_connection_info()
        try:
            manager.shutdown_kernel(now=True, restart=True)
            with socket.socket() as other:
                other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                with contextlib.suppress(OSError):  # another was faster than we, all the better
                    other.bind(("127.0.0.1", before["shell_port"]))
                    other.listen()
                manager.restart_kernel(now=True)
            assert manager.get_connection_info()["shell_port"] != before["shell_port"]
            client = manager.client()
            client.start_channels()
            client.wait_for_ready(timeout=LONG)
            reply = client.execute_interactive("1", timeout=LONG)
            assert reply["content"]["status"] == "ok"
            client.stop_channels()
        finally:
            manager.shutdown_kernel()
        assert not manager.is_alive()
        assert not Path(manager.connection_file).exists()


@pytest.mark.parametrize("template", TEMPLATES, ids=[t.stem for t in TEMPLATES])
def test_a_template_imports_no_code_of_ours_after_the_fork(
    template: Path, tmp_path: Path, zygote: Zygote
) -> None:
    """What is imported later would be of another time than the zygote."""
    notebook = nbformat.read(template, as_version=4)
    ours = "sorted(m for m in sys.modules if m.split('.')[0] == 'analysis')"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"import sys\nwarm = {ours}"))
    after = f"print(set({ours}) - set(warm), 'kernels.zygote' in sys.argv or len(warm) > 40)"
    notebook.cells.append(nbformat.v4.new_code_cell(after))
    shutil.copy(template, tmp_path / "t.ipynb")
    nbformat.write(notebook, tmp_path / "t.ipynb")
    ran = run(tmp_path / "t.ipynb", tmp_path, zygote, cwd=ROOT)
    assert ran.error == ""
    assert ran.text().endswith("set() True\n")
    assert ADDRESS not in os.environ
