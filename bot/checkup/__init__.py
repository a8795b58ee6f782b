"""`relance check`: is everything as it must be, point by point, each with what to do."""
