"""Which SQL answers questions about time? One text a question, for whatever engine."""
