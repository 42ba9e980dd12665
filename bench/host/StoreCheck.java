import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import ndprig.controller.store.RunReader;
import ndprig.controller.store.RunStore;
import ndprig.controller.store.StoreException;

/**
 * Opens run folders as a controller that takes them up does, which checks them through and through.
 * A folder per line of input; a line of output each: how many frames it has, or why it does not open.
 */
final class StoreCheck {
  private StoreCheck() {}

  /** Reads until the input ends. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader folders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String folder = folders.readLine(); folder != null; folder = folders.readLine()) {
      System.out.println(check(Path.of(folder)));
    }
  }

  private static String check(Path folder) {
    if (!RunStore.exists(folder)) {
      return "frames 0";
    }
    try (RunStore store = RunStore.open(folder);
        RunReader reader = store.reader()) {
      return "frames " + reader.frameCount();
    } catch (StoreException | RuntimeException e) {
      return "refused " + String.valueOf(e.getMessage()).replace('\n', ' ');
    }
  }
}
