#!/usr/bin/env bash
# The init of a small machine of its own: machine.sh enter DIR NAME. It lives until its standard input ends, and everything inside dies with it.
set -euo pipefail
stage=$1 dir=$2 name=$3

hierarchies() { awk '$3 == "cgroup" && $2 ~ "^/sys/fs/cgroup/" { n = split($2, p, "/"); print p[n] }' /proc/mounts; }

enter() { # the cgroup first: the cgroup namespace takes the cgroup that the process is in as its root
  local h group
  for h in $(hierarchies); do
    group=/sys/fs/cgroup/$h/$name
    mkdir -p "$group"
    if [[ -e $group/cpuset.cpus ]]; then
      cat "/sys/fs/cgroup/$h/cpuset.cpus" >"$group/cpuset.cpus"
      cat "/sys/fs/cgroup/$h/cpuset.mems" >"$group/cpuset.mems"
      echo 1 >"$group/cgroup.clone_children"
    fi
    [[ ! -e $group/memory.use_hierarchy ]] || echo 1 2>/dev/null >"$group/memory.use_hierarchy" || true
    echo $$ >"$group/cgroup.procs"
  done
  exec unshare --mount --pid --net --cgroup --uts --ipc --fork --kill-child --propagation private bash "$0" inside "$dir" "$name"
}

mounts() {
  local all h kind
  all=$(hierarchies)
  mount --make-rshared /
  mount -t proc proc /proc
  mount -t sysfs sysfs /sys
  mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
  for h in $all; do
    mkdir "/sys/fs/cgroup/$h"
    kind=$h; [[ $h != systemd ]] || kind=none,name=systemd
    mount -t cgroup -o "$kind" cgroup "/sys/fs/cgroup/$h"
  done
  mount -t tmpfs -o mode=755 tmpfs /run
  mkdir -p /run/lock "$dir"/{var-lib,var-log,etc,etc-work,home,bin,scratch}
  mount --bind "$dir/var-lib" /var/lib
  mount --bind "$dir/var-log" /var/log
  mount -t overlay overlay -o "lowerdir=/etc,upperdir=$dir/etc,workdir=$dir/etc-work" /etc
}

inside() {
  mounts
  hostname node1
  ip link set lo up
  echo 1 >/proc/sys/net/ipv4/ip_forward
  echo ready
  while read -r _; do :; done
}

"$stage"
