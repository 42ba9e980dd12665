package ndprig.hal.mca.amptek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import ndprig.hal.mca.amptek.AmptekOptions.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void theStandardSettingsSuitTheirModel() {
    assertThat(Settings.MCA8000D_STANDARD.problems(DeviceModel.MCA8000D)).isEmpty();
    assertThat(Settings.MCA8000D_STANDARD.channels()).hasValue(4096);
  }

  @Test
  void everyProblemIsListed() {
    Settings settings =
        Settings.parse("MCAC=1000;RESC=Y;TPEA=1US;MCAE=ON;THSL=12345678901;MCAC=512;mcas=NORM;");

    List<String> problems = settings.problems(DeviceModel.MCA8000D);

    assertThat(problems)
        .hasSize(7)
        .anyMatch(p -> p.startsWith("RESC: "))
        .anyMatch(p -> p.equals("TPEA: the MCA8000D has no such setting"))
        .anyMatch(p -> p.startsWith("MCAE: must be OFF"))
        .anyMatch(p -> p.startsWith("THSL: '12345678901'"))
        .anyMatch(p -> p.equals("MCAC: given more than once"))
        .anyMatch(p -> p.startsWith("'mcas': "))
        .anyMatch(p -> p.startsWith("MCAC: must be given as one of"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRET=60", "GAIN=10", "HVSE=100", "SYNC=INT", "CLCK=80", "SCAI=1"})
  void theMca8000dIsNotSentWhatItLacks(String command) {
    String settings = "MCAC=512;" + command + ";";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AmptekBench.options(DeviceModel.MCA8000D, settings))
        .withMessageContaining(command.substring(0, 4) + ": the MCA8000D has no such setting");
  }

  @Test
  void orderMattersOnPulseProcessors() {
    assertThat(Settings.parse("MCAC=512;GAIN=5;TPEA=1US;CLCK=80;").problems(DeviceModel.PX5))
        .containsExactly("GAIN: must come after TPEA", "TPEA: must come after CLCK");
  }

  @Test
  void aCommandWithoutValueIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse("MCAC=512;THSL;"))
        .withMessage("setting 'THSL': must read NAME=value");
  }

  @Test
  void longSettingsAreCutBetweenCommands() {
    StringBuilder text = new StringBuilder("MCAC=512;");
    for (int i = 0; i < 60; i++) {
      text.append(String.format("X%03d=1234567890;", i));
    }
    List<String> texts = Settings.parse(text.toString()).configureTexts();

    assertThat(texts).hasSize(2).allMatch(t -> t.endsWith(";") && t.length() <= 512);
    assertThat(String.join("", texts)).isEqualTo(text.toString());
  }

  @Test
  void readBackGroupsFitTheirAnswers() {
    List<Setting> all = new ArrayList<>();
    List<List<Setting>> groups = Settings.parse("RESC=Y;" + "A000=1;".repeat(61)).readBackGroups();
    groups.forEach(all::addAll);

    assertThat(groups).hasSize(3).allMatch(group -> group.size() * 16 <= 512);
    assertThat(all).hasSize(61).noneMatch(setting -> setting.name().equals("RESC"));
  }

  @ParameterizedTest
  @CsvSource({
    "MCAC, 4096, 4096, true",
    "MCAC, 4096, 4095, false",
    "THSL, 1.0, 1.001, true",
    "THSL, 0.1, 0.098, true",
    "THSL, 1, 1.001, true",
    "THSL, 1.0, 1.05, false",
    "TPEA, 2.4US, 2.400US, true",
    "TPEA, 2.4US, 2.400, true",
    "TPEA, 2.4US, 2.400MS, false",
    "HVSE, -60V, -60.0V, true",
    "HVSE, -60V, 60.0V, false",
    "PRER, OFF, OFF, true",
    "PRER, OFF, 0, false",
    "PRER, 60, 60.000, true",
    "GATE, HIGH, LOW, false",
    "MCAC, 4096, ??, false",
  })
  void comparesByMeaning(String name, String set, String readBack, boolean same) {
    assertThat(new Setting(name, set).meansTheSameAs(readBack)).isEqualTo(same);
  }

  @Test
  void optionsCheckTheSerialNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AmptekOptions(
                    "mca",
                    DeviceModel.MCA8000D,
                    1L << 32,
                    Settings.MCA8000D_STANDARD,
                    Patience.STANDARD))
        .withMessageStartingWith("serialNumber: ");
  }
}
