"""The store that machines share: a folder, and a real S3 server on the loopback address."""

from __future__ import annotations

import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from analysis.system import shared_store
from analysis.system.shared_store import SharedStore
from tests.support import ROOT, free_port
from tests.waiting import until

# The version that make moto installs; another one on the machine may not do all that S3 does.
MOTO = shutil.which("moto_server", path=ROOT / ".venv-moto/bin")


@pytest.fixture
def folder(tmp_path: Path) -> SharedStore:
    return SharedStore(str(tmp_path / "store"))


def test_what_is_put_is_got_by_its_name_on_any_machine(folder: SharedStore) -> None:
    folder.put("pages/a", b"sida")
    other = SharedStore(folder.url)
    assert other.get("pages/a") == b"sida"
    assert other.get_all(["pages/a", "pages/b"]) == {"pages/a": b"sida"}
    assert [path.name for path in Path(folder.url).rglob("*") if path.is_file()] == ["a"]


def test_an_entry_that_is_damaged_cut_or_moved_is_as_none(folder: SharedStore) -> None:
    folder.put("pages/a", b"sida")
    place = Path(folder.url) / "pages/a"
    whole = place.read_bytes()
    shutil.copyfile(place, place.with_name("b"))
    assert folder.get("pages/b") is None
    for spoilt in (whole[:-1], whole[:10], b"", whole[:-1] + b"A", b"x" + whole):
        place.write_bytes(spoilt)
        assert folder.get("pages/a") is None
    assert folder.trouble == ""


def test_a_store_that_fails_is_told_of_and_asked_no_more(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    store = SharedStore(str(tmp_path / "file"))
    store.put("pages/a", b"sida")
    assert store.trouble
    assert store.get("pages/a") is None
    assert not store.is_used


def test_an_address_that_no_library_knows_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shared_store.VARIABLE, "nothing-known://place")
    store = shared_store.shared_store()
    assert store.get("pages/a") is None
    assert "nothing-known" in store.trouble


def test_without_an_address_nothing_is_kept() -> None:
    store = SharedStore("")
    store.put("pages/a", b"sida")
    assert store.get("pages/a") is None
    assert store.trouble == ""


@pytest.fixture
def s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """Moto's S3 server with the bucket `hink`."""
    if MOTO is None:
        pytest.skip("moto's S3 server is not installed: make moto")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "prov",
        "AWS_SECRET_ACCESS_KEY": "prov",
        "AWS_REGION": "eu-north-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    command = [MOTO, "-H", "127.0.0.1", "-p", str(port)]
    with (
        (tmp_path / "moto.log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as server,
    ):
        try:
            until(lambda: _answers(port), "moto's server")
            urllib.request.urlopen(urllib.request.Request(f"{address}/hink", method="PUT")).close()  # noqa: S310
            yield server
        finally:
            with suppress(ProcessLookupError):
                server.kill()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_an_s3_store_keeps_the_same_and_one_that_goes_down_is_told_of(
    s3: subprocess.Popen[bytes],
) -> None:
    store = SharedStore("s3://hink/tertial")
    assert store.get("pages/a") is None
    store.put("pages/a", b"sida")
    store.put("shards/b", bytes(6_000_000))  # more than an upload in one part
    assert SharedStore(store.url).get_all(["pages/a", "pages/c"]) == {"pages/a": b"sida"}
    assert store.get("shards/b") == bytes(6_000_000)
    assert store.trouble == ""
    s3.kill()
    s3.wait()
    assert store.get("pages/a") is None
    assert store.trouble
