package ndprig.controller.service;

/**
 * An event.
 *
 * @param sequence grows by one with each event of the run
 * @param atUtc ISO 8601
 * @param severity INFO, WARNING_LOCAL, WARNING_SYSTEM or FATAL
 * @param id of the catalogue
 * @param source the device, interlock or part it happened to
 * @param text one sentence
 */
public record EventView(
    long sequence, String atUtc, String severity, String id, String source, String text) {}
