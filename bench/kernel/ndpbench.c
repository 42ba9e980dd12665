// SPDX-License-Identifier: GPL-2.0
/*
 * The buses of a Raspberry Pi in a virtual machine: an I2C adapter, an SPI controller with two chip
 * selects, a pulse-width chip and a chip of lines, each registered with the kernel's own framework.
 * i2c-dev, spidev, the PWM class and the GPIO character device above them are therefore the real
 * ones, with their checks and error numbers. Each request goes to the process that holds
 * /dev/ndpbench and waits for its answer; without one the bus is dead.
 */
#include <linux/completion.h>
#include <linux/gpio/driver.h>
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irq_work.h>
#include <linux/irqdomain.h>
#include <linux/list.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/poll.h>
#include <linux/pwm.h>
#include <linux/slab.h>
#include <linux/spi/spi.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "ndpbench.h"

#define LINES 54
#define CHANNELS 4
#define ANSWER_WITHIN (2 * HZ)

struct request {
	struct list_head list;
	struct ndpbench_message message;
	struct completion answered;
	bool taken;
};

static LIST_HEAD(requests);
static DEFINE_MUTEX(requests_lock);
static DECLARE_WAIT_QUEUE_HEAD(requests_wait);
static u32 last_id;
static bool served;

/* Hands a request to the server and waits; the answer is in the same message. */
static int ask(struct request *request)
{
	int status;

	init_completion(&request->answered);
	request->taken = false;
	mutex_lock(&requests_lock);
	if (!served) {
		mutex_unlock(&requests_lock);
		return -ENXIO;
	}
	request->message.id = ++last_id;
	list_add_tail(&request->list, &requests);
	mutex_unlock(&requests_lock);
	wake_up_interruptible(&requests_wait);
	if (!wait_for_completion_timeout(&request->answered, ANSWER_WITHIN)) {
		mutex_lock(&requests_lock);
		list_del_init(&request->list);
		mutex_unlock(&requests_lock);
		if (!completion_done(&request->answered))
			return -ETIMEDOUT;
	}
	status = request->message.status;
	if (status == 0 && request->message.length < request->message.want)
		return -EIO;
	return status;
}

static struct request *new_request(u32 kind, u32 unit)
{
	struct request *request = kzalloc(sizeof(*request), GFP_KERNEL);

	if (request) {
		request->message.kind = kind;
		request->message.unit = unit;
	}
	return request;
}

/* ---- I2C ---- */

static int i2c_ask(struct i2c_msg *out, struct i2c_msg *in)
{
	u32 kind = !in ? NDPBENCH_I2C_WRITE : out ? NDPBENCH_I2C_WRITE_READ : NDPBENCH_I2C_READ;
	struct request *request;
	int status;

	if ((out && out->len > NDPBENCH_DATA) || (in && in->len > NDPBENCH_DATA))
		return -EOPNOTSUPP;
	request = new_request(kind, out ? out->addr : in->addr);
	if (!request)
		return -ENOMEM;
	if (out) {
		memcpy(request->message.data, out->buf, out->len);
		request->message.length = out->len;
	}
	request->message.want = in ? in->len : 0;
	status = ask(request);
	if (status == 0 && in)
		memcpy(in->buf, request->message.data, in->len);
	kfree(request);
	return status;
}

static int bench_i2c_xfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	int at = 0;

	while (at < count) {
		struct i2c_msg *first = &messages[at];
		bool joined = !(first->flags & I2C_M_RD) && at + 1 < count &&
			      (messages[at + 1].flags & I2C_M_RD) &&
			      messages[at + 1].addr == first->addr;
		int status;

		if (joined)
			status = i2c_ask(first, &messages[at + 1]);
		else if (first->flags & I2C_M_RD)
			status = i2c_ask(NULL, first);
		else
			status = i2c_ask(first, NULL);
		if (status)
			return status;
		at += joined ? 2 : 1;
	}
	return count;
}

static u32 bench_i2c_functions(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm bench_i2c_algorithm = {
	.master_xfer = bench_i2c_xfer,
	.functionality = bench_i2c_functions,
};

static struct i2c_adapter bench_i2c = {
	.owner = THIS_MODULE,
	.nr = 1,
	.name = "ndpbench",
	.algo = &bench_i2c_algorithm,
};

/* ---- SPI ---- */

static int bench_spi_transfer(struct spi_controller *controller, struct spi_message *message)
{
	struct spi_transfer *transfer;
	int status = 0;

	list_for_each_entry(transfer, &message->transfers, transfer_list) {
		struct request *request;

		if (transfer->len > NDPBENCH_DATA) {
			status = -EMSGSIZE;
			break;
		}
		request = new_request(NDPBENCH_SPI, message->spi->chip_select);
		if (!request) {
			status = -ENOMEM;
			break;
		}
		if (transfer->tx_buf)
			memcpy(request->message.data, transfer->tx_buf, transfer->len);
		request->message.length = transfer->len;
		request->message.want = transfer->len;
		status = ask(request);
		if (status == 0 && transfer->rx_buf)
			memcpy(transfer->rx_buf, request->message.data, transfer->len);
		kfree(request);
		if (status)
			break;
		message->actual_length += transfer->len;
	}
	message->status = status;
	spi_finalize_current_message(controller);
	return status;
}

/* ---- pulse widths ---- */

static int bench_pwm_apply(struct pwm_chip *chip, struct pwm_device *pwm,
			   const struct pwm_state *state)
{
	u64 billionths = state->enabled ?
		div64_u64(state->duty_cycle * 1000000000ULL, state->period) : 0;
	struct request *request = new_request(NDPBENCH_PWM, pwm->hwpwm);
	int status;

	if (!request)
		return -ENOMEM;
	request->message.value = billionths;
	status = ask(request);
	kfree(request);
	return status;
}

static const struct pwm_ops bench_pwm_ops = {
	.apply = bench_pwm_apply,
	.owner = THIS_MODULE,
};

static struct pwm_chip bench_pwm = {
	.ops = &bench_pwm_ops,
	.npwm = CHANNELS,
};

/* ---- lines ---- */

/* As on a Raspberry Pi with dtparam=strict_gpiod: a line that nobody holds is an input, and falls. */
static bool strict_gpiod;
module_param(strict_gpiod, bool, 0444);
MODULE_PARM_DESC(strict_gpiod, "outputs become inputs when they are let go of, and are pulled down");

static DECLARE_BITMAP(levels, LINES);
static DECLARE_BITMAP(outputs, LINES);
static DECLARE_BITMAP(unmasked, LINES);
static DECLARE_BITMAP(pending, LINES);
static u8 trigger[LINES];
static struct gpio_chip bench_lines;
static struct irq_work edge_work;

static int line_direction(struct gpio_chip *chip, unsigned int line)
{
	return test_bit(line, outputs) ? GPIO_LINE_DIRECTION_OUT : GPIO_LINE_DIRECTION_IN;
}

static int line_input(struct gpio_chip *chip, unsigned int line)
{
	clear_bit(line, outputs);
	return 0;
}

static void line_set(struct gpio_chip *chip, unsigned int line, int level)
{
	struct request *request = new_request(NDPBENCH_LINE_SET, line);

	if (!request)
		return;
	request->message.value = !!level;
	/* The framework knows no failure here: it shows when the level is read back. */
	if (ask(request) == 0)
		assign_bit(line, levels, level);
	kfree(request);
}

static int line_output(struct gpio_chip *chip, unsigned int line, int level)
{
	set_bit(line, outputs);
	line_set(chip, line, level);
	return 0;
}

/* The kernel calls this for each line of a process that ends, however it ends. */
static void line_free(struct gpio_chip *chip, unsigned int line)
{
	if (!strict_gpiod || !test_and_clear_bit(line, outputs))
		return;
	line_set(chip, line, 0);
}

static int line_get(struct gpio_chip *chip, unsigned int line)
{
	return test_bit(line, levels);
}

static int line_config(struct gpio_chip *chip, unsigned int line, unsigned long config)
{
	return 0;
}

static void edge_mask(struct irq_data *data)
{
	clear_bit(irqd_to_hwirq(data), unmasked);
	gpiochip_disable_irq(&bench_lines, irqd_to_hwirq(data));
}

static void edge_unmask(struct irq_data *data)
{
	gpiochip_enable_irq(&bench_lines, irqd_to_hwirq(data));
	set_bit(irqd_to_hwirq(data), unmasked);
}

static int edge_type(struct irq_data *data, unsigned int type)
{
	if (type & ~IRQ_TYPE_EDGE_BOTH)
		return -EINVAL;
	trigger[irqd_to_hwirq(data)] = type;
	return 0;
}

static const struct irq_chip edge_chip = {
	.name = "ndpbench",
	.irq_mask = edge_mask,
	.irq_unmask = edge_unmask,
	.irq_set_type = edge_type,
	.flags = IRQCHIP_IMMUTABLE,
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
};

static void edge_raise(struct irq_work *work)
{
	unsigned int line;

	for_each_set_bit(line, pending, LINES) {
		clear_bit(line, pending);
		generic_handle_domain_irq(bench_lines.irq.domain, line);
	}
}

static void line_edge(u32 line, u32 level)
{
	u8 kind = level ? IRQ_TYPE_EDGE_RISING : IRQ_TYPE_EDGE_FALLING;

	if (line >= LINES || test_bit(line, outputs) || test_bit(line, levels) == !!level)
		return;
	assign_bit(line, levels, level);
	if (test_bit(line, unmasked) && (trigger[line] & kind)) {
		set_bit(line, pending);
		irq_work_queue(&edge_work);
	}
}

/* ---- chips that come first, as other drivers' do, so that no number means anything ---- */

static int decoy_direction(struct gpio_chip *chip, unsigned int line)
{
	return GPIO_LINE_DIRECTION_IN;
}

static int decoy_get(struct gpio_chip *chip, unsigned int line)
{
	return 0;
}

static struct gpio_chip decoy_lines = {
	.label = "gpio-brcmstb@107d508500",
	.owner = THIS_MODULE,
	.base = -1,
	.ngpio = 32,
	.get_direction = decoy_direction,
	.get = decoy_get,
};

static int decoy_apply(struct pwm_chip *chip, struct pwm_device *pwm, const struct pwm_state *state)
{
	return 0;
}

static const struct pwm_ops decoy_pwm_ops = {
	.apply = decoy_apply,
	.owner = THIS_MODULE,
};

static struct pwm_chip decoy_pwm = {
	.ops = &decoy_pwm_ops,
	.npwm = 1,
};

static struct platform_device *decoy;

static void remove_decoys(void)
{
	pwmchip_remove(&decoy_pwm);
	gpiochip_remove(&decoy_lines);
	platform_device_unregister(decoy);
}

static int add_decoys(void)
{
	int status;

	decoy = platform_device_register_simple("cooling_fan", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(decoy))
		return PTR_ERR(decoy);
	decoy_lines.parent = &decoy->dev;
	status = gpiochip_add_data(&decoy_lines, NULL);
	if (status)
		goto no_lines;
	decoy_pwm.dev = &decoy->dev;
	status = pwmchip_add(&decoy_pwm);
	if (status)
		goto no_pwm;
	return 0;

no_pwm:
	gpiochip_remove(&decoy_lines);
no_lines:
	platform_device_unregister(decoy);
	return status;
}

/* ---- the server's side ---- */

static int bench_open(struct inode *inode, struct file *file)
{
	int status = 0;

	mutex_lock(&requests_lock);
	if (served)
		status = -EBUSY;
	served = true;
	mutex_unlock(&requests_lock);
	return status;
}

static int bench_release(struct inode *inode, struct file *file)
{
	struct request *request, *next;

	mutex_lock(&requests_lock);
	served = false;
	list_for_each_entry_safe(request, next, &requests, list) {
		list_del_init(&request->list);
		request->message.status = -ENXIO;
		complete(&request->answered);
	}
	mutex_unlock(&requests_lock);
	return 0;
}

static struct request *untaken(void)
{
	struct request *request;

	list_for_each_entry(request, &requests, list)
		if (!request->taken)
			return request;
	return NULL;
}

static bool waiting(void)
{
	bool any;

	mutex_lock(&requests_lock);
	any = untaken();
	mutex_unlock(&requests_lock);
	return any;
}

static ssize_t bench_read(struct file *file, char __user *to, size_t size, loff_t *at)
{
	struct request *request;
	ssize_t length;

	if (size < sizeof(struct ndpbench_message))
		return -EINVAL;
	if (wait_event_interruptible(requests_wait, waiting()))
		return -ERESTARTSYS;
	mutex_lock(&requests_lock);
	request = untaken();
	if (!request) {
		mutex_unlock(&requests_lock);
		return -EAGAIN;
	}
	length = NDPBENCH_HEAD + request->message.length;
	request->taken = true;
	if (copy_to_user(to, &request->message, length))
		length = -EFAULT;
	mutex_unlock(&requests_lock);
	return length;
}

static void answer(const struct ndpbench_message *from)
{
	struct request *request;

	list_for_each_entry(request, &requests, list) {
		if (request->message.id != from->id)
			continue;
		list_del_init(&request->list);
		request->message.status = from->status;
		request->message.length = from->length;
		memcpy(request->message.data, from->data, from->length);
		complete(&request->answered);
		return;
	}
}

static ssize_t bench_write(struct file *file, const char __user *from, size_t size, loff_t *at)
{
	struct ndpbench_message *message;
	ssize_t status = size;

	if (size < NDPBENCH_HEAD || size > sizeof(*message))
		return -EINVAL;
	message = kzalloc(sizeof(*message), GFP_KERNEL);
	if (!message)
		return -ENOMEM;
	if (copy_from_user(message, from, size)) {
		status = -EFAULT;
	} else if (message->length > size - NDPBENCH_HEAD) {
		status = -EINVAL;
	} else if (message->kind == NDPBENCH_EDGE) {
		line_edge(message->unit, message->value);
	} else {
		mutex_lock(&requests_lock);
		answer(message);
		mutex_unlock(&requests_lock);
	}
	kfree(message);
	return status;
}

static __poll_t bench_poll(struct file *file, poll_table *table)
{
	poll_wait(file, &requests_wait, table);
	return EPOLLOUT | (waiting() ? EPOLLIN : 0);
}

static const struct file_operations bench_operations = {
	.owner = THIS_MODULE,
	.open = bench_open,
	.release = bench_release,
	.read = bench_read,
	.write = bench_write,
	.poll = bench_poll,
};

static struct miscdevice bench_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "ndpbench",
	.fops = &bench_operations,
};

/* ---- coming and going ---- */

static struct platform_device *platform;
static struct spi_controller *bench_spi;

static int add_spi(void)
{
	struct spi_board_info chip = {
		/* An id that spidev binds by itself. */
		.modalias = "dh2228fv",
		.max_speed_hz = 5000000,
		.bus_num = 0,
	};
	int status;

	bench_spi = spi_alloc_master(&platform->dev, 0);
	if (!bench_spi)
		return -ENOMEM;
	bench_spi->bus_num = 0;
	bench_spi->num_chipselect = 2;
	bench_spi->mode_bits = SPI_CPOL | SPI_CPHA;
	bench_spi->bits_per_word_mask = SPI_BPW_MASK(8);
	bench_spi->transfer_one_message = bench_spi_transfer;
	status = spi_register_controller(bench_spi);
	if (status) {
		spi_controller_put(bench_spi);
		return status;
	}
	for (chip.chip_select = 0; chip.chip_select < 2; chip.chip_select++)
		if (!spi_new_device(bench_spi, &chip))
			pr_warn("ndpbench: chip select %u is not to be had\n", chip.chip_select);
	return 0;
}

static int add_lines(void)
{
	struct gpio_irq_chip *edges = &bench_lines.irq;

	init_irq_work(&edge_work, edge_raise);
	bench_lines.label = "pinctrl-ndpbench";
	bench_lines.parent = &platform->dev;
	bench_lines.owner = THIS_MODULE;
	bench_lines.base = -1;
	bench_lines.ngpio = LINES;
	bench_lines.can_sleep = true;
	bench_lines.free = line_free;
	bench_lines.get_direction = line_direction;
	bench_lines.direction_input = line_input;
	bench_lines.direction_output = line_output;
	bench_lines.get = line_get;
	bench_lines.set = line_set;
	bench_lines.set_config = line_config;
	gpio_irq_chip_set_chip(edges, &edge_chip);
	edges->handler = handle_simple_irq;
	edges->default_type = IRQ_TYPE_NONE;
	return gpiochip_add_data(&bench_lines, NULL);
}

static int __init bench_init(void)
{
	int status = add_decoys();

	if (status)
		return status;
	/* The name that the pulse-width chip of a Raspberry Pi 5 has. */
	platform = platform_device_register_simple("1f00098000.pwm", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(platform)) {
		status = PTR_ERR(platform);
		goto no_platform;
	}
	status = misc_register(&bench_device);
	if (status)
		goto no_device;
	bench_i2c.dev.parent = &platform->dev;
	status = i2c_add_numbered_adapter(&bench_i2c);
	if (status)
		goto no_i2c;
	status = add_spi();
	if (status)
		goto no_spi;
	bench_pwm.dev = &platform->dev;
	status = pwmchip_add(&bench_pwm);
	if (status)
		goto no_pwm;
	status = add_lines();
	if (status)
		goto no_lines;
	return 0;

no_lines:
	pwmchip_remove(&bench_pwm);
no_pwm:
	spi_unregister_controller(bench_spi);
no_spi:
	i2c_del_adapter(&bench_i2c);
no_i2c:
	misc_deregister(&bench_device);
no_device:
	platform_device_unregister(platform);
no_platform:
	remove_decoys();
	return status;
}

static void __exit bench_exit(void)
{
	gpiochip_remove(&bench_lines);
	irq_work_sync(&edge_work);
	pwmchip_remove(&bench_pwm);
	spi_unregister_controller(bench_spi);
	i2c_del_adapter(&bench_i2c);
	misc_deregister(&bench_device);
	platform_device_unregister(platform);
	remove_decoys();
}

module_init(bench_init);
module_exit(bench_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Buses of a Raspberry Pi whose far ends are a process");
