package ndprig.controller.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ndprig.controller.config.BenchConfig;
import ndprig.controller.config.Link;
import ndprig.controller.config.RigProfile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second controller off the instruments of a rig: one lock per link, held as long as the
 * process drives it. The kernel drops them with the process, however it ends; a file that is left
 * is no obstacle.
 *
 * <p>The files lie in the first of {@code /run/lock}, {@code /var/lock} and the temporary folder
 * that can be written, the same for every controller of the machine whoever started it.
 */
public final class LinkLocks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkLocks.class);
  private static final String EVERYBODY = "rw-rw-rw-";

  /**
   * What this process holds. Closing any channel to a file drops the process's locks on it, so a
   * file that is held must not be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Map<String, FileChannel> locks = new TreeMap<>();

  private LinkLocks(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes the locks of all links of a rig, or none.
   *
   * @throws IOException with one sentence that names the link and its holder if one is taken
   */
  public static LinkLocks of(RigProfile rig) throws IOException {
    return of(rig, sharedFolder());
  }

  /** The same with the files in a folder. */
  public static LinkLocks of(RigProfile rig, Path folder) throws IOException {
    LinkLocks locks = new LinkLocks(folder);
    try {
      locks.add(rig);
    } catch (IOException e) {
      locks.close();
      throw e;
    }
    return locks;
  }

  /**
   * Takes the locks of another rig as well, as far as they are not held here.
   *
   * @throws IOException as {@link #of}; what was taken before is kept
   */
  public void add(RigProfile rig) throws IOException {
    for (String name : names(rig)) {
      if (!locks.containsKey(name)) {
        take(name);
      }
    }
  }

  /** Lets those who are refused know which run holds the instruments. */
  public void heldFor(Path run) throws IOException {
    for (Map.Entry<String, FileChannel> lock : locks.entrySet()) {
      write(lock.getValue(), holder() + ", run folder " + run.toAbsolutePath());
    }
  }

  /** Gives all locks back. Idempotent. */
  @Override
  public void close() {
    for (Map.Entry<String, FileChannel> lock : locks.entrySet()) {
      try {
        lock.getValue().close();
      } catch (IOException e) {
        LOG.warn(
            "{}: its lock could not be given back, it goes with the process", lock.getKey(), e);
      }
      HELD.remove(file(lock.getKey()));
    }
    locks.clear();
  }

  /**
   * The links of a rig, each written in one way only: addresses resolved, symbolic links followed,
   * one name for all devices of a bus.
   */
  static SortedSet<String> names(RigProfile rig) {
    BenchConfig bench = rig.bench();
    Stream<Link> own =
        Stream.of(
            served(rig.mca().link(), bench == null ? null : bench.mcaLink()),
            served(rig.stackActuator().link(), bench == null ? null : bench.stackActuatorLink()));
    Stream<Link> shared =
        Stream.of(
                rig.thermometer().link(),
                rig.heater().link(),
                rig.heater().enableLink(),
                rig.loadCell().link(),
                rig.cycler().link(),
                rig.cycler().permitLink(),
                rig.cycler().stepEdgeLink())
            .map(link -> served(link, bench == null ? null : bench.busesLink()));
    return Stream.concat(own, shared)
        .map(LinkLocks::name)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Link served(Link link, @Nullable Link onBench) {
    boolean atBench = link instanceof Link.Bench || link instanceof Link.Twin;
    return atBench && onBench != null ? onBench : link;
  }

  /** Nothing for what is not outside this process. */
  private static Optional<String> name(Link link) {
    if (link instanceof Link.Udp udp) {
      return Optional.of("udp:" + address(udp.host()) + ":" + udp.port());
    }
    if (link instanceof Link.Tcp tcp) {
      return Optional.of("tcp:" + address(tcp.host()) + ":" + tcp.port());
    }
    if (link instanceof Link.Serial serial) {
      return Optional.of("serial:" + real(serial.device()));
    }
    if (link instanceof Link.I2c i2c) {
      return Optional.of("i2c:" + i2c.bus());
    }
    boolean outside =
        link instanceof Link.Spi || link instanceof Link.Pwm || link instanceof Link.Gpio;
    return outside ? Optional.of(link.text()) : Optional.empty();
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }

  private static Path real(Path device) {
    try {
      return device.toRealPath();
    } catch (IOException e) {
      return device.toAbsolutePath().normalize();
    }
  }

  private static Path sharedFolder() {
    return Stream.of("/run/lock", "/var/lock")
        .map(Path::of)
        .filter(folder -> Files.isDirectory(folder) && Files.isWritable(folder))
        .findFirst()
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
  }

  private Path file(String name) {
    return folder.resolve("ndprig-" + URLEncoder.encode(name, StandardCharsets.UTF_8) + ".lock");
  }

  private void take(String name) throws IOException {
    Path file = file(name);
    if (!HELD.add(file)) {
      throw refusal(name, "this very process");
    }
    FileChannel channel = null;
    try {
      channel = open(file);
      if (channel.tryLock() == null) {
        String holder = Files.readString(file).strip();
        throw refusal(name, holder.isEmpty() ? "a process that has just begun" : holder);
      }
      write(channel, holder());
      locks.put(name, channel);
    } catch (AccessDeniedException e) {
      throw new IOException(
          name + ": its lock " + file + " may not be written; remove it or start as its owner", e);
    } finally {
      if (!locks.containsKey(name)) {
        HELD.remove(file);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** A file of another user is opened without asking to make it, which the kernel would refuse. */
  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return made(file);
    }
  }

  private static FileChannel made(Path file) throws IOException {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(EVERYBODY));
      return channel;
    } catch (FileAlreadyExistsException e) {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    }
  }

  private static String holder() {
    return "process " + ProcessHandle.current().pid();
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static IOException refusal(String name, String holder) {
    return new IOException(
        name
            + ": is driven by another controller already, "
            + holder
            + "; stop that one, or use another rig");
  }
}
