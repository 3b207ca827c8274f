"""Every proof of the plan, in the two lanes in which the gate plays them."""

from __future__ import annotations

from tests.gate.durability import DURABILITY
from tests.gate.outside import OUTSIDE

LANES = {"durability": DURABILITY, "outside": OUTSIDE}
PROOFS = (*DURABILITY, *OUTSIDE)
