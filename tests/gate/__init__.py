"""The gate: every proof of the plan against faults, load and attack, with its tests, its figures and its pass line."""
