"""powercut.py ROOT WORK BUSES_PORT PART... -- EMULATOR...

Cuts the power of the emulated machine while it stores frames, and looks at what is on its disk. A frame counts as told
when its number has left the machine. See docs/vm-bench.md. Each PART is WHAT:WHO:HOW:NUMBER with

  WHAT    kills, NUMBER power cuts in a row on one disk, each after what its cache lost at random;
          states, every crash state of a log of NUMBER seconds
  WHO     program, the controller; writer, a process that stores frames through the same store and nothing else
  HOW     good; or a control that must lose something: nosync, the C library synchronises nothing; nobarrier, the file
          system flushes nothing; forgetful, the disk forgets what was flushed (states only)
"""

import concurrent.futures
import hashlib
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time

import crash
from bench import Emulator, Lines, Verdict, coap_get, free_udp_port, note, remove, with_forward, with_options

TOOLS = dict(os.environ, PATH=os.environ["PATH"] + ":/sbin:/usr/sbin")
START_S = 900
DISK_MB = 128
WORKERS = 2


class StoreCheck:
    """The program's own store, which opens what it is given."""

    def __init__(self, root):
        jar = os.path.join(root, "rig-controller", "target", "rig-controller.jar")
        self.words = ["java", "-Xmx300m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jar]
        self.words += [os.path.join(root, "bench", "host", "StoreCheck.java")]
        self.process = None

    def frames(self, folder):
        """How many frames are in it, and why not if it does not open."""
        if self.process is None:
            self.process = subprocess.Popen(
                self.words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        self.process.stdin.write(folder + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            what, _, rest = line.strip().partition(" ")
            if what == "frames":
                return int(rest), ""
            if what == "refused":
                return 0, rest
        raise OSError("the check of the store has ended")


class Inspector:
    """What a crash image holds."""

    def __init__(self, root, work):
        self.root, self.work = root, work
        self.local = threading.local()
        self.known, self.lock = {}, threading.Lock()
        self.count = 0

    def look(self, image):
        """(frames, why the store does not open, why the file system is damaged); removes the image."""
        check = getattr(self.local, "check", None)
        if check is None:
            check = self.local.check = StoreCheck(self.root)
        damaged = ""
        done = subprocess.run(["e2fsck", "-fp", image], env=TOOLS, capture_output=True, text=True)
        if done.returncode >= 4:
            damaged = done.stdout.strip().replace("\n", " ")[:300]
            subprocess.run(["e2fsck", "-fy", image], env=TOOLS, capture_output=True)
        with self.lock:
            self.count += 1
            folder = os.path.join(self.work, "look-%d" % self.count)
        os.makedirs(folder)
        dumps = "".join("dump /run/%s %s/%s\n" % (name, folder, name) for name in ("run.db", "run.db-wal"))
        subprocess.run(["debugfs", "-f", "-", image], env=TOOLS, input=dumps, capture_output=True, text=True)
        remove(image)
        sha = hashlib.sha256()
        for name in ("run.db", "run.db-wal"):
            path = os.path.join(folder, name)
            if os.path.exists(path):
                with open(path, "rb") as file:
                    sha.update(name.encode() + file.read())
        with self.lock:
            found = self.known.get(sha.digest())
        if found is None:
            found = check.frames(folder)
            with self.lock:
                self.known[sha.digest()] = found
        shutil.rmtree(folder)
        return found[0], found[1], damaged


class Told:
    """How many frames the machine has told, and how long the log was then: [(bytes, frames)]."""

    def __init__(self, log):
        self.log, self.list, self.over = log, [], False
        self.changed = threading.Condition()

    def add(self, frames):
        size = os.path.getsize(self.log)
        with self.changed:
            if not self.list or frames > self.list[-1][1]:
                self.list.append((size, frames))
                self.changed.notify_all()

    def newest(self):
        return self.list[-1][1] if self.list else 0

    def await_more(self, machine, than, limit):
        until = time.monotonic() + limit
        with self.changed:
            while self.newest() <= than and machine.running() and time.monotonic() < until:
                self.changed.wait(0.2)
            return self.newest() > than

    def by_writer(self, channel):
        """Hears of each frame, and lets the writer go on."""
        heard = b""
        while True:
            try:
                more = channel.recv(4096)
            except OSError:
                return
            if not more:
                return
            heard += more
            *whole, heard = heard.split(b"\n")
            for line in whole:
                if line.strip().isdigit():
                    self.add(int(line))
                    channel.sendall(b"go\n")

    def by_program(self, port):
        while not self.over:
            answer = coap_get(port, "frames", 1.0)
            if answer:
                self.add(answer["count"])
            time.sleep(0.15)


class Bench:
    """The machine with a disk of its own for the runs."""

    def __init__(self, root, work, buses, words, seed):
        self.root, self.run, self.words = root, work + "/run", words
        self.shm = os.path.join("/dev/shm" if os.path.isdir("/dev/shm") else self.run, "vm-bench-%d" % os.getpid())
        os.makedirs(self.shm)
        self.inspector = Inspector(root, self.shm)
        self.buses, self.chance = buses, random.Random(seed)
        self.port = free_udp_port()
        self.log, self.live, self.disk = self.run + "/disk.log", self.run + "/live.img", self.run + "/disk.img"

    def new_disk(self):
        with open(self.disk, "wb") as file:
            file.truncate(DISK_MB << 20)
        words = ["mke2fs", "-qF", "-t", "ext4", "-b", "4096", "-E", "root_owner=1000:1000", self.disk]
        subprocess.run(words, env=TOOLS, check=True)

    def life(self, who, how):
        """Starts the machine on a copy of the disk, with all writes in a new log."""
        remove(self.log)
        crash.Disk(self.disk).copy(self.live)
        open(self.log, "wb").close()
        words = with_forward(self.words, self.port)
        words = [word + ",snapshot=on" if word.startswith("file=") else word for word in words]
        data = "noatime,nobarrier" if how == "nobarrier" else "noatime"
        mode = "nosync" if how == "nosync" else who
        words = with_options(words, **{"with": mode, "data": data})
        # What is synchronised need not reach this machine's disk: only the emulator is killed.
        cached = ",cache.no-flush=on,node-name="
        words += ["-blockdev", "driver=file,filename=%s%sbelow" % (self.live, cached)]
        words += ["-blockdev", "driver=file,filename=%s%slog" % (self.log, cached)]
        words += ["-blockdev", "driver=blklogwrites,file=below,log=log,node-name=data"]
        words += ["-device", "virtio-blk-pci,drive=data,write-cache=on,discard=off,write-zeroes=off"]
        told = Told(self.log)
        if who == "program":
            words += ["-chardev", "serial,id=serial,path=%s/stack" % self.run]
        else:
            at = self.run + "/told"
            remove(at)
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(at)
            listener.listen(1)
            words += ["-chardev", "socket,id=serial,path=" + at]
        words += ["-device", "pci-serial,chardev=serial"]
        machine = Emulator(words, self.run + "/console.log")
        if who == "program":
            hear = threading.Thread(target=told.by_program, args=(self.port,), daemon=True)
        else:
            channel = listener.accept()[0]
            listener.close()
            hear = threading.Thread(target=told.by_writer, args=(channel,), daemon=True)
        hear.start()
        return machine, told

    def cut(self, machine, told):
        machine.kill()
        told.over = True
        if self.buses:
            Lines(self.buses).let_go()

    def await_moment(self):
        """A random time, then until something is written, for most of the time nothing is."""
        time.sleep(self.chance.uniform(0, 5.0))
        size, until = os.path.getsize(self.log), time.monotonic() + 2
        while os.path.getsize(self.log) == size and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(self.chance.uniform(0, 0.004))

    def kills(self, who, how, number):
        """(power cuts, told frames that were lost, cuts after which the store did not open)."""
        self.new_disk()
        lost = refused = damaged = 0
        before = 0
        for cut in range(number):
            machine, told = self.life(who, how)
            if not told.await_more(machine, before, START_S):
                machine.kill()
                raise OSError("no frame was told after %d cuts; see %s/console.log" % (cut, self.run))
            self.await_moment()
            self.cut(machine, told)
            entries = crash.read_log(self.log)
            pending, disk = [], crash.Disk(self.disk)
            for entry in entries:
                if isinstance(entry, crash.Flush):
                    disk.apply(pending)
                    pending = []
                else:
                    pending.append(entry)
            kept = [write for write in pending if self.chance.random() < 0.5]
            disk.apply(kept)
            image = os.path.join(self.shm, "cut.img")
            disk.copy(image)
            frames, why, damage = self.inspector.look(image)
            wrong = [why] if why else []
            if frames < told.newest():
                lost += told.newest() - frames
                wrong.append("%d of %d frames told" % (frames, told.newest()))
            refused += bool(why)
            if damage:
                damaged += 1
                wrong.append(damage)
            note(
                "cut %d: %d entries in the log, %d of %d writes in the cache lost, %d frames told, %d stored%s"
                % (cut + 1, len(entries), len(pending) - len(kept), len(pending), told.newest(), frames,
                   "; " + "; ".join(wrong) if wrong else "")
            )
            before = frames
            if how != "good" and lost:
                return cut + 1, lost, refused, damaged
        return number, lost, refused, damaged

    def record(self, who, how, seconds):
        """One life of so many seconds from the first frame on; its writes are in the log, the disk before it in disk."""
        self.new_disk()
        machine, told = self.life(who, how)
        if not told.await_more(machine, 0, START_S):
            machine.kill()
            raise OSError("no frame was told; see %s/console.log" % self.run)
        until = time.monotonic() + seconds
        while time.monotonic() < until and machine.running():
            time.sleep(0.2)
        self.cut(machine, told)
        return told

    def states(self, told, flushes_count=True, longest=None):
        """Looks at every crash state; a dictionary of counts."""
        entries = crash.read_log(self.log)
        at = self.run + "/replayed.img"
        crash.Disk(self.disk).copy(at)
        disk = crash.Disk(at)
        found = {"entries": len(entries), "flushes": 0, "states": 0, "lost": 0, "refused": 0, "damaged": 0, "frames": told.newest()}
        found["flushes"] = sum(isinstance(entry, crash.Flush) for entry in entries)
        told_list, place, due = list(told.list), 0, 0
        begun = time.monotonic()

        def look(image, required, where):
            frames, why, damage = self.inspector.look(image)
            return frames, why, damage, required, where

        def judge(result):
            frames, why, damage, required, where = result
            found["states"] += 1
            found["lost"] += frames < required
            found["refused"] += bool(why)
            found["damaged"] += bool(damage)
            if (frames < required or why or damage) and found["lost"] + found["refused"] + found["damaged"] < 8:
                note("%s: %d frames of %d told; %s %s" % (where, frames, required, why, damage))
            if found["states"] % 1000 == 0:
                note("%d states, %.0f s" % (found["states"], time.monotonic() - begun))

        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            waiting = []
            for end, kind, name, sure, chosen in crash.states(entries, flushes_count):
                disk.apply(sure)
                while place < len(told_list) and told_list[place][0] <= end:
                    due = told_list[place][1]
                    place += 1
                image = os.path.join(self.shm, "state-%d.img" % (found["states"] + len(waiting)))
                disk.copy(image, chosen)
                waiting.append(pool.submit(look, image, due, "log at %d, %s, %s" % (end, kind, name)))
                while len(waiting) > 2 * WORKERS:
                    judge(waiting.pop(0).result())
                if longest and found["lost"] + found["refused"] >= longest:
                    break
            for result in waiting:
                judge(result.result())
        found["seconds"] = time.monotonic() - begun
        return found

    def close(self):
        shutil.rmtree(self.shm, ignore_errors=True)


def part(bench, verdict, what, who, how, number):
    begun = time.monotonic()
    if what == "kills":
        cuts, lost, refused, damaged = bench.kills(who, how, int(number))
        words = "%s, %s: %d power cuts: %d told frames lost, %d stores refused, %d file systems damaged; %.0f s" % (
            who, how, cuts, lost, refused, damaged, time.monotonic() - begun)
        wrong = lost + refused + damaged
    else:
        told = bench.record(who, "good" if how == "forgetful" else how, float(number))
        bench.told = told
        wrong, words = look(bench, who, how, told)
    verdict(wrong == 0 if how == "good" else wrong > 0, words + (" (must lose some)" if how != "good" else ""))
    if what == "states" and how == "good":
        # The same log on a disk that forgets: the test must notice.
        wrong, words = look(bench, who, "forgetful", told)
        verdict(wrong > 0, words + " (must lose some)")


def look(bench, who, how, told):
    found = bench.states(told, how != "forgetful", None if how == "good" else 20)
    words = "%s, %s: %d states of a log of %d entries, %d flushes, %d frames told: %d states lack a told frame, %d stores refused, %d file systems damaged; %.0f s" % (
        who, how, found["states"], found["entries"], found["flushes"], found["frames"], found["lost"], found["refused"],
        found["damaged"], found["seconds"])
    return found["lost"] + found["refused"] + (found["damaged"] if how == "good" else 0), words


def main():
    arguments, words = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    root, work, buses = arguments[0], arguments[1], int(arguments[2])
    verdict = Verdict(work + "/run/verdict")
    bench = Bench(root, work, buses, words, 1)
    try:
        for words in arguments[3:]:
            part(bench, verdict, *words.split(":"))
    finally:
        bench.close()
    return verdict.code()


if __name__ == "__main__":
    sys.exit(main())
