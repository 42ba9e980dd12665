package ndprig.controller.config;

import java.nio.file.Path;

/**
 * The kernel's watchdog, {@code [watchdog]}. Left out unless nobody else holds it: a service
 * manager does that better.
 */
public record WatchdogConfig(
    @Key(
            "device of the kernel's watchdog, fed by the controller itself; only where no service manager holds it")
        Path device) {}
