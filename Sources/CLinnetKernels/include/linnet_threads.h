// What threads that work together need of processor and system, and Swift does not offer.
#pragma once

// Tells the processor that a thread waits for another in a loop.
static inline void linnet_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// The number of the core on which the caller runs; negative if that is not known.
int linnet_core(void);
// Moves the caller to another core, if it runs on this one and may run on others.
void linnet_leave_core(int core);
