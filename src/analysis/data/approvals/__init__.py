"""Who has approved which period of a region, as its approvals.yml says."""
