"""Plans and reports as StratML, part 2 (ISO 17469-1): written, and read back."""
