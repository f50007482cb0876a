"""SSH keys to sign with, and lists of those whose signatures count."""

from __future__ import annotations

import subprocess
from pathlib import Path


def make_key(folder: Path, name: str) -> Path:
    """A new private key without a passphrase, with its public one beside it."""
    key = folder / name
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(key)]
    subprocess.run(command, check=True)
    return key


def allow(signers: Path, key: Path, name: str) -> None:
    """Write a list of signers that names the holder of the key, and no one else."""
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    signers.write_text(f'{name} namespaces="tertialboken" {public}', encoding="utf-8")
