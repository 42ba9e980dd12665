package ndprig.controller.config;

import java.nio.file.Path;

/** Where runs are kept, {@code [store]}. */
public record StoreConfig(
    @Key("folder that gets one folder per run; relative to the working directory") Path runs) {}
