"""Reckons formulas and printed calculations by nothing but the rules of arithmetic."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from analysis.base.steps import Printed, Step

OPERATORS: Mapping[type[ast.AST], Callable[..., object]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
}
CALLS: Mapping[str, Callable[..., Fraction | int]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "floor": math.floor,
    "ceil": math.ceil,
}
FIGURE = re.compile(r"−?\d[\d\u00a0 ]*(?:,\d+)?(?:\u00a0%)?")


def evaluate(formula: str, figures: Mapping[str, Fraction]) -> object:
    """What a formula or a condition comes to, by nothing but the rules of arithmetic."""

    def value(node: ast.expr) -> object:
        match node:
            case ast.Name(name):
                return figures[name]
            case ast.Constant(number):
                return Fraction(str(number))
            case ast.UnaryOp(op, operand):
                return OPERATORS[type(op)](value(operand))
            case ast.BinOp(left, op, right):
                return OPERATORS[type(op)](value(left), value(right))
            case ast.Call(ast.Name(name), arguments):
                return Fraction(CALLS[name](*map(value, arguments)))
            case ast.Compare(left, ops, others):
                chain = [value(left), *map(value, others)]
                pairs = zip(ops, chain, chain[1:], strict=False)
                return all(OPERATORS[type(op)](one, two) for op, one, two in pairs)
        raise ValueError(f"{ast.dump(node)} is no arithmetic")

    return value(ast.parse(formula, mode="eval").body)


def number(text: str) -> Fraction:
    plain = re.sub(r"[\u00a0 ]", "", text).replace("−", "-").replace(",", ".")
    return Fraction(plain)


def as_formula(figures: str) -> str:
    """Printed figures and signs as a formula."""
    text = re.sub(r"(\d)\u00a0%", r"\1/100", figures)
    text = re.sub(r"(?<=\d)[\u00a0 ](?=\d)", "", text).replace("−", "-").replace(",", ".")
    text = re.sub(r"det minsta av (\S+) och (\S+)", r"min(\1, \2)", text)
    text = re.sub(r"det största av (\S+) och (\S+)", r"max(\1, \2)", text)
    text = text.replace("avrundat nedåt", "floor").replace("avrundat uppåt", "ceil")
    text = text.replace("×", "*")
    return re.sub(r"\|([^|]*)\|", r"abs(\1)", text)


def decided(step: Step) -> str:
    """What the first condition gives that holds for the step's figures."""
    figures = {term.name: term.value for term in step.terms}
    return next(c.gives for c in step.cases if not c.condition or evaluate(c.condition, figures))


def holds_as_printed(step: Step) -> bool:
    """Whether who reckons with the printed figures gets the printed result, rounded as it is.

    A figure that was rounded before may shift the last decimal by a hundredth more than half.
    """
    made = step.calculation
    if made is None or made.is_given:
        return True
    _, left, right = step.said.rsplit(" = ", 2)
    printed = FIGURE.match(right)
    reckoned = evaluate(as_formula(left), {})
    if printed is None or not isinstance(reckoned, Fraction):
        return False
    written = printed[0].removesuffix("\u00a0%")
    scale = 100 if made.printed is Printed.SHARE else 1
    half = Fraction(1, 2 * 10 ** len(written.partition(",")[2]))
    return abs(reckoned * scale - number(written)) <= half * Fraction(103, 100)
