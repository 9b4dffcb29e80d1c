#define _GNU_SOURCE
#include "linnet_threads.h"

#if defined(__linux__)
#include <sched.h>

int linnet_core(void) { return sched_getcpu(); }

void linnet_leave_core(int core) {
  cpu_set_t allowed, others;
  if (core < 0 || core != sched_getcpu()) return;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  others = allowed;
  CPU_CLR(core, &others);
  if (CPU_COUNT(&others) == 0 || sched_setaffinity(0, sizeof others, &others) != 0) return;
  sched_setaffinity(0, sizeof allowed, &allowed);
}
#else
int linnet_core(void) { return -1; }
void linnet_leave_core(int core) { (void)core; }
#endif
