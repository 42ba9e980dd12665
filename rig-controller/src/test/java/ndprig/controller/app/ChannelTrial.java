package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.app.TemperatureRig.Heat;
import ndprig.controller.event.EventId;
import ndprig.controller.event.RigEvent;
import ndprig.controller.run.RunPhase;

/** A fault in the middle of a run, judged by the twin's true temperature and pressure. */
final class ChannelTrial {
  private static final Duration WARNING = Duration.ofMinutes(2);
  private static final Duration ALARM = Duration.ofMinutes(5);
  private static final Duration AFTERWARDS = Duration.ofMinutes(25);

  /** What a run may be off by without a word: some times its precision. */
  private static final double UNTOLD_KELVIN = 1.5;

  /** Above the trip, while a plate that is hot gives its heat. */
  private static final double STORED_KELVIN = 2;

  private final TemperatureRig rig;
  private double highestMegapascals;
  private long awaySinceNanos = Long.MAX_VALUE;

  private ChannelTrial(TemperatureRig rig) {
    this.rig = rig;
  }

  static void check(ShippedRig shipped, ChannelFault fault, Path folder) throws Exception {
    try (TemperatureRig rig = new TemperatureRig(shipped.edit(), Heat.AS_BELIEVED, folder)) {
      new ChannelTrial(rig).run(fault);
    }
  }

  private void run(ChannelFault fault) throws Exception {
    rig.rig.start();
    assertThat(rig.rig.runUntil(() -> rig.phase() == RunPhase.ACQUIRING, Duration.ofHours(8)))
        .isTrue();
    rig.rig.run(Duration.ofMinutes(40));
    assertThat(rig.told()).as("a healthy ramp and approach").isEmpty();
    rig.rig.every(Duration.ofSeconds(1), this::look);
    assertThat(words()).isEmpty();
    fault.strike(rig.rig);
    long struck = rig.rig.nanos();
    rig.rig.run(WARNING);
    List<String> early = words();
    rig.rig.run(ALARM.minus(WARNING));
    List<String> late = words();
    rig.rig.run(AFTERWARDS);
    var limits = rig.rig.experiment().limits();
    assertThat(rig.highest())
        .as("true temperature, %s", late)
        .isLessThan(limits.hottestTarget().celsius() + 2 + STORED_KELVIN);
    assertThat(highestMegapascals)
        .as("true pressure")
        .isLessThan(limits.pressureTrip().megapascals());
    if (fault.told()) {
      assertThat(early).as("within two minutes").isNotEmpty();
      assertThat(late).as("within five").anyMatch(word -> !word.startsWith("CHANNEL_WARNING"));
    }
    boolean away = awaySinceNanos - struck < AFTERWARDS.toNanos();
    if (away) {
      assertThat(words()).as("it is away").isNotEmpty();
    }
    assertThat(rig.rig.failedAgents()).isEmpty();
  }

  private void look() {
    highestMegapascals =
        Math.max(highestMegapascals, rig.rig.twin().plant().state().pressureMegapascals());
    double target = rig.rig.experiment().plan().temperature().target().celsius();
    if (Math.abs(rig.truth() - target) > UNTOLD_KELVIN && awaySinceNanos == Long.MAX_VALUE) {
      awaySinceNanos = rig.rig.nanos();
    }
  }

  /** Everything that an operator is told of, trips first, each with its source. */
  private List<String> words() throws Exception {
    List<String> words = new ArrayList<>();
    for (EventId id :
        List.of(
            EventId.INTERLOCK_TRIPPED,
            EventId.CHANNEL_WARNING,
            EventId.CHANNEL_ALARM,
            EventId.FORCE_ALARM)) {
      for (RigEvent event : rig.rig.events(id)) {
        words.add(id + " " + event.source());
      }
    }
    return words;
  }
}
