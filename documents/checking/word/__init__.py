"""A Word file as it really is: what styles, numbering, sections and direct formatting come to."""
