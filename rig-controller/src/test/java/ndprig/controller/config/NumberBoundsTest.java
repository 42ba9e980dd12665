package ndprig.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ndprig.controller.config.ValueKind.BadValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBoundsTest {
  /** What a computation with a few factors may reach without an overflow. */
  private static final double LARGEST = 1e30;

  @Test
  void everyNumberHasAnUpperAndALowerBound() {
    assertThat(numbers())
        .hasSizeGreaterThan(150)
        .allSatisfy(
            spec -> {
              if (spec.key().allowed().length == 0 && spec.component().getType() != long.class) {
                Key key = spec.key();
                assertThat(key.max()).as("max of %s", spec.name()).isLessThanOrEqualTo(LARGEST);
                assertThat(Math.max(key.min(), key.above()))
                    .as("min of %s", spec.name())
                    .isGreaterThanOrEqualTo(-LARGEST);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1e-300,
        -1e-300,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void noKeyTakesANumberThatIsNoMeasurement(double value) {
    for (KeySpec spec : numbers()) {
      if (spec.component().getType() != long.class && spec.component().getType() != int.class) {
        assertThatThrownBy(() -> spec.kind().reader().read(value))
            .as("%s = %s", spec.name(), value)
            .isInstanceOf(BadValueException.class);
      }
    }
  }

  @Test
  void zeroIsTakenWhereItIsAllowed() throws BadValueException {
    for (KeySpec spec : numbers()) {
      if (spec.key().min() == 0 && spec.component().getType() == double.class) {
        assertThat(spec.kind().reader().read(0.0)).isEqualTo(0.0);
      }
    }
  }

  private static List<KeySpec> numbers() {
    List<KeySpec> found = new ArrayList<>();
    add(ExperimentLoader.Sections.class, found);
    add(RigProfile.class, found);
    return found;
  }

  private static void add(Class<?> table, List<KeySpec> found) {
    for (KeySpec spec : KeySpec.of(table)) {
      Class<?> type = spec.component().getType();
      if (spec.isSection() || spec.isSectionList()) {
        add(spec.isSectionList() ? spec.elementType() : type, found);
      } else if (type == int.class
          || type == long.class
          || type == Duration.class
          || NumberType.of(type).isPresent()) {
        found.add(spec);
      }
    }
  }
}
