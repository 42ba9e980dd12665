package ndprig.controller.app;

import java.io.IOException;
import ndprig.hal.bus.DigitalOutput;
import ndprig.hal.bus.PwmOutput;
import ndprig.hal.time.MonotonicClock;
import ndprig.hal.time.Pacer;

/** What is wrong with an output of the twin, between the driver and the pin. */
final class OutputFault {
  private final MonotonicClock clock;
  private boolean fails;
  private boolean writesFail;
  private boolean readsWrong;
  private boolean stuck;
  private long hangsUntilNanos;

  OutputFault(MonotonicClock clock) {
    this.clock = clock;
  }

  /** Writing and reading fail. */
  void fails(boolean now) {
    fails = now;
  }

  /** Writing fails, reading tells what the pin is. */
  void writesFail(boolean now) {
    writesFail = now;
  }

  /** The line obeys and reads as the other level. */
  void readsWrong(boolean now) {
    readsWrong = now;
  }

  /** The pin stays as it is, and nobody says so. */
  void sticks(boolean now) {
    stuck = now;
  }

  /** Writes do not return before a time. */
  void hangsUntil(long nanos) {
    hangsUntilNanos = nanos;
  }

  DigitalOutput on(DigitalOutput line, Pacer pacer) {
    return new DigitalOutput() {
      @Override
      public void set(boolean high) throws IOException {
        if (mayWrite(pacer)) {
          line.set(high);
        }
      }

      @Override
      public boolean isHigh() throws IOException {
        hold(pacer);
        return line.isHigh() != readsWrong;
      }

      @Override
      public void close() {
        line.close();
      }
    };
  }

  PwmOutput on(PwmOutput output, Pacer pacer) {
    return new PwmOutput() {
      @Override
      public void setDuty(double fraction) throws IOException {
        if (mayWrite(pacer)) {
          output.setDuty(fraction);
        }
      }

      @Override
      public double duty() throws IOException {
        hold(pacer);
        return output.duty();
      }

      @Override
      public void close() {
        output.close();
      }
    };
  }

  private boolean mayWrite(Pacer pacer) throws IOException {
    hold(pacer);
    if (writesFail) {
      throw new IOException("no such line");
    }
    return !stuck;
  }

  private void hold(Pacer pacer) throws IOException {
    if (hangsUntilNanos > clock.nanos()) {
      try {
        pacer.waitUntil(hangsUntilNanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (fails) {
      throw new IOException("no such line");
    }
  }
}
