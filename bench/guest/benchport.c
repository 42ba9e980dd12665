// SPDX-License-Identifier: GPL-2.0
/*
 * benchport HOST PORT: carries the requests of the kernel module to 'rig twin' by the project's
 * bench bus (docs/devices/bench-bus.md), and its answers and edges back. Ends when either side goes.
 *
 * A file below /run/bench takes a bus away: i2c-absent (no device acknowledges), spi-refused,
 * pwm-refused, lines-refused.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../kernel/ndpbench.h"

#define SPI_TRANSFER 0x01
#define I2C_WRITE 0x02
#define I2C_READ 0x03
#define I2C_WRITE_READ 0x04
#define PWM_SET 0x05
#define LINE_SET 0x06
#define LINE_WATCH 0x08
#define DONE 0x80
#define REFUSED 0x81
#define EDGE 0x82

#define WATCH_ID 0xFFFFFFFFu
#define HEADER 9
#define LONGEST 65545

/* The wiring of config/rigs/raspberry-pi.toml: the twin knows its ports by these names. */
#define SENSORS "sensors"
#define THERMOMETER "thermometer"
#define HEATER "heater"
#define HEATER_ENABLE_LINE 23
#define STEP_EDGE_LINE 24
#define PERMIT_LINE 25
#define STEP_EDGE "step-edge"

static int device, bus;

static void die(const char *what)
{
	fprintf(stderr, "benchport: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void put16(uint8_t *at, unsigned value)
{
	at[0] = value >> 8;
	at[1] = value;
}

static void put32(uint8_t *at, uint32_t value)
{
	put16(at, value >> 16);
	put16(at + 2, value & 0xFFFF);
}

static uint32_t get32(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/* A frame that is being built. */
struct frame {
	uint8_t bytes[LONGEST];
	size_t length;
};

static void begin(struct frame *frame, uint8_t kind, uint32_t id)
{
	frame->bytes[4] = kind;
	put32(frame->bytes + 5, id);
	frame->length = HEADER;
}

static void add(struct frame *frame, const void *bytes, size_t length)
{
	memcpy(frame->bytes + frame->length, bytes, length);
	frame->length += length;
}

static void add_byte(struct frame *frame, uint8_t byte)
{
	add(frame, &byte, 1);
}

static void add_length(struct frame *frame, unsigned value)
{
	uint8_t bytes[2];

	put16(bytes, value);
	add(frame, bytes, 2);
}

static void add_name(struct frame *frame, const char *name)
{
	add_length(frame, strlen(name));
	add(frame, name, strlen(name));
}

static void add_double(struct frame *frame, double value)
{
	uint64_t bits;
	uint8_t bytes[8];

	memcpy(&bits, &value, 8);
	put32(bytes, bits >> 32);
	put32(bytes + 4, (uint32_t)bits);
	add(frame, bytes, 8);
}

static void send_frame(struct frame *frame)
{
	size_t sent = 0;

	put32(frame->bytes, frame->length - 4);
	while (sent < frame->length) {
		ssize_t n = write(bus, frame->bytes + sent, frame->length - sent);

		if (n <= 0)
			die("the twin");
		sent += n;
	}
}

static void answer(uint32_t id, int status, const uint8_t *data, size_t length)
{
	static struct ndpbench_message message;

	memset(&message, 0, NDPBENCH_HEAD);
	message.id = id;
	message.status = status;
	message.length = length;
	memcpy(message.data, data, length);
	if (write(device, &message, NDPBENCH_HEAD + length) < 0)
		die("/dev/ndpbench: answer");
}

static void tell_edge(uint32_t line, uint32_t level)
{
	static struct ndpbench_message message;

	memset(&message, 0, NDPBENCH_HEAD);
	message.kind = NDPBENCH_EDGE;
	message.unit = line;
	message.value = level;
	if (write(device, &message, NDPBENCH_HEAD) < 0)
		die("/dev/ndpbench: edge");
}

static int taken_away(uint32_t kind)
{
	switch (kind) {
	case NDPBENCH_SPI:
		return access("/run/bench/spi-refused", F_OK) == 0 ? -EIO : 0;
	case NDPBENCH_PWM:
		return access("/run/bench/pwm-refused", F_OK) == 0 ? -EIO : 0;
	case NDPBENCH_LINE_SET:
		return access("/run/bench/lines-refused", F_OK) == 0 ? -EIO : 0;
	default:
		return access("/run/bench/i2c-absent", F_OK) == 0 ? -EREMOTEIO : 0;
	}
}

/* Error numbers of answers whose request the twin refused, by kind; ids are told apart by a table. */
#define REMEMBERED 256
static uint32_t kinds[REMEMBERED];

static const char *line_name(uint32_t line)
{
	return line == HEATER_ENABLE_LINE ? "heater-enable" : line == PERMIT_LINE ? "permit" : NULL;
}

static void ask(const struct ndpbench_message *message)
{
	static struct frame frame;
	int away = taken_away(message->kind);

	if (away) {
		answer(message->id, away, NULL, 0);
		return;
	}
	kinds[message->id % REMEMBERED] = message->kind;
	switch (message->kind) {
	case NDPBENCH_SPI:
		if (message->unit != 0) {
			/* Nothing hangs on this chip select: the line reads high. */
			static uint8_t high[NDPBENCH_DATA];

			memset(high, 0xFF, sizeof(high));
			answer(message->id, 0, high, message->length);
			return;
		}
		begin(&frame, SPI_TRANSFER, message->id);
		add_name(&frame, THERMOMETER);
		add(&frame, message->data, message->length);
		break;
	case NDPBENCH_I2C_WRITE:
		begin(&frame, I2C_WRITE, message->id);
		add_name(&frame, SENSORS);
		add_byte(&frame, message->unit);
		add(&frame, message->data, message->length);
		break;
	case NDPBENCH_I2C_READ:
	case NDPBENCH_I2C_WRITE_READ:
		begin(&frame, message->kind == NDPBENCH_I2C_READ ? I2C_READ : I2C_WRITE_READ,
		      message->id);
		add_name(&frame, SENSORS);
		add_byte(&frame, message->unit);
		add_length(&frame, message->want);
		add(&frame, message->data, message->length);
		break;
	case NDPBENCH_PWM:
		if (message->unit != 0) {
			answer(message->id, 0, NULL, 0);
			return;
		}
		begin(&frame, PWM_SET, message->id);
		add_name(&frame, HEATER);
		add_double(&frame, message->value / 1e9);
		break;
	case NDPBENCH_LINE_SET:
		if (!line_name(message->unit)) {
			answer(message->id, 0, NULL, 0);
			return;
		}
		begin(&frame, LINE_SET, message->id);
		add_name(&frame, line_name(message->unit));
		add_byte(&frame, message->value);
		break;
	default:
		answer(message->id, -EOPNOTSUPP, NULL, 0);
		return;
	}
	send_frame(&frame);
}

static void take(uint8_t kind, uint32_t id, const uint8_t *body, size_t length)
{
	uint32_t asked = kinds[id % REMEMBERED];

	if (id == WATCH_ID && kind == DONE) {
		tell_edge(STEP_EDGE_LINE, body[0]);
	} else if (kind == EDGE) {
		tell_edge(STEP_EDGE_LINE, body[2 + strlen(STEP_EDGE)]);
	} else if (kind == DONE) {
		answer(id, 0, body, length);
	} else if (kind == REFUSED) {
		answer(id, asked <= NDPBENCH_I2C_WRITE_READ ? -EREMOTEIO : -EIO, NULL, 0);
	}
}

static size_t held;
static uint8_t in[2 * LONGEST];

static void hear(void)
{
	ssize_t n = read(bus, in + held, sizeof(in) - held);

	if (n <= 0)
		die("the twin has gone");
	held += n;
	while (held >= 4 && held >= 4 + get32(in)) {
		size_t whole = 4 + get32(in);

		if (whole < HEADER || whole > LONGEST) {
			errno = EPROTO;
			die("the twin");
		}
		take(in[4], get32(in + 5), in + HEADER, whole - HEADER);
		held -= whole;
		memmove(in, in + whole, held);
	}
}

static void watch(void)
{
	static struct frame frame;

	begin(&frame, LINE_WATCH, WATCH_ID);
	add_name(&frame, STEP_EDGE);
	send_frame(&frame);
}

int main(int argc, char **argv)
{
	static struct ndpbench_message message;
	struct sockaddr_in address = { .sin_family = AF_INET };
	int one = 1;

	if (argc != 3 || inet_pton(AF_INET, argv[1], &address.sin_addr) != 1) {
		fprintf(stderr, "usage: benchport ADDRESS PORT\n");
		return 2;
	}
	address.sin_port = htons(atoi(argv[2]));
	bus = socket(AF_INET, SOCK_STREAM, 0);
	if (bus < 0 || connect(bus, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("the twin");
	setsockopt(bus, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	device = open("/dev/ndpbench", O_RDWR);
	if (device < 0)
		die("/dev/ndpbench");
	watch();
	for (;;) {
		struct pollfd both[] = { { device, POLLIN, 0 }, { bus, POLLIN, 0 } };

		if (poll(both, 2, -1) < 0)
			die("poll");
		if (both[0].revents & POLLIN) {
			if (read(device, &message, sizeof(message)) > 0)
				ask(&message);
		}
		if (both[1].revents)
			hear();
	}
}
