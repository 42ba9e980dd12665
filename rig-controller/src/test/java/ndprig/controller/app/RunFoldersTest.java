package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import ndprig.controller.config.ConfigException;
import ndprig.controller.config.Experiment;
import ndprig.controller.config.Link;
import ndprig.controller.port.LinkLocks;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreChange;
import ndprig.controller.store.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");
  private static final String PLAN = "zno-cu-hse-li";

  @TempDir private Path runs = Path.of("");

  private Experiment experiment;

  @BeforeEach
  void load() throws ConfigException {
    experiment = ShortRuns.shipped(PLAN).withSeed(7);
  }

  private Path begin(String name, Instant at) throws IOException {
    Path folder = runs.resolve(name);
    RunFolders.create(folder, experiment, at).close();
    return folder;
  }

  private static void finish(Path folder) throws IOException {
    try (RunStore store = RunStore.open(folder)) {
      store.write(List.of(StoreChange.finished(NOW)));
    }
  }

  @Test
  void aNameTellsPlanSeedAndTime() {
    assertThat(RunFolders.nameOf(experiment, NOW)).isEqualTo(PLAN + "-seed7-20260203T040506Z");
  }

  @Test
  void theNewestUnfinishedRunOfThePlanIsFound() throws IOException {
    begin("b-old", NOW);
    Path newest = begin("a-new", NOW.plusSeconds(1));
    finish(begin("c-finished", NOW.plusSeconds(2)));
    Files.createDirectories(runs.resolve("no-run"));
    assertThat(RunFolders.unfinished(runs, PLAN)).contains(newest);
    assertThat(RunFolders.unfinished(runs, "another")).isEmpty();
    assertThat(RunFolders.unfinished(runs.resolve("missing"), PLAN)).isEmpty();
  }

  @Test
  void aFinishedRunIsNotTakenUp() throws IOException {
    Path folder = begin("run", NOW);
    finish(folder);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> RunFolders.open(folder, experiment, NOW))
        .withMessageContaining("its run is finished since " + NOW)
        .withMessageContaining("choose another folder");
  }

  @Test
  void anUnfinishedRunGoesOnAsItWasConfigured() throws IOException, ConfigException {
    Path folder = begin("run", NOW);
    RunFolders.Opened opened = RunFolders.open(folder, experiment.withSeed(8).withCycles(1), NOW);
    try (RunStore store = opened.store()) {
      assertThat(store.folder()).isEqualTo(folder);
      assertThat(opened.resumed()).isTrue();
      assertThat(opened.experiment().normalised()).isEqualTo(experiment.normalised());
    }
  }

  @Test
  void aFolderInUseIsRefused() throws IOException, ConfigException {
    Path folder = runs.resolve("run");
    try (RunStore held = RunFolders.open(folder, experiment, NOW).store()) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> RunFolders.open(held.folder(), experiment, NOW))
          .withMessageContaining("another controller works in it");
    }
  }

  @Test
  void aRunThatCannotBeMadeGivesItsFolderAndItsLinksBack() throws IOException {
    Path folder = begin("run", NOW);
    // No rig reaches its analyser by a single line.
    Experiment unreachable = experiment.withMcaLink(Link.parse("gpio:17"));
    RunStore store = RunStore.open(folder);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> new RealTimeRun(unreachable, store, LinkLocks.of(unreachable.rig(), runs)));
    try (RunStore again = RunStore.open(folder)) {
      assertThat(again.folder()).isEqualTo(folder);
    }
    LinkLocks.of(unreachable.rig(), runs).close();
  }
}
