package ndprig.dsp.profile;

/** Where depth is counted from. */
public enum DepthOrigin {
  /** The outer face of the collector, towards the detector: plating starts at its thickness. */
  OUTER_FACE,
  /** The inner face of the collector, towards the electrolyte: plating starts at 0. */
  INNER_FACE
}
