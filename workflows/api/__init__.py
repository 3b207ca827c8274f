"""The door for programs: what a person can do on a page, as JSON under /api/v1/, through the same entry and forms."""
