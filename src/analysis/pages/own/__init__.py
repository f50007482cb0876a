"""An analyst's own tables and figures in the book's look."""
