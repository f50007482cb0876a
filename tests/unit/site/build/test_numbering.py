"""Tests of analysis.site.build.numbering; that the pages are the same is proved in tests/site."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from analysis.site.build import numbering


class App:
    """Sphinx's application as far as the numbering knows it: events can be emitted by name."""

    def __init__(self) -> None:
        self.config: Any = Config(numfig=True)
        self.env: Any = SimpleNamespace(docname="")
        self.handlers: dict[str, list[tuple[int, Any]]] = {}

    def connect(self, name: str, handler: Any, priority: int = 500) -> None:
        self.handlers.setdefault(name, []).append((priority, handler))

    def emit(self, name: str, *given: Any) -> None:
        for _, handler in sorted(self.handlers[name], key=lambda pair: pair[0]):
            handler(self, *given)

    def read(self, docname: str, *content: nodes.Element) -> None:
        document = nodes.document("", SimpleNamespace())
        document.extend(content)
        self.env.docname = docname
        self.emit("doctree-read", document)

    def numbered(self) -> bool:
        """Whether Sphinx would number figures, were it asked as it collects what pages have."""
        seen: list[bool] = []
        own = [*self.handlers["env-get-updated"]]
        self.connect("env-get-updated", lambda app, env: seen.append(app.config.numfig))
        self.emit("env-get-updated", self.env)
        self.handlers["env-get-updated"] = own
        assert self.config.numfig is True
        return seen[0]


class Config(dict[str, Any]):
    """Settings by name and as attributes, as Sphinx has them."""

    @property
    def numfig(self) -> Any:
        return self["numfig"]


@pytest.fixture
def app() -> App:
    made = App()
    numbering.register(made)  # type: ignore[arg-type]
    return made


def figure(**given: Any) -> nodes.figure:
    return nodes.figure("", nodes.image(uri="a.png"), nodes.caption("", "Läget"), **given)


def test_a_book_without_captions_is_not_numbered_and_the_setting_stays(app: App) -> None:
    app.read("a", nodes.table("", ids=["t"]), nodes.figure("", ids=["f"]), nodes.paragraph())
    app.read("b", figure())
    assert not app.numbered()


@pytest.mark.parametrize(
    "content",
    [
        figure(ids=["f"]),
        nodes.table("", nodes.title("", "Tabell"), ids=["t"]),
        nodes.container("", nodes.caption("", "Kod"), literal_block=True, ids=["k"]),
        nodes.math_block("", "x", ids=["m"]),
    ],
)
def test_one_page_with_something_to_number_has_all_numbered(
    app: App, content: nodes.Element
) -> None:
    app.read("a", nodes.paragraph())
    app.read("b", content)
    assert app.numbered()


def test_a_page_that_goes_or_has_no_figure_any_longer_is_forgotten(app: App) -> None:
    app.read("a", figure(ids=["f"]))
    app.emit("env-purge-doc", app.env, "a")
    assert not app.numbered()


def test_what_another_process_has_read_is_known(app: App) -> None:
    other = App()
    numbering.register(other)  # type: ignore[arg-type]
    other.read("a", figure(ids=["f"]))
    app.emit("env-merge-info", app.env, ["b"], other.env)
    assert not app.numbered()
    app.emit("env-merge-info", app.env, ["a"], other.env)
    assert app.numbered()
