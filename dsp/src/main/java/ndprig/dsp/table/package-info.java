/** Reader of the small tables that are delivered with the module as class path resources. */
@NullMarked
package ndprig.dsp.table;

import org.jspecify.annotations.NullMarked;
