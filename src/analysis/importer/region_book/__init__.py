"""The workbook that a region is filled in with: a sheet a table, out and in again."""
