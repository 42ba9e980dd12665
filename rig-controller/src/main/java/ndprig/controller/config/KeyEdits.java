package ndprig.controller.config;

/** The keys of one file, for {@link KeyChange changes} to alter. */
interface KeyEdits {
  /** What the file says now, under the paths of the whole experiment. */
  Table keys();

  /** Whether the file is one, and has or may get the section, that a key would stand in. */
  boolean hasPlaceFor(String path);

  /** Notes what is going to happen to a key. */
  void note(String path, String what);

  /** Gives a key, or a section, another path. */
  void move(String from, String to);

  /** Takes a key, or a section, away. */
  void remove(String path);

  /** Sets a key to a value in TOML; it and its section need not be there. */
  void put(String path, String toml);
}
