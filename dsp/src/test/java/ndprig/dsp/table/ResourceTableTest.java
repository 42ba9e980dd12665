package ndprig.dsp.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ResourceTableTest {
  @Test
  void readsRemarksHeaderAndRows() {
    ResourceTable table = ResourceTable.read(ResourceTableTest.class, "good.txt");
    assertThat(table.columns()).containsExactly("name", "value");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.text(1, "name")).isEqualTo("b");
    assertThat(table.column("value")).containsExactly(1.5, Double.NaN);
  }

  @Test
  void brokenTablesAreNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ResourceTable.read(ResourceTableTest.class, "ragged.txt"))
        .withMessageContaining("ragged.txt");
    assertThatIllegalStateException()
        .isThrownBy(() -> ResourceTable.read(ResourceTableTest.class, "empty.txt"))
        .withMessageContaining("empty.txt");
    assertThatIllegalStateException()
        .isThrownBy(() -> ResourceTable.read(ResourceTableTest.class, "absent.txt"))
        .withMessageContaining("absent.txt");
    assertThatIllegalStateException()
        .isThrownBy(() -> ResourceTable.read(ResourceTableTest.class, "good.txt").text(0, "colour"))
        .withMessageContaining("colour");
  }
}
