/*
 * replay.c - tells a session what an answer says, decides it, and writes it in its own form.
 */
#include "cli/replay/replay.h"

#include "base/number.h"
#include "cli/adr/adr.h"
#include "cli/dossier/dossier.h"
#include "cli/report/result-json.h"
#include "cli/texts/texts.h"

#include <string.h>

/* One answer in work. */
struct again {
	struct replay *replay;
	struct arena *memory;  /* for it alone */
	const struct kept_answer *answer;
	struct catalogue words;
	struct speaker speaker;
	berth_session *session;
	berth_robust *robust;
};

/* ---- what is missing --------------------------------------------------------------- */

static bool lacks(struct replay *replay, const struct kept_answer *answer,
                  enum replay_missing missing, const char *what)
{
	replay->missing = missing;
	replay->answer = answer;
	replay->what = what;
	return false;
}

static bool has_template(struct replay *replay, const struct kept_answer *answer)
{
	const char *was = json_string_value(json_object_get(answer->block, "template"));
	char seal[SEAL_DIGITS + 1] = "";

	if (replay->text)
		seal_bytes(seal, replay->text, replay->length);
	return strcmp(was ? was : "", seal) == 0 || lacks(replay, answer, REPLAY_NO_TEMPLATE, was);
}

static bool has_all(struct replay *replay, const struct kept_file *kept)
{
	berth_program_info info;

	berth_program_describe(replay->program, &info);
	for (size_t i = 0; i < kept->count; i++) {
		const struct kept_answer *answer = &kept->items[i];
		if (strcmp(info.sha256, answer->result.sha256) != 0)
			return lacks(replay, answer, REPLAY_NO_KNOWLEDGE,
			             arena_strdup(replay->memory, info.sha256));
		if (kept->kind == KEPT_DECISION && !has_template(replay, answer))
			return false;
	}
	return true;
}

/* ---- one answer, decided ----------------------------------------------------------- */

static const char *language_of(const struct kept_answer *answer)
{
	json_t *texts = json_object_get(answer->result.whole, "texts");
	const char *of_texts = json_string_value(json_object_get(texts, "language"));

	return answer->language ? answer->language : of_texts ? of_texts : "en";
}

static void choose_words(struct again *a)
{
	const berth_program *program = a->replay->program;
	const char *language, *wanted = language_of(a->answer);

	catalogue_open(&a->words, "en");
	catalogue_open(&a->words, wanted);
	a->words.program = program;
	a->speaker = (struct speaker){ &a->words, program, 0, false };
	for (uint32_t i = 0; (language = berth_language(program, i)) != NULL; i++)
		if (strcmp(language, wanted) == 0)
			a->speaker.language = i;
}

static berth_status begin(struct again *a, struct replay *replay, const struct kept_answer *answer)
{
	struct kept_untold *untold;
	berth_status status;

	*a = (struct again){ .replay = replay, .memory = arena_new(0), .answer = answer };
	if (!a->memory)
		return BERTH_ENOMEM;
	choose_words(a);
	status = berth_session_new(&a->session, replay->program, date_read(answer->result.as_of));
	if (status == BERTH_OK && !kept_tell(answer, a->session, replay->memory, &untold))
		status = BERTH_ENOMEM;
	if (status == BERTH_OK && untold)
		lacks(replay, answer, REPLAY_NO_FACT, untold->id);
	if (status == BERTH_OK)
		status = kept_decide(answer, a->session);
	if (status == BERTH_OK)
		status = berth_robust_new(&a->robust, a->session);
	return status;
}

static void end(struct again *a)
{
	berth_robust_free(a->robust);
	berth_session_free(a->session);
	arena_free(a->memory);
}

/* ---- in its own form --------------------------------------------------------------- */

static berth_status write_decision(struct strbuf *out, berth_diag *errors, struct again *a)
{
	const struct replay *replay = a->replay;
	const struct adr_wanted wanted = {
		.speaker = &a->speaker, .session = a->session, .robust = a->robust,
		.memory = a->memory, .id = a->answer->result.id, .title = a->answer->title,
		.search = a->answer->search, .assumptions = a->answer->assumptions,
		.front = { .status = "proposed" },
		.name = replay->name, .text = replay->text, .length = replay->length,
		.most = replay->most,
	};

	return adr_write(out, errors, &wanted);
}

static berth_status write_result(struct strbuf *out, const struct kept_file *kept, struct again *a)
{
	const struct result_record *result = &a->answer->result;
	const bool pretty = strncmp(kept->bytes + result->at, "{\n", 2) == 0;
	const struct texts_wanted texts = { &a->speaker,
		                                (const berth_session *const *)&a->session, 1, pretty };
	struct robust_found found;
	const size_t start = out->length;

	if (a->answer->search && !robust_find(&found, a->robust))
		return BERTH_ENOMEM;
	result_json(out, a->memory, a->session, a->answer->search ? &found : NULL, result->id,
	            pretty);
	if (json_object_get(result->whole, "texts")
	    && !texts_add(out, start, a->memory, &texts))
		return BERTH_ENOMEM;
	return strbuf_ok(out) ? BERTH_OK : BERTH_ENOMEM;
}

static berth_status write_article(struct strbuf *out, struct dossier *dossier, struct again *a)
{
	const struct dossier_case about = { &a->speaker, a->session, a->robust, a->memory,
		                                a->answer->result.id, a->answer->title,
		                                a->answer->assumptions, a->answer->search };

	dossier->speaker = &a->speaker;
	return dossier_add(dossier, out, &about) ? BERTH_OK : BERTH_ENOMEM;
}

/* ---- the whole --------------------------------------------------------------------- */

static berth_status write_one(struct strbuf *out, berth_diag *errors, struct replay *replay,
                              const struct kept_file *kept, struct dossier *dossier, size_t i)
{
	struct again again;
	berth_status status = begin(&again, replay, &kept->items[i]);

	if (status == BERTH_OK && replay->missing == REPLAY_HAS_ALL)
		status = kept->kind == KEPT_DECISION ? write_decision(out, errors, &again)
			: kept->kind == KEPT_RESULT ? write_result(out, kept, &again)
			: write_article(out, dossier, &again);
	end(&again);
	return status;
}

/* A page has something in front of its articles, and behind them. */
static berth_status put_around(struct strbuf *out, struct strbuf *articles,
                               struct dossier *dossier, const struct kept_answer *answer,
                               struct replay *replay)
{
	struct strbuf head = STRBUF_INIT, tail = STRBUF_INIT;
	struct again words = { .replay = replay, .answer = answer };
	bool fine;

	choose_words(&words);
	dossier->speaker = &words.speaker;
	fine = dossier_begin(dossier, &head) && dossier_end(dossier, &head, &tail);
	strbuf_add_bytes(out, strbuf_text(&head), head.length);
	strbuf_add_bytes(out, strbuf_text(articles), articles->length);
	strbuf_add_bytes(out, strbuf_text(&tail), tail.length);
	strbuf_free(&head);
	strbuf_free(&tail);
	return fine && strbuf_ok(articles) && strbuf_ok(out) ? BERTH_OK : BERTH_ENOMEM;
}

berth_status replay_kept(struct strbuf *out, berth_diag *errors, struct replay *replay,
                         const struct kept_file *kept)
{
	struct dossier dossier = { .count = 0 };
	struct strbuf text = STRBUF_INIT;
	berth_status status = BERTH_OK;

	if (!has_all(replay, kept))
		return BERTH_OK;
	for (size_t i = 0; i < kept->count && status == BERTH_OK; i++)
		status = write_one(&text, errors, replay, kept, &dossier, i);
	if (status == BERTH_OK && replay->missing == REPLAY_HAS_ALL && kept->kind == KEPT_PAGE)
		status = put_around(out, &text, &dossier, &kept->items[0], replay);
	else
		strbuf_add_bytes(out, strbuf_text(&text), text.length);
	if (status == BERTH_OK && !strbuf_ok(out))
		status = BERTH_ENOMEM;
	dossier_free(&dossier);
	strbuf_free(&text);
	return status;
}
