package ndprig.dsp.transport;

import ndprig.dsp.table.ResourceTable;

/**
 * Ratios of energy straggling to the straggling of Bohr.
 *
 * @source Chu, Phys. Rev. A 13 (1976) 2057; Yang, O'Connor, Wang, NIM B 61 (1991) 149, tables 1 and
 *     2
 */
final class ChuYang {
  private static final double[][] CHU = chuByAtomicNumber();

  /** Yang, protons in solids: B1 to B4. */
  private static final double[] PROTON_SOLID = {0.1955, 0.6941, 2.522, 1.04};

  /** Yang, heavier ions in solids: B1 to B4. */
  private static final double[] ION_SOLID = {0.01273, 0.03458, 0.3951, 3.812};

  private ChuYang() {}

  /** {@code 1/(1 + C1·e^C2 + C3·e^C4)}, e in MeV/u; 1 for hydrogen, which the table leaves out. */
  static double chu(int targetZ, double mevPerAmu) {
    double[] c = CHU[Math.min(targetZ, CHU.length - 1)];
    if (c.length == 0) {
      return 1;
    }
    double ratio = 1 / (1 + c[0] * Math.pow(mevPerAmu, c[1]) + c[2] * Math.pow(mevPerAmu, c[3]));
    return Math.max(ratio, 0);
  }

  /** {@code f·B1·Γ/((ε − B2)² + Γ²)}, {@code Γ = B3·(1 − exp(−B4·ε))}, in solids. */
  static double yang(int z1, int targetZ, double mevPerAmu) {
    double[] b = z1 == 1 ? PROTON_SOLID : ION_SOLID;
    double factor = z1 == 1 ? 1 : Math.pow(z1, 4.0 / 3) / Math.cbrt(targetZ);
    double reduced = z1 == 1 ? mevPerAmu : mevPerAmu / (Math.pow(z1, 1.5) * Math.sqrt(targetZ));
    double width = b[2] * (1 - Math.exp(-b[3] * reduced));
    double distance = reduced - b[1];
    return factor * b[0] * width / (distance * distance + width * width);
  }

  private static double[][] chuByAtomicNumber() {
    ResourceTable table = ResourceTable.read(ChuYang.class, "chu.txt");
    int heaviest = (int) table.number(table.rows() - 1, "z");
    double[][] byZ = new double[heaviest + 1][0];
    for (int row = 0; row < table.rows(); row++) {
      byZ[(int) table.number(row, "z")] =
          new double[] {
            table.number(row, "c1"),
            table.number(row, "c2"),
            table.number(row, "c3"),
            table.number(row, "c4")
          };
    }
    return byZ;
  }
}
