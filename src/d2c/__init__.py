"""d2c: docker command lines on containerd nodes."""
