"""Sociological surveys (II.4.c): a questionnaire teams fill in household by household, anonymous results by area."""
