"""Numbered places for machines on this computer, each locked by the process that uses it: parallel workers and runs never share one."""
import fcntl
import os
import shutil
import signal
import time

BASE = "/tmp/d2c-live"
COUNT = 64


class Slot:
    """One place: its number, its folder and the lock that is held while this process lives (a dead run's lock is free by itself)."""

    def __init__(self, number, lock):
        self.number, self.lock = number, lock
        self.dir = os.path.join(BASE, str(number))
        self.name = "d2c-live-%d" % number
        self.pid_file = self.dir + ".pid"

    def clean(self):
        """Ends what a killed run left in this place: its init (and with it all it ran), its cgroups, its files."""
        kill_init(self.pid_file)
        remove_cgroups(self.name)
        shutil.rmtree(self.dir, ignore_errors=True)

    def release(self):
        self.clean()
        self.lock.close()


def claim(number):
    """The Slot, or None where another living process has it."""
    lock = open(os.path.join(BASE, "%d.lock" % number), "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return Slot(number, lock)


def take():
    """The first free Slot, with nothing in it."""
    os.makedirs(BASE, exist_ok=True)
    for number in range(COUNT):
        slot = claim(number)
        if slot:
            slot.clean()
            os.makedirs(slot.dir)
            return slot
    raise RuntimeError("no free place in %s: are %d test machines running?" % (BASE, COUNT))


def sweep():
    """Cleans every place whose process is dead."""
    os.makedirs(BASE, exist_ok=True)
    for number in range(COUNT):
        if os.path.exists(os.path.join(BASE, str(number))):
            slot = claim(number)
            if slot:
                slot.release()


def kill_init(pid_file):
    """Kills the init named in the file, after making sure that the number still means one of ours."""
    try:
        with open(pid_file) as file:
            pid = int(file.read())
        with open("/proc/%d/cmdline" % pid, "rb") as file:
            ours = b"machine.sh" in file.read()
        if ours:
            os.kill(pid, signal.SIGKILL)
            wait_gone(pid)
    except (OSError, ValueError):
        pass
    if os.path.exists(pid_file):
        os.unlink(pid_file)


def wait_gone(pid):
    for _ in range(500):
        try:
            with open("/proc/%d/stat" % pid) as file:
                if ") Z " in file.read():
                    return
        except OSError:
            return
        time.sleep(0.02)


def remove_cgroups(name):
    """Removes the machine's (now empty) cgroups; the kernel needs a moment after the last process of one has gone."""
    top = "/sys/fs/cgroup"
    for hierarchy in os.listdir(top) if os.path.isdir(top) else []:
        root = os.path.join(top, hierarchy, name)
        for _ in range(100):
            for folder, _folders, _files in os.walk(root, topdown=False):
                try:
                    os.rmdir(folder)
                except OSError:
                    pass
            if not os.path.isdir(root):
                break
            time.sleep(0.02)
