"""The people of a unit: posts and who holds them, accounts, arrangements, absences, and what is looked over again."""
