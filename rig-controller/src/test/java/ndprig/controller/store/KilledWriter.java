package ndprig.controller.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A process that writes frames until it is killed, and says after each commit how many it wrote.
 */
final class KilledWriter {
  private KilledWriter() {}

  /**
   * Writes and writes.
   *
   * @param arguments the run's folder
   */
  public static void main(String[] arguments) throws StoreException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    StoreSamples samples = new StoreSamples(new SplittableRandom(5), 4096, 1000);
    try (RunStore store = RunStore.create(Path.of(arguments[0]), StoreSamples.RUN)) {
      store.write(List.of(StoreSamples.step()));
      for (long frames = 1; ; frames++) {
        store.write(samples.next(1));
        out.println(frames);
      }
    }
  }
}
