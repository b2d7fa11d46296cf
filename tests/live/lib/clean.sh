#!/bin/sh
# Removes every pod, container and snapshot of a node, and the images that are not among its arguments.
for ports in /var/lib/d2c/ports/*; do  # else the next who publishes them is never reached
  [ ! -e "$ports" ] || sh "$ports" DEL
done
pods=$(crictl pods -q)
[ -z "$pods" ] || crictl rmp -f $pods >/dev/null 2>&1 || crictl rmp -f -a >/dev/null 2>&1
for ns in $(ctr ns ls -q); do
  containers=$(ctr -n "$ns" containers ls -q)
  for try in 1 2 3 4 5; do
    [ -n "$containers" ] || break
    for c in $containers; do
      # Its restart label goes first: the restart monitor would start it anew between the kill and the removal.
      ctr -n "$ns" containers label "$c" containerd.io/restart.status= >/dev/null 2>&1
      ctr -n "$ns" tasks resume "$c" >/dev/null 2>&1
      ctr -n "$ns" tasks kill -s KILL -a "$c" >/dev/null 2>&1
      ctr -n "$ns" tasks rm -f "$c" >/dev/null 2>&1
      ctr -n "$ns" containers rm "$c" >/dev/null 2>&1
    done
    containers=$(ctr -n "$ns" containers ls -q)
    [ -z "$containers" ] || sleep 0.2
  done
  if [ -n "$containers" ]; then echo "cannot remove from $ns: $containers" >&2; exit 1; fi
  for s in $(ctr -n "$ns" snapshots ls | awk '$NF == "Active" || $NF == "View" { print $1 }'); do ctr -n "$ns" snapshots rm "$s" >/dev/null 2>&1; done
  for lasting in /run/netns/"$ns"-*; do  # docker run -d's networks
    [ ! -e "$lasting" ] || { umount "$lasting"; rm "$lasting"; }
  done
  rm -f $(grep -ls "^$ns-" /var/lib/cni/networks/*/*)
  for image in $(ctr -n "$ns" images ls -q); do
    keep=no
    if [ "$ns" = k8s.io ]; then for k; do [ "$k" != "$image" ] || keep=yes; done; fi
    [ $keep = yes ] || ctr -n "$ns" images rm "$image" >/dev/null
  done
done
rm -rf /var/lib/d2c "$HOME/.docker"
exit 0
