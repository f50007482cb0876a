"""The proposed specification: how a public body can publish goals, outcomes and verdicts."""
