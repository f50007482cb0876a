"""What a page is made from: the rows that it reads of a region, and no others."""
