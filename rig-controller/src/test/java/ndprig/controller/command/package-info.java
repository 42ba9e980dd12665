/** Tests of the package of the same name. */
@NullMarked
package ndprig.controller.command;

import org.jspecify.annotations.NullMarked;
