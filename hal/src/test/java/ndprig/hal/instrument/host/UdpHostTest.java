package ndprig.hal.instrument.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import ndprig.hal.bus.udp.UdpDatagramLink;
import ndprig.hal.device.DeviceException;
import ndprig.hal.instrument.amptek.SimulatedAmptek;
import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;
import ndprig.hal.mca.CumulativeSpectrum;
import ndprig.hal.mca.amptek.AmptekMca;
import ndprig.hal.time.RealTimeHost;
import ndprig.hal.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpHostTest {
  private final SystemTime time = new SystemTime();
  private final SimulatedAmptek device = Loopback.device(Wire.UDP);

  @Test
  void theDriverReadsThroughARealPort() throws IOException, DeviceException {
    assertThat(spectrumWithLoss(0, 5)).isEqualTo(device.trueSpectrum(time.nanos()));
  }

  @Test
  void lostDatagramsLoseNoCounts() throws IOException, DeviceException {
    assertThat(spectrumWithLoss(0.05, 10)).isEqualTo(device.trueSpectrum(time.nanos()));
  }

  @Test
  void aPortInUseIsOneSentence() throws IOException {
    try (UdpHost first = host(0, 0)) {
      int port = first.address().getPort();
      assertThatIOException()
          .isThrownBy(() -> host(port, 0))
          .withMessage("udp port " + port + ": already in use or not allowed");
    }
  }

  private CumulativeSpectrum spectrumWithLoss(double loss, int readings)
      throws IOException, DeviceException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (UdpHost host = host(0, loss);
        RealTimeHost threads = new RealTimeHost(time, (agent, error) -> failure.set(error));
        UdpDatagramLink link = new UdpDatagramLink("127.0.0.1", host.address().getPort());
        AmptekMca mca = AmptekMca.over(link, Loopback.options(), time, time)) {
      threads.add(host);
      threads.start();
      CumulativeSpectrum spectrum = Loopback.run(mca, readings);
      assertThat(spectrum.total()).isPositive();
      assertThat(failure.get()).isNull();
      return spectrum;
    }
  }

  private UdpHost host(int port, double loss) throws IOException {
    return new UdpHost(port, device, time, loss, new SplittableRandom(11));
  }
}
