package ndprig.controller.twin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A wire bench in a process of its own: {@code rig twin} by the same Java and the same classes.
 * What it says on standard error appears on ours.
 */
final class TwinChild implements AutoCloseable {
  /** Starting Java and reading the configuration takes a few seconds on a Raspberry Pi. */
  static final Duration USUAL_START_LIMIT = Duration.ofSeconds(30);

  private static final String MAIN = "ndprig.controller.RigMain";
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  /** One twin fits; the machine may be small. */
  private static final List<String> JAVA_OPTIONS =
      List.of("-Xms32m", "-Xmx192m", "-XX:+UseSerialGC", "-Djava.awt.headless=true");

  /** What becomes of the child when this process dies. */
  enum Fate {
    /** It ends as well. */
    DIES_WITH_PARENT,
    /** It lives on. */
    OUTLIVES_PARENT
  }

  private final Process process;
  private final Fate fate;
  private final Endpoints endpoints;
  private boolean left;

  private TwinChild(Process process, Fate fate, Endpoints endpoints) {
    this.process = process;
    this.fate = fate;
    this.endpoints = endpoints;
  }

  /**
   * Starts a bench and waits until it serves.
   *
   * @param arguments of {@code rig twin}
   * @throws IOException if it does not serve within thirty seconds, in one sentence; it has ended
   *     then
   * @throws InterruptedException if told to stop meanwhile; it has ended then
   */
  static TwinChild start(List<String> arguments, Fate fate)
      throws IOException, InterruptedException {
    return start(MAIN, arguments, fate, USUAL_START_LIMIT);
  }

  /** The same with another main class, which must know the command {@code twin}. */
  static TwinChild start(String main, List<String> arguments, Fate fate, Duration limit)
      throws IOException, InterruptedException {
    Process process = launch(main, arguments, fate);
    boolean done = false;
    try {
      TwinChild child = new TwinChild(process, fate, awaitEndpoints(process, limit));
      done = true;
      return child;
    } finally {
      if (!done) {
        end(process);
      }
    }
  }

  /** Where its instruments are reached. */
  Endpoints endpoints() {
    return endpoints;
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** Whether it is still there. */
  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Lets it live on after {@link #close} and after this process.
   *
   * @throws IllegalStateException if it was started to die with this process
   */
  void leaveRunning() {
    if (fate != Fate.OUTLIVES_PARENT) {
      throw new IllegalStateException("this bench was started to die with its parent");
    }
    left = true;
  }

  /** Ends it and waits until it has tidied up, unless it was left running. Idempotent. */
  @Override
  public void close() {
    if (!left) {
      end(process);
    }
  }

  private static Process launch(String main, List<String> arguments, Fate fate) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElseThrow(() -> new IOException("the path of this Java program is not known")));
    command.addAll(JAVA_OPTIONS);
    String home = System.getProperty("rig.home");
    if (home != null) {
      command.add("-Drig.home=" + home);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main, "twin"));
    command.addAll(arguments);
    if (fate == Fate.DIES_WITH_PARENT) {
      command.add("--until-stdin-closes");
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static Endpoints awaitEndpoints(Process process, Duration limit)
      throws IOException, InterruptedException {
    try {
      return Endpoints.parse(firstLine(process).get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new IOException(
          "the wire bench did not serve within " + limit.toSeconds() + " s and was ended", e);
    } catch (ExecutionException e) {
      throw new IOException(
          "the wire bench did not start; what it said is above" + exitCode(process), e);
    }
  }

  /** Reads on a thread of its own, which goes on to drain what follows. */
  private static CompletableFuture<String> firstLine(Process process) {
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread reader = new Thread(() -> readOutput(process, first), "wire-bench-output");
    reader.setDaemon(true);
    reader.start();
    return first;
  }

  private static void readOutput(Process process, CompletableFuture<String> first) {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null) {
        first.complete(line);
        line = out.readLine();
      }
      first.completeExceptionally(new IOException("no line of output"));
    } catch (IOException e) {
      first.completeExceptionally(new CompletionException(e));
    }
  }

  private static String exitCode(Process process) throws InterruptedException {
    return process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        ? " (exit code " + process.exitValue() + ")"
        : "";
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
