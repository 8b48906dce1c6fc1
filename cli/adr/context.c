/*
 * context.c - what the record is about, who it is by, and what was asked.
 */
#include "cli/adr/parts.h"

#include "base/number.h"

static void put_people(struct adr *a, json_t *to, const char *key, const struct adr_people *people)
{
	json_t *list = adr_put_list(a, to, key);

	for (size_t i = 0; i < people->count; i++)
		adr_put_text(a, list, NULL, people->items[i]);
}

static void put_front(struct adr *a)
{
	const struct adr_front *front = &a->wanted->front;
	json_t *to = adr_put_object(a, a->data, "front");

	adr_put_text(a, to, "status", front->status);
	put_people(a, to, "decision_makers", &front->decision_makers);
	put_people(a, to, "consulted", &front->consulted);
	put_people(a, to, "informed", &front->informed);
}

static void put_knowledge(struct adr *a)
{
	json_t *to = adr_put_object(a, a->data, "knowledge");
	berth_program_info info;

	berth_program_describe(a->report.program, &info);
	adr_put_text(a, to, "name", info.name);
	adr_put_text(a, to, "version", info.version);
	adr_put_text(a, to, "sha256", info.sha256);
}

static void count_facts(const struct adr *a, unsigned *told, unsigned *assumed)
{
	berth_fact_state state;

	*told = *assumed = 0;
	for (uint32_t f = 0; berth_session_fact(a->report.session, f, &state) == BERTH_OK; f++) {
		*told += state.standing == BERTH_TOLD;
		*assumed += state.standing == BERTH_ASSUMED;
	}
}

void adr_context(struct adr *a)
{
	const struct adr_wanted *wanted = a->wanted;
	unsigned told, assumed;
	char date[11];

	count_facts(a, &told, &assumed);
	date_write(date, berth_session_as_of(a->report.session));
	adr_put_text(a, a->data, "title", *wanted->title ? wanted->title : wanted->id);
	adr_put_text(a, a->data, "workload", wanted->id);
	adr_put_text(a, a->data, "date", date);
	adr_put_text(a, a->data, "program", PACKAGE_VERSION);
	adr_put_text(a, a->data, "language", wanted->speaker->words->language);
	adr_put_number(a, a->data, "answers", told);
	put_front(a);
	put_knowledge(a);
	report_add_words(&a->report, N_("%u answers were given, and %u things are taken as they "
	                                "usually are because nobody spoke of them."), told, assumed);
	adr_put_line(a, a->data, "given");
}
