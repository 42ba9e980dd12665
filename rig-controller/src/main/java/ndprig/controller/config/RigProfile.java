package ndprig.controller.config;

import org.jspecify.annotations.Nullable;

/** What the rig is built of and how it may be driven; the sections of a rig profile. */
public record RigProfile(
    @Key("multichannel analyser of the Amptek DP5 family") McaConfig mca,
    @Key("what tells of the beam") BeamMonitorConfig beamMonitor,
    @Key("platinum thermometer of the cell, read by a MAX31865") ThermometerConfig thermometer,
    @Key("resistive heater of the cell, driven by PWM") HeaterConfig heater,
    @Key("load cell of the stack, read by a NAU7802") LoadCellConfig loadCell,
    @Key("screw and spring of the stack, driven by a Pololu Tic") StackActuatorConfig stackActuator,
    @Key("current and voltage of the cell, read by an ADS1115; step edge; permit")
        CyclerConfig cycler,
    @Key(value = "where the wire bench serves its instruments", optional = true)
        @Nullable BenchConfig bench,
    @Key("control loops") ControlConfig control,
    @Key("interlocks") SafetyConfig safety,
    @Key("server for operators") CoapConfig coap,
    @Key("where runs are kept") StoreConfig store,
    @Key(value = "the kernel's watchdog, if no service manager holds it", optional = true)
        @Nullable WatchdogConfig watchdog) {

  /** The same rig with its analyser reached otherwise. */
  public RigProfile withMcaLink(Link link) {
    return with(mca.withLink(link), coap, store);
  }

  /** The same rig with another server for operators. */
  public RigProfile withCoap(CoapConfig other) {
    return with(mca, other, store);
  }

  /** The same rig with its runs kept elsewhere. */
  public RigProfile withStore(StoreConfig other) {
    return with(mca, coap, other);
  }

  private RigProfile with(McaConfig otherMca, CoapConfig otherCoap, StoreConfig otherStore) {
    return new RigProfile(
        otherMca,
        beamMonitor,
        thermometer,
        heater,
        loadCell,
        stackActuator,
        cycler,
        bench,
        control,
        safety,
        otherCoap,
        otherStore,
        watchdog);
  }
}
