package ndprig.controller.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import ndprig.controller.config.BenchConfig;
import ndprig.controller.config.CyclerConfig;
import ndprig.controller.config.HeaterConfig;
import ndprig.controller.config.Link;
import ndprig.controller.config.LoadCellConfig;
import ndprig.controller.config.RigProfile;
import ndprig.controller.config.StackActuatorConfig;
import ndprig.controller.config.ThermometerConfig;

/**
 * Where a wire bench serves its instruments, as it tells in its first line of output.
 *
 * @param mca the analyser's port
 * @param stackActuator the controller's end of the stack actuator's line
 * @param buses everything else
 */
record Endpoints(Link.Udp mca, Link.Serial stackActuator, Link.Tcp buses) {
  private static final String MCA = "mca";
  private static final String STACK_ACTUATOR = "stack_actuator";
  private static final String BUSES = "buses";

  /** One line of JSON without its end. */
  String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put(MCA, mca.text())
        .put(STACK_ACTUATOR, stackActuator.text())
        .put(BUSES, buses.text())
        .toString();
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IOException if it is something else
   */
  static Endpoints parse(String json) throws IOException {
    try {
      JsonNode node = new ObjectMapper().readTree(json);
      return new Endpoints(
          link(node, MCA, Link.Udp.class),
          link(node, STACK_ACTUATOR, Link.Serial.class),
          link(node, BUSES, Link.Tcp.class));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("these are no endpoints of a wire bench: " + json, e);
    }
  }

  /**
   * The same rig with all its devices on this bench: the analyser and the actuator at their own
   * links, everything else at links called {@code bench}.
   */
  RigProfile onto(RigProfile rig) {
    return new RigProfile(
        rig.mca().withLink(mca),
        thermometer(rig.thermometer()),
        heater(rig.heater()),
        loadCell(rig.loadCell()),
        actuator(rig.stackActuator(), stackActuator),
        cycler(rig.cycler()),
        new BenchConfig(mca, stackActuator, buses),
        rig.control(),
        rig.safety(),
        rig.coap(),
        rig.store());
  }

  private static <T extends Link> T link(JsonNode node, String key, Class<T> kind) {
    Link link = Link.parse(node.path(key).asText());
    if (!kind.isInstance(link)) {
      throw new IllegalArgumentException(key + ": " + link.text());
    }
    return kind.cast(link);
  }

  private static ThermometerConfig thermometer(ThermometerConfig old) {
    return new ThermometerConfig(
        old.id(),
        new Link.Bench(),
        old.rtdOhm(),
        old.referenceOhm(),
        old.wires(),
        old.mainsHz(),
        old.period(),
        old.faultCheckPeriod(),
        old.plausibleMin(),
        old.plausibleMax(),
        old.maxSlewKelvinPerS(),
        old.stuckReadings());
  }

  private static HeaterConfig heater(HeaterConfig old) {
    return new HeaterConfig(
        old.id(),
        new Link.Bench(),
        new Link.Bench(),
        old.frequencyHz(),
        old.maxPowerW(),
        old.safeState(),
        old.demandExpiry());
  }

  private static LoadCellConfig loadCell(LoadCellConfig old) {
    return new LoadCellConfig(
        old.id(),
        new Link.Bench(),
        old.ratedOutputMvPerV(),
        old.fullScale(),
        old.zeroOffset(),
        old.gain(),
        old.rateSps(),
        old.period(),
        old.stuckLimit(),
        old.identicalLimit());
  }

  private static StackActuatorConfig actuator(StackActuatorConfig old, Link link) {
    return new StackActuatorConfig(
        old.id(),
        link,
        old.baud(),
        old.crc(),
        old.deviceNumber(),
        old.microsteps(),
        old.period(),
        old.positionMinSteps(),
        old.positionMaxSteps(),
        old.maxSpeedStepsPerS(),
        old.accelerationStepsPerS2(),
        old.currentLimitCode(),
        old.screwUmPerStep(),
        old.springNPerUm(),
        old.springMinNPerUm(),
        old.springMaxNPerUm(),
        old.safeState());
  }

  private static CyclerConfig cycler(CyclerConfig old) {
    return new CyclerConfig(
        old.id(),
        new Link.Bench(),
        old.shuntOhm(),
        old.sign(),
        old.offsetUa(),
        old.offsetSigmaUa(),
        old.currentRangeV(),
        old.voltageRangeV(),
        old.rateSps(),
        old.period(),
        old.chargeGapLimit(),
        new Link.Bench(),
        old.stepThreshold(),
        new Link.Bench(),
        old.safeState());
  }
}
