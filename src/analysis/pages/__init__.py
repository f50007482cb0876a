"""What the notebooks show; a folder a page: report (data), sections (HTML), page (the face)."""
