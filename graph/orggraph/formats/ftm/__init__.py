"""FollowTheMoney: its schemas and its dates, in both directions."""
