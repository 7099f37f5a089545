/* Every flush to the disk takes COOPDESK_FLUSH_MS milliseconds longer: an old hard disk, a USB
 * stick. Loaded with LD_PRELOAD by the benchmark of the window, which asks how many there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static atomic_long flushes;

long coopdesk_flushes(void)
{
    return atomic_load(&flushes);
}

static void linger(void)
{
    const char *asked = getenv("COOPDESK_FLUSH_MS");
    long ms = asked ? strtol(asked, NULL, 10) : 0;
    struct timespec pause = {ms / 1000, (ms % 1000) * 1000000L};
    atomic_fetch_add(&flushes, 1);
    nanosleep(&pause, NULL);
}

int fsync(int fd)
{
    static int (*real)(int);
    if (!real)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    linger();
    return real(fd);
}

int fdatasync(int fd)
{
    static int (*real)(int);
    if (!real)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    linger();
    return real(fd);
}
