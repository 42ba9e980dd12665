/** Tests of the package of the same name. */
@NullMarked
package ndprig.controller.port;

import org.jspecify.annotations.NullMarked;
