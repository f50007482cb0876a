"""Swedish words and sentences that several rooms use."""
