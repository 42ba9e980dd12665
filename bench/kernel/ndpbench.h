/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What passes between the module and the process that holds /dev/ndpbench. A read gives the next
 * request; a write gives the answer to one, or tells of an edge of an input line.
 */
#ifndef NDPBENCH_H
#define NDPBENCH_H

#include <linux/types.h>

#define NDPBENCH_DATA 4096

enum ndpbench_kind {
	NDPBENCH_I2C_WRITE = 1,		/* unit: address */
	NDPBENCH_I2C_READ = 2,
	NDPBENCH_I2C_WRITE_READ = 3,
	NDPBENCH_SPI = 4,		/* unit: chip select; want equals length */
	NDPBENCH_PWM = 5,		/* unit: channel; value: duty in parts of 1e9 of the period */
	NDPBENCH_LINE_SET = 6,		/* unit: line; value: level */
	NDPBENCH_EDGE = 7,		/* to the module: unit: line; value: level */
};

struct ndpbench_message {
	__u32 kind;
	__u32 id;			/* an answer carries that of its request */
	__s32 status;			/* of an answer: 0 or a negative error number */
	__u32 unit;
	__u32 value;
	__u32 want;			/* how many bytes the answer must carry */
	__u32 length;			/* of the data */
	__u8 data[NDPBENCH_DATA];
};

#define NDPBENCH_HEAD (sizeof(struct ndpbench_message) - NDPBENCH_DATA)

#endif
