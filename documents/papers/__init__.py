"""Papers: the page frozen at signature, completed at number, and the files made of it."""
