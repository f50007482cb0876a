"""Published editions: whole, immutable, named by day and content, and possible to make again."""
