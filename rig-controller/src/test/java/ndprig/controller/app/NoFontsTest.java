package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ndprig.controller.RigMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program on a machine where Java finds no fonts, as on a small system without a desktop. */
@Timeout(120)
class NoFontsTest {
  @TempDir private Path parent = Path.of("");

  @Test
  void withoutFontsAllButTheFiguresIsWrittenAndASentenceNamesThePackage() throws Exception {
    Path folder = parent.resolve("run");
    String told = rig("demo", "--cycles", "1", "--plate-hours", "0.3", "--out", folder.toString());
    assertThat(told)
        .containsOnlyOnce("li-density.png: not drawn")
        .contains("fonts-dejavu-core", "mean Li efficiency", "exit code 0")
        .doesNotContain("\tat ", "Error");
    for (String file :
        List.of("summary.json", "li-bins.csv", "cycles.csv", "li-density.csv", "li-mass.csv")) {
      assertThat(folder.resolve(file)).isNotEmptyFile();
    }
    assertThat(folder.resolve("li-density.png")).doesNotExist();

    String plot = parent.resolve("bins.png").toString();
    assertThat(rig("rebin", folder.toString(), "--by", "step", "--plot", plot))
        .contains("not drawn", "fonts-dejavu-core", "mAh/cm²", "exit code 1")
        .doesNotContain("\tat ", "Error");
  }

  private static String rig(String... words) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Djava.awt.headless=true");
    line.add("-Dsun.awt.fontconfig=/nonexistent");
    line.add("-Dfile.encoding=UTF-8");
    line.add("-Dstdout.encoding=UTF-8");
    // Not the one of the tests, which keeps quiet.
    line.add("-Dlogback.configurationFile=logback.xml");
    line.add("-Drig.home=" + Path.of("..").toRealPath());
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(RigMain.class.getName());
    line.addAll(List.of(words));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return told + "exit code " + process.exitValue();
  }
}
