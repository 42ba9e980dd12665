package ndprig.controller.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

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
    @JsonUnwrapped(prefix = "thickness_um") Measured thicknessUm,
    @JsonUnwrapped(prefix = "density_relative") Measured densityRelative,
    @JsonUnwrapped(prefix = "dense_lithium_um") Measured denseLithiumUm,
    @JsonUnwrapped(prefix = "lithium_mah_cm2") Measured lithiumMahCm2,
    @JsonUnwrapped(prefix = "rear_face_um") Measured rearFaceUm) {}
