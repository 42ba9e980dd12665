package ndprig.controller.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ndprig.controller.config.CellConfig;
import ndprig.controller.reduce.CellLayers;
import ndprig.dsp.material.Layer;
import ndprig.dsp.material.Material;

/** The materials and layers of a configured cell, as the physics takes them. */
public final class Materials {
  private final CellConfig cell;
  private final Map<String, Material> byName = new HashMap<>();

  public Materials(CellConfig cell) {
    this.cell = cell;
    for (CellConfig.Material material : cell.materials()) {
      byName.put(material.name(), material(material));
    }
  }

  /** What lies behind the deposit. */
  public Material electrolyte() {
    return named(cell.electrolyte().material());
  }

  /** The layers of the cell. */
  public CellLayers layers() {
    return new CellLayers(
        cell.window().stream().map(this::layer).toList(),
        layer(cell.collector()),
        cell.coatings().stream().map(this::layer).toList(),
        new Layer(
            named(cell.lithium().material()), 1, cell.lithium().braggFactor(), cell.li6Fraction()),
        layer(cell.electrolyte()));
  }

  private Layer layer(CellConfig.Layer layer) {
    return new Layer(
        named(layer.material()),
        layer.thickness().micrometres(),
        layer.braggFactor(),
        cell.li6Fraction());
  }

  /**
   * A material of the cell.
   *
   * @throws IllegalArgumentException if the cell has none of that name
   */
  public Material named(String name) {
    Material material = byName.get(name);
    if (material == null) {
      throw new IllegalArgumentException("material '" + name + "' is not among cell.materials");
    }
    return material;
  }

  private static Material material(CellConfig.Material material) {
    List<Material.MassPart> parts = new ArrayList<>();
    for (CellConfig.Part part : material.parts()) {
      parts.add(
          new Material.MassPart(
              Material.of(part.formula(), part.formula(), part.densityGCm3()), part.partsByMass()));
    }
    return Material.mixture(material.name(), parts);
  }
}
