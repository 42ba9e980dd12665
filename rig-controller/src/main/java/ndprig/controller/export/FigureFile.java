package ndprig.controller.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import ndprig.controller.store.WholeFile;
import org.jfree.chart.ChartUtils;

/** Draws figures and writes them, or tells in a sentence why this machine cannot. */
final class FigureFile {
  private FigureFile() {}

  /**
   * Writes a figure as PNG, over a file that may be there.
   *
   * @param drawing makes the image, fonts and all; called once
   * @throws NoFontsException if the machine has no fonts to draw with
   * @throws IOException if the file cannot be written
   */
  static void write(Path file, Supplier<BufferedImage> drawing) throws IOException {
    BufferedImage image = image(file, drawing);
    // In memory, not in a file of the system's folder for temporary ones.
    ImageIO.setUseCache(false);
    WholeFile.write(file, out -> ChartUtils.writeBufferedImageAsPNG(out, image));
  }

  /** Without fonts the runtime throws one kind of error first and others later. */
  private static BufferedImage image(Path file, Supplier<BufferedImage> drawing)
      throws NoFontsException {
    try {
      return drawing.get();
    } catch (OutOfMemoryError | StackOverflowError | AssertionError e) {
      throw e;
    } catch (Error e) {
      throw new NoFontsException(file, e);
    }
  }
}
