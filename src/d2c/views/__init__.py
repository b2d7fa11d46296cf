"""docker's own output over what crictl and ctr print."""
