package ndprig.controller.service;

/**
 * The multichannel analyser, in the words of the EPICS mca record.
 *
 * @param connected whether the last exchange succeeded
 * @param acquiring whether events are being histogrammed
 * @param model the maker's name
 * @param serialNumber as the device tells it; 0 before the first contact
 * @param channels of the spectrum
 * @param elapsedRealS device real time since the run began
 * @param elapsedLiveS device live time since the run began; NaN if it is not known
 * @param deadTimeFraction average since the run began, 0 to 1; NaN if it is not known
 * @param monitorCounts beam monitor counts since the run began
 * @param framesCut since this process began
 * @param retries requests that were repeated since this process began
 */
public record McaView(
    boolean connected,
    boolean acquiring,
    String model,
    long serialNumber,
    int channels,
    double elapsedRealS,
    double elapsedLiveS,
    double deadTimeFraction,
    long monitorCounts,
    long framesCut,
    long retries) {}
