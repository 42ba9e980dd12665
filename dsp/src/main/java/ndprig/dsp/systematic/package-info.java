/**
 * Systematic uncertainty: the analysis of a spectrum is repeated with each stated input moved
 * within its uncertainty, and what the published numbers do is their systematic budget.
 *
 * <p>Main types: {@link ndprig.dsp.systematic.SystematicSource}, {@link
 * ndprig.dsp.systematic.Systematics}, {@link ndprig.dsp.systematic.SpectrumAnalysis}.
 */
@NullMarked
package ndprig.dsp.systematic;

import org.jspecify.annotations.NullMarked;
