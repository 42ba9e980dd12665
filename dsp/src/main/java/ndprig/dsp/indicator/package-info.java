/**
 * Signs of trouble in a running cell, each with a stated rate of false alarms: lithium in the
 * electrolyte (dendrites), loss of contact at the collector or a front that recedes (delamination),
 * collapse of the voltage (soft short).
 *
 * <p>Detectors are fed bin by bin with plain records and keep only a bounded past. They are not
 * thread-safe.
 */
@NullMarked
package ndprig.dsp.indicator;

import org.jspecify.annotations.NullMarked;
