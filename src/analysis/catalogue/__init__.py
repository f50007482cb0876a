"""Which templates there are, and which pages they give."""
