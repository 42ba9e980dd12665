package ndprig.dsp.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CaptureReactionTest {
  @Test
  void lithiumSendsOutTheKnownTriton() {
    CaptureReaction triton = CaptureReaction.lithiumTriton();
    assertThat(triton.energyKev()).isEqualTo(2727.57);
    assertThat(triton.thermalBarn()).isEqualTo(940);
    assertThat(triton.qKev()).isEqualTo(4783.47);
  }

  @Test
  void energiesOfBothParticlesAddUpToQ() {
    for (CaptureReaction first : CaptureReaction.all()) {
      double sum =
          CaptureReaction.all().stream()
              .filter(r -> r.label().equals(first.label()))
              .mapToDouble(CaptureReaction::energyKev)
              .sum();
      assertThat(sum).as(first.label()).isCloseTo(first.qKev(), within(0.02));
    }
  }

  @Test
  void theLikelierBranchOfBoronIsTaken() {
    assertThat(CaptureReaction.of("B-10", "He-4").energyKev()).isEqualTo(1472.32);
  }

  @Test
  void anUnknownReactionIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CaptureReaction.of("Li-7", "H-3"))
        .withMessageContaining("Li-7");
  }

  @Test
  void particlesHaveTheMassOfTheBareNucleus() {
    assertThat(Particle.PROTON.massAmu()).isCloseTo(1.007276, within(1e-6));
    assertThat(Particle.TRITON.massAmu()).isCloseTo(3.015501, within(1e-6));
    assertThat(Particle.ALPHA.massAmu()).isCloseTo(4.001506, within(1e-6));
  }
}
