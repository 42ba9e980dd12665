/** Tests of the package of the same name. */
@NullMarked
package ndprig.controller.twin.bench;

import org.jspecify.annotations.NullMarked;
