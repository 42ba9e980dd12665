package ndprig.controller.twin;

/** What the twin's cycler does. */
enum StepType {
  REST,
  PLATE,
  STRIP
}
