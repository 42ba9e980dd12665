/** The controller of an operando NDP rig. */
@NullMarked
package ndprig.controller;

import org.jspecify.annotations.NullMarked;
