"""What the workbook can honestly say about how it goes: counts first, percents only from ten on, never a score."""
