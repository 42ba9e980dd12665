/** Tests of the package of the same name. */
@NullMarked
package ndprig.controller.experiment;

import org.jspecify.annotations.NullMarked;
