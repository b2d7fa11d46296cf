"""What docker prints, one module per command (its canonical name): `show(asked)`."""
