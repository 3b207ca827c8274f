"""Words the law leaves to a body at fixed places of its papers: dated rows, the usual words where it wrote none."""
