"""Backups: database and store copied so that both agree, told by a manifest, proved, put into an empty place."""
