/*
 * test-memory.c - every allocation from declarations to explanations fails once, and none
 * is made once a session exists.
 */
#include "tests/unit/knowledge-check.h"
#include "tests/unit/failures.h"

#include "base/diag.h"
#include "engine/explain.h"
#include "engine/block.h"
#include "engine/search.h"

#include <string.h>

static const char everything[] =
	"dimension memory byte MiB=1048576:consonant GiB=1073741824:vowel\n"
	"criterion ops 3\ncriterion cost 2\ntopic t\n"
	"limit most integer 5 2026-07-01:9\nlimit room quantity memory 2_GiB\n"
	"fact os enum linux windows\nfact n integer 0..100\nfact m integer 0..100\n"
	"fact mem quantity memory GiB 0..1000\nfact image text\nfact x boolean\nfact y boolean\n"
	"fact p boolean derived\nfact q boolean derived\nfact big boolean derived\n"
	"fact kind enum small large derived\nfact total integer derived\n"
	"attribute space quantity memory GiB\nattribute systems set os\nattribute free boolean\n"
	"candidate a 1 space=8_GiB systems=linux,windows free=yes\n"
	"candidate b 2 space=4_GiB space=2026-03-01:64_GiB systems=linux\n"
	"candidate c 3 systems=windows status=2026-01-01:available status=2027-01-01:ended\n"
	"rule A-1 lowest then assume os linux\n"
	"rule A-2 if not( ?m ) then assume m 5\n"
	"rule B-1 if any( n>$most m>=&n all( x=yes not( y=yes ) ) ) then conclude big yes\n"
	"rule K-1 then conclude kind small\nrule K-2 high if big=yes then conclude kind large\n"
	"rule P-1 if any( q=yes x=yes ) then conclude p yes\nrule Q-1 if p=yes then conclude q yes\n"
	"rule T-1 then conclude total sum n m limit:most\n"
	"rule E-1 each if mem>@space then exclude\nrule E-2 each if not( os={@systems} ) then exclude\n"
	"rule E-3 each if not( @status=available ) then exclude\n"
	"rule F-1 each if @free=yes then favour * cost 2\n"
	"rule F-2 if image~^public total>=5 then favour b ops 3 ; oppose a cost 1\n"
	"rule F-3 if kind=large q=yes mem<=$room then oppose b ops 2\n"
	"rule W-1 if n=1..10 then weight ops 5\nrule Z-1 if n>50 then advise t a ; warn\n"
	"rule Z-2 if os={linux} image=none then outside elsewhere\n"
	"fact seats integer derived\nfact hull enum wood steel derived\nfact fleet integer derived\n"
	"table boats seats:integer hull:enum:wood,steel sea:enum:&os\n"
	"  row anna seats=4 hull=wood sea=linux\n"
	"  row berta from=2026-05-01 seats=9 hull=steel sea=windows\n"
	"rule B-2 then conclude seats table boats smallest seats where( seats>=&n sea=&os ) ; "
	"conclude hull table boats pick hull cheapest seats where( sea=&os seats>$most )\n"
	"rule B-3 each if mem>@space then conclude fleet table boats count rows where( seats>=&n )\n"
	"rule B-4 if any( seats>3 hull=wood fleet>1 ) then advise t\n"
	"overlay prices\n"
	"table boats merge row anna seats=12 hull=wood sea=linux row clara seats=50 hull=steel "
	"sea=linux\n";

static struct knowledge *declared;

static void tell_everything(berth_session *s)
{
	const berth_value image = { 0, 0, "public/image" };

	assert_int_equal(berth_session_tell(s, berth_fact_find(berth_session_program(s), "image"),
	                                    &image, NULL), BERTH_OK);
	tell(s, "n=2..8 mem=1_GiB x=yes y=?");
}

/* All that can be read of a result. */
static void read_everything(const berth_session *s, berth_walk *walk)
{
	static const char *const keys[] = {
		"status", "winner", "possible", "ranking", "fired", "waiting", "problems", "fact:kind",
		"fact:n", "weight:ops", "contribution:b:ops", "rule:F-2", "rule:E-1:b",
	};
	char got[500];
	uint32_t cursor = 0, fact;
	berth_reason reason;

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		answer(s, keys[i], got, sizeof got);
	while (berth_session_next_reason(s, &cursor, &reason)) {
		berth_rule_because(s, reason.instance, 0, got, sizeof got);
		berth_effect_text(s, &reason, 0, got, sizeof got);
		assert_true(berth_walk_instance_facts(walk, s, reason.instance) <= 12);
	}
	for (uint32_t candidate = 0; candidate < 3; candidate++)
		for (berth_walk_assumed_facts(walk, s, candidate); berth_walk_next(walk, &fact);)
			assert_non_null(berth_fact_id(berth_session_program(s), fact));
	for (berth_walk_open_facts(walk, s); berth_walk_next(walk, &fact);)
		assert_non_null(berth_fact_id(berth_session_program(s), fact));
}

/* False when memory ran out; then nothing is left behind. */
static bool explain_all(const berth_session *s)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (berth_session_next_reason(s, &cursor, &reason)) {
		berth_explanation *e = NULL;
		berth_status status = berth_explain_instance(&e, s, reason.instance, 8, 0);
		if (status != BERTH_OK) {
			assert_int_equal(status, BERTH_ENOMEM);
			assert_null(e);
			return false;
		}
		assert_int_equal(berth_explanation_account(e)->rule, reason.rule);
		berth_explanation_free(e);
	}
	return true;
}

/* What the exclusion of c rests on. */
static bool walk_assumed(const berth_session *s)
{
	const berth_program *p = berth_session_program(s);
	berth_walk *walk = NULL;
	berth_status status = berth_walk_new(&walk, p);
	uint32_t fact;

	if (status != BERTH_OK) {
		assert_int_equal(status, BERTH_ENOMEM);
		assert_null(walk);
		return false;
	}
	assert_int_equal(berth_walk_assumed_facts(walk, s, berth_candidate_find(p, "c")), 1);
	assert_true(berth_walk_next(walk, &fact));
	assert_string_equal(berth_fact_id(p, fact), "os");
	assert_false(berth_walk_next(walk, &fact));
	berth_walk_free(walk);
	return true;
}

static bool search(const berth_session *s)
{
	berth_search *search = NULL;
	berth_status status = berth_search_new(&search, s);

	if (status != BERTH_OK) {
		assert_int_equal(status, BERTH_ENOMEM);
		assert_null(search);
		return false;
	}
	assert_int_equal(berth_search_settled(search, BERTH_VARY_OPEN, 0, NULL), BERTH_PROVEN);
	berth_search_free(search);
	return true;
}

static bool run_block(const berth_session *s)
{
	berth_block *block = NULL;
	berth_status status = berth_block_new(&block, s);
	berth_result result;
	uint32_t lane;

	if (status != BERTH_OK) {
		assert_int_equal(status, BERTH_ENOMEM);
		assert_null(block);
		return false;
	}
	assert_int_equal(berth_block_add(block, &lane), BERTH_OK);
	assert_int_equal(berth_block_run(block), BERTH_OK);
	assert_int_equal(berth_block_result(block, lane, &result), BERTH_OK);
	assert_int_equal(result.winner, berth_session_result(s)->winner);
	berth_block_free(block);
	return true;
}

static bool run_program(const berth_program *p)
{
	berth_session *s = NULL;
	berth_status status = berth_session_new(&s, p, 0);
	bool fine;

	if (status != BERTH_OK) {
		assert_int_equal(status, BERTH_ENOMEM);
		assert_null(s);
		return false;
	}
	tell_everything(s);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	expect(s, "winner=b score:b=15 range:b=5..15 excluded=c fact:kind=untold "
	          "fact:os=assumed:linux");
	fine = explain_all(s) && walk_assumed(s) && search(s) && run_block(s);
	berth_session_free(s);
	return fine;
}

static bool open_image(const berth_program *p)
{
	size_t length;
	const void *image = berth_program_image(p, &length);
	berth_program *again = NULL;
	const char *message = NULL;
	berth_status status = berth_program_open(&again, image, length, NULL, &message);
	bool fine;

	if (status != BERTH_OK) {
		assert_int_equal(status, BERTH_ENOMEM);
		assert_null(again);
		return false;
	}
	fine = run_program(again);
	berth_program_free(again);
	return fine;
}

static bool declare_and_build(berth_program **p, berth_diag *diag, berth_status refused)
{
	struct builder *b = builder_new(diag, NULL);
	berth_status status;

	if (!b)
		return false;
	knowledge_declare(declared, b, 0);
	status = builder_finish(b, p);
	builder_free(b);
	assert_true(status == BERTH_OK || status == BERTH_ENOMEM || status == refused);
	assert_true((status == BERTH_OK) == (*p != NULL));
	return status != BERTH_ENOMEM;
}

static bool whole_way(void)
{
	berth_diag *diag = berth_diag_new(0);
	berth_program *p = NULL;
	bool fine = diag && declare_and_build(&p, diag, BERTH_OK);

	if (p)
		fine = run_program(p) && open_image(p) && fine;
	berth_program_free(p);
	berth_diag_free(diag);
	return fine;
}

static void test_every_allocation_fails_once(void **state)
{
	(void)state;
	declared = knowledge_read(everything);
	assert_true(fail_each_allocation(whole_way) > 100);
	knowledge_free(declared);
}

/* The same with knowledge that has errors, which takes other ways. */
static bool refused_way(void)
{
	berth_diag *diag = berth_diag_new(0);
	berth_program *p = NULL;
	bool fine = diag && declare_and_build(&p, diag, BERTH_EKNOWLEDGE);

	assert_null(p);
	berth_diag_free(diag);
	return fine;
}

static void test_every_allocation_fails_once_with_faulty_knowledge(void **state)
{
	static const char *const faulty[] = {
		"candidate a 1\nfact p boolean derived\nfact q boolean derived\n"
		"rule P-1 if not( q=yes ) then conclude p yes\nrule Q-1 if p=yes then conclude q yes\n",
		"criterion ops 3\ncandidate a 1\ncandidate b 1\nfact os enum linux windows\n"
		"rule X-1 if os=linus then exclude a\nrule X-2 if so=linux then exclude b\n"
		"rule X-3 if os=linux os=windows then favour a oops 3\n"
		"rule X-4 if os=linux os=windows then exclude a\n",
		"candidate a 1\nfact n integer\nfact k integer derived\n"
		"table t m:integer m:integer h:enum:a row x m=1 m=2 row x m=1 q=3 row y from=a\n"
		"rule T-1 then conclude k table t pick m cheapest h where( q>=&n m={1} )\n"
		"rule T-2 then conclude k table s pick m\n"
		"overlay more\ntable u merge row x m=1\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(faulty); i++) {
		declared = knowledge_read(faulty[i]);
		assert_true(fail_each_allocation(refused_way) > 10);
		knowledge_free(declared);
	}
}

/* "After this call no function on the session allocates memory." */
static void test_sessions_allocate_nothing(void **state)
{
	berth_program *p = knowledge_program(everything);
	berth_session *s = NULL;
	berth_walk *walk = NULL;

	(void)state;
	assert_int_equal(berth_session_new(&s, p, 0), BERTH_OK);
	assert_int_equal(berth_walk_new(&walk, p), BERTH_OK);
	memory_fail_after(1); /* the next one would fail, and is counted */
	for (int i = 0; i < 20; i++) {
		tell_everything(s);
		assert_int_equal(berth_session_among(s, i % 3 ? 0 : 3), BERTH_OK);
		berth_session_assumptions(s, i % 2);
		assert_int_equal(berth_session_run(s), BERTH_OK);
		read_everything(s, walk);
		assert_int_equal(berth_session_retract(s, (uint32_t)(i % 5)), BERTH_OK);
		if (i % 4 == 0)
			berth_session_reset(s);
	}
	assert_int_equal(memory_fail_after(0), 0);
	berth_walk_free(walk);
	berth_session_free(s);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_allocation_fails_once),
		cmocka_unit_test(test_every_allocation_fails_once_with_faulty_knowledge),
		cmocka_unit_test(test_sessions_allocate_nothing),
	};

	return cmocka_run_group_tests_name("engine-memory", tests, NULL, NULL);
}
