/** Figures, tables and summaries that an operator takes home. */
@NullMarked
package ndprig.controller.export;

import org.jspecify.annotations.NullMarked;
