package ndprig.controller.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the jar's manifest. */
final class RigVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = RigVersion.class.getPackage().getImplementationVersion();
    return new String[] {"rig " + (version == null ? "(not packaged)" : version)};
  }
}
