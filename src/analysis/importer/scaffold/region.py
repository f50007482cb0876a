"""Makes the folder of a new region: settings with comments, empty tables, and a README."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.data.addresses import slug
from analysis.data.checks.rules import WHOLE_COUNTRY
from analysis.data.checks.validate import validate
from analysis.data.dataset import read_region, region_ids
from analysis.data.schema import Catalogue, Field, Table, read_catalogue
from analysis.data.source_package import write_resources
from analysis.importer.scaffold.examples import example
from analysis.importer.scaffold.settings import CODE, REGION, SCHEME, THE_KIND, WORDS
from analysis.language.messages import tr
from analysis.system.atomic_write import replace_text
from analysis.words.vocabulary import BodyKind

# What a first report needs; the other tables are there when there is something to put in them.
TABLES = ("units", "plans", "plan", "measures", "targets", "observations", "assessments")
# What only a person can restore, so that it is written anew where it is missing.
SETTINGS = ("region.yml", "scheme.yml")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_region(
    paths: Paths,
    region: str,
    name: str,
    short_name: str = "",
    code: str = "",
    kind: BodyKind = BodyKind.REGION,
) -> Path:
    """Make the folder of a body, valid as it is and without figures; gives the folder.

    code: of the county or municipality; an agency has none. Raises DataError for an invalid id, a
    body that exists already, an empty name, or a code that is missing or is not of its kind.
    """
    problems = list(_wrong(paths, region, name, code, kind))
    if problems:
        raise DataError(problems)
    catalogue = read_catalogue(paths.data)
    folder = paths.regions / region
    with tempfile.TemporaryDirectory(prefix=".new-", dir=paths.regions) as hidden:
        made = Path(hidden) / region
        made.mkdir()
        for file, text in files(catalogue, region, name.strip(), short_name, code, kind).items():
            (made / file).write_text(text, encoding="utf-8")
        shutil.move(made, folder)
    write_resources(paths)
    return folder


def restore_settings(
    paths: Paths, region: str, name: str, code: str = "", kind: BodyKind = BodyKind.REGION
) -> tuple[Path, ...]:
    """Write those of a region's settings that are missing, to be filled in; gives their files.

    Raises DataError where the name and the county code are needed: where region.yml is missing.
    """
    folder = paths.regions / region
    lacking = [file for file in SETTINGS if not (folder / file).exists()]
    if region not in region_ids(paths) or not lacking:
        return ()
    if "region.yml" not in lacking:
        kept = read_region(folder)
        name, code, kind = kept.name, kept.code, kept.kind
    if problems := [*_wrong(paths, region, name, code, kind, known=True)]:
        raise DataError(problems)
    made = files(read_catalogue(paths.data), region, name.strip(), "", code, kind)
    for file in lacking:
        replace_text(folder / file, made[file])
    return tuple(folder / file for file in lacking)


def require_valid_region(paths: Paths, region: str) -> None:
    """Raise DataError with what is wrong in the region; a fresh one has nothing wrong."""
    problems = validate(paths, region)
    if problems:
        raise DataError(problems)


def files(
    catalogue: Catalogue,
    region: str,
    name: str,
    short_name: str,
    code: str,
    kind: BodyKind = BodyKind.REGION,
) -> dict[str, str]:
    """The files of a new region by name."""
    genitive = name if name[-1] in "sxz" else f"{name}s"
    said = tr(THE_KIND[kind])
    settings = tr(
        REGION,
        region=region,
        name=_quoted(name),
        genitive=_quoted(genitive),
        genitive_plain=genitive,
        short_name=_quoted(short_name or _initials(name)),
        kind=said,
        code=tr(CODE[kind], code=code),
        words=tr(WORDS, kind=said),
    )
    tables = [catalogue.table(table) for table in TABLES]
    empty = {f"{table.name}.csv": ",".join(table.columns) + "\n" for table in tables}
    readme = "\n".join(_readme(catalogue, region, name))
    return {"region.yml": settings, "scheme.yml": tr(SCHEME), **empty, "README.md": readme}


def _quoted(text: str) -> str:
    return yaml.safe_dump(text, allow_unicode=True, width=1000).splitlines()[0]


def _initials(name: str) -> str:
    """The first letters of the words: `Västra Götalandsregionen` → VG."""
    return "".join(word[0] for word in re.findall(r"\w+", name)).upper()


def _wrong(
    paths: Paths, region: str, name: str, code: str, kind: BodyKind, known: bool = False
) -> Iterator[Problem]:
    if not _ID.fullmatch(region):
        yield Problem(
            tr("this is no id of a region"),
            got=repr(region),
            expected=tr("small letters a–z, digits and hyphens"),
            fix=tr("write {value}", value=slug(region) or tr("the name in small letters")),
        )
    elif region in region_ids(paths) and not known:
        yield Problem(
            tr("the region is there already"),
            where=shown(paths.regions / region),
            got=repr(region),
            expected=tr("the id of a region that has no folder"),
            fix=tr("edit its files, or choose another id"),
        )
    if not re.search(r"\w", name):
        yield Problem(
            tr("the region has no name"), got=repr(name), fix=tr('give it: --name "Region X"')
        )
    if kind is BodyKind.REGION:
        yield from _wrong_county(code)
    if kind is BodyKind.MUNICIPALITY and not re.fullmatch("[0-9]{4}", code):
        yield Problem(
            tr("this is no code of a municipality"),
            got=repr(code),
            expected=tr("four digits from Statistics Sweden, as 0114"),
            fix=tr("give the municipality's own code"),
        )


def _wrong_county(county_code: str) -> Iterator[Problem]:
    if not county_code:
        yield Problem(
            tr("the region has no county code"),
            got=tr("no --county-code"),
            expected=tr("two digits from Statistics Sweden, as 14"),
            fix=tr("give it: --county-code 14"),
        )
    elif not re.fullmatch("[0-9]{2}", county_code) or county_code in WHOLE_COUNTRY:
        whole = county_code in WHOLE_COUNTRY
        yield Problem(
            tr("this is the code of the whole country, Riket")
            if whole
            else tr("this is no county code"),
            got=repr(county_code),
            expected=tr("two digits from Statistics Sweden, as 14"),
            fix=tr("give the county's own: --county-code 14"),
        )


def _readme(catalogue: Catalogue, region: str, name: str) -> Iterator[str]:
    yield f"# {name}: så fyller du i mappen\n"
    yield "*How the files of this region are filled in. The YAML files have comments in English.*\n"
    yield "1. `region.yml`: namn och förkortning. Perioderna läggs till av `tertial new period`."
    yield "2. `scheme.yml`: regionens symboler, färger och gränser. Kommentarerna säger hur."
    yield "3. `../../sources.csv`: en rad för dokumentet som planen och målvärdena kommer ur."
    yield "4. Tabellerna nedan, uppifrån och ned: varje rad pekar på rader i tabellerna ovanför."
    yield f"5. `tertial check --region {region}` säger vad som är fel, med fil, rad och kolumn."
    yield f"6. `tertial new period 2022-T1 --region {region}` gör ett blad för utfallen,"
    yield "   som `tertial import` tar emot."
    yield "7. `tertial build` visar regionen i boken.\n"
    yield "Tabellerna är CSV: UTF-8, komma mellan kolumner, punkt i tal, datum som 2022-04-30."
    yield "Första raden är kolumnernas namn och får inte ändras."
    yield "Under varje tabell står en påhittad rad som exempel."
    for table in (catalogue.table(each) for each in ("sources", *TABLES)):
        yield from _described(table)
        yield f"\nExempel:\n\n    {example(table.name, region, name)}"
    others = [t for t in catalogue.of_regions if t.name not in TABLES]
    yield "\n## Fler tabeller\n"
    yield "Lägg till filen när det finns något att skriva i den; kolumnerna står i"
    yield "`data/datapackage.json`. Säg sedan `tertial describe`.\n"
    yield from (f"- `{table.name}.csv`: {table.title}. {table.description}" for table in others)
    yield ""


def _described(table: Table) -> Iterator[str]:
    yield f"\n## `{'../../' if table.shared else ''}{table.name}.csv`: {table.title}\n"
    yield f"{table.description}\n"
    for field in table.fields:
        must = " **Måste finnas.**" if field.required else ""
        yield f"- `{field.name}`: {field.description}{_allowed(field)}{must}"


def _allowed(field: Field) -> str:
    """What may stand in the column, where its description does not say that already."""
    if field.name == "sha256":
        return " Kommandot `sha256sum FIL` ger den; i Windows `certutil -hashfile FIL SHA256`."
    if field.type == "boolean":
        return " true eller false."
    told = set(re.findall(r"[\w<>=]+", field.description))
    if told.issuperset(field.allowed):
        return ""
    return f" Ett av: {', '.join(field.allowed)}."
