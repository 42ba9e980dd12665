package ndprig.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import ndprig.controller.acquisition.AcquisitionStage;
import ndprig.controller.acquisition.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcquisitionStoreTest {
  @Test
  void framesAddUpToWhatTheMcaCounted(@TempDir Path folder) throws Exception {
    Bench bench = new Bench(folder);
    bench.start(true);
    bench.runSeconds(95);
    bench.stop();

    List<Frame> frames = bench.storedFrames();
    assertThat(frames).hasSizeGreaterThan(8);
    assertThat(bench.sum(frames)).containsExactly(bench.mca.everCounted());
    assertThat(bench.acquisition().view().stage()).isEqualTo(AcquisitionStage.ENDED);
  }
}
