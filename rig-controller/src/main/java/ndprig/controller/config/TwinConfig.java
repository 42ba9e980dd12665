package ndprig.controller.config;

import org.jspecify.annotations.Nullable;

/** What is true in the digital twin, {@code [twin]}; the controller never sees it. */
public record TwinConfig(
    @Key(value = "seed of all chance", otherwise = "1") long seed,
    @Key("neutron beam and its monitor") TwinRigConfig.Beam beam,
    @Key("detector, its place and its background") TwinRigConfig.Detector detector,
    @Key("electrochemistry of the cell") TwinCellConfig.Deposit deposit,
    @Key("what the cycler does once it is permitted") TwinCellConfig.Programme programme,
    @Key("heat: heater plate, cell, surroundings") TwinRigConfig.Thermal thermal,
    @Key("spring stack, screw and load cell") TwinRigConfig.Stack stack,
    @Key("errors of the current measurement") TwinRigConfig.Shunt shunt,
    @Key(
            value =
                "reservoir protocol in place of whole cycles: the first plating makes a reservoir,"
                    + " each stripping but the last takes a part, each later plating puts it back",
            optional = true)
        TwinCellConfig.@Nullable Reservoir reservoir,
    @Key(value = "lithium that grows in cracks of the electrolyte", optional = true)
        TwinCellConfig.@Nullable Dendrite dendrite,
    @Key(value = "short that makes the plating voltage collapse", optional = true)
        TwinCellConfig.@Nullable SoftShort softShort,
    @Key(
            value =
                "loss of contact at the collector: plating brings nothing to the deposit any more,"
                    + " which is taken up where no triton comes from",
            optional = true)
        TwinCellConfig.@Nullable ContactLoss contactLoss,
    @Key(
            value =
                "area resistance of the lithium interface, which adds to the overpotential and"
                    + " follows the stack pressure exponentially through two points",
            optional = true)
        TwinCellConfig.@Nullable Resistance resistance) {

  /** The same truth with another seed. */
  public TwinConfig withSeed(long other) {
    return with(other, beam, programme, reservoir, thermal, stack);
  }

  /** The same truth with another number of cycles in the programme. */
  public TwinConfig withCycles(int cycles) {
    TwinCellConfig.Programme other =
        new TwinCellConfig.Programme(
            programme.currentDensityMaCm2(),
            programme.plate(),
            programme.stripMax(),
            programme.stripCutoff(),
            programme.rest(),
            programme.initialRest(),
            cycles);
    return withProgramme(other);
  }

  /** The same truth with another programme of the cycler. */
  public TwinConfig withProgramme(TwinCellConfig.Programme other) {
    return with(seed, beam, other, reservoir, thermal, stack);
  }

  /** The same truth with another reservoir protocol, or without. */
  public TwinConfig withReservoir(TwinCellConfig.@Nullable Reservoir other) {
    return with(seed, beam, programme, other, thermal, stack);
  }

  /** The same truth with another beam. */
  public TwinConfig withBeam(TwinRigConfig.Beam other) {
    return with(seed, other, programme, reservoir, thermal, stack);
  }

  /** The same truth with other heat flows and other springs. */
  public TwinConfig withSurroundings(
      TwinRigConfig.Thermal otherThermal, TwinRigConfig.Stack otherStack) {
    return with(seed, beam, programme, reservoir, otherThermal, otherStack);
  }

  private TwinConfig with(
      long otherSeed,
      TwinRigConfig.Beam otherBeam,
      TwinCellConfig.Programme otherProgramme,
      TwinCellConfig.@Nullable Reservoir otherReservoir,
      TwinRigConfig.Thermal otherThermal,
      TwinRigConfig.Stack otherStack) {
    return new TwinConfig(
        otherSeed,
        otherBeam,
        detector,
        deposit,
        otherProgramme,
        otherThermal,
        otherStack,
        shunt,
        otherReservoir,
        dendrite,
        softShort,
        contactLoss,
        resistance);
  }
}
