package ndprig.controller.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ndprig.controller.app.ElectrolyteTrial.Counted;
import ndprig.controller.app.ElectrolyteTrial.Mistake;
import ndprig.controller.reduce.BeyondDeposit;
import ndprig.dsp.indicator.ElectrolyteDetector.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("study")
class ElectrolyteStudyTest {
  static List<Double> history(int bins) {
    List<Double> h = new ArrayList<>();
    for (int i = 0; i < 6; i++) h.add(0.0);
    for (int i = 0; i < bins; i++) h.add(5.0 * i / bins);
    for (int i = 0; i < 6; i++) h.add(5.0);
    for (int i = 0; i < bins; i++) h.add(5 - 4.5 * i / bins);
    for (int i = 0; i < 6; i++) h.add(0.5);
    return h;
  }

  @Test
  void look() throws Exception {
    int cells = Integer.getInteger("cells", 1);
    for (String name : new String[] {"li2te-argyrodite", "cu-hse-li"}) {
      ElectrolyteTrial trial = new ElectrolyteTrial(name);
      List<Mistake> errors =
          List.of(
              Mistake.NONE,
              new Mistake("collector +0.2", 0.2, 1, 1, 0, 1, 0, 1),
              new Mistake("collector -0.2", -0.2, 1, 1, 0, 1, 0, 1),
              new Mistake("stop Cu +3", 0, 1.03, 1, 0, 1, 0, 1),
              new Mistake("stop li +4", 0, 1, 1.04, 0, 1, 0, 1),
              new Mistake("stop li -4", 0, 1, 0.96, 0, 1, 0, 1),
              new Mistake("gain +0.2 %", 0, 1, 1, 2, 1.002, 0, 1),
              new Mistake("gain -0.2 %", 0, 1, 1, -2, 0.998, 0, 1),
              new Mistake("fwhm", 0, 1, 1, 0, 1, 4, 1),
              new Mistake("scale +5", 0, 1, 1, 0, 1, 0, 1.05),
              new Mistake("scale -5", 0, 1, 1, 0, 1, 0, 0.95));
      List<BeyondDeposit> beyond =
          errors.stream().map(e -> new BeyondDeposit(trial.measurement(e))).toList();
      for (int cell = 0; cell < cells; cell++) {
        List<Counted> bins = trial.count(history(150), 0, cell);
        for (int e = 0; e < errors.size(); e++) {
          for (double tol : new double[] {0, 0.005}) {
            List<Finding> f = trial.judge(bins, beyond.get(e), errors.get(e), tol);
            double max = 0;
            int at = 0, w = 0, alarms = 0, hidden = 0;
            double maxSingle = 0;
            for (int i = 0; i < f.size(); i++) {
              if (f.get(i).verdict().greatestSigmas() > max) {
                max = f.get(i).verdict().greatestSigmas();
                at = i;
                w = f.get(i).verdict().windowBins();
              }
              maxSingle = Math.max(maxSingle, f.get(i).verdict().sigmas());
              alarms += f.get(i).verdict().alarm() ? 1 : 0;
              hidden +=
                  !f.get(i).verdict().learning() && f.get(i).verdict().windowBins() == 0 ? 1 : 0;
            }
            System.out.printf(
                Locale.ROOT,
                "STUDY %s cell %d %s tol %.3f: %d bins, %d alarms, %d hidden, max %.2f at %d (w %d, ratio %.4f, groups %d) max single %.2f%n",
                name,
                cell,
                errors.get(e).what(),
                tol,
                f.size(),
                alarms,
                hidden,
                max,
                at,
                w,
                f.get(at).counts() / f.get(at).expected(),
                f.get(at).groups(),
                maxSingle);
          }
        }
      }
    }
  }
}
