/* crew.c - workers, each in a thread of its own; one alone works in the thread of whoever asks */
#include "cli/batch/parts.h"

#include <pthread.h>
#include <stdlib.h>

struct member {
	struct crew *crew;
	struct worker *worker;
	pthread_t thread;
	bool runs;
};

struct crew {
	pthread_mutex_t lock;
	pthread_cond_t given, done;
	struct chunk *first, **last; /* those that wait for a worker, in order */
	bool ended;
	uint32_t n;
	struct member *members;
};

static void give_up(struct crew *crew)
{
	pthread_mutex_lock(&crew->lock);
	crew->ended = true;
	pthread_cond_broadcast(&crew->given);
	pthread_mutex_unlock(&crew->lock);
}

/* The next chunk; NULL: there are no more. */
static struct chunk *take(struct crew *crew)
{
	struct chunk *chunk;

	pthread_mutex_lock(&crew->lock);
	while (!crew->first && !crew->ended)
		pthread_cond_wait(&crew->given, &crew->lock);
	chunk = crew->ended ? NULL : crew->first;
	if (chunk) {
		crew->first = chunk->next;
		if (!crew->first)
			crew->last = &crew->first;
	}
	pthread_mutex_unlock(&crew->lock);
	return chunk;
}

static void *work(void *context)
{
	struct member *member = context;
	struct chunk *chunk;

	while ((chunk = take(member->crew)) != NULL) {
		worker_do(member->worker, chunk);
		pthread_mutex_lock(&member->crew->lock);
		chunk->done = true;
		pthread_cond_signal(&member->crew->done);
		pthread_mutex_unlock(&member->crew->lock);
	}
	return NULL;
}

static berth_status hire(struct crew *crew, const struct batch *batch, uint32_t n)
{
	berth_status status = BERTH_OK;

	for (; crew->n < n && status == BERTH_OK; crew->n++) {
		struct member *member = &crew->members[crew->n];
		member->crew = crew;
		member->worker = worker_new(batch, &status);
	}
	for (uint32_t i = 0; i < n && n > 1 && status == BERTH_OK; i++) {
		struct member *member = &crew->members[i];
		member->runs = pthread_create(&member->thread, NULL, work, member) == 0;
		status = member->runs ? BERTH_OK : BERTH_ENOMEM;
	}
	return status;
}

struct crew *crew_new(const struct batch *batch, uint32_t n, berth_status *status)
{
	struct crew *crew = calloc(1, sizeof *crew);

	*status = BERTH_ENOMEM;
	if (!crew)
		return NULL;
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->given, NULL);
	pthread_cond_init(&crew->done, NULL);
	crew->last = &crew->first;
	crew->members = calloc(n, sizeof *crew->members);
	if (crew->members)
		*status = hire(crew, batch, n);
	if (*status == BERTH_OK)
		return crew;
	crew_free(crew);
	return NULL;
}

void crew_free(struct crew *crew)
{
	if (!crew)
		return;
	give_up(crew);
	for (uint32_t i = 0; i < crew->n; i++)
		if (crew->members[i].runs)
			pthread_join(crew->members[i].thread, NULL);
	for (uint32_t i = 0; i < crew->n; i++)
		worker_free(crew->members[i].worker);
	free(crew->members);
	pthread_cond_destroy(&crew->done);
	pthread_cond_destroy(&crew->given);
	pthread_mutex_destroy(&crew->lock);
	free(crew);
}

void crew_give(struct crew *crew, struct chunk *chunk)
{
	chunk->next = NULL;
	chunk->done = false;
	if (crew->n == 1) {
		worker_do(crew->members[0].worker, chunk);
		chunk->done = true;
		return;
	}
	pthread_mutex_lock(&crew->lock);
	*crew->last = chunk;
	crew->last = &chunk->next;
	pthread_cond_signal(&crew->given);
	pthread_mutex_unlock(&crew->lock);
}

void crew_wait(struct crew *crew, const struct chunk *chunk)
{
	if (crew->n == 1)
		return;
	pthread_mutex_lock(&crew->lock);
	while (!chunk->done)
		pthread_cond_wait(&crew->done, &crew->lock);
	pthread_mutex_unlock(&crew->lock);
}
