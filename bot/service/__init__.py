"""The daemon's three verbs, each safe to repeat: receive, tick, deliver; and a round, which is all three under a lock."""
