"""Generated from mappings/targets by d2c.mapping.tools.known_module; do not edit."""
NEWEST = {'crictl': (1, 36, 0), 'ctr': (2, 4, 2)}
