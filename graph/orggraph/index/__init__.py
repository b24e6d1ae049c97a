"""The index: what holds when, in columns of numbers, so that an answer costs what it holds."""
