"""Who comes in, and for how long: passwords, second factors, locks, sessions, proofs; for both doors."""
