"""watchdog.py WORK BUSES_PORT STACK HEALTHY_S [kernel|manager|loose]... -- EMULATOR...

Hangs and kills the controller in the emulated machine, and looks from outside what comes of it: at the machine, at the
twin's own permit line, at the controller's CoAP interface. See docs/vm-bench.md.
"""

import sys
import time

from bench import Emulator, Lines, Trace, Verdict, coap_get, free_udp_port, note, with_forward, with_options

WITHIN_S = 10
START_S = 900


class Watch:
    """What is looked at all the time."""

    def __init__(self, work, port, lines, verdict):
        self.work, self.port, self.lines, self.verdict = work, port, lines, verdict
        self.permit = Trace(lines, "permit")

    def await_run(self, machine, frames, limit=START_S):
        """Waits until the run counts, and has more frames than before; how many it has, or None."""
        until = time.monotonic() + limit
        while time.monotonic() < until and machine.running():
            status = coap_get(self.port, "status")
            if status and status["phase"] == "ACQUIRING" and status["frames"] > frames and self.permit.high():
                return status["frames"]
            time.sleep(1)
        return None

    def fell_after(self, moment):
        """When the permit fell; the trace looks twenty times a second."""
        time.sleep(0.3)
        return self.permit.fell_after(moment)

    def frames(self):
        for _ in range(10):
            status = coap_get(self.port, "status")
            if status:
                return status["frames"]
        return 0


def start(words, work, mode):
    return Emulator(with_options(words, **{"with": mode}), work + "/run/console.log")


def healthy(watch, machine, frames, seconds):
    """Lets it run; the demand is that nothing happens."""
    begun, low, silent, last = time.monotonic(), 0.0, 0.0, time.monotonic()
    heard = last
    while machine.running() and time.monotonic() - begun < seconds:
        time.sleep(0.5)
        now = time.monotonic()
        if not watch.permit.high():
            low += now - last
        last = now
        answered = coap_get(watch.port, "frames")
        silent = max(silent, time.monotonic() - heard)
        if answered:
            heard = time.monotonic()
    lasted = time.monotonic() - begun
    count = watch.frames()
    note("%.0f s, %d frames, longest time between two answers %.1f s, permit low for %.1f s" % (lasted, count - frames, silent, low))
    return lasted >= seconds and count > frames + seconds / 10


def kernel(words, watch, seconds):
    """The kernel's watchdog, held by the controller: the machine restarts."""
    verdict = watch.verdict
    machine = start(words, watch.work, "kernel")
    frames = watch.await_run(machine, 3)
    if not verdict(frames is not None, "the run counts, and the controller holds /dev/watchdog"):
        return machine
    lives = machine.await_line("watchdog", 0)
    verdict(
        healthy(watch, machine, frames, seconds),
        "no restart in %.0f s of healthy running%s" % (seconds, ", though the console says: " + lives[1].string if lives else ""),
    )
    for what, said in (("hang", "BENCH hangs"), ("die", "BENCH died")):
        frames = watch.frames()
        note("%d frames; now it shall %s" % (frames, what))
        begun = time.monotonic()
        machine.say(what)
        if not machine.await_line(said, 20):
            verdict(False, "the guest did not do it: " + what)
            return machine
        ended = machine.await_end(60)
        verdict(
            ended is not None and ended - begun <= WITHIN_S,
            "the machine restarts after the controller was made to %s: %s"
            % (what, "%.1f s" % (ended - begun) if ended else "not within 60 s"),
        )
        if ended is None:
            return machine
        watch.lines.let_go()
        fell = watch.fell_after(begun)
        verdict(
            fell is not None and fell - begun <= WITHIN_S,
            "the permit is down: %s after" % ("%.1f s" % (fell - begun) if fell else "not"),
        )
        machine = start(words, watch.work, "kernel")
        more = watch.await_run(machine, frames)
        verdict(more is not None, "the run goes on by itself: %s frames" % more)
        if more is None:
            return machine
    machine.say("end")
    done = machine.await_line("BENCH done", 120)
    verdict(done is not None, "an orderly end stops the watchdog: the machine outlives it")
    return machine


def manager(words, watch, seconds):
    """A service manager: the process alone is killed, and started again."""
    verdict = watch.verdict
    machine = start(words, watch.work, "manager")
    frames = watch.await_run(machine, 3)
    if not verdict(frames is not None, "the run counts under the service manager"):
        return machine
    unit = machine.await_line(r"started \d+; WatchdogSec=(\S+)", 0)
    note("WatchdogSec=%s, from scripts/ndprig.service" % unit[1].group(1))
    verdict(machine.await_line("READY=1", 0) is not None, "READY=1 was told")
    before = len(machine.lines)
    verdict(
        healthy(watch, machine, frames, seconds) and machine.await_line("manager.*(killed|ended)", 0, before) is None,
        "no kill in %.0f s of healthy running" % seconds,
    )
    for what, said in (("hang", "BENCH hangs"), ("die", "BENCH died")):
        frames, before = watch.frames(), len(machine.lines)
        note("%d frames; now it shall %s" % (frames, what))
        begun = time.monotonic()
        machine.say(what)
        if not machine.await_line(said, 20, before):
            verdict(False, "the guest did not do it: " + what)
            return machine
        ended = machine.await_line("manager.*ended by signal 9", 60, before)
        verdict(
            ended is not None and ended[0] - begun <= WITHIN_S,
            "the process is gone after it was made to %s: %s"
            % (what, "%.1f s" % (ended[0] - begun) if ended else "not within 60 s"),
        )
        time.sleep(1)
        fell = watch.fell_after(begun)
        verdict(
            fell is not None and fell - begun <= WITHIN_S,
            "the permit is down: %s after" % ("%.1f s" % (fell - begun) if fell else "not"),
        )
        more = watch.await_run(machine, frames)
        verdict(more is not None, "started again, and the run goes on by itself: %s frames" % more)
        if more is None:
            return machine
    before = len(machine.lines)
    machine.say("end")
    stopping = machine.await_line("manager.*STOPPING=1", 60, before)
    ended = machine.await_line("manager.*ended with 143", 60, before)
    verdict(stopping is not None and ended is not None, "told to end, it says STOPPING=1 and ends in order")
    machine.await_line("BENCH done", 60)
    return machine


def loose(words, watch, seconds):
    """The control: on a Pi without dtparam=strict_gpiod the permit outlives the process."""
    verdict = watch.verdict
    machine = start(with_options(words, strict_gpiod="n"), watch.work, "manager")
    if not verdict(watch.await_run(machine, 0) is not None, "the run counts, the kernel leaves lines as they are"):
        return machine
    before, begun = len(machine.lines), time.monotonic()
    machine.say("die")
    ended = machine.await_line("manager.*ended by signal 9", 60, before)
    fell = watch.fell_after(begun)
    verdict(ended is not None and fell is None, "the permit stays when the controller dies (must be so)")
    ready = machine.await_line("READY=1", START_S, before)
    fell = watch.fell_after(begun)
    note("READY=1 %s after, the permit fell %s after" % tuple(
        "%.1f s" % (at - begun) if at else "not" for at in (ready and ready[0], fell)))
    machine.say("end")
    machine.await_line("BENCH done", 120)
    return machine


def main():
    arguments, words = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    work, buses, stack, seconds = arguments[0], int(arguments[1]), arguments[2], float(arguments[3])
    port = free_udp_port()
    words = with_options(with_forward(words, port), strict_gpiod="y")
    words += ["-chardev", "serial,id=stack,path=" + stack, "-device", "pci-serial,chardev=stack"]
    words += ["-device", "i6300esb"]
    verdict = Verdict(work + "/run/verdict")
    watch = Watch(work, port, Lines(buses), verdict)
    parts = {"kernel": kernel, "manager": manager, "loose": loose}
    for part in arguments[4:] or parts:
        machine = parts[part](words, watch, seconds if part == "kernel" else seconds / 5)
        if machine.running():
            machine.await_end(20)
        if machine.running():
            machine.kill()
        watch.lines.let_go()
    return verdict.code()


if __name__ == "__main__":
    sys.exit(main())
