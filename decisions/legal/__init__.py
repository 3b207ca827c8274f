"""The law as dated data: the legal bases a paper cites, the clauses and the figures of the plan."""
