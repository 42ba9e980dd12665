package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import ndprig.controller.config.KeyChange.Added;
import ndprig.controller.config.KeyChange.Removed;
import ndprig.controller.config.KeyChange.Renamed;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {
  @Test
  void everyChangeLeadsToKeysThatThereAre() {
    for (KeyChange change : KeyHistory.all()) {
      boolean known = KeySpec.at(change.key()).isPresent();
      if (change instanceof Renamed renamed) {
        assertThat(known).as("%s is there under its old name", renamed.key()).isFalse();
        assertThat(leads(renamed.to())).as("%s leads to a key", renamed.to()).isTrue();
      } else if (change instanceof Removed removed) {
        assertThat(known).as("%s is there though it was removed", removed.key()).isFalse();
      } else if (change instanceof Added added) {
        assertThat(leads(added.key())).as("%s leads to a key", added.key()).isTrue();
      }
    }
  }

  /** A key may have been renamed or removed again since. */
  private static boolean leads(String path) {
    return KeySpec.at(path).isPresent()
        || KeyHistory.all().stream()
            .anyMatch(later -> later.key().equals(path) && !(later instanceof Added));
  }
}
