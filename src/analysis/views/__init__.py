"""What the templates show of a report: each module one section of the page."""
