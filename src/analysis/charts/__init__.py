"""Charts: data in, a finished `Chart` (picture, text alternative, table, figure) out.

A module a chart, `base` for what a chart is, `drawing` for what they are drawn with and
`tertialboken.mplstyle` for their look. CONTRIBUTING says how to add one.
"""
