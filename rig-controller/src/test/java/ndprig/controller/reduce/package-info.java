/** Tests of reading and reducing spectrum files. */
@NullMarked
package ndprig.controller.reduce;

import org.jspecify.annotations.NullMarked;
