"""How fast the workbook is at any size, measured against floors taken in the same run. Not part of the tests."""
