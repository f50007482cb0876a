"""Whether data/allowed_signers is what ssh-keygen(1) reads: a name and a public key a line.

anna@example.org namespaces="tertialboken" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI… Anna
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.data.content_mark import SIGNERS
from analysis.data.hidden_signs import hidden_sign
from analysis.data.signing import signers_text
from analysis.language.messages import later, tr

# A name or an option may be in quotes, with spaces between them.
_WORD = re.compile(r'(?:"[^"]*"|[^\s"])+')
_KEY = re.compile(r"(?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+")
_OPTION = r'(?:cert-authority|(?:namespaces|valid-after|valid-before)="?[^"]+"?)'
_OPTIONS = re.compile(rf"{_OPTION}(?:,{_OPTION})*", re.IGNORECASE)
_EXPECTED = 'NAME [namespaces="tertialboken"] ssh-ed25519 AAAA…'
_FIX = later("write a name and what stands in the signer's id_ed25519.pub; see ssh-keygen(1)")
SHOWN = 60


def problems(paths: Paths) -> Iterator[Problem]:
    """Every line that names no one who may approve; nothing where there is no list."""
    try:
        text = signers_text(paths.data)
    except DataError as error:
        yield from error.problems
        return
    place, named = shown(paths.data / SIGNERS), 0
    for number, line in enumerate((text or "").split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            named += 1
            if what := _fault(line):
                got = repr(line.strip()[:SHOWN])
                yield Problem(what, place, number, got=got, expected=_EXPECTED, fix=tr(_FIX))
    if text is not None and not named:
        what = tr("the list of those who may approve names no one, so no approval counts")
        yield Problem(
            what, place, expected=_EXPECTED, fix=tr("{fix}; or take the file away", fix=tr(_FIX))
        )


def _fault(line: str) -> str:
    """What is wrong with a line; "" when nothing is."""
    if "PRIVATE KEY" in line:
        return tr("this is a private key, which nobody else may have")
    if hidden_sign(line) is not None:
        return tr("there is a sign that cannot be seen")
    words = _WORD.findall(line)
    at = next((n for n, word in enumerate(words) if _KEY.fullmatch(word)), None)
    if at is None:
        return tr("there is no kind of key")
    if at == 0:
        return tr("there is no name before the key")
    if not (at == 1 or (at == 2 and _OPTIONS.fullmatch(words[1]))):
        return tr("this is no option of a signer")
    return "" if _is_key(words[at], words[at + 1 : at + 2]) else tr("there is no public key")


def _is_key(kind: str, encoded: list[str]) -> bool:
    """Whether the key is one of that kind: it begins with the length of its name, and its name."""
    try:
        content = base64.b64decode("".join(encoded), validate=True)
    except ValueError:
        return False
    name = kind.encode()
    return content.startswith(len(name).to_bytes(4, "big") + name) and len(content) > len(name) + 4
