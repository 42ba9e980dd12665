"""What the scenarios of the virtual machine bench that are written in Python share."""

import json
import os
import re
import secrets
import socket
import struct
import subprocess
import threading
import time


class Emulator:
    """One life of the emulated machine; its console is kept line by line, with the time of each line."""

    def __init__(self, words, log):
        self.begun = time.monotonic()
        self.lines = []
        self.changed = threading.Condition()
        self.log = open(log, "a", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for raw in self.process.stdout:
            now = time.monotonic()
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            with self.changed:
                self.lines.append((now, line))
                self.changed.notify_all()
            self.log.write("%8.2f %s\n" % (now - self.begun, line))
            self.log.flush()

    def await_line(self, pattern, limit, since=0):
        """Waits for a line after the first `since`; its time and its match, or None."""
        until = time.monotonic() + limit
        with self.changed:
            while True:
                for at, line in self.lines[since:]:
                    found = re.search(pattern, line)
                    if found:
                        return at, found
                since = len(self.lines)
                left = until - time.monotonic()
                if left <= 0 or (self.process.poll() is not None and not self.reader.is_alive()):
                    return None
                self.changed.wait(min(left, 0.5))

    def say(self, line):
        self.process.stdin.write((line + "\n").encode())
        self.process.stdin.flush()

    def running(self):
        return self.process.poll() is None

    def await_end(self, limit):
        """The time at which it ended, or None."""
        until = time.monotonic() + limit
        while time.monotonic() < until:
            if not self.running():
                return time.monotonic()
            time.sleep(0.02)
        return None

    def kill(self):
        """As a power cut: nothing in it hears of it."""
        self.process.kill()
        self.process.wait()


class Lines:
    """The twin's own lines, by the bench bus (docs/devices/bench-bus.md)."""

    LINE_SET, LINE_GET, PWM_SET, DONE = 6, 7, 5, 0x80

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=5)
        self.id = 0
        self.lock = threading.Lock()

    def _ask(self, kind, name, more=b""):
        with self.lock:
            self.id += 1
            body = struct.pack(">BIH", kind, self.id, len(name)) + name.encode() + more
            self.socket.sendall(struct.pack(">I", len(body)) + body)
            length = struct.unpack(">I", self._exactly(4))[0]
            answer = self._exactly(length)
        if answer[0] != self.DONE:
            raise OSError("the twin refused %s: %r" % (name, answer[7:]))
        return answer[5:]

    def _exactly(self, length):
        got = b""
        while len(got) < length:
            more = self.socket.recv(length - len(got))
            if not more:
                raise OSError("the twin has gone")
            got += more
        return got

    def level(self, name):
        return self._ask(self.LINE_GET, name)[0] == 1

    def set(self, name, level):
        self._ask(self.LINE_SET, name, bytes([level]))

    def let_go(self):
        """What a Raspberry Pi's pins do when it restarts: they are inputs, and the pull-downs win."""
        self.set("permit", False)
        self.set("heater-enable", False)
        self._ask(self.PWM_SET, "heater", struct.pack(">d", 0.0))


class Trace(threading.Thread):
    """Watches a line of the twin: [(time, level)] of all its changes."""

    def __init__(self, lines, name):
        super().__init__(daemon=True)
        self.lines, self.name_of_line = lines, name
        self.changes = []
        self.start()

    def run(self):
        while True:
            level = self.lines.level(self.name_of_line)
            if not self.changes or self.changes[-1][1] != level:
                self.changes.append((time.monotonic(), level))
            time.sleep(0.05)

    def high(self):
        return bool(self.changes) and self.changes[-1][1]

    def fell_after(self, moment):
        """When it was low for the first time from a moment on; None: it still is not."""
        before = [level for at, level in self.changes if at <= moment]
        if before and not before[-1]:
            return moment
        for at, level in self.changes:
            if at > moment and not level:
                return at
        return None


def coap_get(port, path, limit=2.0):
    """One GET of the controller in the guest; None if no answer came."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(limit)
        udp.connect(("127.0.0.1", port))
        token, number = secrets.token_bytes(2), secrets.randbelow(65536)
        options = bytes([0xB0 | len(path)]) + path.encode()
        try:
            udp.send(bytes([0x52, 1]) + struct.pack(">H", number) + token + options)
            answer = udp.recv(2048)
        except OSError:
            return None
    if len(answer) < 6 or answer[1] != 0x45 or answer[4:6] != token:
        return None
    try:
        return json.loads(payload(answer))
    except (ValueError, IndexError):
        return None


def payload(message):
    """What follows the options of a CoAP message (RFC 7252, 3.1)."""
    at = 4 + (message[0] & 15)
    while message[at] != 0xFF:
        parts = message[at] >> 4, message[at] & 15
        at += 1
        for part in parts:
            at += {13: 1, 14: 2}.get(part, 0)
        length = parts[1]
        if length == 13:
            length = 13 + message[at - 1]
        elif length == 14:
            length = 269 + struct.unpack(">H", message[at - 2 : at])[0]
        at += length
    return message[at + 1 :]


def free_udp_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        return udp.getsockname()[1]


def with_forward(words, port):
    """The words of the emulator, with the controller's CoAP port of the guest at a port here."""
    rule = ",hostfwd=udp:127.0.0.1:%d-10.0.2.15:5683" % port
    return [word + rule if word.startswith("user,id=net") else word for word in words]


def with_options(words, **options):
    """The words of the emulator, with options for the guest (bench.NAME=VALUE)."""
    words = list(words)
    at = words.index("-append") + 1
    kept = [word for word in words[at].split() if word.split("=")[0].removeprefix("bench.") not in options]
    words[at] = " ".join(kept + ["bench.%s=%s" % pair for pair in options.items()])
    return words


class Verdict:
    """One line per demand, as the other scenarios print it."""

    def __init__(self, path):
        self.path, self.failed = path, False
        open(path, "w").close()

    def __call__(self, met, words):
        self.failed |= not met
        line = "%s  %s" % ("met    " if met else "NOT MET", words)
        print(line, flush=True)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(line + "\n")
        return met

    def code(self):
        return 1 if self.failed else 0


def note(words):
    print("         " + words, flush=True)


def remove(path):
    if os.path.exists(path):
        os.remove(path)
