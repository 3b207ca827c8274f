"""Training: the yearly plan of a body, sessions, who is enrolled, who came, minutes, who was never trained (II.3)."""
