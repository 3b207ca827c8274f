"""Consultation on the money: whom Sở TT&TT asks (K7), and what each department answers (K8) (plan III.1.đ, III.4)."""
