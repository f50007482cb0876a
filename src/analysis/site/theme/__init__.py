"""The look of a page: layout, menu, headers, Swedish texts."""
