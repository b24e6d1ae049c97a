"""Who does the work? Processes with limits, killed and replaced when they overstep."""
