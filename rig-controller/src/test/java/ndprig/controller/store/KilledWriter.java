package ndprig.controller.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A process that writes frames until it is killed, and says after each commit how many there are.
 * It goes on with a run that it finds.
 */
final class KilledWriter {
  private KilledWriter() {}

  /**
   * Writes and writes.
   *
   * @param arguments the run's folder; and {@code answered} if it is to wait for a line after each
   *     that it says
   */
  public static void main(String[] arguments) throws StoreException, IOException {
    Path folder = Path.of(arguments[0]);
    boolean answered = arguments.length > 1;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StoreSamples samples = new StoreSamples(new SplittableRandom(5), 4096, 1000);
    try (RunStore store = storeIn(folder)) {
      long frames = frames(store);
      if (frames == 0) {
        store.write(List.of(StoreSamples.step()));
      }
      for (long number = 0; number < frames; number++) {
        samples.move();
      }
      do {
        store.write(samples.next(1));
        frames++;
        out.println(frames);
      } while (!answered || in.readLine() != null);
    }
  }

  private static RunStore storeIn(Path folder) throws StoreException {
    return RunStore.exists(folder)
        ? RunStore.open(folder)
        : RunStore.create(folder, StoreSamples.RUN);
  }

  private static long frames(RunStore store) throws StoreException {
    try (RunReader reader = store.reader()) {
      return reader.frameCount();
    }
  }
}
