"""The lives of a commune's papers played by chance against a model of plain dicts, and the bugs that prove it sees."""
