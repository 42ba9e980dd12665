package ndprig.controller.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ndprig.controller.service.DepositView;
import ndprig.controller.service.DepthView;
import ndprig.controller.service.FakeRigService;
import ndprig.controller.service.Outcome;
import ndprig.controller.service.ProfileView;
import ndprig.controller.service.ReductionView;
import ndprig.controller.service.Request.Action;
import ndprig.controller.service.UncertainValue;
import ndprig.hal.time.ManualClock;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CoapInterfaceTest {
  private final FakeRigService service = new FakeRigService();
  private final CoapInterface coap = on(0);
  private CoapEndpoint clientEndpoint = clientEndpoint();

  private CoapInterface on(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new CoapInterface(service, address, false, () -> 0, new ManualClock());
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
            "beam_monitor",
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
    UncertainValue value = new UncertainValue(1, 5, 3, 4);
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
    assertThat(service.requests().get(0).origin().id()).isEqualTo("r-1");
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

  private static final List<String> READ_ONLY =
      List.of(
          "status",
          "cycler",
          "mca",
          "frames",
          "frames/1",
          "profile",
          "bins",
          "bins/0",
          "lithium",
          "indicators",
          "events");

  private static final List<String> ALL =
      Stream.concat(
              READ_ONLY.stream(), Stream.of("temperature", "pressure", "run", "stack", "alarms"))
          .toList();

  private static final String TARGET = "{\"target_celsius\":30}";
  private static final String ABORT = "{\"action\":\"abort\"}";

  @Test
  void aMethodThatAResourceLacksIsRefusedWithThoseItHas() throws Exception {
    for (String path : ALL) {
      for (Code method : Code.values()) {
        if (method == Code.GET || method == methodOf(path)) {
          continue;
        }
        CoapResponse response = send(new Request(method), path, TARGET);
        assertThat(response.getCode())
            .as(method + " " + path)
            .isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
        if (method == Code.CUSTOM_30) {
          continue; // not in the registry of RFC 7252: refused before it is looked at
        }
        assertThat(problem(response)).contains(method + " is not a method of", "which takes GET");
        if (methodOf(path) != null) {
          assertThat(problem(response)).contains("GET and " + methodOf(path));
        }
      }
    }
    assertThat(service.requests()).isEmpty();
  }

  private static @Nullable Code methodOf(String path) {
    return switch (path) {
      case "temperature", "pressure" -> Code.PUT;
      case "run", "stack", "alarms" -> Code.POST;
      default -> null;
    };
  }

  @Test
  void anUnknownQueryIsRefusedEverywhere() throws Exception {
    for (String path : ALL) {
      assertThat(get(path + "?unit=K", -1).getCode()).as(path).isEqualTo(ResponseCode.BAD_OPTION);
    }
    assertThat(get("events?after=1&after=2", -1).getCode()).isEqualTo(ResponseCode.BAD_OPTION);
    assertThat(send(Request.newPost(), "run?dry", ABORT).getCode())
        .isEqualTo(ResponseCode.BAD_OPTION);
    assertThat(send(Request.newPut(), "temperature?dry=1", TARGET).getCode())
        .isEqualTo(ResponseCode.BAD_OPTION);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaidInProblemDetails() throws Exception {
    for (String path : List.of("nothing", "status/x", "", ".well-known", "frames/1/2")) {
      CoapResponse response = get(path, -1);
      assertThat(response.getCode()).as(path).isEqualTo(ResponseCode.NOT_FOUND);
      assertThat(problem(response)).as(path).isNotEmpty();
    }
    assertThat(get("frames/+1", -1).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
    assertThat(get("frames/01", -1).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
  }

  @Test
  void conditionsThatDoNotHoldKeepTheValue() throws Exception {
    Request ifNone = Request.newPut();
    ifNone.getOptions().setIfNoneMatch(true);
    CoapResponse exists = send(ifNone, "temperature", TARGET);
    assertThat(exists.getCode()).isEqualTo(ResponseCode.PRECONDITION_FAILED);
    assertThat(problem(exists)).contains("exists");

    Request other = Request.newPut();
    other.getOptions().addIfMatch(new byte[] {1, 2, 3});
    assertThat(send(other, "temperature", TARGET).getCode())
        .isEqualTo(ResponseCode.PRECONDITION_FAILED);
    Request abort = Request.newPost();
    abort.getOptions().addIfMatch(new byte[] {1, 2, 3});
    assertThat(send(abort, "run", ABORT).getCode()).isEqualTo(ResponseCode.PRECONDITION_FAILED);
    Request read = Request.newGet();
    read.getOptions().setIfNoneMatch(true);
    assertThat(client("status").advanced(read).getCode())
        .isEqualTo(ResponseCode.PRECONDITION_FAILED);
    assertThat(service.requests()).isEmpty();

    Request same = Request.newPut();
    same.getOptions().addIfMatch(get("temperature", 60).getOptions().getETags().get(0));
    assertThat(send(same, "temperature", TARGET).getCode()).isEqualTo(ResponseCode.CHANGED);
    Request any = Request.newPut();
    any.getOptions().addIfMatch(new byte[0]);
    assertThat(send(any, "temperature", TARGET).getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void whatIsHeldAlreadyIsNotSentAgain() throws Exception {
    for (String path : ALL) {
      if (path.equals("profile")) {
        continue; // there is none yet
      }
      CoapResponse first = get(path, 60);
      assertThat(first.getCode()).as(path).isEqualTo(ResponseCode.CONTENT);
      assertThat(first.getOptions().getMaxAge()).as(path).isIn(5L, 7L * 24 * 3600);
      byte[] tag = first.getOptions().getETags().get(0);
      Request again = Request.newGet();
      again.getOptions().setAccept(60).addETag(tag);
      CoapResponse valid = client(path).advanced(again);
      assertThat(valid.getCode()).as(path).isEqualTo(ResponseCode.VALID);
      assertThat(valid.getOptions().getETags().get(0)).isEqualTo(tag);
      assertThat(valid.getOptions().getMaxAge()).isEqualTo(first.getOptions().getMaxAge());
      assertThat(valid.getPayloadSize()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"target_celsius\":30,\"target_celsius\":31}",
        "{\"target_celsius\":30} {}",
        "{\"target_celsius\":30}x",
        "{\"target_celsius\":30,\"target_mpa\":1}",
        "{\"target_celsius\":30,\"run\":\"a\"}",
        "{\"Target_celsius\":30}",
        "{\"target_celsius\":null}",
        "{\"target_celsius\":\"30\"}",
        "{\"target_celsius\":[30]}",
        "{\"target_celsius\":NaN}",
        "{\"target_celsius\":30,\"request_id\":\"\"}",
        "{\"target_celsius\":30,\"request_id\":7}",
        "{\"target_celsius\":30,\"by\":\"a\\nb\"}",
        "{\"target_celsius\":30,\"by\":{}}",
        "{\"target_celsius\":30,\"by\":\"a\u202Eb\"}",
        "[]",
        "30",
        "",
        "null"
      })
  void aBodyThatIsNotExactlyWhatIsExpectedIsRefused(String body) throws Exception {
    CoapResponse response = send(Request.newPut(), "temperature", body);
    assertThat(response.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(problem(response)).isNotEmpty();
    assertThat(service.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A26E7461726765745F63656C73697573181E6E7461726765745F63656C73697573181F",
        "A16E7461726765745F63656C73697573181E00",
        "A26E7461726765745F63656C73697573181E617801",
        "A26E7461726765745F63656C73697573181E0101",
        "A16E7461726765745F63656C73697573",
        "A16E7461726765745F63656C73697573C241C8",
        "A16E7461726765745F63656C73697573C34119",
        "A16E7461726765745F63656C73697573C48220C24119",
        "181E",
        "BF6E7461726765745F63656C73697573181E"
      })
  void theSameHoldsForCbor(String hex) throws Exception {
    Request request = Request.newPut();
    request.getOptions().setContentFormat(60);
    request.setPayload(HexFormat.of().parseHex(hex));
    CoapResponse response = client("temperature").advanced(request);
    assertThat(response.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(service.requests()).isEmpty();
    Request good = Request.newPut();
    good.getOptions().setContentFormat(60);
    good.setPayload(HexFormat.of().parseHex("A16E7461726765745F63656C73697573181E"));
    assertThat(client("temperature").advanced(good).getCode()).isEqualTo(ResponseCode.CHANGED);
  }

  @Test
  void nothingMeansMoreThanItSays() throws Exception {
    assertThat(send(Request.newPost(), "alarms", "{\"acknowledge\":\"\"}").getCode())
        .isEqualTo(ResponseCode.BAD_REQUEST);
    String half = "{\"action\":\"confirm_position\",\"position_steps\":1.5}";
    assertThat(send(Request.newPost(), "stack", half).getCode())
        .isEqualTo(ResponseCode.BAD_REQUEST);
    Request noNumber = Request.newPost();
    noNumber.getOptions().setContentFormat(60);
    noNumber.setPayload(
        HexFormat.of()
            .parseHex("A266616374696F6E66756E6C6F61646974726176656C5F756DFB7FF8000000000000"));
    assertThat(client("stack").advanced(noNumber).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    assertThat(service.requests()).isEmpty();
    String[] zeros = {"0", "-0", "-0.0", "-1e-400"};
    for (String zero : zeros) {
      send(Request.newPut(), "pressure", "{\"target_mpa\":" + zero + "}");
    }
    assertThat(service.requests())
        .hasSize(zeros.length)
        .allMatch(request -> request.content().equals("SET pressure 0.0"));
  }

  @Test
  void whatIsRefusedIsNotSaidAgainAtLength() throws Exception {
    String endless = "abort\\u0007" + "x".repeat(3000);
    CoapResponse action = send(Request.newPost(), "run", "{\"action\":\"" + endless + "\"}");
    CoapResponse trip = send(Request.newPost(), "alarms", "{\"acknowledge\":\"" + endless + "\"}");
    for (CoapResponse response : List.of(action, trip)) {
      assertThat(response.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
      assertThat(problem(response)).hasSizeLessThan(200).doesNotContain("\u0007");
    }
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void theListOfResourcesHoldsConditionsAsWell() throws Exception {
    Request other = Request.newGet();
    other.getOptions().addIfMatch(new byte[] {1, 2, 3});
    assertThat(client(".well-known/core").advanced(other).getCode())
        .isEqualTo(ResponseCode.PRECONDITION_FAILED);
    Request none = Request.newGet();
    none.getOptions().setIfNoneMatch(true);
    assertThat(client(".well-known/core").advanced(none).getCode())
        .isEqualTo(ResponseCode.PRECONDITION_FAILED);
    Request any = Request.newGet();
    any.getOptions().addIfMatch(new byte[0]);
    assertThat(client(".well-known/core").advanced(any).getCode()).isEqualTo(ResponseCode.CONTENT);
  }

  @Test
  void aBlockThatIsLargerThanItSaysIsAnswered() throws IOException {
    for (byte block : new byte[] {0x00, 0x08}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(new byte[] {0x40, 3, 0x12, block, (byte) 0xbb});
      out.writeBytes("temperature".getBytes(StandardCharsets.UTF_8));
      out.writeBytes(new byte[] {(byte) 0xd1, 27 - 11 - 13, block, (byte) 0xff});
      out.writeBytes(TARGET.getBytes(StandardCharsets.UTF_8));
      assertThat(exchange(out.toByteArray())).matches("608[08].*");
    }
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void aBodyInAnotherFormatIsRefused() throws Exception {
    for (int format : new int[] {0, 40, 42, 110, 112, 11050, 65000}) {
      Request request = Request.newPut();
      request.getOptions().setContentFormat(format);
      request.setPayload(TARGET);
      CoapResponse response = client("temperature").advanced(request);
      assertThat(response.getCode()).isEqualTo(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
      assertThat(problem(response)).contains("application/json");
    }
    for (String path : ALL) {
      CoapResponse response = get(path, 40);
      assertThat(response.getCode())
          .as(path)
          .isEqualTo(path.equals("profile") ? ResponseCode.NOT_FOUND : ResponseCode.NOT_ACCEPTABLE);
    }
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void aBodyMayComeInBlocksButNotALargeOne() throws Exception {
    String body = "{\"action\":\"pause\",\"request_id\":\"" + "x".repeat(60) + "\"}";
    CoapClient client = client("run");
    Configuration blocks = configuration();
    blocks.set(CoapConfig.PREFERRED_BLOCK_SIZE, 16);
    blocks.set(CoapConfig.MAX_MESSAGE_SIZE, 16);
    CoapEndpoint sixteen = new CoapEndpoint.Builder().setConfiguration(blocks).build();
    client.setEndpoint(sixteen);
    assertThat(client.post(body, 50).getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(service.requests().get(0).origin().id()).hasSize(60);
    sixteen.destroy();
    assertThat(client("run").post("x".repeat(5000), 50).getCode())
        .isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
  }

  @Test
  void whatDiscoverySaysHolds() throws Exception {
    String links = get(".well-known/core", -1).getResponseText();
    for (String link : links.split(",(?=<)", -1)) {
      String path = link.substring(2, link.indexOf('>'));
      if (path.startsWith(".well-known")) {
        continue;
      }
      assertThat(link).contains("rt=\"ndprig.", "ct=\"50 60\"");
      boolean writes = methodOf(path) != null;
      assertThat(link).contains(writes ? "if=\"ndprig.readwrite\"" : "if=\"ndprig.read\"");
      Request observe = Request.newGet();
      observe.setObserve();
      assertThat(client(path).advanced(observe).getOptions().hasObserve())
          .as(path)
          .isEqualTo(link.contains(";obs"));
    }
    assertThat(links).contains("</status>", "</indicators>");
    assertThat(get(".well-known/core?rt=ndprig.loop", -1).getResponseText())
        .contains("</pressure>", "</temperature>")
        .doesNotContain("</status>");
  }

  @Test
  void aReadOnlyControllerRefusesEveryWriteAndSaysWhy() throws Exception {
    try (CoapInterface readOnly =
        new CoapInterface(
            service,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            true,
            () -> 0,
            new ManualClock())) {
      readOnly.start();
      int port = readOnly.boundAddress().getPort();
      for (String path : ALL) {
        for (Code method : List.of(Code.PUT, Code.POST, Code.DELETE)) {
          Request request = new Request(method);
          request.setURI("coap://127.0.0.1:" + port + "/" + path);
          request.getOptions().setContentFormat(50);
          if (method != Code.DELETE) {
            request.setPayload(path.equals("run") ? ABORT : TARGET);
          }
          CoapResponse response = client("").advanced(request);
          assertThat(response.getCode())
              .as(method + " " + path)
              .isIn(ResponseCode.FORBIDDEN, ResponseCode.METHOD_NOT_ALLOWED);
          if (method == methodOf(path)) {
            assertThat(problem(response)).contains("read-only");
          }
        }
      }
      assertThat(service.requests()).isEmpty();
      Request get = Request.newGet();
      get.setURI("coap://127.0.0.1:" + port + "/status");
      assertThat(client("").advanced(get).getCode()).isEqualTo(ResponseCode.CONTENT);
    }
  }

  @Test
  void aRequestSaysWhoAsksFromWhere() throws Exception {
    send(Request.newPost(), "alarms", "{\"acknowledge\":\"all\",\"by\":\"Ada\"}");
    send(Request.newPost(), "run", "{\"action\":\"stop\",\"run\":\"r\"}");
    int port = clientEndpoint.getAddress().getPort();
    assertThat(service.requests().get(0).origin().by()).isEqualTo("Ada at 127.0.0.1:" + port);
    assertThat(service.requests().get(1).origin().by()).isEqualTo("operator at 127.0.0.1:" + port);
    assertThat(service.requests().get(1).origin().run()).isEqualTo("r");
  }

  @Test
  void writesTooOftenAreToldToWaitAndAnAbortIsNot() throws Exception {
    int refused = 0;
    for (int i = 0; i < 40; i++) {
      CoapResponse response = send(Request.newPut(), "temperature", TARGET);
      if (response.getCode() == ResponseCode.TOO_MANY_REQUESTS) {
        refused++;
        assertThat(response.getOptions().getMaxAge()).isEqualTo(1);
        assertThat(problem(response)).contains("ask again in a second");
      }
    }
    assertThat(refused).isEqualTo(10);
    assertThat(send(Request.newPost(), "run", ABORT).getCode()).isEqualTo(ResponseCode.CHANGED);
  }

  @Test
  void anObserverThatAsksForMoreThanItsShareIsAnsweredOnce() throws Exception {
    int observed = 0;
    for (int i = 0; i < 5; i++) {
      Request observe = Request.newGet();
      observe.setObserve();
      observed += client("status").advanced(observe).getOptions().hasObserve() ? 1 : 0;
    }
    assertThat(observed).isEqualTo(2);
  }

  /** A confirmable message without token; answers begin with type and code. */
  @ParameterizedTest
  @CsvSource({
    "Ping,  40001234, 7000",
    "0.08,  40081234, 6085",
    "0.31,  411f1234aa, 6185",
    "no version, c0011234, ''"
  })
  void datagramsThatAreNotRequestsGetWhatTheRfcSays(String what, String sent, String expected)
      throws Exception {
    assertThat(exchange(HexFormat.of().parseHex(sent))).as(what).startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 2049, 65001})
  void anUnknownCriticalOptionIsRefused(int number) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x40, 3, 0x12, 0x34});
    int delta = number;
    if (number > 11) {
      out.write(0xbb);
      out.writeBytes("temperature".getBytes(StandardCharsets.UTF_8));
      delta -= 11;
    }
    if (delta >= 269) {
      out.writeBytes(new byte[] {(byte) 0xe0, (byte) ((delta - 269) >> 8), (byte) (delta - 269)});
    } else {
      out.write(delta << 4);
    }
    out.write(0xff);
    out.writeBytes(TARGET.getBytes(StandardCharsets.UTF_8));
    assertThat(exchange(out.toByteArray())).startsWith("6082");
    assertThat(service.requests()).isEmpty();
  }

  /** Sends a datagram; the answer in hex, empty if there is none. */
  private String exchange(byte[] datagram) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(datagram[0] < 0 ? 300 : 10_000);
      socket.send(new DatagramPacket(datagram, datagram.length, coap.boundAddress()));
      DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
      socket.receive(answer);
      return HexFormat.of().formatHex(answer.getData(), 0, answer.getLength());
    } catch (SocketTimeoutException e) {
      return "";
    }
  }

  @Test
  void aDatagramThatComesTwiceIsAnsweredTwiceAndDoneOnce() throws IOException {
    byte[] put = put(0x1234);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(10_000);
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        socket.send(new DatagramPacket(put, put.length, coap.boundAddress()));
        DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
        socket.receive(answer);
        answers.add(HexFormat.of().formatHex(answer.getData(), 0, answer.getLength()));
      }
      assertThat(answers.get(0)).startsWith("60441234");
      assertThat(answers).containsOnly(answers.get(0));
    }
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void writesThatHangKeepNoAbortOut() throws Exception {
    service.hang();
    for (int observer = 0; observer < 2; observer++) {
      Request observe = Request.newGet();
      observe.setObserve();
      client("status").advanced(observe);
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < 300; i++) {
        byte[] put = put(i);
        socket.send(new DatagramPacket(put, put.length, coap.boundAddress()));
        if (i % 30 == 0) {
          service.change();
          coap.run(i);
        }
      }
    }
    assertThat(send(Request.newPost(), "run", ABORT).getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(send(Request.newPost(), "alarms", "{\"acknowledge\":\"all\"}").getCode())
        .isEqualTo(ResponseCode.CHANGED);
    assertThat(service.requests()).hasSizeLessThanOrEqualTo(32);
  }

  private static byte[] put(int id) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x40, 3, (byte) (id >> 8), (byte) id, (byte) 0xbb});
    out.writeBytes("temperature".getBytes(StandardCharsets.UTF_8));
    out.write(0xff);
    out.writeBytes(TARGET.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
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
    return new CoapEndpoint.Builder().setConfiguration(configuration()).build();
  }

  private static Configuration configuration() {
    CoapConfig.register();
    UdpConfig.register();
    Configuration configuration = Configuration.createStandardWithoutFile();
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 512 * 1024);
    return configuration;
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
    if (request.getCode() != Code.DELETE) {
      request.setPayload(body);
    }
    return client(path).advanced(request);
  }

  private static String problem(CoapResponse response) throws IOException {
    assertThat(response.getOptions().getContentFormat()).isEqualTo(257);
    return new CBORMapper().readTree(response.getPayload()).path("-2").asText();
  }
}
