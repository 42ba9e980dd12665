package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A controller in a process of its own, with the heap and the collector of {@code scripts/rig} and
 * its instruments on real ports, under a hundred thousand datagrams in two minutes.
 */
@Tag("study")
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FloodStudyTest {
  private static final int DATAGRAMS = Integer.getInteger("flood.datagrams", 100_000);
  private static final Duration FLOOD =
      Duration.ofSeconds(Integer.getInteger("flood.seconds", 120));
  private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("flood.idle", 60));
  private static final Duration ABORT_EVERY = Duration.ofSeconds(10);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  /** Of 320 MB. */
  private static final double MOST_HEAP_MB = 160;

  private static final double MOST_LATE_MS = 250;

  /** Below this a twofold lateness is nothing. */
  private static final double HARMLESS_LATE_MS = 10;

  private static final double LONGEST_ANSWER_MS = 1000;
  private static final int POST = 2;
  private static final int CONTENT_FORMAT = 12;

  /** {@code Pause Full (System.gc()) 61M->40M(309M) 52.123ms}. */
  private static final Pattern FULL = Pattern.compile("Pause Full.* \\d+M->(\\d+)M\\((\\d+)M\\)");

  private static final Pattern PAUSE = Pattern.compile("Pause .* ([\\d.]+)ms");

  private static final Pattern PHASE =
      Pattern.compile("(\\w+) ticks (\\d+) p99 ([\\d.]+) worst ([\\d.]+) phase (\\w+) (.*)");

  @TempDir private Path folder = Path.of("");

  private final SystemTime time = new SystemTime();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private Process process = ended();

  private record Lateness(long ticks, double p99Ms, double worstMs, String phase, String trips) {}

  @BeforeEach
  void launch() throws IOException {
    Socat.assumeInstalled();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-Xlog:gc:file=" + folder.resolve("gc.log"),
                "-Drig.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                FloodedRig.class.getName(),
                folder.resolve("run").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread reader = new Thread(this::read, "flooded-rig");
    reader.setDaemon(true);
    reader.start();
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static Process ended() {
    try {
      return new ProcessBuilder("true").start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      out.lines().forEach(said::add);
    } catch (IOException e) {
      said.add("cannot be read: " + e);
    }
  }

  @Test
  void aFloodNeitherFillsTheHeapNorStopsControlNorKeepsAnAbortOut() throws Exception {
    PrintWriter tell = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    String port = heard("port (\\d+)", START_LIMIT).group(1);
    InetSocketAddress target =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));

    tell.println("idle");
    heard("settling ticks.*", START_LIMIT);
    time.waitUntil(time.nanos() + IDLE.toNanos());
    tell.println("flood");
    Lateness idle = lateness();
    List<Double> answersMs = flood(target);
    tell.println("after");
    Lateness flooded = lateness();
    tell.println("end");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<Integer> heapsMb = heapsMb();
    System.out.printf(
        Locale.ROOT,
        "%d datagrams in %d s%nidle: %s%nflooded: %s%nheap after full collections: %s MB%n"
            + "longest pauses of the collector: %s ms%nabort answered after %s ms%n",
        DATAGRAMS,
        FLOOD.toSeconds(),
        idle,
        flooded,
        heapsMb,
        pausesMs(),
        answersMs);

    assertThat(idle.phase()).as(idle.trips()).isEqualTo("ACQUIRING");
    assertThat(flooded.phase()).isNotEqualTo("ACQUIRING");
    assertThat(heapsMb).isNotEmpty().allMatch(megabytes -> megabytes < MOST_HEAP_MB);
    assertThat(answersMs).allMatch(millis -> millis < LONGEST_ANSWER_MS);
    assertThat(flooded.worstMs()).isLessThanOrEqualTo(MOST_LATE_MS);
    assertThat(flooded.p99Ms()).isLessThanOrEqualTo(Math.max(HARMLESS_LATE_MS, 2 * idle.p99Ms()));
  }

  /** Floods at an even pace; an abort goes out every ten seconds, from a port of its own. */
  private List<Double> flood(InetSocketAddress target) throws Exception {
    List<Double> answersMs = new ArrayList<>();
    long start = time.nanos();
    Thread aborting =
        new Thread(
            () -> {
              int number = 0;
              while (time.nanos() - start < FLOOD.toNanos() - ABORT_EVERY.toNanos() / 2) {
                long due = start + ++number * ABORT_EVERY.toNanos() - ABORT_EVERY.toNanos() / 2;
                answersMs.add(abortAt(due, number, target));
              }
            },
            "aborting");
    aborting.start();
    try (Flood flood = new Flood(target, DATAGRAMS, 7)) {
      long elapsed = 0;
      while (elapsed < FLOOD.toNanos()) {
        elapsed = time.nanos() - start;
        flood.sendUpTo((int) ((double) flood.size() * elapsed / FLOOD.toNanos()));
        time.waitUntil(time.nanos() + PACE.toNanos());
      }
      flood.sendUpTo(flood.size());
    }
    aborting.join();
    return answersMs;
  }

  /** One datagram; how long until its answer, not only an empty acknowledgement, is there. */
  private double abortAt(long dueNanos, int number, InetSocketAddress target) {
    try (DatagramSocket socket = new DatagramSocket()) {
      time.waitUntil(dueNanos);
      socket.setSoTimeout(5000);
      byte[] token = ByteBuffer.allocate(4).putInt(0x0ab0 + number).array();
      byte[] abort =
          Flood.request(
              POST,
              new byte[] {9, (byte) number},
              token,
              "run",
              CONTENT_FORMAT,
              new byte[] {50},
              "{\"action\":\"abort\"}".getBytes(StandardCharsets.UTF_8));
      long sent = time.nanos();
      socket.send(new DatagramPacket(abort, abort.length, target));
      DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
      boolean answered = false;
      while (!answered) {
        socket.receive(answer);
        byte[] data = answer.getData();
        answered = data[1] != 0 && Arrays.equals(Arrays.copyOfRange(data, 4, 8), token);
      }
      return (time.nanos() - sent) / 1e6;
    } catch (SocketTimeoutException e) {
      return Double.POSITIVE_INFINITY;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Lateness lateness() throws InterruptedException {
    Matcher line = heard(PHASE.pattern(), START_LIMIT);
    return new Lateness(
        Long.parseLong(line.group(2)),
        Double.parseDouble(line.group(3)),
        Double.parseDouble(line.group(4)),
        line.group(5),
        line.group(6));
  }

  private Matcher heard(String pattern, Duration limit) throws InterruptedException {
    long end = time.nanos() + limit.toNanos();
    while (time.nanos() < end) {
      String line = said.poll(1, TimeUnit.SECONDS);
      if (line != null) {
        Matcher matcher = Pattern.compile(pattern).matcher(line);
        if (matcher.matches()) {
          return matcher;
        }
      }
    }
    throw new AssertionError("the controller did not say: " + pattern);
  }

  private List<Double> pausesMs() throws IOException {
    return Files.readAllLines(folder.resolve("gc.log")).stream()
        .map(PAUSE::matcher)
        .filter(Matcher::find)
        .map(line -> Double.parseDouble(line.group(1)))
        .sorted(Comparator.reverseOrder())
        .limit(5)
        .toList();
  }

  private List<Integer> heapsMb() throws IOException {
    return Files.readAllLines(folder.resolve("gc.log")).stream()
        .map(FULL::matcher)
        .filter(Matcher::find)
        .map(line -> Integer.parseInt(line.group(1)))
        .toList();
  }
}
