"""The language of the command line: Swedish or English, from one catalogue."""
