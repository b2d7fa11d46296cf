"""d2c: docker command lines on containerd nodes."""

__version__ = "0.1.0"
