"""What is measured against papermill and stock Jupyter Book, and the limits that are sought."""
