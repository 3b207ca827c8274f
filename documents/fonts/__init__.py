"""The typeface of the printed page, shipped here with its licence (OFL.txt): its letters, widths and digest."""
