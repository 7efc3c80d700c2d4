/* LD_PRELOAD: each fsync and fdatasync takes SLOW_SYNC_US microseconds longer, as on a slower disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int (*sync_call)(int);

static void wait_longer(void) {
  const char *text = getenv("SLOW_SYNC_US");
  long us = text ? atol(text) : 0;
  struct timespec pause = {us / 1000000, (us % 1000000) * 1000};
  if (us > 0) nanosleep(&pause, NULL);
}

int fsync(int file) {
  int result = ((sync_call)dlsym(RTLD_NEXT, "fsync"))(file);
  wait_longer();
  return result;
}

int fdatasync(int file) {
  int result = ((sync_call)dlsym(RTLD_NEXT, "fdatasync"))(file);
  wait_longer();
  return result;
}
