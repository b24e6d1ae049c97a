"""Two ledgers into one: who is the same as whom, and who decided that."""
