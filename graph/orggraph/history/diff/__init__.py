"""What changed, and what was believed otherwise? Differences, edge by edge and in sentences."""
