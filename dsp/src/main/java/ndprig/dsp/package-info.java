/** Spectrum in, lithium out. Everything below is pure: no clock, no thread, no file, no logger. */
@NullMarked
package ndprig.dsp;

import org.jspecify.annotations.NullMarked;
