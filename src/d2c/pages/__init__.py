"""Pages for people: help, explain, table, shell integration (click and rich may be imported here)."""
