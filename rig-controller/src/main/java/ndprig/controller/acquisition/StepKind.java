package ndprig.controller.acquisition;

/** What the cycler does to the electrode that the beam looks at. */
public enum StepKind {
  /** No current beyond the threshold. */
  REST,
  /** Lithium is plated on the electrode. */
  PLATE,
  /** Lithium is stripped from it. */
  STRIP
}
