"""The settings of a new body as text, with comments that say what goes where."""

from __future__ import annotations

from analysis.language.messages import later
from analysis.words.vocabulary import BodyKind

# The comments are in the language of the desk. The line of region.yml with the code of a body of
# each kind:
CODE = {
    BodyKind.REGION: later('county_code: "{code}"        # two digits, from Statistics Sweden'),
    BodyKind.MUNICIPALITY: later('kind: municipality\nmunicipality_code: "{code}"  # four digits'),
    BodyKind.AGENCY: "kind: agency",
}
THE_KIND = {
    BodyKind.REGION: later("the region"),
    BodyKind.MUNICIPALITY: later("the municipality"),
    BodyKind.AGENCY: later("the agency"),
}
REGION = later(
    """\
# What {kind} is called and which reports it has. Read by dataset.py.
# Described in data/region.schema.json; check with `tertial check --region {region}`.
region_id: {region}
name: {name}
genitive: {genitive}      # as in "{genitive_plain} mål"
short_name: {short_name}  # the abbreviation in tables; change it to the region's own
{code}
{words}# The periods are added by `tertial new period` and `tertial import`, which know the plans of
# the year; by hand they look like this. The days may be left out, plan_id may be a list of plans:
#   2022-T1:
#     title: Delårsrapport april 2022
#     as_of: 2022-04-30
#     plan_id: regionplan-2022-2024
#     collect_by: 2022-05-13    # the last day for outcomes
#     meeting: 2022-06-01       # the board takes up the report
#     publish_by: 2022-06-15    # the last day to publish it
periods: {{}}
"""
)
WORDS = later(
    """\
# What {kind} calls the levels of its plans, its measures, goals, statuses and trends, where
# that is not what the book calls them. The key of a level is what stands in plan.csv; after it
# stands which of the book's levels it is like: vision, perspective, strategy, area,
# strategic_goal, success_factor or goal.
# levels:
#   inriktning: strategy
#   prioriterat mål: {{like: goal, many: prioriterade mål}}
# words:
#   measure: {{article: en, one: indikator, the_one: indikatorn,
#     many: indikatorer, the_many: indikatorerna}}
#   goal: {{article: ett, one: prioriterat mål, the_one: det prioriterade målet,
#     many: prioriterade mål, the_many: de prioriterade målen}}
#   statuses:
#     met: {{one: uppfyllt, many: uppfyllda}}
#     not_met: {{one: ej uppfyllt, many: ej uppfyllda}}
#   trends: {{better: förbättras, worse: försämras, unchanged: oförändrat}}
"""
)
SCHEME = later(
    """\
# How this region's symbols, limits and signs are read. Never borrow another region's legend:
# a square is red in one region and most likely met in another.
# Described in data/scheme.schema.json.
#
# One line for every mark that the region prints next to its measures. status is met, near,
# not_met or null (nothing can be told from it); certainty is certain when the region's own
# documents say so, else inferred; basis says where, or from what, in Swedish.
#   - {glyph: "●", status: met, word: Grön, certainty: certain, basis: "Står på sidan 4."}
#   - {glyph: "◆", status: near, word: Gul, certainty: certain, basis: "Står på sidan 4."}
#   - {glyph: "■", status: not_met, word: Röd, certainty: certain, basis: "Står på sidan 4."}
symbols: []
# The arrows or trend words, if there are any. direction is up, level or down for what says where
# the value goes, better, unchanged or worse for what says whether that is good, or null.
#   - {glyph: "↑", direction: up, certainty: certain, basis: "Står på sidan 4."}
trend_symbols: []
thresholds:
  # How much worse than its target an outcome may be and still be near (yellow), as a share of
  # the target: 0.10 is up to and including 10 %. Stricter: with 0.02 an outcome of 98 % of its
  # target is yellow and 97,8 % is red. With 0 there is no yellow. A measure may have a limit of
  # its own, in the column near_limit of measures.csv.
  near_limit: 0.10
# How a goal's verdict is put together: worst (its worst measure) or share (how many are met).
verdict_rule: worst
# Counts of people below this are hidden in everything that is published.
suppression_threshold: 5
# Which sign of an amount is a surplus, in Swedish. Say how it is known.
budget_sign: "Ett positivt belopp läses som överskott; regionen har inte bekräftat det."
"""
)
