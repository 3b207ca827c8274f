"""After a restore: what may have been lost is declared in the journal, never passed over in silence."""
