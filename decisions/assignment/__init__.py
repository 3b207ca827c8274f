"""The letter that gives targets: Công văn giao chỉ tiêu of a period to those directly below (plan III.1.b, III.5.a)."""
