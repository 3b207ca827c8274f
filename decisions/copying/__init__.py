"""Copies of papers a body issued or received: asked, signed, numbered, sealed, given out, taken in (NĐ30, Đ25-27)."""
