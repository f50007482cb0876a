"""Changes the shape of settings at random: a value of another kind, a key gone, a list more."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 3.5, 10**30, -(10**18), float("nan"), float("inf"), "", " ", "\n"),
    *("x" * 5000, "{", "{x}", "..", "/etc/passwd", "(a+)+$", "\u202e", "\u2800", "1e999"),
    *("2021-13-45", "20210430", "xxxxxxxxxxxxxxxxxxxx", [], {}, [[]], [None], {"a": {"b": []}}),
    *({"$ref": "#"}, {"$ref": "https://example.invalid/x.json"}),
)
NAMES = ("x", "", "ÅÄÖ", "a" * 300, "region_id", "$ref")
Place = tuple[Any, ...]


def read(path: Path) -> Any:
    """What the file holds, JSON or YAML."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix in (".json", ".ipynb") else yaml.safe_load(text)


def write(path: Path, content: Any) -> None:
    """Put the content in the file, in the file's own form."""
    if path.suffix in (".json", ".ipynb"):
        text = json.dumps(content, ensure_ascii=False)
    else:
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def changed(chance: random.Random, content: Any) -> Any:
    """The content with one change of its shape."""
    new = copy.deepcopy(content)
    place = chance.choice([*places(new)])
    if not place:
        return copy.deepcopy(chance.choice(ODD))
    above, key = at(new, place[:-1]), place[-1]
    kind = chance.choice(("odd", "odd", "odd", "gone", "wrapped", "renamed", "copied"))
    if kind == "odd":
        above[key] = copy.deepcopy(chance.choice(ODD))
    elif kind == "gone":
        del above[key]
    elif kind == "wrapped":
        above[key] = chance.choice(([above[key]], {"x": above[key]}))
    elif kind == "renamed" and isinstance(above, dict):
        above[chance.choice(NAMES)] = above.pop(key)
    else:
        above[key] = copy.deepcopy(at(content, chance.choice([*places(content)])))
    return new


def places(content: Any, here: Place = ()) -> Iterator[Place]:
    """The way to every value in the content, the whole of it first."""
    yield here
    if isinstance(content, dict | list):
        pairs = content.items() if isinstance(content, dict) else enumerate(content)
        for key, value in pairs:
            yield from places(value, (*here, key))


def at(content: Any, place: Place) -> Any:
    """The value at the end of the way."""
    for key in place:
        content = content[key]
    return content
