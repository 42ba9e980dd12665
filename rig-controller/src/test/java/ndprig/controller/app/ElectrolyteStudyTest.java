package ndprig.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import ndprig.controller.app.ElectrolyteTrial.Counted;
import ndprig.controller.app.ElectrolyteTrial.Lithium;
import ndprig.controller.app.ElectrolyteTrial.Mistake;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.dsp.indicator.ElectrolyteDetector.Finding;
import ndprig.dsp.indicator.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lithium in the electrolyte, looked for in spectra of the twin, whose stopping powers and
 * transport are its own. The full form writes its tables to {@code docs/validation-indicators.md}.
 */
@Timeout(7200)
class ElectrolyteStudyTest {
  private static final Path PAGE = Path.of("..", "docs", "validation-indicators.md");
  private static final String ALARMS = "<!-- false alarms of ElectrolyteStudyTest -->";
  private static final String ONSETS = "<!-- onsets of ElectrolyteStudyTest -->";

  /** Lithium all over the electrolyte that makes some 6 σ in a bin of 600 s. */
  private static final double ARGYRODITE_MAH = 0.15;

  private static final double HYBRID_MAH = 0.0165;

  private static final List<Mistake> MISTAKES =
      List.of(
          Mistake.NONE,
          new Mistake("collector thicker by 0.2 µm", 0.2, 1, 1, 0, 1, 0, 1),
          new Mistake("collector thinner by 0.2 µm", -0.2, 1, 1, 0, 1, 0, 1),
          new Mistake("stopping in layers without lithium higher by 3 %", 0, 1.03, 1, 0, 1, 0, 1),
          new Mistake("stopping in layers with lithium higher by 4 %", 0, 1, 1.04, 0, 1, 0, 1),
          new Mistake("stopping in layers with lithium lower by 4 %", 0, 1, 0.96, 0, 1, 0, 1),
          new Mistake("gain higher by 0.2 %, offset by 2 keV", 0, 1, 1, 2, 1.002, 0, 1),
          new Mistake("gain lower by 0.2 %, offset by 2 keV", 0, 1, 1, -2, 0.998, 0, 1),
          new Mistake("resolution of 24 keV instead of 20", 0, 1, 1, 0, 1, 4, 1),
          new Mistake("normalisation higher by 5 %", 0, 1, 1, 0, 1, 0, 1.05),
          new Mistake("normalisation lower by 5 %", 0, 1, 1, 0, 1, 0, 0.95));

  /** Alarms and the greatest σ of many bins. */
  private static final class Tally {
    private int bins;
    private int alarms;
    private int hidden;
    private double single;
    private double window;

    void add(List<Finding> findings) {
      for (Finding finding : findings) {
        Verdict verdict = finding.verdict();
        if (verdict.learning()) {
          continue;
        }
        bins++;
        alarms += verdict.alarm() ? 1 : 0;
        hidden += verdict.windowBins() == 0 ? 1 : 0;
        single = Math.max(single, verdict.sigmas());
        window = Math.max(window, verdict.greatestSigmas());
      }
    }
  }

  /** Rest, growth to 5 mAh/cm², rest, stripping to what stays inactive, rest. */
  private static List<Lithium> undisturbed(int bins) {
    List<Lithium> cell = new ArrayList<>();
    for (int i = 0; i < 5 * bins / 2; i++) {
      double up = 5.0 * (i - bins / 8.0) / bins;
      double down = 5 - 4.5 * (i - 5 * bins / 4.0) / bins;
      cell.add(new Lithium(Math.max(0, Math.min(Math.min(5, up), Math.max(0.5, down))), 0));
    }
    return cell;
  }

  private static List<Tally> tallies(ElectrolyteTrial trial, int cells, List<Mistake> mistakes) {
    List<BeyondDeposit> models = mistakes.stream().map(trial::model).toList();
    List<Tally> tallies = mistakes.stream().map(mistake -> new Tally()).toList();
    List<List<Counted>> counted =
        IntStream.rangeClosed(1, cells)
            .parallel()
            .mapToObj(cell -> trial.count(undisturbed(140), cell))
            .toList();
    for (List<Counted> bins : counted) {
      for (int i = 0; i < mistakes.size(); i++) {
        tallies.get(i).add(trial.judge(bins, models.get(i), mistakes.get(i)));
      }
    }
    return tallies;
  }

  /** What became of cells in which lithium appears at once. */
  private static final class Onsets {
    private int cells;
    private int inItsBin;
    private int withinOneBin;
    private double single;

    void add(List<Finding> findings, int onset) {
      Verdict first = findings.get(onset).verdict();
      Verdict second = findings.get(onset + 1).verdict();
      cells++;
      inItsBin += first.alarm() ? 1 : 0;
      withinOneBin += first.alarm() || second.alarm() ? 1 : 0;
      single += first.sigmas();
    }
  }

  /** Lithium appears in bin 15 of a deposit that grows all the time. */
  private static Onsets onsets(ElectrolyteTrial trial, double mahPerCm2, int cells) {
    BeyondDeposit model = trial.model(Mistake.NONE);
    Onsets onsets = new Onsets();
    List<Lithium> lithium =
        IntStream.range(0, 17)
            .mapToObj(i -> new Lithium(0.05 * i, i < 15 ? 0 : mahPerCm2))
            .toList();
    IntStream.range(0, cells)
        .parallel()
        .mapToObj(cell -> trial.count(lithium, 1000 + cell))
        .toList()
        .forEach(bins -> onsets.add(trial.judge(bins, model, Mistake.NONE), 15));
    return onsets;
  }

  @Test
  void aGrowingDepositRaisesNoAlarmAndLithiumIsFoundInItsBinOrTheNext() throws Exception {
    ElectrolyteTrial hybrid = new ElectrolyteTrial("cu-hse-li");
    Tally tally = new Tally();
    List<Counted> bins = hybrid.count(undisturbed(12), 3);
    tally.add(hybrid.judge(bins, hybrid.model(Mistake.NONE), Mistake.NONE));
    assertThat(tally.bins).isGreaterThan(15);
    assertThat(tally.alarms).isZero();
    assertThat(onsets(hybrid, 2 * HYBRID_MAH, 1).withinOneBin).isOne();
  }

  @Test
  @Tag("study")
  void noFalseAlarmOverThousandsOfBins() throws Exception {
    int cells = Integer.getInteger("cells", 3);
    StringBuilder page = new StringBuilder();
    for (String name : List.of("li2te-argyrodite", "cu-hse-li")) {
      List<Tally> tallies = tallies(new ElectrolyteTrial(name), cells, MISTAKES);
      page.append(table(name, tallies));
      assertThat(tallies).allSatisfy(tally -> assertThat(tally.alarms).isZero());
      assertThat(tallies.get(0).bins).isGreaterThan(300 * cells);
    }
    write(ALARMS, page.toString());
  }

  @Test
  @Tag("study")
  void onsetsAreFoundInTheirBinOrTheNext() throws Exception {
    int struck = Integer.getInteger("struck", 20);
    Onsets argyrodite = onsets(new ElectrolyteTrial("li2te-argyrodite"), ARGYRODITE_MAH, struck);
    Onsets hybrid = onsets(new ElectrolyteTrial("cu-hse-li"), HYBRID_MAH, struck);
    write(
        ONSETS,
        """

        | scenario | lithium that appears, mAh/cm² | cells | mean σ of its bin | found in its bin | in it or the next |
        | --- | ---: | ---: | ---: | ---: | ---: |
        """
            + row("li2te-argyrodite", ARGYRODITE_MAH, argyrodite)
            + row("cu-hse-li", HYBRID_MAH, hybrid));
    assertThat(argyrodite.withinOneBin).isGreaterThan(struck * 9 / 10);
    assertThat(hybrid.withinOneBin).isGreaterThan(struck * 9 / 10);
  }

  private static String table(String name, List<Tally> tallies) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            """

            ### False alarms, `%s`

            | what the profile has wrong | bins judged | alarms | electrolyte hidden | greatest σ of a bin | of a window |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """,
            name));
    for (int i = 0; i < MISTAKES.size(); i++) {
      Tally tally = tallies.get(i);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %d | %.1f | %.1f |%n",
              MISTAKES.get(i).what(),
              tally.bins,
              tally.alarms,
              tally.hidden,
              tally.single,
              tally.window));
    }
    return table.toString();
  }

  private static String row(String name, double mahPerCm2, Onsets onsets) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.4f | %d | %.1f | %.0f %% | %.0f %% |%n",
        name,
        mahPerCm2,
        onsets.cells,
        onsets.single / onsets.cells,
        100.0 * onsets.inItsBin / onsets.cells,
        100.0 * onsets.withinOneBin / onsets.cells);
  }

  /** Puts figures between the two marks of that name on the page. */
  private static void write(String mark, String figures) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(mark) + mark.length();
    int end = page.lastIndexOf(mark);
    Files.writeString(PAGE, page.substring(0, begin) + "\n" + figures + "\n" + page.substring(end));
  }
}
