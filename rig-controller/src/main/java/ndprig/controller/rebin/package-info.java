/**
 * The bins of a stored run, made from its frames and reduced again. Main type: {@link
 * ndprig.controller.rebin.BinWork}.
 */
@NullMarked
package ndprig.controller.rebin;

import org.jspecify.annotations.NullMarked;
