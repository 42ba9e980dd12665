package ndprig.controller.service;

import org.jspecify.annotations.Nullable;

/**
 * The cell as the cycler drives it.
 *
 * @param currentMa positive charges the cell as the cycler reports it; null if not known
 * @param voltageV null if not known
 * @param chargeMah charge counter since this process began; null if not known
 * @param quality of the reading
 * @param cycle counted from 1; 0 before the first plating
 * @param step counted from 0
 * @param kind REST, PLATE or STRIP
 * @param permitted whether the cycler may pass current
 */
public record CyclerView(
    @Nullable Double currentMa,
    @Nullable Double voltageV,
    @Nullable Double chargeMah,
    String quality,
    int cycle,
    int step,
    String kind,
    boolean permitted) {}
