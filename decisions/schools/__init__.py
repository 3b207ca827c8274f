"""Schools: their kinds, whom they belong to, their own digital technology teams (plan I.2.c, III.3.a)."""
