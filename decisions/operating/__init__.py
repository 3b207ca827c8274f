"""Operating this house: what somebody has to look at, and what was tried again or settled by whom."""
