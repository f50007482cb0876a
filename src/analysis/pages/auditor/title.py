"""Whether the goals of a year can be judged in one line, what is missing, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.addresses import audit_page, report_page
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link, number
from analysis.html.evidence_links import documents
from analysis.html.parts import Cell
from analysis.html.pieces import Html, bullets, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.assessability import Extent, Lack
from analysis.results.data_quality import PAGE
from analysis.words.inflection import GOAL, Noun, alike, counted, in_letters, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.auditor.report import Auditor

REMARK = Noun("en", "anmärkning", "anmärkningar")
LEAD = "Går det att bedöma om målen nås?"
WHAT = (
    "Sidan visar vad som finns att granska mot, inte vad granskningen kommer fram till."
    " Ett mål går att bedöma när alla dess mätetal har ett målvärde för året och ett utfall som"
    " går att jämföra med det. Ett mål som flera nämnder svarar för räknas en gång för varje nämnd."
)
# What is missing, and what that means for whoever is to judge.
LACKS = {
    Lack.MEASURE: ("Mätetal", "inget mätetal följer upp målet"),
    Lack.TARGET: ("Målvärde", "minst ett mätetal har inget målvärde för året"),
    Lack.OUTCOME: ("Utfall", "minst ett mätetal har inget utfall för året"),
    Lack.COMPARISON: ("Jämförbart utfall", "minst ett utfall går inte att jämföra med målvärdet"),
    Lack.FORECAST: ("Prognos för helåret", "rapporten säger inte hur året väntas sluta"),
    Lack.OWN_VERDICT: ("Regionens bedömning", "regionen har inte satt någon status på målet"),
}
COLUMNS = (
    Column("Det som saknas", names_row=True),
    Column("Innebörd"),
    Column("Mål", numeric=True),
)
# Which law and which recommendations ask for it; they are sources, and this is no advice on them.
SOURCES = (
    "Kommunallagen (2017:725), 12 kap.: revisorerna bedömer om resultaten i delårsrapport och"
    " årsredovisning är förenliga med fullmäktiges mål.",
    "Lagen (2018:597) om kommunal bokföring och redovisning (LKBR), 13 kap.: delårsrapporten.",
    "Rådet för kommunal redovisning, RKR R17 Delårsrapport: vad rapporten säger om hur"
    " verksamheten väntas utvecklas utifrån målen.",
    "Skyrev R5 Granskning av delårsrapport och årsredovisning, beslutad den 8 juni 2023.",
)
NO_ADVICE = (
    "De här källorna är utgångspunkten för vad sidan letar efter. Hur de ska tolkas avgör den som"
    " granskar; boken ger inga juridiska råd."
)


def show(report: Auditor) -> None:
    """The heading, the answer in one line, what it rests on, and how often verdicts agree."""
    title(report.title, report.data.region)
    told = (_reports(report), _agreement(report), _findings(report))
    put(
        paragraph(f"{LEAD} {answer(report)}", "tb-lead"),
        paragraph(WHAT),
        paragraph(Html(" ".join(filter(None, told)))),
    )


def answer(report: Auditor) -> str:
    """`30 av 64 mål går att bedöma helt, 8 delvis och 26 inte alls.`"""
    found, every = report.extents, len(report.goals)
    if not every:
        return "Planerna för året har inga mål i boken."
    whole, part, none = (found[extent] for extent in Extent)
    if whole == every:
        return f"Ja, {_all(every)}."
    if none == every:
        why = "" if report.reports else f": boken har ingen rapport för {report.year}"
        return f"Nej, inget av {counted(every, GOAL)}{why}."
    numbers = alike(whole, every, part, none)
    said = [f"{numbers[0] if whole else 'inget'} av {numbers[1]} mål går att bedöma helt"]
    said += [f"{numbers[2]} delvis"] if part else []
    said += [f"{numbers[3]} inte alls"] if none else []
    return f"{sentence_case(join_words(said))}."


def _all(every: int) -> str:
    return {1: "det enda målet", 2: "båda målen"}.get(every, f"alla {in_letters(every)} mål")


def _reports(report: Auditor) -> str:
    """Which reports of the year are gone through."""
    if not report.reports:
        return f"Boken har ingen rapport för {report.year}. Därför saknar alla mål utfall."
    links = [link(each.report_label, report_page(each)).text for each in report.reports]
    many = "rapporten" if len(links) == 1 else "rapporterna"
    return f"Genomgången bygger på {many} för {join_words(links)}."


def _agreement(report: Auditor) -> str:
    """How often the region's own verdict is that of the rule."""
    compared = report.compared
    if not report.reports:
        return ""
    if not compared:
        return "Inget mål har både regionens bedömning och en beräknad att jämföra den med."
    same, every = alike(sum(compared), len(compared))
    if all(compared):
        return "Regionens bedömning är den beräknade i alla fall som går att jämföra."
    some = same if sum(compared) else "inget"
    return f"Regionens bedömning är den beräknade i {some} av {every} fall som går att jämföra."


def _findings(report: Auditor) -> str:
    """How much the audit of the figures has to say of the goals, and where."""
    found = len(report.findings)
    if not found:
        return ""
    way = link(counted(found, REMARK), f"{PAGE}.html").text
    return f"Granskningen av siffrorna har {way} som rör målen; de är markerade vid varje mål."


def show_lacks(report: Auditor) -> None:
    """What is missing, each with its number of goals."""
    found = report.lacks
    heading(2, "Det som saknas")
    if not found:
        put(paragraph("Ingenting: varje mål har mätetal, målvärde, utfall, prognos och bedömning."))
        return
    cells: list[list[Cell]] = [[*LACKS[lack], number(found[lack])] for lack in Lack if found[lack]]
    put(table(f"Det som saknas {report.year}, och för hur många mål", COLUMNS, cells))


def show_sources(report: Auditor) -> None:
    """What auditors go by, the documents of the page, and the line to cite."""
    heading(2, "Vad granskningen utgår från")
    put(bullets(SOURCES), paragraph(NO_ADVICE))
    tables = ("plans", "plan", "targets", "observations", "assessments")
    used = citation.documents_of(*(report.data[name] for name in tables))
    heading(2, "Källor")
    put(documents(report.sources, used))
    place = f"reports/{report.data.region.region_id}/{audit_page(report.year)}"
    citation.show(report.title, str(report.year), place, report.data_mark, used)
