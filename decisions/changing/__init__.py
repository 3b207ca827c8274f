"""What becomes of teams after their establishment: kiện toàn and giải thể, each by a decision of its own."""
