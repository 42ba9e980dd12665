package ndprig.controller.architecture;

import ndprig.controller.architecture.canary.UnreadKeys;

/** Reads what the canary says is read. */
final class ReaderOfUnreadKeys {
  private ReaderOfUnreadKeys() {}

  static int sum(UnreadKeys keys) {
    return keys.withRead(1).read() + keys.twice();
  }
}
