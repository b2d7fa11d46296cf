"""From the YAML of mappings/ to the literal tables that a translation reads (never imported by one)."""
