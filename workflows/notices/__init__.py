"""Notices: what an officer is told once, in the house and by mail; each says no more than its reader may see."""
