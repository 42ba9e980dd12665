package ndprig.hal.mca.amptek;

import ndprig.hal.instrument.amptek.SimulatedAmptekOptions.Wire;

class AmptekMcaOverUdpTest extends AmptekMcaContractTest {
  AmptekMcaOverUdpTest() {
    super(Wire.UDP);
  }
}
