#pragma once

// Tells the processor that a thread waits for another in a loop.
static inline void linnet_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
