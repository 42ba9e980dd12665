package ndprig.controller.service;

/**
 * The deposit of the layered fit.
 *
 * @param thicknessUm of the deposit
 * @param densityRelative share of it that is lithium metal, by volume
 * @param denseLithiumUm its metal as dense lithium
 * @param lithiumMahCm2 its metal as charge
 * @param rearFaceUm depth of its rear face from the outer face of the collector
 */
public record DepositView(
    ValueView thicknessUm,
    ValueView densityRelative,
    ValueView denseLithiumUm,
    ValueView lithiumMahCm2,
    ValueView rearFaceUm) {}
