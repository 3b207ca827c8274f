"""Copies of papers: frozen when signed, numbered, sealed, given out; their files as effects (NĐ30, Điều 25)."""
