"""The states in which a power cut may leave a disk, from the emulator's log of its writes (dm-log-writes format).

A disk with a volatile cache keeps what was written before a flush that it has confirmed; of what was written since, any
part may be there, in any order, and a write may be torn between two sectors.
"""

import os
import random
import struct

SECTOR = 512
MAGIC = 0x6A736677736872
FLUSH, FUA, DISCARD, MARK = 1, 2, 4, 8


class Write:
    """Bytes at a place of the disk; `end` is where its entry ends in the log."""

    __slots__ = ("place", "data", "end", "sure")

    def __init__(self, place, data, end, sure):
        self.place, self.data, self.end, self.sure = place, data, end, sure


class Flush:
    """All before it is on the disk."""

    __slots__ = ("end",)

    def __init__(self, end):
        self.end = end


def read_log(path):
    """All entries in their order. Where the emulator was killed between two writes to the log there is a hole in it."""
    entries = []
    size = os.path.getsize(path)
    with open(path, "rb") as log:
        log.read(SECTOR)
        at = SECTOR
        while at + SECTOR <= size:
            head = log.read(SECTOR)
            sector, count, flags, _ = struct.unpack("<QQQQ", head[:32])
            if not any(head):
                at += SECTOR
                continue
            if flags & ~(FLUSH | FUA | DISCARD | MARK) or any(head[32:]):
                raise ValueError("%s: no entry at %d" % (path, at))
            if flags & DISCARD:
                raise ValueError("%s: holds a discard; switch them off" % path)
            data = log.read(count * SECTOR)
            at += SECTOR + len(data)
            if flags & FLUSH:
                entries.append(Flush(at))
            elif len(data) == count * SECTOR:
                entries.append(Write(sector * SECTOR, data, at, bool(flags & FUA)))
    return entries


def parts(writes, seed):
    """Subsets of writes that a cache may have brought to the disk, besides all and none: lists of writes."""
    chance = random.Random(seed)
    if len(writes) > 1:
        for left_out in range(min(len(writes), 4)):
            yield writes[:left_out] + writes[left_out + 1 :]
        yield writes[-1:]
    for _ in range(2):
        chosen = []
        for write in writes:
            if chance.random() < 0.5:
                continue
            sectors = len(write.data) // SECTOR
            if sectors > 1 and chance.random() < 0.5:
                kept = chance.randrange(1, sectors)
                write = Write(write.place, write.data[: kept * SECTOR], write.end, write.sure)
            chosen.append(write)
        chance.shuffle(chosen)
        yield chosen


def states(entries, flushes_count=True, seed=1, first=0):
    """All crash states: (end of the newest entry in the log, what became sure since the last state, what else is there).

    The caller applies what became sure to its disk for good. With flushes_count=False the disk forgets what it was told
    to keep: it has all but the last 64 writes, whatever was flushed. `first` skips states before that place of the log.
    """
    pending, sure = [], []
    for entry in entries:
        if isinstance(entry, Flush):
            if flushes_count:
                sure += pending
                pending = []
            else:
                while len(pending) > 64:
                    sure.append(pending.pop(0))
            kind = "flush"
        else:
            if entry.sure and flushes_count:
                sure.append(entry)
            else:
                pending.append(entry)
            kind = "write"
        if entry.end < first:
            continue
        seen = set()
        choices = [("all", list(pending)), ("none", [])] if kind == "write" else [("none", list(pending) if flushes_count else [])]
        if kind == "write":
            choices += [("part", part) for part in parts(pending, seed * 1000003 + entry.end)]
        for name, chosen in choices:
            key = tuple((write.place, len(write.data), write.end) for write in chosen)
            if key in seen:
                continue
            seen.add(key)
            yield entry.end, kind, name, sure, chosen
            sure = []


class Disk:
    """A disk image of which copies in some state can be had."""

    def __init__(self, path):
        self.file = open(path, "r+b")
        self.path = path

    def apply(self, writes):
        for write in writes:
            self.file.seek(write.place)
            self.file.write(write.data)
        self.file.flush()

    def copy(self, to, writes=()):
        """A copy with more writes; holes stay holes."""
        with open(to, "wb") as out:
            size = os.fstat(self.file.fileno()).st_size
            out.truncate(size)
            at = 0
            while at < size:
                try:
                    begin = os.lseek(self.file.fileno(), at, os.SEEK_DATA)
                except OSError:
                    break
                at = os.lseek(self.file.fileno(), begin, os.SEEK_HOLE)
                os.lseek(self.file.fileno(), begin, os.SEEK_SET)
                out.seek(begin)
                left = at - begin
                while left > 0:
                    data = os.pread(self.file.fileno(), min(left, 1 << 20), at - left)
                    out.write(data)
                    left -= len(data)
            for write in writes:
                out.seek(write.place)
                out.write(write.data)
