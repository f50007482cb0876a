"""Takes the pictures of README.md and of the guide *Skriv en egen analys*, in Chromium.

`python tools/pictures.py` after `make book`, or with `--guide` without it: the notebook is made of
the guide's own cells, and the pictures are written where the documents show them.
"""

from __future__ import annotations

import http.server
import io
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import yaml
from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analysis.site.build.sphinx_build import Book, build_fast  # noqa: E402
from tests.docs.documented import blocks  # noqa: E402
from tests.site.browsing import ARGUMENTS, chromium  # noqa: E402
from tests.support import notebook, save, tertial  # noqa: E402

GUIDE = ROOT / "book" / "guide" / "egen-analys.md"
PICTURES = GUIDE.parent / "bilder"
EXAMPLE = ROOT / "book" / "_static" / "exempel.png"
NAME = "inte_uppnatt"
PAGE = "reports/jamtland-harjedalen/2021-t1.html"
OWN = "reports/jamtland-harjedalen/inte-uppnatt-2021-t1"
COLOURS = 256
READY = 240


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tertialboken"
        html = _own_book(root)
        with sync_playwright() as playwright:
            found = chromium()
            browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
            tab = browser.new_page(viewport={"width": 1000, "height": 640}, locale="sv-SE")
            if "--guide" not in sys.argv:
                _report(tab)
            tab.set_viewport_size({"width": 1000, "height": 640})
            with _served(html) as address:
                tab.goto(f"{address}{OWN}.html")
                _keep(tab, PICTURES / "egen-sida.png")
            with _lab(root) as address:
                tab.goto(f"{address}doc/tree/notebooks/{NAME}.ipynb")
                tab.wait_for_selector(".jp-OutputArea-output table", timeout=READY * 1000)
                tab.get_by_role("button", name="No", exact=True).click()
                tab.wait_for_selector('[data-status="idle"]', timeout=READY * 1000)
                _keep(tab, PICTURES / "anteckningsbok.png")
            browser.close()


def _report(tab: Page) -> None:
    """The picture of README.md, from the book that is built."""
    with _served(ROOT / "_build" / "html") as address:
        tab.set_viewport_size({"width": 1280, "height": 800})
        tab.goto(address + PAGE)
        _keep(tab, EXAMPLE)


def _own_book(root: Path) -> Path:
    """A project with the guide's notebook, seen and made into a page; gives the built pages."""
    ignored = shutil.ignore_patterns("reports", "_generated", "regions")
    for name in ("data", "book"):
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    region = "jamtland-harjedalen"
    shutil.copytree(ROOT / "data/regions" / region, root / "data/regions" / region)
    shutil.copyfile(ROOT / "_config.yml", root / "_config.yml")
    parameters, opens, looks, shows = blocks(GUIDE, "python")
    declared = json.loads(blocks(GUIDE, "json")[0])["tertial"]
    template = root / "notebooks" / f"{NAME}.ipynb"
    save(template, _hidden(notebook(opens, shows, parameters=parameters, **declared)))
    done = tertial(root, "run", "--region", region, "--period", "2021-T1")
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    save(template, notebook(opens, looks, parameters=parameters, **declared))
    _run(root, template)
    return _built(root)


def _hidden(made: dict[str, object]) -> dict[str, object]:
    """The notebook with its code hidden from readers, as the guide says."""
    cells = made["cells"]
    if isinstance(cells, list):
        for cell in cells[1:]:
            cell["metadata"]["tags"] = ["remove-input"]
    return made


def _run(root: Path, path: Path) -> None:
    command = ["nbconvert", "--to", "notebook", "--execute", "--inplace", str(path)]
    subprocess.run([sys.executable, "-m", *command], cwd=root, check=True, capture_output=True)


def _built(root: Path) -> Path:
    """Jupyter Book's pages of a start page and the notebook's page."""
    (root / "book" / "index.md").write_text("# Tertialboken\n", encoding="utf-8")
    toc = {"format": "jb-book", "root": "index", "chapters": [{"file": OWN}]}
    (root / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    book = Book(root, root / "book", root / "_config.yml", root / "_toc.yml", root / "work")
    done = build_fast(book, 1)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return book.html


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def _lab(root: Path) -> Iterator[str]:
    """JupyterLab over the project, on this machine only and fetching no news."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    settings = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.root_dir": root,
        "ServerApp.allow_root": True,
        "IdentityProvider.token": "",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    told = [f"--{name}={value}" for name, value in settings.items()]
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", *told],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/api")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(60)


def _wait(address: str) -> None:
    end = time.monotonic() + READY
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"nothing answered at {address}")


def _keep(tab: Page, path: Path) -> None:
    """Write what the window shows as a PNG of few colours."""
    path.parent.mkdir(exist_ok=True)
    picture = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    picture.quantize(COLOURS).save(path, optimize=True)
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
