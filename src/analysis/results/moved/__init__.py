"""Whether the goals have moved: what has become easier to reach since it was decided."""
