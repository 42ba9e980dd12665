/** The service as CoAP resources, in JSON and CBOR. Knows the service and nothing behind it. */
@NullMarked
package ndprig.controller.coap;

import org.jspecify.annotations.NullMarked;
