"""What is there to see, at every point of both clocks? Plain values, cut out of the index."""
