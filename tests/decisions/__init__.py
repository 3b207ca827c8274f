"""Tests of the floor `decisions`."""
