/** The command line: CoAP clients of a running controller, and the commands that start one. */
@NullMarked
package ndprig.controller.cli;

import org.jspecify.annotations.NullMarked;
