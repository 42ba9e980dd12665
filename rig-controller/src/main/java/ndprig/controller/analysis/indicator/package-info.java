/**
 * Signs of trouble in a running cell and in its electronics, bin by bin: lithium in the
 * electrolyte, loss of contact, soft shorts, dead time, drift of the gain.
 */
@NullMarked
package ndprig.controller.analysis.indicator;

import org.jspecify.annotations.NullMarked;
