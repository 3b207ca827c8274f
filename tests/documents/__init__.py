"""Tests of the floor `documents`."""
