/** Tests of the store, and of the acquisition and the store together. */
@NullMarked
package ndprig.controller.store;

import org.jspecify.annotations.NullMarked;
