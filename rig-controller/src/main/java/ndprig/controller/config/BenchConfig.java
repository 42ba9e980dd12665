package ndprig.controller.config;

/** Where the wire bench serves its instruments, {@code [bench]}. */
public record BenchConfig(
    @Key(
            value = "where its multichannel analyser listens",
            allowed = {"udp"})
        Link mcaLink,
    @Key(
            value = "the controller's end of its stack actuator's line",
            allowed = {"serial"})
        Link stackActuatorLink,
    @Key(
            value =
                "where its I²C, SPI, PWM and digital lines are served, for links called \"bench\"",
            allowed = {"tcp"})
        Link busesLink) {}
