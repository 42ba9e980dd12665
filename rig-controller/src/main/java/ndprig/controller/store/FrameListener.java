package ndprig.controller.store;

import ndprig.controller.acquisition.Frame;

/** Hears of frames once they are on disk, in order, on the store's thread; must not block. */
@FunctionalInterface
public interface FrameListener {
  /** The frame is on disk. */
  void stored(Frame frame);
}
