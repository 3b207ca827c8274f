"""Sheets in Excel's format: written from a description of columns, read back by the same description. No HTTP."""
