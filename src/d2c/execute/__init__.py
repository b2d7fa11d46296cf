"""A plan carried out: processes, look-ups, statuses."""
