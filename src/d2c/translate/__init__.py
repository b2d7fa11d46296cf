"""From a parsed docker line and its table to a plan."""
