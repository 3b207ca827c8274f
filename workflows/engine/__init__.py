"""Our layer on Viewflow's tokens: nodes, lock, one entry, desk. The only room besides `flows` that imports viewflow."""
