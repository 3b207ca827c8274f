"""How an issued paper bears on an earlier one, and what becomes of the earlier case (NĐ30, Điều 18.3-4)."""
