import java.util.concurrent.CountDownLatch;
import ndprig.hal.bus.DigitalInput;
import ndprig.hal.bus.gpio.GpioLines;
import ndprig.hal.bus.gpio.Pull;

/** Prints each step edge of a line as the controller's port tells it: level, its time, when it was told; in ns. */
final class EdgeWatch {
  private EdgeWatch() {}

  public static void main(String[] arguments) throws Exception {
    DigitalInput line = new GpioLines(System::nanoTime).input(Integer.parseInt(arguments[0]), Pull.UP);
    line.onEdge(
        (high, at) -> System.out.println("edge " + (high ? 1 : 0) + " " + at + " " + System.nanoTime()));
    System.out.println("watching");
    new CountDownLatch(1).await();
  }
}
