package ndprig.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ndprig.controller.acquisition.Frame;
import ndprig.controller.acquisition.FrameFlag;
import org.junit.jupiter.api.Test;

class FrameUseDocumentTest {
  private static final Pattern ROW = Pattern.compile("\\| `[A-Z_]+` \\|.*");

  @Test
  void theTableHasEachFlagWithItsConsequence() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "frames.md")).stream()
            .filter(line -> ROW.matcher(line).matches())
            .toList();
    assertThat(rows).hasSameSizeAs(FrameFlag.values());
    for (int i = 0; i < rows.size(); i++) {
      FrameFlag flag = List.of(FrameFlag.values()).get(i);
      String row = rows.get(i);
      List<String> cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
      String lithium = cells.get(3);
      assertThat(cells.get(1)).isEqualTo("`" + flag + "`");
      Frame frame = frame(flag);
      assertThat(lithium.startsWith("in no bin"))
          .as(row)
          .isNotEqualTo(FrameUse.tellsLithium(frame));
      assertThat(lithium.contains("lower bound"))
          .as(row)
          .isEqualTo(FrameUse.makesLowerBound(Set.of(flag), Counting.of(frame)));
      assertThat(lithium.contains("a bin ends before"))
          .as(row)
          .isEqualTo(FrameUse.followsGap(frame));
      assertThat(cells.get(5).startsWith("nobody"))
          .as(row)
          .isEqualTo(FrameUse.carried(Set.of(flag)).isEmpty());
    }
  }

  private static Frame frame(FrameFlag flag) {
    Frame plain = SampleFrames.frame(0, 0);
    return new Frame(
        0, plain.time(), plain.step(), plain.environment(), Set.of(flag), plain.counts());
  }
}
