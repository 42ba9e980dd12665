package ndprig.controller.service;

/** A view that may be kept for good once nothing in it can change any more. */
public interface Cacheable {
  /** Whether it stays as it is. */
  boolean settled();
}
