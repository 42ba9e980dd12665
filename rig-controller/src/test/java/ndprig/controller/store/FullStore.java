package ndprig.controller.store;

import java.sql.SQLException;

/** A store whose disk is full. */
public final class FullStore {
  private FullStore() {}

  /** Lets a store grow no more. */
  public static void fill(RunStore store) throws SQLException {
    store.limitPages(1);
  }
}
