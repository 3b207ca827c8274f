"""What postal, telecom and IT enterprises pledge to the teams and give, and their staff in teams (plan III.6)."""
