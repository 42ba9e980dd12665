/**
 * The catalogue of everything worth telling an operator. Events are data: id, severity, source,
 * values, stamp.
 */
@NullMarked
package ndprig.controller.event;

import org.jspecify.annotations.NullMarked;
