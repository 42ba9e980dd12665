package ndprig.hal.mca;

/**
 * Which MCA it is.
 *
 * @param model the maker's name of the model
 * @param serialNumber as the device tells it
 * @param firmware version, for the record
 */
public record McaIdentity(String model, long serialNumber, String firmware) {}
