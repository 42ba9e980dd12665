package ndprig.controller.app;

import ndprig.controller.event.EventId;
import ndprig.controller.event.EventReporter;
import ndprig.hal.device.DeviceException;
import ndprig.hal.device.DeviceListener;

/** Turns what happens to devices into events. */
final class DeviceEvents implements DeviceListener {
  private final EventReporter events;

  DeviceEvents(EventReporter events) {
    this.events = events;
  }

  @Override
  public void failed(DeviceException failure) {
    events.report(EventId.DEVICE_FAILED, failure.device(), String.valueOf(failure.getMessage()));
  }

  @Override
  public void recovered(String device, int failures) {
    events.report(
        EventId.DEVICE_RECOVERED,
        device,
        device
            + " works again after "
            + failures
            + (failures == 1 ? " failed attempt" : " failed attempts"));
  }
}
