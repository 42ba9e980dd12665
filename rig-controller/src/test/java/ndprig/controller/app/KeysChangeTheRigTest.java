package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.KeyMutations;
import ndprig.controller.experiment.AcquisitionSetup;
import ndprig.controller.experiment.ControlSetup;
import ndprig.controller.experiment.CountingSetup;
import ndprig.controller.experiment.RunPlans;
import ndprig.controller.port.Ports;
import ndprig.controller.twin.bench.TwinPorts;
import ndprig.controller.twin.bench.TwinRig;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.DeviceListener;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions;
import ndprig.hal.time.VirtualTimeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another value of a key of the rig profile makes another rig: other drivers, loops, limits or
 * another twin, or other ports asked for.
 */
class KeysChangeTheRigTest {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  /** Keys that are read where a command starts, each with the test that shows its effect. */
  private static final Set<String> READ_BY_COMMANDS =
      Set.of(
          "rig.coap.host", // LaunchingCommandsTest
          "rig.coap.port",
          "rig.coap.read_only",
          "rig.store.runs", // LaunchingCommandsTest
          "rig.bench.mca_link", // RealPortsTest
          "rig.bench.stack_actuator_link",
          "rig.bench.buses_link");

  /** Keys that can have no other value, or one without effect, as long as the others stay. */
  private static final Set<String> BOUND_BY_OTHERS =
      Set.of(
          "rig.heater.safe_state",
          "rig.stack_actuator.safe_state",
          "rig.cycler.safe_state",
          "rig.mca.channels", // The command MCAC says the same.
          "rig.beam_monitor.connected", // The scale is by monitor counts.
          "rig.mca.model", // The others refuse some of the commands.
          "rig.mca.serial_baud", // The link is none.
          "rig.control.pressure.target_max_mpa", // The cell's limits are tighter.
          "rig.stack_actuator.stop_n",
          "rig.safety.pressure_max_mpa",
          "rig.safety.voltage_max_v",
          "rig.safety.voltage_min_v");

  private static final int LEAST_KEYS = 80;

  @TempDir private Path folder;

  @Test
  void everyKeyOfARigProfileDoes() throws Exception {
    assertThat(ineffective(ExperimentEdit.of("gpe-lino3"))).isEmpty();
  }

  /** Keys of the rig of which no other value makes anything else. */
  private Set<String> ineffective(ExperimentEdit edit) throws Exception {
    Experiment experiment = edit.load(folder);
    String rig = rigOf(experiment).orElseThrow();
    assertThat(rigOf(experiment)).as("made twice of the same").contains(rig);
    KeyMutations mutations = new KeyMutations(experiment);
    Set<String> same = new TreeSet<>();
    int tried = 0;
    for (String key : mutations.keys()) {
      if (key.startsWith("rig.")
          && !READ_BY_COMMANDS.contains(key)
          && !BOUND_BY_OTHERS.contains(key)) {
        tried++;
        if (mutations.of(key).noneMatch(other -> differs(rigOf(other), rig))) {
          same.add(key);
        }
      }
    }
    assertThat(tried).isGreaterThan(LEAST_KEYS);
    return same;
  }

  private static boolean differs(Optional<String> made, String before) {
    return made.filter(after -> !after.equals(before)).isPresent();
  }

  /** Twin, drivers, loops, limits and plans, and the ports asked for; empty if that is refused. */
  private static Optional<String> rigOf(Experiment experiment) {
    List<String> asked = new ArrayList<>();
    try (VirtualTimeHost host = new VirtualTimeHost(EPOCH, (agent, error) -> {})) {
      TwinRig twin = new TwinRig(experiment, host, SimulatedAmptekOptions.Wire.UDP);
      Ports ports = asking(new TwinPorts(twin, host, host), asked);
      ControlSetup loops = new ControlSetup(experiment);
      String graph =
          ObjectGraph.of(
              twin,
              Devices.of(experiment.rig(), ports, host, host, unheard()),
              loops.temperature(),
              loops.pressure(),
              loops.safety(),
              loops.ages(),
              loops.setpoints(),
              loops.period(),
              RunPlans.of(experiment),
              AcquisitionSetup.of(experiment),
              CountingSetup.options(experiment));
      return Optional.of(graph + asked);
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private static DeviceListener unheard() {
    return new DeviceListener() {
      @Override
      public void failed(DeviceException failure) {}

      @Override
      public void recovered(String device, int failures) {}
    };
  }

  /** Ports that note what they are asked for. */
  private static Ports asking(Ports ports, List<String> asked) {
    return (Ports)
        Proxy.newProxyInstance(
            Ports.class.getClassLoader(),
            new Class<?>[] {Ports.class},
            (proxy, method, arguments) -> {
              asked.add(method.getName() + Arrays.toString(arguments));
              return method.invoke(ports, arguments);
            });
  }
}
