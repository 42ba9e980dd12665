package ndprig.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.coap.CoapInterface;
import ndprig.controller.service.FakeRigService;
import ndprig.controller.service.Outcome;
import ndprig.controller.service.Request.Action;
import ndprig.hal.time.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class ClientCommandsTest {
  private final FakeRigService service = new FakeRigService();
  private final CoapInterface coap =
      new CoapInterface(
          service,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          false,
          () -> 0,
          new ManualClock());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    coap.start();
  }

  @AfterEach
  void stop() {
    coap.close();
  }

  @Test
  void statusShowsValuesWithUnitsAndADashForWhatIsNotKnown() {
    assertThat(rig("status")).isEqualTo(0);
    assertThat(out.toString())
        .contains("25.01 °C")
        .contains("pressure     –")
        .contains("3 frames, 4 bins behind, 5 bins skipped")
        .contains("OVER_PRESSURE");
  }

  @Test
  void statusGivesJson() {
    assertThat(rig("status", "--json")).isEqualTo(0);
    assertThat(out.toString()).contains("\"phase\" : \"ACQUIRING\"");
  }

  @Test
  void requestsCarryAnIdAndShowTheOutcome() {
    service.answer(Outcome.done("the run begins"));
    assertThat(rig("start")).isEqualTo(0);
    assertThat(out.toString()).contains("the run begins");
    assertThat(service.requests().get(0).action()).isEqualTo(Action.START);
    assertThat(service.requests().get(0).origin().id()).hasSizeGreaterThan(30);
  }

  @Test
  void setAndAckReachTheService() {
    assertThat(rig("set", "pressure", "1.5")).isEqualTo(0);
    assertThat(rig("ack", "OVER_PRESSURE")).isEqualTo(0);
    assertThat(rig("ack")).isEqualTo(0);
    assertThat(service.requests().get(0).value()).isEqualTo(1.5);
    assertThat(service.requests().get(1).target()).isEqualTo("OVER_PRESSURE");
    assertThat(service.requests().get(2).target()).isEmpty();
  }

  @Test
  void aRefusalEndsWithOneAndTheReason() {
    service.answer(Outcome.refused(Outcome.Reason.CONFLICT, "a trip is latched"));
    assertThat(rig("start")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("rig: a trip is latched (4.09)");
  }

  @Test
  void getPrintsAnyResource() {
    assertThat(rig("get", "/frames/0")).isEqualTo(0);
    assertThat(out.toString()).contains("\"counts_total\" : 28672");
    assertThat(rig("get", "nothing")).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void watchEndsAfterTheLinesAskedFor() {
    assertThat(rig("watch", "-n", "1")).isEqualTo(0);
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .contains("3 frames, 4 bins behind");
  }

  @Test
  void nobodyThereEndsWithThree() {
    coap.close();
    assertThat(rig("status", "--timeout", "1")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString()).startsWith("rig: ");
  }

  @Test
  void wrongWordsPrintTheUsageAndEndWithTwo() {
    assertThat(rig("fly")).isEqualTo(ExitCode.USAGE);
    assertThat(rig("status", "--colour")).isEqualTo(ExitCode.USAGE);
    assertThat(rig("set", "humidity", "3")).isEqualTo(ExitCode.USAGE);
    assertThat(rig("set", "pressure", "much")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Usage: rig").contains("Unknown option: '--colour'");
  }

  private int rig(String... words) {
    CommandLine line = RigCommandLine.of(List.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> arguments = new ArrayList<>(List.of(words));
    if (line.getSubcommands().containsKey(words[0])) {
      arguments.add(1, "--controller=127.0.0.1:" + coap.boundAddress().getPort());
    }
    return line.execute(arguments.toArray(String[]::new));
  }
}
