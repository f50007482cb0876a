"""Signatures with an SSH key, made and checked by OpenSSH's own ssh-keygen.

Anyone can check one without this program: `ssh-keygen -Y verify`, see ssh-keygen(1) and
OpenSSH's PROTOCOL.sshsig.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.language.messages import later, tr
from analysis.system.temporary_folder import temporary_folder

NAMESPACE = "tertialboken"
"""What the signature is for; a signature for another use does not count."""


class SignatureError(UserError):
    """A signature could not be made."""

    left = later("nothing was signed")


def sign(content: bytes, key: Path) -> str:
    """The signature of the content by a private SSH key, or by a public one whose agent runs.

    Raises SignatureError when ssh-keygen is missing or refuses the key.
    """
    done = _keygen("sign", "-f", str(key), content=content)
    if done.returncode:
        raise SignatureError(
            Problem(
                tr("the key could not sign"),
                where=str(key),
                got=_said(done),
                expected=tr("an SSH key, as ~/.ssh/id_ed25519"),
                fix=tr("make one with `ssh-keygen -t ed25519`, or load it with `ssh-add`"),
            )
        )
    return done.stdout.decode("ascii")


def fingerprint(key: Path) -> str:
    """The fingerprint of a key, `SHA256:…`; raises SignatureError for a file that is no key."""
    done = _run("-l", "-E", "sha256", "-f", str(key))
    if done.returncode:
        raise SignatureError(Problem(tr("this is no SSH key"), where=str(key), got=_said(done)))
    return done.stdout.decode("utf-8").split()[1]


def signer(content: bytes, signature: str, signers: str) -> str:
    """Whom the allowed signers name as the one who signed; "" when they name no one.

    signers: a text in OpenSSH's ALLOWED SIGNERS format. A signature that does not fit gives "" too.
    """
    with temporary_folder("sign-") as folder:
        file, allowed = folder / "signature", folder / "signers"
        file.write_text(signature, encoding="ascii", errors="replace")
        allowed.write_text(signers, encoding="utf-8")
        own = ("-f", str(allowed), "-s", str(file))
        named = _keygen("find-principals", *own, namespace=False)
        for name in named.stdout.decode("utf-8").splitlines():
            if _keygen("verify", *own, "-I", name, content=content).returncode == 0:
                return name
    return ""


def _keygen(
    action: str, *options: str, content: bytes = b"", namespace: bool = True
) -> subprocess.CompletedProcess[bytes]:
    own = ("-n", NAMESPACE) if namespace else ()
    return _run("-q", "-Y", action, *options, *own, content=content)


def _run(*options: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["ssh-keygen", *options], input=content, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise SignatureError(
            Problem(
                tr("ssh-keygen is missing, which makes and checks signatures"),
                fix=tr("install OpenSSH's client (Debian: apt install openssh-client)"),
            )
        ) from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode("utf-8", "replace").strip()[-400:]
