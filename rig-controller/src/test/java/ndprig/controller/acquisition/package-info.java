/** Tests of frames and of the acquisition, against an MCA that counts what it is told. */
@NullMarked
package ndprig.controller.acquisition;

import org.jspecify.annotations.NullMarked;
