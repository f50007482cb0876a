"""National figures that lie in the project: Kolada's key figures and SCB's population."""
