package ndprig.controller.twin.montecarlo;

/**
 * What stands around the cell.
 *
 * @param beam of neutrons, with its monitor
 * @param detector of charged particles
 */
public record Beamline(BeamParameters beam, DetectorParameters detector) {}
