/**
 * An experiment file turned into what the parts take: cell, detector and beam for the reductions,
 * limits and gains for the loops, the plan for the director. Knows configuration and the options of
 * the parts, and makes nothing that runs.
 */
@NullMarked
package ndprig.controller.experiment;

import org.jspecify.annotations.NullMarked;
