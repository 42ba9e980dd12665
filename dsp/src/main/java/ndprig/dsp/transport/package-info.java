/**
 * Energy loss and energy straggling of particles on their way out of a stack of layers.
 *
 * <p>{@link ndprig.dsp.transport.EnergyLoss} integrates the transport equations with error control;
 * {@link ndprig.dsp.transport.StackTransport} answers the same questions from range tables, fast
 * enough to build maps and responses.
 */
@NullMarked
package ndprig.dsp.transport;

import org.jspecify.annotations.NullMarked;
