/** Files of the operating system, whatever is in them. */
@NullMarked
package ndprig.controller.file;

import org.jspecify.annotations.NullMarked;
