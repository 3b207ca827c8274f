"""The Tờ trình (stand-in until the room is there)."""

PROPOSAL_ARRIVED = "proposal.arrived"
"""The effect that UBND tỉnh took a Tờ trình in; its key is the code of the case."""
