/**
 * What a run leaves on disk: one SQLite file in the run's folder, written by one thread, read by
 * any. Frames and the MCA's baseline move in the same transaction, so that a frame is either on
 * disk or still in the MCA. The only package that knows SQL.
 */
@NullMarked
package ndprig.controller.store;

import org.jspecify.annotations.NullMarked;
