/** Tests of the composition root, over real ports of the loopback interface where it opens any. */
@NullMarked
package ndprig.controller.app;

import org.jspecify.annotations.NullMarked;
