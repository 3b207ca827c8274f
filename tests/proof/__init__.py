"""Tests of the proofs: `verify`, `doctor`, anchors, the rehearsal, the day's housekeeping."""
