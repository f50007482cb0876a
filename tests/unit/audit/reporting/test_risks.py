from __future__ import annotations

from analysis.audit.reporting import risks
from tests.unit.audit.build import Given, only, tables


def risk(number: int, **other: object) -> Given:
    given = {"risk_id": f"risk-{number}", "number": number, "title": f"Risk {number}"}
    return {**given, "likelihood": 3, "consequence": 2, "printed_value": 6, **other}


def test_likelihood_times_consequence_is_the_printed_value() -> None:
    assert risks.wrong_product(tables(risks=[risk(1)])) == []


def test_wrong_product_is_said_in_figures() -> None:
    found = only(risks.wrong_product(tables(risks=[risk(1, printed_value=9)])))
    assert found.explanation == "Sannolikhet 3 × konsekvens 2 = 6, men redovisat är 9."


def test_unreadable_likelihood_gives_no_product() -> None:
    import pandas as pd

    assert risks.wrong_product(tables(risks=[risk(1, likelihood=pd.NA)])) == []


def test_same_words_and_scales_are_the_same_risk() -> None:
    rows = [risk(16, title="Förslag försenas."), risk(17, title="Förslag försenas")]
    found = only(risks.repeated(tables(risks=rows)))
    assert found.title == "Risk 16 och 17 är samma risk"


def test_same_words_with_another_consequence_is_another_risk() -> None:
    rows = [risk(16, title="Förslag försenas"), risk(17, title="Förslag försenas", consequence=3)]
    assert risks.repeated(tables(risks=rows)) == []


def test_number_left_out_is_found() -> None:
    found = only(risks.missing_numbers(tables(risks=[risk(1), risk(2), risk(4)])))
    assert found.explanation == "Riskerna är numrerade till 4, men 3 finns: nummer 3 saknas."


def test_a_number_that_is_not_legible_may_be_the_gap() -> None:
    rows = [risk(3), risk(4, reading="inferred"), risk(6)]
    told = only(risks.missing_numbers(tables(risks=[risk(1), risk(2), *rows]))).explanation
    assert told.endswith(
        "nummer 5 saknas. Nummer 4 intill går inte att läsa i dokumentet, så luckan kan vara där."
    )


def test_a_factor_may_be_that_of_a_risk_whose_number_is_gone() -> None:
    factors: list[Given] = [
        {"node_id": name, "title": title, "level": "success_factor"}
        for name, title in (("a", "Kunskap"), ("b", "Stöd"))
    ]
    rows = [risk(1, node_id="a"), risk(3, node_id="a")]
    told = only(risks.factors_without_risk(tables(risks=rows, plan=factors))).explanation
    assert told.endswith("”Stöd”. Risk 2 saknas i numreringen och kan gälla en av dem.")


def test_numbers_in_a_row_are_no_finding() -> None:
    assert risks.missing_numbers(tables(risks=[risk(1), risk(2)])) == []


def test_high_risk_needs_an_action() -> None:
    high = risk(1, consequence=3, printed_value=9, action="")
    assert only(risks.high_without_action(tables(risks=[high]))).kind == ("risk-without-action")
    assert risks.high_without_action(tables(risks=[{**high, "action": "Utbilda"}])) == []
    assert risks.high_without_action(tables(risks=[risk(1, action="")])) == []


def test_success_factor_without_risk_is_found_only_in_a_plan_with_risks() -> None:
    factors: list[Given] = [
        {"node_id": "a", "title": "Kunskap", "level": "success_factor"},
        {"node_id": "b", "title": "Stöd", "level": "success_factor"},
        {"node_id": "c", "title": "Annat", "level": "success_factor", "plan_id": "annan"},
    ]
    found = only(risks.factors_without_risk(tables(risks=[risk(1, node_id="a")], plan=factors)))
    assert found.title == "1 av 2 framgångsfaktorer saknar riskbedömning"
    assert "”Stöd”" in found.explanation
    assert risks.factors_without_risk(tables(plan=factors)) == []
