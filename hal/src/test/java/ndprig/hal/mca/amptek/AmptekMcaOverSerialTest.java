package ndprig.hal.mca.amptek;

import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;

class AmptekMcaOverSerialTest extends AmptekMcaContractTest {
  AmptekMcaOverSerialTest() {
    super(Wire.SERIAL);
  }
}
