"""The pages: server-rendered, for phone and desk, in Vietnamese. Nothing is decided here."""
