package ndprig.controller.architecture.canary;

import java.sql.Connection;
import java.util.List;

/** Names every reserved library from a place where none is allowed, so that the rules can fail. */
public final class CanaryOutsideItsPlace {
  private CanaryOutsideItsPlace() {}

  /** Classes that only certain packages may name. */
  public static List<Class<?>> reserved() {
    return List.of(
        Connection.class,
        org.eclipse.californium.core.CoapServer.class,
        picocli.CommandLine.class,
        org.jfree.chart.JFreeChart.class,
        org.tomlj.TomlTable.class);
  }
}
