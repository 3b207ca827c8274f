"""Difficulties: what units raise, who answers up the line of guidance to Sở TT&TT, what is put together there."""
