// SPDX-License-Identifier: GPL-2.0
/*
 * edgemaker LINE PID: drives an input line of the kernel module through patterns that a cycler, a bouncing
 * contact and a disturbance make, and says what it did: a line of
 *     PATTERN STEP LEVEL BEFORE AFTER
 * per step that must be told, where the time of the first edge lies between BEFORE and AFTER, in nanoseconds of the
 * monotonic clock. In the pattern "paused" the process PID, which watches the line, is stopped.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../kernel/ndpbench.h"

static int device;
static uint32_t line, level;
static uint32_t seed = 1;

static uint64_t now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return at.tv_sec * 1000000000ULL + at.tv_nsec;
}

static void wait_us(unsigned us)
{
	struct timespec time = { us / 1000000, us % 1000000 * 1000L };

	nanosleep(&time, NULL);
}

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint64_t)seed * limit >> 32;
}

static void edge(void)
{
	static struct ndpbench_message message;

	level = !level;
	message.kind = NDPBENCH_EDGE;
	message.unit = line;
	message.value = level;
	if (write(device, &message, NDPBENCH_HEAD) < 0) {
		fprintf(stderr, "edgemaker: %s\n", strerror(errno));
		exit(1);
	}
}

/* A step, whose first edge may be followed by an even number of others within some milliseconds. */
static void step(const char *pattern, int number, int bounces)
{
	uint64_t before = now(), after;

	edge();
	after = now();
	printf("%s %d %u %llu %llu\n", pattern, number, level, (unsigned long long)before, (unsigned long long)after);
	while (bounces-- > 0) {
		wait_us(random_below(700));
		edge();
		wait_us(random_below(300));
		edge();
	}
}

int main(int argc, char **argv)
{
	int i, pid = argc > 2 ? atoi(argv[2]) : 0;

	if (pid < 2) {
		fprintf(stderr, "usage: edgemaker LINE PID\n");
		return 2;
	}
	line = atoi(argv[1]);
	device = open("/dev/ndpbench", O_RDWR);
	if (device < 0) {
		perror("/dev/ndpbench");
		return 1;
	}
	for (i = 0; i < 200; i++) {
		step("single", i, 0);
		wait_us(100000 + random_below(50000));
	}
	for (i = 0; i < 60; i++) {
		step("burst", i, 0);
		wait_us(40000);
	}
	wait_us(1000000);
	kill(pid, SIGSTOP);
	for (i = 0; i < 60; i++) {
		step("paused", i, i % 3);
		wait_us(50000);
	}
	kill(pid, SIGCONT);
	wait_us(2000000);
	for (i = 0; i < 60; i++) {
		step("bounced", i, 1 + random_below(10));
		wait_us(200000);
	}
	for (i = 0; i < 60; i++) {
		edge();
		wait_us(random_below(2000));
		edge();
		wait_us(100000);
	}
	step("last", 0, 0);
	wait_us(2000000);
	return 0;
}
