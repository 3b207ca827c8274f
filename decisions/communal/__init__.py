"""The numbered report of a commune on a month, where its district asks for one (plan III.5.c)."""
