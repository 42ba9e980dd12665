package ndprig.dsp.canary;

/** Stands for the dsp layer where only canaries are imported. */
public final class DspCanary {
  private DspCanary() {}
}
