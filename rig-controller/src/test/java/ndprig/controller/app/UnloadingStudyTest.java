package ndprig.controller.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unloading under every trip that holds the stack, on every shipped experiment and profile. */
@Tag("study")
class UnloadingStudyTest {
  @TempDir private Path folder = Path.of("");

  static Stream<TrippedStack> trips() throws IOException {
    return ShippedRig.all().stream()
        .flatMap(
            rig ->
                TrippedStack.TRIPS.stream()
                    .flatMap(
                        trip ->
                            Stream.of(false, true).map(seen -> new TrippedStack(rig, trip, seen))));
  }

  @ParameterizedTest
  @MethodSource("trips")
  void theStackCanBeUnloadedAndIsNeverPressed(TrippedStack tripped) throws Exception {
    tripped.assertCanBeUnloaded(folder);
  }
}
