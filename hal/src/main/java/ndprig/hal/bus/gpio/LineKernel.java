package ndprig.hal.bus.gpio;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The GPIO character device, call by call; a failure carries the kernel's reason.
 *
 * @source Linux, include/uapi/linux/gpio.h, version 2 of the interface (5.10 and later)
 */
interface LineKernel {
  /**
   * Opens a chip.
   *
   * @throws IOException if it is not there, is none, or may not be used
   */
  Chip open(Path chip) throws IOException;

  /** An open chip. */
  interface Chip extends AutoCloseable {
    /**
     * Returns the name that its driver gave it, such as {@code pinctrl-rp1}.
     *
     * @throws IOException if this is no chip of lines
     */
    String label() throws IOException;

    /**
     * Returns the name under which a line is in use; empty if it is not.
     *
     * @throws IOException if there is no such line
     */
    String user(int line) throws IOException;

    /**
     * Takes a line into use until the request is closed; an output begins low.
     *
     * @throws IOException if it is in use or not there
     */
    Request request(int line, Use use) throws IOException;

    @Override
    void close();
  }

  /** How a line is used. */
  enum Use {
    /** Driven. */
    OUTPUT,
    /** Read, each edge being told; nothing holds it when it is not driven. */
    INPUT,
    /** The same, held up. */
    INPUT_PULLED_UP,
    /** The same, held down. */
    INPUT_PULLED_DOWN
  }

  /** A line in use. Its edges are taken by one thread. */
  interface Request extends AutoCloseable {
    /**
     * Reads the level.
     *
     * @throws IOException if the chip has gone
     */
    boolean isHigh() throws IOException;

    /**
     * Drives the line.
     *
     * @throws IOException if it is no output, or the chip has gone
     */
    void set(boolean high) throws IOException;

    /**
     * Takes the oldest edge that was not taken yet.
     *
     * @param patience how long to wait for one, zero or more
     * @return empty if none came
     * @throws IOException if the line is not watched, or the chip has gone
     */
    Optional<Edge> next(Duration patience) throws IOException;

    @Override
    void close();
  }

  /**
   * An edge, as the kernel's interrupt handler saw it.
   *
   * @param high the level after it
   * @param atNanos time of the kernel's monotonic clock, which is that of {@link System#nanoTime}
   * @param number of the edges of this request, from 1; the kernel drops the oldest when its queue
   *     of {@value CharacterDevice#QUEUE} is full
   */
  record Edge(boolean high, long atNanos, long number) {}
}
