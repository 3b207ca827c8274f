"""What the operator's machines are told: an id for each request, log lines, figures; no person, no unit."""
