"""The Tờ trình by which the money of a round is proposed to UBND tỉnh (K6; plan III.1.đ, III.4)."""
