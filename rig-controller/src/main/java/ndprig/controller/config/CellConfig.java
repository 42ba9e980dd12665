package ndprig.controller.config;

import java.util.List;
import ndprig.hal.quantity.Length;
import ndprig.hal.quantity.Pressure;
import ndprig.hal.quantity.Temperature;
import ndprig.hal.quantity.Voltage;

/** The cell, {@code [cell]}: its limits, and the layers that a triton crosses. */
public record CellConfig(
    @Key(
            value = "electrode area that the stack force and the current act on",
            unit = "cm²",
            above = 0,
            max = 100)
        double areaCm2,
    @Key(
            value = "sign of the current that plates lithium on the electrode the beam looks at",
            allowed = {"-1", "1"})
        int platingSign,
    @Key(value = "atomic fraction of ⁶Li in the cell's lithium", above = 0, max = 1)
        double li6Fraction,
    @Key(value = "least cell voltage", min = -20, max = 20) Voltage voltageMin,
    @Key(value = "greatest cell voltage", min = -20, max = 20) Voltage voltageMax,
    @Key(value = "what this cell survives", min = -40, max = 200) Temperature temperatureMax,
    @Key(value = "what this cell survives", above = 0, max = 100) Pressure pressureMax,
    @Key("materials that the layers name") List<Material> materials,
    @Key(value = "layers in front of the collector, from the detector inwards", otherwise = "[]")
        List<Layer> window,
    @Key("current collector, through which the tritons leave") Layer collector,
    @Key(
            value = "layers between collector and deposit, from the collector inwards",
            otherwise = "[]")
        List<Layer> coatings,
    @Key("deposit that plating makes") Phase lithium,
    @Key("what lies behind the deposit") Layer electrolyte) {

  /** A material: one compound, or a mixture whose volumes add. */
  public record Material(
      @Key("what layers call it") String name,
      @Key("compounds of the mixture; one for a pure material") List<Part> parts) {}

  /** A compound in a mixture. */
  public record Part(
      @Key(
              value = "chemical formula",
              pattern = "([A-Z][a-z]?(\\d+(\\.\\d+)?)?)+",
              form = "element symbols with counts, such as \"Li6PS5Cl\"")
          String formula,
      @Key(value = "share by mass, in any common unit", min = 1e-9, max = 1e9) double partsByMass,
      @Key(value = "density of the compound by itself", unit = "g/cm³", above = 0, max = 25)
          double densityGCm3) {}

  /** A layer of given thickness. */
  public record Layer(
      @Key("name of one of the materials") String material,
      @Key(value = "thickness", above = 0, max = 10000) Length thickness,
      @Key(value = "measured stopping over Bragg's sum", min = 0.8, max = 1.2)
          double braggFactor) {}

  /** A layer whose thickness the experiment finds. */
  public record Phase(
      @Key("name of one of the materials") String material,
      @Key(value = "measured stopping over Bragg's sum", min = 0.8, max = 1.2)
          double braggFactor) {}
}
