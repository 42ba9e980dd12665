/**
 * The use cases of an operator, and the views that answer them. The only thing that a protocol
 * adapter may call. Views are plain records whose component names carry the unit; adapters write
 * them out in snake case.
 */
@NullMarked
package ndprig.controller.service;

import org.jspecify.annotations.NullMarked;
