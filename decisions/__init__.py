"""What the law and the plan say: organisation, authority, journal, cases, teams."""
