/** The permit of the cycler as one output line; {@code LinePermit} drives it. */
@NullMarked
package ndprig.hal.cycler.permit;

import org.jspecify.annotations.NullMarked;
