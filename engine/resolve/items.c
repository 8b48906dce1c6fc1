/*
 * items.c - everything that rules refer to, except candidates.
 */
#include "engine/resolve/parts.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

bool resolve_citations(struct model *m, const struct citations *c, struct m_cites *out)
{
	struct m_cite *items = arena_alloc(m->arena, c->count, sizeof *items);
	bool fine = true;

	*out = (struct m_cites){ items, 0 };
	for (size_t i = 0; items && i < c->count; i++) {
		const struct citation *d = &c->items[i];
		uint64_t candidates = 0;
		if (!names_require(m, &d->source, "source", "the citation")) {
			fine = false;
			continue;
		}
		uint32_t source = resolve_name(m, PILE_SOURCE, &d->source);
		if (d->candidates.text)
			fine = resolve_candidate_set(m, &d->candidates, &candidates) && fine;
		if (source == NONE)
			fine = false;
		else
			items[out->count++] = (struct m_cite){ candidates, source,
				                                   d->at.text ? d->at.text : "" };
	}
	return fine;
}

void resolve_criteria(struct model *m)
{
	for (uint32_t i = 0; i < m->n_criteria; i++) {
		const struct item *item = model_item(m, PILE_CRITERION, i);
		const struct criterion_declaration *d = item->declaration;
		struct m_criterion *out = &m->criteria[i];
		int64_t weight = 0;

		out->id = item->id;
		if (names_require(m, &d->weight, "weight", "the criterion"))
			resolve_whole(m, &d->weight, 0, 100, &weight);
		out->weight = (int32_t)weight;
		out->label = resolve_text(m, &d->label, &item->at, true,
		                          (struct text_name){ "label", "criterion", item->id });
		out->help = resolve_text(m, &d->help, &item->at, false,
		                         (struct text_name){ "help", "criterion", item->id });
	}
}

void resolve_stages(struct model *m)
{
	for (uint32_t i = 0; i < m->n_stages; i++) {
		const struct item *item = model_item(m, PILE_STAGE, i);
		const struct stage_declaration *d = item->declaration;

		m->stages[i].id = item->id;
		m->stages[i].ordinal = item->ordinal;
		m->stages[i].label = resolve_text(m, &d->label, &item->at, true,
		                                  (struct text_name){ "label", "stage", item->id });
	}
}

static uint32_t stage_of(struct model *m, const struct topic_declaration *d)
{
	if (d->stage.text)
		return resolve_name(m, PILE_STAGE, &d->stage);
	if (m->n_stages)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-111", &d->id.at,
		               "say in which of the declared stages it is read",
		               "topic '%s' names no stage", d->id.text);
	return NONE;
}

static uint32_t stage_place(const struct model *m, uint32_t topic)
{
	uint32_t stage = m->topics[topic].stage;

	return stage == NONE ? m->n_stages : m->stages[stage].ordinal;
}

/* How many topics are read before one: those of an earlier stage, then those declared before it. */
static uint32_t place_of_topic(const struct model *m, uint32_t topic)
{
	uint32_t before = 0, stage = stage_place(m, topic);
	uint32_t ordinal = model_item(m, PILE_TOPIC, topic)->ordinal;

	for (uint32_t i = 0; i < m->n_topics; i++)
		before += stage_place(m, i) < stage
			|| (stage_place(m, i) == stage && model_item(m, PILE_TOPIC, i)->ordinal < ordinal);
	return before;
}

void resolve_topics(struct model *m)
{
	for (uint32_t i = 0; i < m->n_topics; i++) {
		const struct item *item = model_item(m, PILE_TOPIC, i);
		const struct topic_declaration *d = item->declaration;

		m->topics[i].id = item->id;
		m->topics[i].stage = stage_of(m, d);
		m->topics[i].label = resolve_text(m, &d->label, &item->at, true,
		                                  (struct text_name){ "label", "topic", item->id });
	}
	for (uint32_t i = 0; i < m->n_topics; i++)
		m->topics[i].ordinal = place_of_topic(m, i);
}

void resolve_outsiders(struct model *m)
{
	for (uint32_t i = 0; i < m->n_outsiders; i++) {
		const struct item *item = model_item(m, PILE_OUTSIDER, i);
		const struct outsider_declaration *d = item->declaration;
		struct m_outsider *out = &m->outsiders[i];
		struct text_name name = { "label", "outsider", item->id };

		out->id = item->id;
		out->label = resolve_text(m, &d->label, &item->at, true, name);
		name.what = "called";
		out->called = resolve_text(m, &d->called, &item->at, false, name);
		name.what = "text";
		out->text = resolve_text(m, &d->text, &item->at, true, name);
		resolve_citations(m, &d->cites, &out->cites);
		if (!d->cites.count)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-048", &item->at, "add a <cite>",
			               "outsider '%s' cites no source", item->id);
	}
}

/* ---- sources ------------------------------------------------------------ */

/* A year, a month or a day: "2026", "2026-10", "2026-10-05". */
static bool is_published(const char *text)
{
	const char rest[] = "0000-01-01";
	char whole[sizeof rest];
	size_t length = strlen(text);

	if (length != 4 && length != 7 && length != 10)
		return false;
	snprintf(whole, sizeof whole, "%s%s", text, rest + length);
	return date_read(whole) != 0;
}

/* When it was published; or why nobody can say. */
static void resolve_published(struct model *m, const struct source_declaration *d,
                              struct m_source *out)
{
	static const char *const reasons[] = { "living-page", "reference", "price-list", "not-stated",
		                                   NULL };
	int reason = resolve_choice(m, &d->undated, reasons, -1, "reason to have no day");

	out->published = d->published.text ? d->published.text : "";
	out->undated = reason < 0 ? "" : reasons[reason];
	if (d->published.text && !is_published(d->published.text))
		berth_diag_add(m->diag, BERTH_ERROR, "KB-040", &d->published.at,
		               "write it as 2026, 2026-11 or 2026-11-22", "'%.80s' is not a date",
		               d->published.text);
	if (d->published.text && d->undated.text)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-112", &d->undated.at, "keep one of them",
		               "source '%s' has a day and a reason to have none", d->id.text);
}

/* Where one source says why it has no day, each without one does. */
static void complete_published(struct model *m)
{
	bool any = false;

	for (uint32_t i = 0; i < m->n_sources; i++)
		any = any || m->sources[i].undated[0];
	for (uint32_t i = 0; any && i < m->n_sources; i++)
		if (!m->sources[i].published[0] && !m->sources[i].undated[0])
			berth_diag_add(m->diag, BERTH_ERROR, "KB-112", &model_item(m, PILE_SOURCE, i)->at,
			               "say when it was published, or by 'undated' why nobody can say",
			               "source '%s' has neither a day nor a reason to have none",
			               m->sources[i].id);
}

static void resolve_source(struct model *m, const struct item *item, struct m_source *out)
{
	static const char *const levels[] = { "high", "medium", "low", NULL };
	const struct source_declaration *d = item->declaration;
	int confidence = resolve_choice(m, &d->confidence, levels, 0, "confidence");

	out->id = item->id;
	out->confidence = levels[confidence < 0 ? 0 : confidence];
	out->title = names_require(m, &d->title, "title", "the source") ? d->title.text : "";
	out->url = names_require(m, &d->url, "url", "the source") ? d->url.text : "";
	if (names_require(m, &d->checked, "checked", "the source"))
		resolve_date(m, &d->checked, &out->checked);
	resolve_published(m, d, out);
}

void resolve_sources(struct model *m)
{
	for (uint32_t i = 0; i < m->n_sources; i++)
		resolve_source(m, model_item(m, PILE_SOURCE, i), &m->sources[i]);
	complete_published(m);
}

/* ---- facts and attributes ----------------------------------------------- */

static void resolve_fact_texts(struct model *m, const struct fact_declaration *d, struct m_fact *f)
{
	struct text_name name = { "label", "fact", f->id };

	f->label = resolve_text(m, &d->label, &f->at, true, name);
	name.what = "question";
	f->question = resolve_text(m, &d->question, &f->at, !f->derived, name);
	name.what = "help";
	f->help = resolve_text(m, &d->help, &f->at, true, name);
}

static void resolve_asking(struct model *m, const struct fact_declaration *d, struct m_fact *f)
{
	static const char *const asks[] = { "first", "early", "normal", "late", NULL };
	int ask = resolve_choice(m, &d->ask, asks, BERTH_ASK_NORMAL, "time to ask");
	const struct word *listed = d->neutral.text ? &d->neutral : &d->asked_with;
	int64_t neutral, effort = 2;

	if (d->effort.text)
		resolve_whole(m, &d->effort, 1, 5, &effort);
	f->effort = (uint32_t)effort;
	f->ask = ask < 0 ? BERTH_ASK_NORMAL : (uint32_t)ask;
	f->asked_with = d->asked_with.text ? d->asked_with.text : "";
	f->neutral = NONE;
	if (listed->text && f->domain.n_values == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-115", &listed->at, "leave it out",
		               "fact '%s' has no values that could be lines of a list", f->id);
	else if (d->neutral.text && resolve_value(m, &f->domain, &d->neutral, &neutral))
		f->neutral = (uint32_t)neutral;
}

static void resolve_fact(struct model *m, const struct item *item, struct m_fact *f)
{
	static const char *const no_yes[] = { "no", "yes", NULL };
	static const char *const pers[] = { "candidate", NULL };
	const struct fact_declaration *d = item->declaration;

	f->id = item->id;
	f->at = item->at;
	f->ordinal = item->ordinal;
	f->group = d->group.text ? d->group.text : "";
	f->derived = resolve_choice(m, &d->derived, no_yes, 0, "'derived': yes or no") == 1;
	f->per_candidate = resolve_choice(m, &d->per, pers, -2, "'per': only candidate") == 0;
	f->candidate = NONE;
	if (f->per_candidate && !f->derived)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-067", &d->per.at,
		               "declare it with derived=\"yes\"",
		               "fact '%s' is told, and what is told holds for all candidates", f->id);
	resolve_fact_texts(m, d, f);
	resolve_fact_domain(m, d, f);
	resolve_asking(m, d, f);
	if (f->domain.n_values == 0)
		f->wish = resolve_wish(m, &d->wish, &f->at, "fact", f->id, true);
}

/* Makes the numbers from FIRST on the candidates' own facts "id/candidate". */
static void spread_fact(struct model *m, uint32_t first)
{
	const struct m_fact fact = m->facts[first];

	for (uint32_t c = 0; c < m->n_candidates; c++) {
		const char *candidate = model_item(m, PILE_CANDIDATE, c)->id;
		struct m_fact *own = &m->facts[first + m->place_of_candidate[c]];
		size_t size = strlen(fact.id) + strlen(candidate) + 2;
		char *id = arena_alloc(m->arena, size, 1);
		*own = fact;
		own->candidate = c;
		if (id) {
			snprintf(id, size, "%s/%s", fact.id, candidate);
			own->id = id;
		}
	}
}

/* "long-running yes": a fact, and values of it. */
static void resolve_pointless(struct model *m, const struct word *w, struct m_fact *f)
{
	const char *rest = w->text, *id = rest ? names_next_word(m, &rest) : NULL;
	struct word name = { id, w->at }, values = { rest, w->at };
	const struct domain *domain;

	f->pointless_with = id ? resolve_name(m, PILE_FACT, &name) : NONE;
	if (f->pointless_with == NONE)
		return;
	domain = &m->facts[f->pointless_with].domain;
	if (domain->n_values)
		resolve_value_set(m, domain, &values, &f->pointless_values);
	else
		berth_diag_add(m->diag, BERTH_ERROR, "KB-115", &w->at, "leave it out",
		               "fact '%s' has no values with which another makes no sense", id);
}

/* When it makes sense: it lists values of the fact that is asked first, kinds of work. */
static void resolve_natural(struct model *m, const struct fact_declaration *d, struct m_fact *f)
{
	const struct m_fact *first = m->facts, *end = first + m->n_facts;

	f->asked_after = d->asked_after.text ? resolve_name(m, PILE_FACT, &d->asked_after) : NONE;
	resolve_pointless(m, &d->pointless_with, f);
	while (first < end && (first->ask != BERTH_ASK_FIRST || first->domain.n_values == 0))
		first++;
	if (d->natural_for.text && first < end)
		resolve_value_set(m, &first->domain, &d->natural_for, &f->natural_for);
	else if (d->natural_for.text)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-116", &d->natural_for.at, "leave it out",
		               "'natural-for' of '%s' lists values, but none is asked first", f->id);
}

void resolve_facts(struct model *m)
{
	for (uint32_t i = 0; i < m->n_facts; i++) {
		if (!model_is_first_fact(m, i))
			continue;
		resolve_fact(m, model_item(m, PILE_FACT, i), &m->facts[i]);
		if (m->facts[i].per_candidate)
			spread_fact(m, i);
	}
	for (uint32_t i = 0; i < m->n_facts; i++)
		if (model_is_first_fact(m, i))
			resolve_natural(m, model_item(m, PILE_FACT, i)->declaration, &m->facts[i]);
}

static const char *const status_values[] = { "not-yet", "available", "closed", "ended" };

/* The knowledge may declare the built-in attribute, to give it labels. */
static void check_status(struct model *m, const struct item *item, struct m_attribute *a)
{
	bool fine = a->domain.type == BERTH_ENUM && a->domain.n_values == N_STATUSES;

	if (a->domain.bad)
		return;
	for (int i = 0; fine && i < N_STATUSES; i++)
		fine = strcmp(a->domain.values[i].id, status_values[i]) == 0;
	if (fine)
		return;
	a->domain.bad = true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-039", &item->at,
	               "it is an enum of not-yet, available, closed and ended, in this order",
	               "attribute 'status' has a meaning of its own");
}

static void add_status(struct model *m)
{
	struct m_attribute *a = &m->attributes[STATUS_ATTRIBUTE];
	struct m_value *values = arena_alloc(m->arena, N_STATUSES, sizeof *values);

	a->id = "status";
	a->values_of = NONE;
	for (int i = 0; values && i < N_STATUSES; i++)
		values[i].id = status_values[i];
	a->domain = (struct domain){ .type = BERTH_ENUM, .dimension = NONE, .unit = NONE,
		                     .unit_word = "", .values = values,
		                     .n_values = values ? N_STATUSES : 0 };
}

void resolve_attributes(struct model *m)
{
	for (uint32_t i = 0; i < m->n_attributes; i++) {
		const struct item *item = model_item(m, PILE_ATTRIBUTE, i);
		const struct attribute_declaration *d;
		struct m_attribute *a = &m->attributes[i];
		if (!item) {
			add_status(m);
			continue;
		}
		d = item->declaration;
		a->id = item->id;
		a->label = resolve_text(m, &d->label, &item->at, true,
		                        (struct text_name){ "label", "attribute", item->id });
		resolve_attribute_domain(m, d, a);
		if (i == STATUS_ATTRIBUTE)
			check_status(m, item, a);
	}
}

/* ---- limits ------------------------------------------------------------- */

static void resolve_limit_value(struct model *m, const struct dated_declaration *d,
                                struct m_limit *l, struct m_dated *values)
{
	struct m_dated *out = &values[l->n_values];
	uint32_t unit;

	if (!resolve_date(m, &d->from, &out->from) || !names_require(m, &d->value, "value", "the limit")
	    || l->domain.bad || !resolve_number(m, &l->domain, &d->value, &out->value, &unit)) {
		l->domain.bad = true;
		return;
	}
	if (l->n_values && out->from <= values[l->n_values - 1].from) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-041", d->from.text ? &d->from.at : &d->value.at,
		               "write the values in the order of their dates",
		               "the values of limit '%s' are not in order", l->id);
		l->domain.bad = true;
		return;
	}
	if (unit != NONE) {
		l->domain.unit = unit;
		l->domain.unit_word = m->units[unit].id;
	}
	l->n_values++;
}

/* Those of the limit, then those of its values. */
static void resolve_limit_citations(struct model *m, const struct limit_declaration *d,
                                    struct m_limit *l)
{
	size_t n = d->cites.count, total = n;
	struct citation *all;

	for (size_t i = 0; i < d->n_values; i++)
		total += d->values[i].cites.count;
	all = arena_alloc(m->arena, total, sizeof *all);
	if (!all)
		return;
	if (n)
		memcpy(all, d->cites.items, n * sizeof *all);
	for (size_t i = 0; i < d->n_values; i++)
		for (size_t k = 0; k < d->values[i].cites.count; k++)
			all[n++] = d->values[i].cites.items[k];
	if (n == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-048", &d->id.at, "add a <cite>",
		               "limit '%s' cites no source", l->id);
	resolve_citations(m, &(struct citations){ all, n }, &l->cites);
}

static void resolve_limit(struct model *m, const struct item *item, struct m_limit *l)
{
	static const char *const confidences[] = { "judgement", NULL };
	const struct limit_declaration *d = item->declaration;
	struct m_dated *values = arena_alloc(m->arena, d->n_values, sizeof *values);

	l->id = item->id;
	l->label = resolve_text(m, &d->label, &item->at, true,
	                        (struct text_name){ "label", "limit", item->id });
	l->judged = resolve_choice(m, &d->confidence, confidences, -2, "confidence") == 0;
	resolve_limit_domain(m, d, l);
	for (size_t i = 0; values && i < d->n_values; i++)
		resolve_limit_value(m, &d->values[i], l, values);
	l->values = values;
	if (d->n_values == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-020", &item->at, NULL, "limit '%s' has no value",
		               item->id);
	resolve_limit_citations(m, d, l);
}

void resolve_limits(struct model *m)
{
	for (uint32_t i = 0; i < m->n_limits; i++)
		resolve_limit(m, model_item(m, PILE_LIMIT, i), &m->limits[i]);
}
