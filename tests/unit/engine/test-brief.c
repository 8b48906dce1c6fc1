/*
 * test-brief.c - what cues find in texts, what negates and doubts, numbers, contradictions, what
 * is refused, and out of memory.
 */
#include "engine/program/program.h"
#include "engine/words.h"
#include "kb/kb.h"
#include "tests/unit/failures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FACT(rest) \
	"<fact group='g' " rest "<label xml:lang='en'>t</label><label xml:lang='ko'>t</label>" \
	"<question xml:lang='en'>t</question><question xml:lang='ko'>t</question>" \
	"<help xml:lang='en'>t</help><help xml:lang='ko'>t</help>"
#define VALUE(id) \
	"<value id='" id "'><label xml:lang='en'>t</label><label xml:lang='ko'>t</label></value>"
#define RULE(id, test) \
	"<rule id='" id "' strength='must'><when>" test "</when>" \
	"<then><exclude candidate='boat'/></then><because xml:lang='en'>t</because>" \
	"<because xml:lang='ko'>t</because><cite source='s'/></rule>\n"

static const char sea[] =
	"<knowledge xmlns='urn:berth:knowledge:1' name='sea' version='1' date='2026-01-01' "
	"languages='en ko'>\n"
	"<source id='s' url='u' checked='2026-01-01'><title>t</title></source>\n"
	"<dimension id='time' base='second'><unit id='s' factor='1'/><unit id='min' factor='60'/>"
	"<unit id='h' factor='3600'/></dimension>\n"
	FACT("id='wet' type='boolean'>") "</fact>\n"
	FACT("id='cold' type='boolean'>") "</fact>\n"
	FACT("id='hull' type='enum'>") VALUE("wood") VALUE("steel") VALUE("none") "</fact>\n"
	FACT("id='crew' type='integer' min='1' max='100000'>") "</fact>\n"
	FACT("id='trip' type='quantity' dimension='time' unit='min' min='0' max='10000'>") "</fact>\n"
	"<candidate id='boat' order='1'><label xml:lang='en'>t</label><label xml:lang='ko'>t</label>"
	"<description xml:lang='en'>t</description><description xml:lang='ko'>t</description>"
	"<status value='available'><cite source='s'/></status></candidate>\n"
	RULE("SEA-001", "<is fact='wet' value='yes'/><is fact='cold' value='yes'/>")
	RULE("SEA-002", "<is fact='hull' value='wood'/><more-than fact='crew' value='5'/>"
	     "<more-than fact='trip' value='5 min'/>")
	"<reading xml:lang='en'>"
	"<phrase id='number' "
	"pattern=\"(?'number'[1-9]/[248]|[0-9][0-9.,]*|three)(?'times'k)?(?:-(?'high'[0-9]+))?\"/>"
	"<phrase id='time' "
	"pattern=\"(?:(?'above'over) |(?'most'at most) )?{number} ?(?'unit'mins?|hours?|h)\"/>"
	"<spelling means='3' words='three'/><spelling means='1000' words='k'/>"
	"<spelling means='min' words='mins'/><spelling means='h' words='hour hours'/>"
	"<clause pattern='[.;] |,? but '/>"
	"<negation before='\\b(?:no|not|never) (?:[a-z]+ )?$'/><negation after='^ is not'/>"
	"<doubt before='\\bmaybe\\b'/>"
	"</reading>\n"
	"<reading xml:lang='ko' when='[가-힣]'><negation after='^[^ ]* 않'/></reading>\n"
	"<cues fact='wet' xml:lang='en'><cue pattern='\\brain' value='yes'/>"
	"<cue pattern='\\brainbow' value='nothing'/></cues>\n"
	"<cues fact='wet' xml:lang='ko'><cue pattern='비가 오' value='yes'/></cues>\n"
	"<cues fact='cold' xml:lang='en'>"
	"<cue pattern='\\bcold' value='yes' negated='nothing'/></cues>\n"
	"<cues fact='hull' xml:lang='en'>"
	"<cue pattern='\\b(?:wood|oak)' value='wood' negated='none'/>"
	"<cue pattern='\\bwood on steel' value='steel'/>"
	"<cue pattern='\\bsteel' value='steel'/>"
	"<cue pattern='\\bplanks' value='wood' hint='yes'/>"
	"<cue pattern='\\brivets' value='steel' hint='yes'/></cues>\n"
	"<cues fact='crew' xml:lang='en'><cue pattern='{number} men'/></cues>\n"
	"<cues fact='trip' xml:lang='en'><cue pattern='takes {time}'/>"
	"<cue pattern='{number} bells' unit='h'/>"
	"<cue pattern='{number} (?&apos;unit&apos;moons)'/>"
	"<cue pattern='(?:a+)+! {number}' unit='h'/></cues>\n"
	"<words xml:lang='ko'><filler/><answer means='yes'>네,  예 </answer></words>\n"
	"<words xml:lang='en'><answer means='yes'>aye aye,\n aye</answer><filler>arr</filler></words>\n"
	"</knowledge>\n";

static berth_program *program;

static int load(void **state)
{
	const berth_kb_file files[] = { { "sea.xml", sea, sizeof sea - 1 }, { NULL, NULL, 0 } };
	berth_kb_options options = { .path = "sea.xml", .files = files };
	berth_diag *diag = berth_diag_new(0);
	berth_status status = berth_kb_load(&program, &options, diag);

	(void)state;
	for (size_t i = 0; i < berth_diag_count(diag); i++)
		fprintf(stderr, "%u: %s\n", berth_diag_at(diag, i)->at.line,
		        berth_diag_at(diag, i)->text);
	berth_diag_free(diag);
	return status == BERTH_OK ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	berth_program_free(program);
	return 0;
}

/* What is proposed, as "FACT=VALUE'WORDS' ...", then contradictions as "FACT!'WORDS''WORDS'" and
 * amounts in foreign units as "FACT?'WORDS'". */
static void read_as(const char *text, uint32_t language, char *got, size_t size)
{
	const berth_contradiction *c;
	const berth_foreign_amount *f;
	const berth_proposal *p;
	berth_fact_info info;
	berth_brief *brief;
	size_t at = 0;

	got[0] = '\0';
	assert_int_equal(berth_brief_read(&brief, program, text, strlen(text), language), BERTH_OK);
	for (uint32_t i = 0; (p = berth_brief_proposal(brief, i)) != NULL; i++) {
		berth_fact_describe(program, p->fact, 0, &info);
		at += (size_t)snprintf(got + at, size - at, "%s%s=%s'%.*s'", at ? " " : "", info.id,
		                       p->text, (int)(p->last - p->first), text + p->first);
	}
	for (uint32_t i = 0; (c = berth_brief_contradiction(brief, i)) != NULL; i++) {
		berth_fact_describe(program, c->fact, 0, &info);
		at += (size_t)snprintf(got + at, size - at, "%s%s!'%.*s''%.*s'", at ? " " : "", info.id,
		                       (int)(c->last[0] - c->first[0]), text + c->first[0],
		                       (int)(c->last[1] - c->first[1]), text + c->first[1]);
	}
	for (uint32_t i = 0; (f = berth_brief_foreign_amount(brief, i)) != NULL; i++) {
		berth_fact_describe(program, f->fact, 0, &info);
		at += (size_t)snprintf(got + at, size - at, "%s%s?'%.*s'", at ? " " : "", info.id,
		                       (int)(f->last - f->first), text + f->first);
	}
	berth_brief_free(brief);
}

static const struct {
	const char *text, *want;
} reading_table[] = {
	{ "", "" },
	{ "Fine weather.", "" },
	{ "RAIN is likely", "wet=yes'RAIN'" },
	/* a longer cue hides a shorter one, also where it says nothing */
	{ "A rainbow", "" },
	{ "rain and a rainbow", "wet=yes'rain'" },
	{ "wood on steel", "hull=steel'wood on steel'" },
	/* hints count where nothing else is said, and are no contradiction */
	{ "planks", "hull=wood'planks'" },
	{ "planks, and steel", "hull=steel'steel'" },
	{ "planks and rivets", "" },
	{ "maybe steel; planks", "hull=wood'planks'" },
	{ "oak and steel and planks", "hull!'oak''steel'" },
	/* negation: in the clause, on one side */
	{ "no rain", "wet=no'no rain'" },
	{ "not much rain", "wet=no'not much rain'" },
	{ "not all that much rain", "wet=yes'rain'" },
	{ "no, but rain", "wet=yes'rain'" },
	{ "no. rain", "wet=yes'rain'" },
	{ "no\n\nrain", "wet=yes'rain'" },
	{ "no\n- rain", "wet=yes'rain'" },
	{ "no\n rain", "wet=no'no\n rain'" },
	{ "rain is not nice", "wet=no'rain is not'" },
	{ "no rain is not nice", "" },
	{ "no wood", "hull=none'no wood'" },
	{ "no steel", "" },
	{ "no cold", "" },
	{ "cold", "cold=yes'cold'" },
	/* doubt */
	{ "maybe rain", "" },
	{ "maybe not, but rain", "wet=yes'rain'" },
	/* the line over a list speaks of each item, and of nothing behind the list */
	{ "maybe:\n- cold\n- rain", "" },
	{ "maybe:\n\n1. cold\n2. rain\n\nsteel", "hull=steel'steel'" },
	{ "maybe\n- cold", "cold=yes'cold'" },
	{ "fine:\n- cold", "cold=yes'cold'" },
	{ "maybe:\ncold", "" },
	{ "fine:\n- cold\nmaybe:\n- rain", "cold=yes'cold'" },
	{ "fine:\n- cold\nmaybe: \r\n- rain", "cold=yes'cold'" },
	{ "maybe:\n- rain\nand cold", "" },
	{ "maybe:\n\ncold", "cold=yes'cold'" },
	/* doubt beside parentheses goes for what is in them */
	{ "maybe the other (rain) one", "" },
	{ "the other (rain) maybe", "wet=yes'rain'" },
	{ "no others (rain)", "wet=yes'rain'" },
	{ "maybe. The other (rain)", "wet=yes'rain'" },
	{ "maybe (rain", "" },
	/* one fact, two values */
	{ "rain, but no rain", "wet!'rain''no rain'" },
	{ "wood, oak and steel", "hull!'wood''steel'" },
	{ "wood and oak", "hull=wood'wood'" },
	/* numbers */
	{ "12 men", "crew=12'12 men'" },
	{ "Three men", "crew=3'Three men'" },
	{ "2,000 men", "crew=2000'2,000 men'" },
	{ "2,00 men", "" },
	{ "1.5k men", "crew=1500'1.5k men'" },
	{ "0.5k men", "crew=500'0.5k men'" },
	{ "1.5 men", "" },
	{ "0 men", "" },
	{ "2-4 men", "crew=2..4'2-4 men'" },
	{ "2\xe2\x80\x93""4 men", "crew=2..4'2\xe2\x80\x93""4 men'" },
	{ "4-2 men", "" },
	{ "999999999999999999 men", "" },
	{ "it takes 20mins", "trip=20 min'takes 20mins'" },
	{ "it takes  1.5\n hours", "trip=1.5 h'takes  1.5\n hours'" },
	{ "it takes over 2 h", "trip=>2 h'takes over 2 h'" },
	{ "it takes at most 2 h", "trip=<=2 h'takes at most 2 h'" },
	{ "no, it takes 2 h", "trip=2 h'takes 2 h'" },
	{ "never takes 2 h", "" },
	{ "eight, 8 bells", "trip=8 h'8 bells'" },
	/* a unit that the fact does not have; what can be read comes first */
	{ "3 moons", "trip?'3 moons'" },
	{ "3 moons or 4 moons", "trip?'3 moons'" },
	{ "3 moons, 8 bells", "trip=8 h'8 bells'" },
	{ "maybe 3 moons", "" },
	/* parts of one */
	{ "takes 1/2 hours", "trip=0.5 h'takes 1/2 hours'" },
	{ "takes 3/8 hours", "trip=0.375 h'takes 3/8 hours'" },
	{ "takes 4/2 hours", "trip=2 h'takes 4/2 hours'" },
	/* the language is that of the text */
	{ "\xeb\xb9\x84\xea\xb0\x80 \xec\x98\xa4\xec\xa7\x80 \xec\x95\x8a\xeb\x8a\x94\xeb\x8b\xa4 rain",
	  "wet=no'\xeb\xb9\x84\xea\xb0\x80 \xec\x98\xa4\xec\xa7\x80 "
	  "\xec\x95\x8a\xeb\x8a\x94\xeb\x8b\xa4'" },
	/* in the order of the text */
	{ "12 men, rain, and it takes 2 h", "crew=12'12 men' wet=yes'rain' trip=2 h'takes 2 h'" },
};

static void test_readings(void **state)
{
	char got[500];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(reading_table); i++) {
		read_as(reading_table[i].text, BERTH_NONE, got, sizeof got);
		if (strcmp(got, reading_table[i].want) != 0)
			fail_msg("'%s': %s, not %s", reading_table[i].text, got, reading_table[i].want);
	}
}

static void test_a_language_can_be_asked_for(void **state)
{
	berth_brief *brief;
	char got[100];

	(void)state;
	read_as("rain", 0, got, sizeof got);
	assert_string_equal(got, "wet=yes'rain'");
	read_as("rain", 1, got, sizeof got);
	assert_string_equal(got, "");
	assert_int_equal(berth_brief_read(&brief, program, "rain", 4, 2), BERTH_EUSE);
}

static void test_what_is_no_text_is_refused(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} bad[] = {
		{ "rain\x01", 5 }, { "rain\0", 5 }, { "rain\x1b[m", 7 }, { "rain\x7f", 5 },
		{ "rain\xc2\x85", 6 }, { "rain\xff", 5 }, { "rain\xec\x98", 6 }, { "\xc0\x80", 2 },
		{ "\xed\xa0\x80", 3 },
	};
	berth_brief *brief = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(berth_brief_read(&brief, program, bad[i].text, bad[i].length, BERTH_NONE),
		                 BERTH_ETYPE);
	assert_int_equal(berth_brief_read(&brief, program, "\tr\r\n\xef\xbb\xbf", 7, BERTH_NONE),
	                 BERTH_OK);
	berth_brief_free(brief);
}

/* N bytes of WORD again and again. */
static berth_status read_many(const char *word, size_t n)
{
	size_t length = strlen(word);
	char *text = malloc(n + 1);
	berth_brief *brief = NULL;
	berth_status status;

	assert_non_null(text);
	for (size_t i = 0; i < n; i++)
		text[i] = word[i % length];
	status = berth_brief_read(&brief, program, text, n, BERTH_NONE);
	free(text);
	if (status == BERTH_OK)
		berth_brief_free(brief);
	return status;
}

static void test_limits_on_both_sides(void **state)
{
	(void)state;
	assert_int_equal(read_many("fine ", 65536), BERTH_OK);
	assert_int_equal(read_many("fine ", 65537), BERTH_ELIMIT);
	assert_int_equal(read_many("oak ", 4 * 2000), BERTH_OK);
	assert_int_equal(read_many("oak ", 4 * 2001), BERTH_ELIMIT);
	assert_int_equal(read_many("\n", 65536), BERTH_OK);
	assert_int_equal(read_many("no ", 65535), BERTH_OK);
}

/* One cue at its limit is named, and costs its own fact alone. */
static void test_a_cue_at_its_limit(void **state)
{
	static const char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	                           " rain, 12 men. takes 3 hours";
	berth_cue_info info;
	berth_brief *brief;
	char got[200];

	(void)state;
	read_as(text, BERTH_NONE, got, sizeof got);
	assert_string_equal(got, "wet=yes'rain' crew=12'12 men'");
	assert_int_equal(berth_brief_read(&brief, program, text, strlen(text), BERTH_NONE), BERTH_OK);
	assert_int_equal(berth_cue_describe(program, berth_brief_unread(brief, 0), &info), BERTH_OK);
	assert_non_null(strstr(info.pattern, "(?:a+)+!"));
	assert_int_equal(berth_brief_unread(brief, 1), BERTH_NONE);
	berth_brief_free(brief);
	read_as(text + 52, BERTH_NONE, got, sizeof got);
	assert_string_equal(got, "wet=yes'rain' crew=12'12 men' trip=3 h'takes 3 hours'");
}

static void test_cues_are_described(void **state)
{
	berth_cue_info info;
	uint32_t n = 0;

	(void)state;
	while (berth_cue_describe(program, n, &info) == BERTH_OK) {
		assert_string_equal(info.file, "sea.xml");
		assert_true(info.line > 10 && strncmp(info.pattern, "(?i)", 4) == 0);
		n++;
	}
	assert_int_equal(n, 14);
}

static bool read_once(void)
{
	static const char text[] = "12 men and no rain, but oak. It takes 2-3 hours, steel.";
	berth_brief *brief = NULL;
	berth_status status = berth_brief_read(&brief, program, text, sizeof text - 1, BERTH_NONE);

	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	assert_int_equal(status == BERTH_OK, brief != NULL);
	berth_brief_free(brief);
	return status == BERTH_OK;
}

static void test_words_are_in_their_languages(void **state)
{
	const char *means = NULL;

	(void)state;
	assert_string_equal(berth_word(program, BERTH_WORD_ANSWER, 0, 0, &means), "aye aye");
	assert_string_equal(means, "yes");
	assert_string_equal(berth_word(program, BERTH_WORD_ANSWER, 0, 1, NULL), "aye");
	assert_null(berth_word(program, BERTH_WORD_ANSWER, 0, 2, NULL));
	assert_string_equal(berth_word(program, BERTH_WORD_ANSWER, 1, 1, NULL), "예");
	assert_string_equal(berth_word(program, BERTH_WORD_FILLER, 0, 0, &means), "arr");
	assert_string_equal(means, "");
	assert_null(berth_word(program, BERTH_WORD_FILLER, 1, 0, NULL));
	assert_null(berth_word(program, BERTH_WORD_PARTICLE, 0, 0, NULL));
	assert_null(berth_word(program, BERTH_WORD_KINDS, 0, 0, NULL));
	assert_null(berth_word(program, BERTH_WORD_ANSWER, 2, 0, NULL));
}

static size_t length_of_words(const berth_program *p)
{
	const char *means, *word;
	size_t length = 0;

	for (int kind = 0; kind < BERTH_WORD_KINDS; kind++)
		for (uint32_t language = 0; language < berth_languages(p); language++)
			for (uint32_t i = 0; (word = berth_word(p, kind, language, i, &means)) != NULL; i++)
				length += strlen(word) + strlen(means);
	return length;
}

/* Opens the image with byte AT changed, and looks at all words if it can. */
static bool open_with_damage(char *image, size_t length, size_t at)
{
	berth_program *p = NULL;
	bool fine;

	image[at] = (char)~image[at];
	fine = program_open_unsigned(&p, image, length, NULL) == BERTH_OK;
	if (fine)
		length_of_words(p);
	berth_program_free(p);
	image[at] = (char)~image[at];
	return fine;
}

static void test_damaged_words_are_refused_or_harmless(void **state)
{
	size_t length, refused = 0;
	const void *image = berth_program_image(program, &length);
	const struct program_header *h = image;
	char *copy = malloc(length);

	(void)state;
	assert_non_null(copy);
	memcpy(copy, image, length);
	assert_int_equal(h->word_lists.count, 2 * BERTH_WORD_KINDS);
	assert_int_equal(length_of_words(program),
	                 strlen("aye ayeyes" "ayeyes" "arr" "네yes" "예yes"));
	for (uint64_t at = h->word_lists.offset; at < h->finals.offset; at++)
		refused += !open_with_damage(copy, length, at);
	assert_in_range(refused, h->word_lists.count * sizeof(struct p_word_list) / 2, length);
	free(copy);
}

static void test_every_allocation_may_fail(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(read_once) > 50);
}

static bool load_once(void)
{
	const berth_kb_file files[] = { { "sea.xml", sea, sizeof sea - 1 }, { NULL, NULL, 0 } };
	berth_kb_options options = { .path = "sea.xml", .files = files };
	berth_diag *diag = berth_diag_new(0);
	berth_program *loaded = NULL;
	berth_status status = diag ? berth_kb_load(&loaded, &options, diag) : BERTH_ENOMEM;

	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	berth_program_free(loaded);
	berth_diag_free(diag);
	return status == BERTH_OK;
}

static void test_loading_may_fail(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(load_once) > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_readings),
		cmocka_unit_test(test_a_language_can_be_asked_for),
		cmocka_unit_test(test_what_is_no_text_is_refused),
		cmocka_unit_test(test_limits_on_both_sides),
		cmocka_unit_test(test_a_cue_at_its_limit),
		cmocka_unit_test(test_cues_are_described),
		cmocka_unit_test(test_words_are_in_their_languages),
		cmocka_unit_test(test_damaged_words_are_refused_or_harmless),
		cmocka_unit_test(test_every_allocation_may_fail),
		cmocka_unit_test(test_loading_may_fail),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
