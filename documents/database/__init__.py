"""Rules the database keeps itself, whoever writes to it: tables that only grow, rows that never change, probe views."""
