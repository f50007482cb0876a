"""Papers for a board: a Word document and slides, from the pages of the book."""
