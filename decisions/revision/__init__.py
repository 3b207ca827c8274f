"""Changing the plan: the Tờ trình of Sở TT&TT, the decision of UBND tỉnh or its letter, what is in force since."""
