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
    @JsonUnwrapped(prefix = "thickness_um") UncertainValue thicknessUm,
    @JsonUnwrapped(prefix = "density_relative") UncertainValue densityRelative,
    @JsonUnwrapped(prefix = "dense_lithium_um") UncertainValue denseLithiumUm,
    @JsonUnwrapped(prefix = "lithium_mah_cm2") UncertainValue lithiumMahCm2,
    @JsonUnwrapped(prefix = "rear_face_um") UncertainValue rearFaceUm) {}
