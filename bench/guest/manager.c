/*
 * manager UNIT COMMAND...: stands in for systemd, as far as a unit file of Type=notify asks for it.
 * Listens at a socket of its own, hears READY=1, STATUS=, WATCHDOG=1 and STOPPING=1 from the process
 * that it started and from no other (NotifyAccess=main), kills one from which no sign of life came
 * within WatchdogSec, and starts it again after RestartSec. SIGTERM ends it, and the service before.
 *
 * The unit's values are read from the file, the command is not: ExecStart= is a user's own.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NOTIFY "/run/manager/notify"
#define ACCOUNT 1000
#define POLL_MS 20

enum state { STARTING, RUNNING, STOPPING };

static char text[16384];
static volatile sig_atomic_t told_to_end;

static void say(const char *format, ...)
{
	struct timespec now;
	va_list words;

	clock_gettime(CLOCK_BOOTTIME, &now);
	printf("BENCH manager %ld.%03ld: ", (long)now.tv_sec, now.tv_nsec / 1000000);
	va_start(words, format);
	vprintf(format, words);
	va_end(words);
	printf("\n");
	fflush(stdout);
}

static void die(const char *what)
{
	say("%s: %s", what, strerror(errno));
	exit(1);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec + time.tv_nsec / 1e9;
}

/* The value of a key of the unit; the last one counts, as in systemd. */
static const char *value(const char *key)
{
	static char found[256];
	size_t length = strlen(key);
	char *line = text;

	found[0] = 0;
	while (line) {
		char *end = strchr(line, '\n');

		if (strncmp(line, key, length) == 0 && line[length] == '=')
			snprintf(found, sizeof(found), "%.*s",
				 (int)(end ? (size_t)(end - line) - length - 1 : strlen(line)),
				 line + length + 1);
		line = end ? end + 1 : NULL;
	}
	if (!found[0]) {
		say("the unit has no %s", key);
		exit(2);
	}
	return found;
}

static double seconds(const char *key)
{
	char *end;
	double number = strtod(value(key), &end);

	if (*end) {
		say("%s: a plain number of seconds is needed, got %s", key, value(key));
		exit(2);
	}
	return number;
}

static void require(const char *key, const char *wanted)
{
	if (strcmp(value(key), wanted) != 0) {
		say("%s=%s is all that this manager can do, got %s", key, wanted, value(key));
		exit(2);
	}
}

static void read_unit(const char *path)
{
	FILE *file = fopen(path, "r");

	if (!file)
		die(path);
	text[fread(text, 1, sizeof(text) - 1, file)] = 0;
	fclose(file);
	require("Type", "notify");
	require("NotifyAccess", "main");
	require("WatchdogSignal", "SIGKILL");
	require("Restart", "on-failure");
}

static int listen_at(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int one = 1, heard = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	strcpy(address.sun_path, path);
	unlink(path);
	if (heard < 0 || bind(heard, (struct sockaddr *)&address, sizeof(address)) < 0)
		die(path);
	if (chown(path, ACCOUNT, ACCOUNT) < 0 ||
	    setsockopt(heard, SOL_SOCKET, SO_PASSCRED, &one, sizeof(one)) < 0)
		die(path);
	return heard;
}

static pid_t start(char **command, double watchdog)
{
	/* spi, i2c, gpio, dialout: SupplementaryGroups= of the unit, by the numbers of the guest. */
	static const gid_t groups[] = { 101, 102, 103, 104 };
	char word[64];
	pid_t child = fork();

	if (child != 0)
		return child;
	snprintf(word, sizeof(word), "%.0f", watchdog * 1e6);
	setenv("NOTIFY_SOCKET", NOTIFY, 1);
	setenv("WATCHDOG_USEC", word, 1);
	snprintf(word, sizeof(word), "%d", getpid());
	setenv("WATCHDOG_PID", word, 1);
	if (setgroups(4, groups) || setgid(ACCOUNT) || setuid(ACCOUNT))
		die("account");
	execv(command[0], command);
	die(command[0]);
	return 0;
}

/* One datagram, if there is one: its text, and whether it came from the main process. */
static int hear(int socket, pid_t main, char *words, size_t size)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(struct ucred))];
	} control;
	struct iovec into = { words, size - 1 };
	struct msghdr message = { .msg_iov = &into, .msg_iovlen = 1,
				  .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *head;
	ssize_t length = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

	if (length <= 0)
		return 0;
	words[length] = 0;
	for (head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head))
		if (head->cmsg_type == SCM_CREDENTIALS &&
		    ((struct ucred *)CMSG_DATA(head))->pid == main)
			return 1;
	say("not from the main process: %s", words);
	words[0] = 0;
	return 1;
}

static void end(int signal)
{
	(void)signal;
	told_to_end = 1;
}

/* Whether a status is what the unit calls a success. */
static int in_order(int status)
{
	return WIFEXITED(status) && (WEXITSTATUS(status) == 0 ||
				     WEXITSTATUS(status) == atoi(value("SuccessExitStatus")));
}

int main(int argc, char **argv)
{
	double watchdog, start_limit, stop_limit, pause, heard, deadline;
	enum state state;
	int socket, status;
	pid_t service;
	char words[4096];

	if (argc < 3) {
		fprintf(stderr, "usage: manager UNIT COMMAND...\n");
		return 2;
	}
	read_unit(argv[1]);
	watchdog = seconds("WatchdogSec");
	start_limit = seconds("TimeoutStartSec");
	stop_limit = seconds("TimeoutStopSec");
	pause = seconds("RestartSec");
	socket = listen_at(NOTIFY);
	signal(SIGTERM, end);
	for (;;) {
		service = start(argv + 2, watchdog);
		say("started %d; WatchdogSec=%g", service, watchdog);
		state = STARTING;
		heard = now();
		deadline = heard + start_limit;
		while (waitpid(service, &status, WNOHANG) == 0) {
			struct pollfd any = { socket, POLLIN, 0 };

			poll(&any, 1, POLL_MS);
			while (hear(socket, service, words, sizeof(words))) {
				if (strstr(words, "READY=1") && state == STARTING) {
					state = RUNNING;
					heard = now();
					say("READY=1");
				}
				if (strstr(words, "WATCHDOG=1"))
					heard = now();
				if (strstr(words, "STATUS="))
					say("%.*s", (int)strcspn(words, "\n"), words);
				if (strstr(words, "STOPPING=1"))
					say("STOPPING=1");
			}
			if (told_to_end && state != STOPPING) {
				say("told to end");
				state = STOPPING;
				deadline = now() + stop_limit;
				kill(service, SIGTERM);
			}
			if (state == RUNNING && now() - heard > watchdog) {
				say("no WATCHDOG=1 for %.2f s: killed", now() - heard);
				kill(service, SIGKILL);
				heard = now() + 3600;
			}
			if (state != RUNNING && now() > deadline) {
				say("not %s in time: killed", state == STARTING ? "ready" : "stopped");
				kill(service, SIGKILL);
				deadline = now() + 3600;
			}
		}
		if (WIFSIGNALED(status))
			say("ended by signal %d", WTERMSIG(status));
		else
			say("ended with %d", WEXITSTATUS(status));
		if (told_to_end || in_order(status))
			return in_order(status) ? 0 : 1;
		usleep(pause * 1e6);
		say("restarts it");
	}
}
