package ndprig.controller.app;

import java.util.SplittableRandom;
import ndprig.hal.instrument.nau7802.SignalFault;
import ndprig.hal.instrument.nau7802.SimulatedNau7802;

/** What happens to the force on its way from the cell to the program. */
enum ForceFault {
  /** A wire is off: the input rests near zero with its noise. */
  BROKEN_WIRE {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> 1e-4;
    }
  },
  /** A wire is off and the input floats somewhere, at half of the scale. */
  FLOATING {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> 1;
    }
  },
  /** A wire is off and the input is beyond the scale. */
  SATURATED {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> 40;
    }
  },
  /** The bridge is shorted. */
  SHORTED {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> 0;
    }
  },
  /** The signal wires are swapped. */
  REVERSED {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> -signal;
    }
  },
  /** The value stays what it was, with the noise of the converter. */
  FROZEN_WITH_NOISE {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> now;
    }
  },
  /** The converter gives the same code again and again. */
  FROZEN {
    @Override
    SignalFault of(double now, long nowNanos) {
      return SignalFault.NONE;
    }

    @Override
    void strike(SimulatedNau7802 converter, double now, long nowNanos) {
      converter.faults().stuck(true);
    }
  },
  /** Half of the gain. */
  HALF_GAIN {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> signal / 2;
    }
  },
  /** Twice the gain. */
  DOUBLE_GAIN {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> 2 * signal;
    }
  },
  /** The zero wanders down by 6 N a minute. */
  DRIFT_DOWN {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> signal - 1e-4 * (at - nowNanos) / 1e9;
    }
  },
  /** The zero wanders up by 6 N a minute. */
  DRIFT_UP {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> signal + 1e-4 * (at - nowNanos) / 1e9;
    }
  },
  /** The signal is 1 % less from now on. */
  STEP_OF_ONE_PERCENT {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> 0.99 * signal;
    }
  },
  /** The converter loses its power for a moment, and its signal is 1 % less afterwards. */
  BROWN_OUT {
    @Override
    SignalFault of(double now, long nowNanos) {
      return (signal, at) -> 0.99 * signal;
    }

    @Override
    void strike(SimulatedNau7802 converter, double now, long nowNanos) {
      converter.reboot();
      super.strike(converter, now, nowNanos);
    }
  },
  /** The wire is loose: now there, now not, a few seconds each. */
  LOOSE_WIRE {
    @Override
    SignalFault of(double now, long nowNanos) {
      SplittableRandom random = new SplittableRandom(nowNanos);
      long[] until = {nowNanos};
      boolean[] there = {false};
      return (signal, at) -> {
        if (at >= until[0]) {
          there[0] = !there[0];
          until[0] = at + 1_000_000_000L + random.nextLong(9_000_000_000L);
        }
        return there[0] ? signal : 1e-4;
      };
    }
  };

  /**
   * The fault.
   *
   * @param now the signal when it strikes, mV/V
   * @param nowNanos when it strikes
   */
  abstract SignalFault of(double now, long nowNanos);

  /** Lets it happen. */
  void strike(SimulatedNau7802 converter, double now, long nowNanos) {
    converter.disturb(of(now, nowNanos));
  }
}
