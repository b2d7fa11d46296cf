"""Docker's command line: its grammar, values and checks as docker 29.9.3 has them."""
