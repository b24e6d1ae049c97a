"""Who held what, over time? Stretches of edges, and who followed whom."""
