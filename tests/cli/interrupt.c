/*
 * interrupt.c - ends a program with SIGKILL before its N-th system call that may change something, or
 * lets that call fail as on a full disk.
 *
 *	interrupt N COMMAND ARGUMENT...
 *	interrupt full:N COMMAND ARGUMENT... (exits as COMMAND does; 77 also where this is not written)
 *
 * Calls that leave nothing behind, neither on a disk nor in a pipe, are not counted: what is left is
 * the same before and after them.  Exit code 0: it was killed there; 1: it ended before; 77: programs
 * cannot be traced here. With 0 for N it ends by itself, and the number of these calls is the last
 * line of standard error.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#define CANNOT 77
#define FULL "full:"

static const long leaving_nothing[] = {
	SYS_read, SYS_pread64, SYS_readv, SYS_close, SYS_lseek, SYS_fstat, SYS_newfstatat, SYS_statx,
	SYS_faccessat, SYS_readlinkat, SYS_getdents64, SYS_getcwd, SYS_fsync, SYS_flock, SYS_fcntl,
	SYS_mmap, SYS_mprotect, SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_futex, SYS_getrandom,
	SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_prlimit64, SYS_set_tid_address, SYS_set_robust_list,
	SYS_rseq, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getpid, SYS_uname,
	SYS_clock_gettime, SYS_execve, SYS_exit_group,
#ifdef SYS_access
	SYS_access, SYS_stat, SYS_lstat, SYS_readlink,
#endif
#ifdef SYS_arch_prctl
	SYS_arch_prctl,
#endif
};

static void run(char **command)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		_exit(CANNOT);
	execvp(command[0], command);
	_exit(99);
}

/* Does CHILD stand before a call that may change something? */
static bool is_before_change(pid_t child)
{
	struct __ptrace_syscall_info call = { 0 };

	if (ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof call, &call) <= 0
	    || call.op != PTRACE_SYSCALL_INFO_ENTRY)
		return false;
	if (call.entry.nr == SYS_openat)
		return call.entry.args[2] & (O_CREAT | O_TRUNC);
	for (size_t i = 0; i < sizeof leaving_nothing / sizeof *leaving_nothing; i++)
		if (call.entry.nr == (uint64_t)leaving_nothing[i])
			return false;
	return true;
}

/* Lets CHILD run to its N-th such call (0: to its end), and stops it there.  False: it has ended by
 * STATUS, with SEEN calls.  The stops of a system call are marked by 0x80; there are two for each. */
static bool run_to(pid_t child, unsigned long calls, unsigned long *seen, int *status)
{
	int pass = 0;

	for (*seen = 0; calls == 0 || *seen < calls;) {
		if (ptrace(PTRACE_SYSCALL, child, NULL, pass) != 0 || waitpid(child, status, 0) < 0
		    || !WIFSTOPPED(*status))
			return false;
		pass = 0;
		if (WSTOPSIG(*status) == (SIGTRAP | 0x80))
			*seen += is_before_change(child);
		else if (WSTOPSIG(*status) != SIGTRAP)
			pass = WSTOPSIG(*status);
	}
	return true;
}

static int kill_at(pid_t child, unsigned long calls)
{
	unsigned long seen;
	int status;

	if (!run_to(child, calls, &seen, &status)) {
		if (calls == 0)
			fprintf(stderr, "%lu\n", seen);
		return 1;
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return 0;
}

/* The call before which CHILD stands is none; what it gives is that the disk is full. */
static bool refuse_call(pid_t child)
{
#ifdef __x86_64__
	int status;

	return ptrace(PTRACE_POKEUSER, child, offsetof(struct user, regs.orig_rax), -1L) == 0
		&& ptrace(PTRACE_SYSCALL, child, NULL, 0) == 0 && waitpid(child, &status, 0) >= 0
		&& ptrace(PTRACE_POKEUSER, child, offsetof(struct user, regs.rax), (long)-ENOSPC) == 0;
#else
	(void)child;
	return false;
#endif
}

static int fail_at(pid_t child, unsigned long calls)
{
	unsigned long seen;
	int status;

	if (run_to(child, calls, &seen, &status)) {
		if (!refuse_call(child)) {
			kill(child, SIGKILL);
			return CANNOT;
		}
		run_to(child, 0, &seen, &status);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
	bool full = argc > 1 && strncmp(argv[1], FULL, strlen(FULL)) == 0;
	pid_t child;
	int status;

	if (argc < 3 || atol(argv[1]) < 0 || (child = fork()) < 0)
		return 99;
	if (child == 0)
		run(argv + 2);
	if (waitpid(child, &status, 0) < 0 || !WIFSTOPPED(status))
		return WIFEXITED(status) && WEXITSTATUS(status) == CANNOT ? CANNOT : 99;
	if (ptrace(PTRACE_SETOPTIONS, child, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0) {
		kill(child, SIGKILL);
		return CANNOT;
	}
	return full ? fail_at(child, strtoul(argv[1] + strlen(FULL), NULL, 10))
	            : kill_at(child, strtoul(argv[1], NULL, 10));
}
