package ndprig.controller.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ndprig.controller.reduce.Profile;
import ndprig.controller.reduce.Reduction;
import ndprig.controller.reduce.ReductionFlag;
import ndprig.controller.reduce.Refold;
import ndprig.controller.reduce.Sample;
import ndprig.controller.reduce.Value;
import ndprig.controller.store.WholeFile;
import ndprig.dsp.material.LithiumMetal;
import org.jspecify.annotations.Nullable;

/** Writes reductions as JSON: one as an object, several as a list. Unknown numbers are null. */
public final class ReductionJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReductionJson() {}

  /**
   * Writes results.
   *
   * @param results at least one
   * @param file is overwritten
   * @throws IOException if it cannot be written
   */
  public static void write(List<Reduction> results, Path file) throws IOException {
    ArrayNode list = NODES.arrayNode();
    results.forEach(result -> list.add(of(result)));
    Object root = results.size() == 1 ? list.get(0) : list;
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    WholeFile.write(file, mapper.writeValueAsString(root) + "\n");
  }

  /** One result. */
  static ObjectNode of(Reduction result) {
    ObjectNode root = NODES.objectNode();
    root.put("name", result.name());
    root.put("counts_total", result.countsTotal());
    put(root, "real_time_s", result.exposure().realSeconds());
    put(root, "live_time_s", result.exposure().liveSeconds());
    put(root, "monitor_counts", result.exposure().monitorCounts());
    ObjectNode lithium = root.putObject("lithium");
    put(lithium, "areal_atoms_cm2", result.lithium());
    put(lithium, "areal_mah_cm2", result.lithium().times(1 / LithiumMetal.ATOMS_PER_MAH));
    lithium.put("lower_bound", result.lowerBound());
    put(root, "probe_depth_um", result.probeUm());
    put(root, "collector_um", result.collectorUm());
    profiles(root.putObject("profiles"), result.profiles());
    Refold fit = result.fit();
    put(root, "chi2_per_channel", fit == null ? Double.NaN : fit.chiSquarePerChannel());
    ArrayNode flags = root.putArray("flags");
    result.sortedFlags().stream().map(ReductionFlag::key).forEach(flags::add);
    ArrayNode frameFlags = root.putArray("frame_flags");
    result.frameFlags().forEach(frameFlags::add);
    sources(root.putObject("sources"), result.sources());
    return root;
  }

  private static void profiles(ObjectNode node, Reduction.Profiles profiles) {
    node.set("direct", profile(profiles.direct()));
    node.set("unfolded", profile(profiles.unfolded()));
    Reduction.Layered layered = profiles.layered();
    if (layered == null) {
      node.putNull("layered");
      return;
    }
    ObjectNode fit = NODES.objectNode();
    fit.setAll(profileOf(layered.profile()));
    ArrayNode layers = fit.putArray("layers");
    ObjectNode deposit = layers.addObject().put("name", "deposit");
    put(deposit, "thickness_um", layered.thicknessUm());
    put(deposit, "density_relative", layered.density());
    put(deposit, "dense_lithium_um", layered.lithiumUm());
    put(
        deposit,
        "lithium_mah_cm2",
        layered.lithiumUm().times(LithiumMetal.atomsPerCm2(1) / LithiumMetal.ATOMS_PER_MAH));
    put(deposit, "rear_face_um", layered.frontUm());
    ObjectNode electrolyte = layers.addObject().put("name", "electrolyte");
    put(electrolyte, "density_relative", layered.electrolyteDensity());
    node.set("layered", fit);
  }

  private static @Nullable ObjectNode profile(@Nullable Profile profile) {
    return profile == null ? null : profileOf(profile);
  }

  private static ObjectNode profileOf(Profile profile) {
    ObjectNode node = NODES.objectNode();
    ArrayNode depth = node.putArray("depth_um");
    ArrayNode density = node.putArray("density_relative");
    ArrayNode sigma = node.putArray("density_relative_sigma");
    ArrayNode statistical = node.putArray("density_relative_sigma_statistical");
    ArrayNode systematic = node.putArray("density_relative_sigma_systematic");
    for (int i = 0; i < profile.slices(); i++) {
      Value value = profile.density(i);
      depth.add(number(profile.depthUm(i)));
      density.add(number(value.value()));
      sigma.add(number(value.sigma()));
      statistical.add(number(value.sigmaStatistical()));
      systematic.add(number(value.sigmaSystematic()));
    }
    return node;
  }

  private static void sources(ObjectNode node, Reduction.Sources sources) {
    node.set("spectra", origins(sources.spectra()));
    node.set("blank", origins(sources.blank()));
    node.put("background", sources.background());
    node.set("reference", origins(sources.reference()));
    node.put("stopping", sources.stopping());
    node.put("normalisation", sources.normalisation());
    put(node, "counts_per_atom_cm2", sources.countsPerAtomPerCm2());
    put(node, "gain", sources.gain());
  }

  private static ArrayNode origins(List<Sample.Origin> origins) {
    ArrayNode list = NODES.arrayNode();
    for (Sample.Origin origin : origins) {
      list.addObject().put("file", origin.file()).put("format", origin.format());
    }
    return list;
  }

  private static void put(ObjectNode node, String name, Value value) {
    put(node, name, value.value());
    put(node, name + "_sigma", value.sigma());
    put(node, name + "_sigma_statistical", value.sigmaStatistical());
    put(node, name + "_sigma_systematic", value.sigmaSystematic());
  }

  private static void put(ObjectNode node, String name, double value) {
    node.put(name, number(value));
  }

  /** JSON has no NaN. */
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
