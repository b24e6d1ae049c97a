"""Figures about an organisation over time: people, tenure, turnover, ripples, sources."""
