"""The plan as a page: each clause in force with the papers and figures that carry it out, as its reader sees them."""
