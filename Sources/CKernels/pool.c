// Threads that run the shards of a phase.
//
// One word says all: the number of the phase in its upper half, how many of the phase's shards
// nobody has claimed in its lower half. A thread claims by lowering that count; only the caller,
// once all shards are done, opens the next phase. So a claim that succeeds holds the phase open.
#include "ck_pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct ck_pool {
  _Atomic uint64_t unclaimed;
  _Atomic int32_t done;
  _Atomic(const ck_phase *) phase;
  _Atomic int stopping, sleeping, waiting;
  pthread_mutex_t mutex;
  pthread_cond_t wake, finished;
  int helpers;
  pthread_t threads[];
};

// How often a thread without work looks again before it sleeps: some 20 microseconds for one that
// waits for a phase, and twenty times as many for the caller that waits for its end.
enum { PATIENCE = 1000, CALLER_PATIENCE = 20 * PATIENCE };

static inline void pause_briefly(void) {
#ifdef __x86_64__
  __builtin_ia32_pause();
#endif
}

static void run_shard(const ck_shard *shard) {
  for (int32_t i = 0; i < shard->count; i++) shard->tasks[i].run(shard->tasks[i].arguments);
}

static void signal_all(ck_pool *pool, pthread_cond_t *condition) {
  pthread_mutex_lock(&pool->mutex);
  pthread_cond_broadcast(condition);
  pthread_mutex_unlock(&pool->mutex);
}

// Claims and runs one shard of the current phase; false if none is left.
static int work(ck_pool *pool) {
  uint64_t unclaimed = atomic_load(&pool->unclaimed);
  do {
    if ((uint32_t)unclaimed == 0) return 0;
  } while (!atomic_compare_exchange_weak(&pool->unclaimed, &unclaimed, unclaimed - 1));
  const ck_phase *phase = atomic_load(&pool->phase);
  int32_t count = phase->count;
  run_shard(&phase->shards[(uint32_t)unclaimed - 1]);
  if (atomic_fetch_add(&pool->done, 1) + 1 == count && atomic_load(&pool->waiting))
    signal_all(pool, &pool->finished);
  return 1;
}

static void *help(void *argument) {
  ck_pool *pool = argument;
  int idle = 0;
  while (!atomic_load(&pool->stopping)) {
    if (work(pool)) {
      idle = 0;
    } else if (++idle < PATIENCE) {
      pause_briefly();
    } else {
      uint64_t seen = atomic_load(&pool->unclaimed) >> 32;
      pthread_mutex_lock(&pool->mutex);
      atomic_fetch_add(&pool->sleeping, 1);
      while (seen == atomic_load(&pool->unclaimed) >> 32 && !atomic_load(&pool->stopping))
        pthread_cond_wait(&pool->wake, &pool->mutex);
      atomic_fetch_sub(&pool->sleeping, 1);
      pthread_mutex_unlock(&pool->mutex);
      idle = 0;
    }
  }
  return 0;
}

// Waits for the end of a phase. A caller that went on spinning would keep its processor from a
// thread that has lost another one in the middle of a shard.
static void wait_for_end(ck_pool *pool, int32_t count) {
  for (int idle = 0; idle < CALLER_PATIENCE; idle++) {
    if (atomic_load(&pool->done) == count) return;
    pause_briefly();
  }
  pthread_mutex_lock(&pool->mutex);
  atomic_store(&pool->waiting, 1);
  while (atomic_load(&pool->done) < count) pthread_cond_wait(&pool->finished, &pool->mutex);
  atomic_store(&pool->waiting, 0);
  pthread_mutex_unlock(&pool->mutex);
}

// Opens a phase, works on it, and waits for the others.
static void run_phase(ck_pool *pool, const ck_phase *phase) {
  uint64_t number = (atomic_load(&pool->unclaimed) >> 32) + 1;
  atomic_store(&pool->done, 0);
  atomic_store(&pool->phase, phase);
  atomic_store(&pool->unclaimed, number << 32 | (uint32_t)phase->count);
  if (atomic_load(&pool->sleeping) > 0) signal_all(pool, &pool->wake);
  while (work(pool)) {
  }
  wait_for_end(pool, phase->count);
}

ck_pool *ck_pool_create(int threads) {
  int helpers = threads > 1 ? threads - 1 : 0;
  ck_pool *pool = calloc(1, sizeof *pool + helpers * sizeof(pthread_t));
  if (!pool) return 0;
  pthread_mutex_init(&pool->mutex, 0);
  pthread_cond_init(&pool->wake, 0);
  pthread_cond_init(&pool->finished, 0);
  // A system that refuses a thread gets a smaller pool: results are the same.
  while (pool->helpers < helpers &&
         pthread_create(&pool->threads[pool->helpers], 0, help, pool) == 0)
    pool->helpers++;
  return pool;
}

void ck_pool_destroy(ck_pool *pool) {
  if (!pool) return;
  atomic_store(&pool->stopping, 1);
  signal_all(pool, &pool->wake);
  for (int i = 0; i < pool->helpers; i++) pthread_join(pool->threads[i], 0);
  pthread_cond_destroy(&pool->wake);
  pthread_cond_destroy(&pool->finished);
  pthread_mutex_destroy(&pool->mutex);
  free(pool);
}

void ck_pool_run(ck_pool *pool, const ck_phase *phases, int count) {
  for (int i = 0; i < count; i++) {
    if (pool && pool->helpers > 0 && phases[i].count > 1)
      run_phase(pool, &phases[i]);
    else
      for (int32_t s = 0; s < phases[i].count; s++) run_shard(&phases[i].shards[s]);
  }
}
