"""Makes a PDF of a report page: the built page is read, put into Typst and set on paper."""
