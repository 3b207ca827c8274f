"""The national network: what Sở TT&TT sends the ministry of teams, members, results; kept and signed as it was sent."""
