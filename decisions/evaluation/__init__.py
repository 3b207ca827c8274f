"""What is measured each month: the catalogue of indicators, targets down the line, deadlines, adding figures up."""
