"""What of a region is released: the periods that approvals name, and what these use."""
