package ndprig.controller.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ndprig.controller.service.DepositView;
import ndprig.controller.service.DepthView;
import ndprig.controller.service.FakeRigService;
import ndprig.controller.service.Measured;
import ndprig.controller.service.Outcome;
import ndprig.controller.service.ProfileView;
import ndprig.controller.service.ReductionView;
import ndprig.controller.service.Request.Action;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoapInterfaceTest {
  private final FakeRigService service = new FakeRigService();
  private final CoapInterface coap = on(0);
  private CoapEndpoint clientEndpoint = clientEndpoint();

  private CoapInterface on(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new CoapInterface(service, address, () -> 0, "test");
  }

  @BeforeEach
  void start() throws IOException {
    coap.start();
  }

  @AfterEach
  void stop() {
    clientEndpoint.destroy();
    coap.close();
  }

  @Test
  void listsItsResources() throws Exception {
    String links = get(".well-known/core", -1).getResponseText();
    for (String path :
        new String[] {
          "status",
          "temperature",
          "pressure",
          "cycler",
          "mca",
          "run",
          "frames",
          "profile",
          "bins",
          "lithium",
          "alarms",
          "events"
        }) {
      assertThat(links).contains("</" + path + ">");
    }
    assertThat(links).contains("rt=\"ndprig.status\"").contains("obs");
  }

  @Test
  void answersInTheFormatThatIsAcceptedAndRefusesOthers() throws Exception {
    CoapResponse json = get("status", MediaTypeRegistry.APPLICATION_JSON);
    JsonNode fromJson = new ObjectMapper().readTree(json.getPayload());
    assertThat(fromJson.path("temperature_celsius").doubleValue()).isEqualTo(25.01);
    assertThat(fromJson.path("pressure_mpa").isNull()).isTrue();

    CoapResponse cbor = get("status", MediaTypeRegistry.APPLICATION_CBOR);
    assertThat(cbor.getOptions().getContentFormat()).isEqualTo(MediaTypeRegistry.APPLICATION_CBOR);
    assertThat(new CBORMapper().readTree(cbor.getPayload())).isEqualTo(fromJson);

    CoapResponse xml = get("status", MediaTypeRegistry.APPLICATION_XML);
    assertThat(xml.getCode()).isEqualTo(ResponseCode.NOT_ACCEPTABLE);
    assertThat(problem(xml)).contains("application/json");
  }

  @Test
  void theStatusFitsOneDatagram() throws Exception {
    CoapResponse status = get("status", MediaTypeRegistry.APPLICATION_JSON);
    assertThat(status.getOptions().hasBlock2()).isFalse();
  }

  @Test
  void sendsAFrameOfManyChannelsInBlocks() throws Exception {
    CoapResponse frame = get("frames/1", MediaTypeRegistry.APPLICATION_JSON);
    JsonNode node = new ObjectMapper().readTree(frame.getPayload());
    assertThat(node.path("counts")).hasSize(4096);
    assertThat(node.path("counts_total").longValue()).isEqualTo(4096 * 7L);
    assertThat(node.path("pressure_mpa").isNull()).isTrue();
    assertThat(frame.getOptions().getMaxAge()).isEqualTo(7L * 24 * 3600);
  }

  @Test
  void saysNotFoundForANumberThatDoesNotExist() throws Exception {
    assertThat(get("frames/99", MediaTypeRegistry.APPLICATION_JSON).getCode())
        .isEqualTo(ResponseCode.NOT_FOUND);
    assertThat(get("frames/abc", MediaTypeRegistry.APPLICATION_JSON).getCode())
        .isEqualTo(ResponseCode.NOT_FOUND);
  }

  @Test
  void whatIsNotWorkedOutYetIsNotKeptForLong() throws Exception {
    CoapResponse waiting = get("bins/0", MediaTypeRegistry.APPLICATION_JSON);
    JsonNode reduction = new ObjectMapper().readTree(waiting.getPayload()).path("reduction");
    assertThat(reduction.path("state").asText()).isEqualTo("WAITING");
    assertThat(reduction.path("lithium_mah_cm2").isNull()).isTrue();
    assertThat(reduction.path("lithium_mah_cm2_sigma").isNull()).isTrue();
    assertThat(waiting.getOptions().getMaxAge()).isEqualTo(5);
    assertThat(get("frames/0", -1).getOptions().getMaxAge()).isEqualTo(5);

    service.reduced(done());
    CoapResponse done = get("bins/0", MediaTypeRegistry.APPLICATION_JSON);
    assertThat(done.getOptions().getMaxAge()).isEqualTo(7L * 24 * 3600);
  }

  @Test
  void aReducedBinHasItsUncertaintiesApartInBothFormats() throws Exception {
    service.reduced(done());
    JsonNode json =
        new ObjectMapper()
            .readTree(get("bins/0", MediaTypeRegistry.APPLICATION_JSON).getPayload())
            .path("reduction");
    assertThat(json.path("lithium_mah_cm2_sigma_statistical").doubleValue()).isEqualTo(3);
    assertThat(json.path("lithium_mah_cm2_sigma_systematic").doubleValue()).isEqualTo(4);
    assertThat(json.path("lithium_mah_cm2_sigma").doubleValue()).isEqualTo(5);
    assertThat(json.path("lower_bound").booleanValue()).isTrue();
    assertThat(json.path("chi2_per_channel").doubleValue()).isEqualTo(1.1);
    assertThat(json.path("flags").get(0).asText()).isEqualTo("lower_bound");
    assertThat(json.path("layered").path("density_relative_sigma_systematic").get(0).asDouble())
        .isEqualTo(0.02);
    assertThat(json.path("deposit").path("thickness_um").doubleValue()).isEqualTo(1);
    JsonNode cbor =
        new CBORMapper()
            .readTree(get("bins/0", MediaTypeRegistry.APPLICATION_CBOR).getPayload())
            .path("reduction");
    assertThat(cbor).isEqualTo(json);
  }

  @Test
  void theNewestFrameIsMappedToDepthOnceThereIsOne() throws Exception {
    CoapResponse none = get("profile", MediaTypeRegistry.APPLICATION_JSON);
    assertThat(none.getCode()).isEqualTo(ResponseCode.NOT_FOUND);
    assertThat(problem(none)).contains("no frame with beam");

    service.profile(
        new ProfileView(
            7,
            "",
            "",
            1,
            1,
            "PLATE",
            "a table",
            0.1,
            0.01,
            List.of(12.5),
            List.of(0.9),
            List.of(0.2)));
    CoapResponse profile = get("profile", MediaTypeRegistry.APPLICATION_JSON);
    JsonNode node = new ObjectMapper().readTree(profile.getPayload());
    assertThat(node.path("frame").longValue()).isEqualTo(7);
    assertThat(node.path("density_relative_sigma").get(0).doubleValue()).isEqualTo(0.2);
    assertThat(profile.getOptions().getMaxAge()).isEqualTo(5);
  }

  private static ReductionView done() {
    Measured value = new Measured(1, 5, 3, 4);
    DepthView depth = new DepthView(List.of(12.5), List.of(0.9), List.of(0.01), List.of(0.02));
    return new ReductionView(
        "DONE",
        "",
        value,
        true,
        value,
        1.1,
        List.of("lower_bound"),
        depth,
        depth,
        new DepositView(value, value, value, value, value));
  }

  @Test
  void handsARequestOnWithItsId() throws Exception {
    CoapResponse response =
        send(Request.newPost(), "run", "{\"action\":\"start\",\"request_id\":\"r-1\"}");
    assertThat(response.getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(service.requests()).hasSize(1);
    assertThat(service.requests().get(0).id()).isEqualTo("r-1");
    assertThat(service.requests().get(0).action()).isEqualTo(Action.START);
  }

  @Test
  void setsATargetByPut() throws Exception {
    send(Request.newPut(), "temperature", "{\"target_celsius\":30.5}");
    assertThat(service.requests().get(0).target()).isEqualTo("temperature");
    assertThat(service.requests().get(0).value()).isEqualTo(30.5);
  }

  @Test
  void mapsRefusalsToCodes() throws Exception {
    service.answer(Outcome.refused(Outcome.Reason.OUT_OF_RANGE, "95 °C is above 60 °C"));
    CoapResponse high = send(Request.newPut(), "temperature", "{\"target_celsius\":95}");
    assertThat(high.getCode()).isEqualTo(ResponseCode.UNPROCESSABLE_ENTITY);
    assertThat(problem(high)).isEqualTo("95 °C is above 60 °C");

    service.answer(Outcome.refused(Outcome.Reason.CONFLICT, "a trip is latched"));
    CoapResponse conflict = send(Request.newPost(), "run", "{\"action\":\"start\"}");
    assertThat(conflict.getCode()).isEqualTo(ResponseCode.CONFLICT);
  }

  @Test
  void refusesMalformedBodiesWithoutAskingTheService() throws Exception {
    assertThat(send(Request.newPost(), "run", "{").getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(send(Request.newPost(), "run", "[1]").getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(send(Request.newPost(), "run", "{\"action\":\"fly\"}").getCode())
        .isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(send(Request.newPut(), "pressure", "{\"target_mpa\":\"x\"}").getCode())
        .isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(send(Request.newPost(), "alarms", "{}").getCode())
        .isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(send(Request.newPut(), "status", "{}").getCode())
        .isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void tellsObserversOfAChange() throws Exception {
    BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    CoapObserveRelation relation =
        client("status")
            .observeAndWait(
                new CoapHandler() {
                  @Override
                  public void onLoad(CoapResponse response) {
                    try {
                      JsonNode node = new ObjectMapper().readTree(response.getPayload());
                      heard.add(node.path("sequence").longValue());
                    } catch (IOException e) {
                      heard.add(-1L);
                    }
                  }

                  @Override
                  public void onError() {
                    heard.add(-1L);
                  }
                });
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(1L);
    coap.run(0);
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(1L);
    service.change();
    coap.run(1);
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(2L);
    relation.proactiveCancel();
  }

  @Test
  void namesThePortThatIsInUse() {
    int port = coap.boundAddress().getPort();
    CoapInterface second = on(port);
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("port " + port);
    second.close();
  }

  private static CoapEndpoint clientEndpoint() {
    CoapConfig.register();
    UdpConfig.register();
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 512 * 1024);
    return new CoapEndpoint.Builder().setConfiguration(configuration).build();
  }

  private CoapClient client(String path) {
    CoapClient client =
        new CoapClient("coap://127.0.0.1:" + coap.boundAddress().getPort() + "/" + path);
    client.setEndpoint(clientEndpoint);
    client.setTimeout(10_000L);
    return client;
  }

  private CoapResponse get(String path, int accept) throws Exception {
    Request request = Request.newGet();
    if (accept >= 0) {
      request.getOptions().setAccept(accept);
    }
    return client(path).advanced(request);
  }

  private CoapResponse send(Request request, String path, String body) throws Exception {
    request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
    request.setPayload(body);
    return client(path).advanced(request);
  }

  private static String problem(CoapResponse response) throws IOException {
    assertThat(response.getOptions().getContentFormat()).isEqualTo(257);
    return new CBORMapper().readTree(response.getPayload()).path("-2").asText();
  }
}
