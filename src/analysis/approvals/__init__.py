"""Which periods are drafts, approved, changed after approval or under embargo."""
