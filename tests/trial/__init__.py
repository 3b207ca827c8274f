"""A small procedure with parallel branches, to try the engine on before the month and the money need it."""
