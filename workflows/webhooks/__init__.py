"""Webhooks: programs of a unit are told what becomes of its cases and papers: signed, and until they answer."""
