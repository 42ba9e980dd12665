package ndprig.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.CoapObserveRelation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rig watch}. */
@Command(
    name = "watch",
    description = "Print a line whenever the controller's status changes, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
  /** A controller that has no room for another observer is asked so often instead. */
  private static final long LOOK_SECONDS = 2;

  @Mixin private ControllerOption controller = new ControllerOption();

  @Option(names = "--json", description = "Print each status as one line of JSON.")
  private boolean asJson;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "End after N lines; without it, go on.")
  private int count = Integer.MAX_VALUE;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = spec.commandLine();
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(count);
    AtomicInteger exit = new AtomicInteger(ExitCode.OK);
    try (RigClient client = controller.client()) {
      client.get("status");
      CoapObserveRelation relation =
          client.observe(
              "status",
              status -> heard(status, left, done, commandLine.getOut()),
              () -> {
                commandLine.getErr().println("rig: the controller no longer answers");
                exit.set(ExitCode.UNREACHABLE);
                done.countDown();
              });
      while (!done.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
        if (relation.isCanceled()) {
          heard(client.get("status"), left, done, commandLine.getOut());
        }
      }
      relation.proactiveCancel();
      return exit.get();
    } catch (RigClientException e) {
      commandLine.getErr().println("rig: " + e.getMessage());
      return e.exitCode();
    }
  }

  private void heard(JsonNode status, AtomicInteger left, CountDownLatch done, PrintWriter out) {
    if (left.getAndDecrement() > 0) {
      print(status, out);
    }
    if (left.get() <= 0) {
      done.countDown();
    }
  }

  private void print(JsonNode status, PrintWriter out) {
    out.println(asJson ? status.toString() : StatusText.line(status));
    out.flush();
  }
}
