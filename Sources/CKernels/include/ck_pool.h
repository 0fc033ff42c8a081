#pragma once
#include <stdint.h>

// One call of a kernel.
typedef struct {
  void (*run)(const void *arguments);
  const void *arguments;
} ck_task;

// The tasks of one shard, run in order by one thread.
typedef struct {
  const ck_task *tasks;
  int32_t count;
} ck_shard;

// Shards that do not depend on each other. All end before the next phase starts.
typedef struct {
  const ck_shard *shards;
  int32_t count;
} ck_phase;

typedef struct ck_pool ck_pool;

// A pool of `threads` threads, the caller among them; null if there is no memory.
ck_pool *ck_pool_create(int threads);
void ck_pool_destroy(ck_pool *pool);

// Runs the phases. Threads claim shards as they come free; the caller alone can do all of them,
// so a thread that the system does not schedule delays nothing but the shard it holds.
// Without a pool the caller runs everything.
void ck_pool_run(ck_pool *pool, const ck_phase *phases, int count);
