"""What the Markdown pages of the book can call: tables and lists made from data."""
