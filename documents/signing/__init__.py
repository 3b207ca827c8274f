"""Digital signatures: certificates, who keeps their keys, the fields of a locked PDF, signing, what they are worth."""
