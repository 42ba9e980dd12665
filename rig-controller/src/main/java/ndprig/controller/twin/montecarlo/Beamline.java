package ndprig.controller.twin.montecarlo;

/**
 * What stands around the cell.
 *
 * @param beam of neutrons, with its monitor
 * @param detector of charged particles
 * @param electronics behind the detector
 */
public record Beamline(
    BeamParameters beam, DetectorParameters detector, ElectronicsParameters electronics) {}
