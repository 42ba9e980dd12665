package ndprig.dsp.systematic;

import ndprig.dsp.uncertainty.PublishedValue;
import ndprig.dsp.unfold.LayeredResult;

/**
 * A layered fit with its whole systematic budget. The contribution of the collector's thickness is
 * that of the fit, in which it is a free quantity with a prior.
 *
 * @param thicknessMicrometres thickness of the deposit, µm
 * @param density share of the deposit that is lithium metal, by volume
 * @param atomsPerCm2 lithium metal of the deposit, atoms/cm²
 * @param frontMicrometres depth of the deposit's rear face below the outer face of the collector,
 *     µm
 * @param collectorMicrometres thickness of the collector, µm
 * @param fit the fit behind it
 */
public record PublishedLayers(
    PublishedValue thicknessMicrometres,
    PublishedValue density,
    PublishedValue atomsPerCm2,
    PublishedValue frontMicrometres,
    PublishedValue collectorMicrometres,
    LayeredResult fit) {}
