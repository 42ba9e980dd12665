package ndprig.hal.instrument.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import ndprig.hal.bus.jserialcomm.JSerialCommLink;
import ndprig.hal.bus.jserialcomm.PtyPair;
import ndprig.hal.device.DeviceException;
import ndprig.hal.instrument.amptek.SimulatedAmptek;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.amptek.AmptekMca;
import ndprig.hal.time.RealTimeHost;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerialHostTest {
  private static final int BAUD = 115_200;

  @TempDir private Path folder = Path.of("");

  private final SystemTime time = new SystemTime();
  private final SimulatedAmptek device = Loopback.device(Wire.SERIAL);

  @Test
  void theDriverReadsThroughARealLine() throws IOException, InterruptedException, DeviceException {
    assumeTrue(PtyPair.possible(), "socat is not installed");
    assertThat(spectrumOverALine()).isEqualTo(device.trueSpectrum(time.nanos()));
  }

  private CumulativeSpectrum spectrumOverALine()
      throws IOException, InterruptedException, DeviceException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (PtyPair pair = PtyPair.in(folder);
        SerialHost host = new SerialHost("mca", line(pair.far()), device, time);
        RealTimeHost threads = new RealTimeHost(time, (agent, error) -> failure.set(error));
        AmptekMca mca = AmptekMca.over(line(pair.near()), Loopback.options(), time, time)) {
      threads.add(host);
      threads.start();
      CumulativeSpectrum spectrum = Loopback.run(mca, 3);
      assertThat(spectrum.total()).isPositive();
      assertThat(failure.get()).isNull();
      return spectrum;
    }
  }

  private JSerialCommLink line(String path) {
    return new JSerialCommLink(path, BAUD, time, time);
  }
}
