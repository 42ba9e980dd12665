/** Spectra from files, reduced to lithium with the same physics as a live run. */
@NullMarked
package ndprig.controller.reduce;

import org.jspecify.annotations.NullMarked;
