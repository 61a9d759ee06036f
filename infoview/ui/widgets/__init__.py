"""Widgets that know nothing of the workbook."""
