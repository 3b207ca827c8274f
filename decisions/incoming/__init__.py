"""Văn bản đến: a body's văn thư registers or refuses what was sent to it, its head hands it on (Điều 20-24)."""
