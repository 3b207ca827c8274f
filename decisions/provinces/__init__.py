"""Reading a province's folder: units, posts, villages, holidays and legal bases from CSV, all of it or none."""
