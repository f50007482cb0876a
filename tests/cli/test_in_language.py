"""The commands speak the user's language: helps, wrong command lines, problems and questions."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from analysis.cli import questions
from analysis.cli.main import app, main


def told(*arguments: str) -> Result:
    """What a command says in this process, on lines as long as it takes."""
    return CliRunner().invoke(app, [*arguments], env={"COLUMNS": "200", "TERMINAL_WIDTH": "200"})


@pytest.fixture
def _swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERTIAL_LANG", "sv")


ENGLISH = (
    *("Usage", "Options", "Arguments", "Commands", "Show", "Example", "[default", "[required]"),
    *("COMMAND", "env var", "The ", "Only ", "Write "),
)


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize(
    "arguments", [(), ("import",), ("collect",), ("collect", "read"), ("new",)]
)
def test_a_help_is_swedish_to_its_last_word(arguments: tuple[str, ...]) -> None:
    said = told(*arguments, "--help").output
    assert "Användning: " in said
    assert "Visa den här hjälpen och avsluta." in said
    assert [word for word in ENGLISH if word in said] == []


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("run --nope", "Det finns ingen flagga --nope"),
        ("run --jobs", "Flaggan '--jobs' behöver ett värde."),
        ("run --jobs x", "Fel värde för '--jobs' / '-j': Det ska vara ett heltal"),
        ("run --jobs 0", "Fel värde för '--jobs' / '-j': Det ska vara minst 1"),
        ("run --force=1", "Flaggan '--force' tar inget värde."),
        ("impotr", "Det finns inget kommando 'impotr'. Menade du 'import'?"),
        ("import", "Flaggan '--region' / '-r' saknas."),
        ("new period", "Argumentet 'period' saknas."),
        ("check a b", "Det är för många argument (a b)"),
        ("due --as-of x", "Fel värde för '--as-of': 'x' är inte skrivet som '%Y-%m-%d'."),
        (
            "paper a 2022-T1 --format odt",
            "Fel värde för '--format' / '-f': 'odt' är inte ett av 'docx', 'pptx'.",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_swedish(line: str, expected: str) -> None:
    result = told(*line.split())
    assert result.exit_code == 2
    assert expected in " ".join(result.output.replace("│", " ").split())


def test_the_next_command_in_english_is_english_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERTIAL_LANG", "sv")
    told("run", "--help")
    monkeypatch.setenv("TERTIAL_LANG", "en")
    said = told("run", "--help").output
    assert "Usage: " in said
    assert "Options" in said
    assert "Notebooks to run at a time." in said
    assert "No such option: --nope" in told("run", "--nope").output


def test_a_language_that_is_not_spoken_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERTIAL_LANG", "tyska")
    monkeypatch.setattr("sys.argv", ["tertial", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "expected: sv or en" in capsys.readouterr().err


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize(
    ("answers", "expected"),
    [(["ja"], True), (["y"], True), ([""], False), (["nej"], False), (["kanske", "J"], True)],
)
def test_a_question_takes_yes_in_either_language_and_asks_again_for_another(
    answers: list[str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = list(answers)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: left.pop(0))
    assert questions.confirmed("Ska detta skrivas?") is expected
    assert left == []
