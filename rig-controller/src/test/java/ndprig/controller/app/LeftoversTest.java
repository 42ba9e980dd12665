package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunSnapshot;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves where it should leave nothing, and what a full disk makes of it. */
@Timeout(120)
class LeftoversTest {
  @TempDir private Path parent = Path.of("");

  @Test
  void aRunLeavesReportsThatOnlyItsGroupReadsAndNothingElseAnywhere() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    List<String> before = imageCaches(temporary);
    Path copy = FrozenRun.KILLED.copyTo(parent);
    try (TakenUpRun run = TakenUpRun.of(copy)) {
      assertThat(run.runUntil(run.controller()::over, Duration.ofHours(2))).isTrue();
      run.export();
      assertThat(imageCaches(temporary)).as("while the program lives").isEqualTo(before);
    }
    assertThat(names(copy))
        .contains("run.db", "summary.json", "cycles.csv", "li-bins.csv", "li-mass.png")
        .noneMatch(name -> name.startsWith(".") || name.contains(".so") || name.contains("-wal"));
    for (String report : List.of("summary.json", "cycles.csv", "li-mass.png", "li-density.csv")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.resolve(report))))
          .as(report)
          .isEqualTo("rw-r-----");
    }
  }

  @Test
  void aDemonstrationThatIsToldToEndLeavesOneFile() throws Exception {
    Path folder = parent.resolve("run");
    int[] asked = new int[1];
    try (VirtualRun run = new VirtualRun(ShortRuns.shipped("zno-cu-hse-li"), folder, false)) {
      boolean over =
          run.run(
              () -> {
                if (asked[0]++ == 20_000) {
                  Thread.currentThread().interrupt();
                }
                return asked[0] > 30_000;
              });
      assertThat(over).isFalse();
      assertThat(asked[0]).isLessThanOrEqualTo(20_002);
      assertThat(run.toldToEnd()).isTrue();
    }
    assertThat(names(folder)).containsExactlyInAnyOrder("run.db", "run.lock");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 8_192, 40_960})
  void aRunThatHasNoRoomIsNotBegunAndLeavesNothing(long room) throws Exception {
    try (SmallDisk disk = SmallDisk.mountedAt(parent.resolve("disk"))) {
      disk.fill(room);
      Path folder = disk.folder().resolve("new");
      assertSentence(
          () -> RunFolders.create(folder, ShortRuns.shipped("zno-cu-hse-li"), VirtualRun.EPOCH));
      assertThat(names(disk.folder())).containsExactly("ballast");
    }
  }

  @Test
  void aRunIsNotTakenUpOnAFullDiskAndLosesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mountedAt(parent.resolve("disk"))) {
      Path copy = FrozenRun.UNFINISHED.copyTo(disk.folder());
      disk.fill(0);
      byte[] before = Files.readAllBytes(copy.resolve("run.db"));
      assertSentence(() -> RunStore.open(copy));
      assertThat(copy.resolve("run.db")).hasBinaryContent(before);
      assertThat(names(copy)).noneMatch(name -> name.startsWith("."));
      Files.delete(disk.folder().resolve("ballast"));
      RunStore.open(copy).close();
      try (RunReader reader = RunReader.open(copy)) {
        assertThat(reader.frameCount()).isEqualTo(FrozenRun.UNFINISHED.frames());
      }
    }
  }

  @Test
  void aSnapshotOntoAFullDiskIsRefusedAndLeavesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mountedAt(parent.resolve("disk"))) {
      Path copy = FrozenRun.UNFINISHED.copyTo(parent);
      disk.fill(16_384);
      assertSentence(() -> RunSnapshot.take(copy, disk.folder().resolve("snapshot.db")));
      assertThat(names(disk.folder())).containsExactly("ballast");
    }
  }

  private static void assertSentence(ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOf(StoreException.class)
        .message()
        .hasLineCount(1)
        .containsAnyOf("full", "No space left");
  }

  private static List<String> imageCaches(Path folder) throws IOException {
    return names(folder).stream().filter(name -> name.startsWith("imageio")).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
