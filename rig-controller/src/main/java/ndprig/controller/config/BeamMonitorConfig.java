package ndprig.controller.config;

/**
 * What tells of the beam, {@code [beam_monitor]}: a counter on the analyser's general-purpose
 * input, or nothing.
 *
 * @param connected whether pulses of a beam monitor are counted
 * @param beamOffBelowPerS rate below which the beam counts as off, 1/s; 0 without a monitor
 */
public record BeamMonitorConfig(
    @Key(
            "whether the analyser's general-purpose counter counts a beam monitor; without one,"
                + " live time stands for the beam, and no frame is flagged as without beam")
        boolean connected,
    @Key(
            value = "rate of the monitor below which the beam is off; needed with a monitor",
            unit = "1/s",
            otherwise = "0",
            min = 0,
            max = 1e7)
        double beamOffBelowPerS) {}
