@NullMarked
package ndprig.controller.analysis.indicator;

import org.jspecify.annotations.NullMarked;
