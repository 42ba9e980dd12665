package ndprig.controller.reduce;

/** Formats of spectrum files, told apart by content. */
public enum SpectrumFormat {
  /** Blocks that begin with {@code $NAME:}, as IAEA and ORTEC programs write them. */
  SPE("IAEA/ORTEC .spe"),
  /** Text of Amptek's acquisition program, which begins with {@code <<PMCA SPECTRUM>>}. */
  MCA("Amptek .mca"),
  /** Head lines from {@code Detector} to {@code Real}, then channel and counts. */
  NIST("NIST NDP text"),
  /** Lines of channel and counts. */
  CSV("two-column CSV");

  private final String description;

  SpectrumFormat(String description) {
    this.description = description;
  }

  /** The format for people. */
  public String description() {
    return description;
  }
}
