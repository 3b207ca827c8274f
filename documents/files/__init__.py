"""Files by the hash of their bytes: written once, never changed, proved at every reading."""
