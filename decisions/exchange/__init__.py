"""Papers between this house and others: by which code and address a body is reached, what was sent, what came back."""
