"""The Tờ trình by which a decision on money that is out is to be adjusted or cancelled (plan II.6, III.4)."""
