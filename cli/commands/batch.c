/* batch.c - berth batch: a stream of records in, a row for each out */
#include "cli/batch/batch.h"
#include "cli/commands/commands.h"

static const struct example batch_examples[] = {
	{ "berth batch fleet.csv > rows.ndjson", N_("a row for every record of 'fleet.csv'") },
	{ "berth batch --format csv --errors bad.ndjson fleet.ndjson",
	  N_("the same as CSV; what cannot be read is told in 'bad.ndjson'") },
	{ "berth batch --format ndjson - < fleet.ndjson",
	  N_("whole results, as 'berth advise --proof bounds --format json' gives them") },
	{ "berth batch --strict --summary summary.json fleet.xml",
	  N_("fails with 8 if a record was bad; counts what became of all") },
	{ "berth batch --checkpoint fleet.note --output rows.ndjson fleet.ndjson",
	  N_("goes on where it was when the same command was ended before") },
	{ "berth batch --portfolio fleet.csv",
	  N_("how few platforms would serve all, and what each costs") },
	{ NULL, NULL }
};

static const struct option_row *const batch_options[] = {
	&option_from, &option_format, &option_errors, &option_strict_records, &option_max_errors,
	&option_summary, &option_jobs, &option_checkpoint, &option_checkpoint_every, &option_shard,
	&option_portfolio, &option_proof_of_many, &option_texts, &option_set, &option_kb,
	&option_overlay,
	&option_no_assumptions, &option_as_of, &option_among, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_batch = {
	.name = "batch",
	.operands = N_("[FILE]..."),
	.summary = N_("decide any number of records, one row for each"),
	.text = N_("FILE is XML, NDJSON or CSV; '-' and no FILE are standard input. Records are read, "
	           "decided and written in their order, and there may be any number of them. What is "
	           "wrong with a record is written in its place, and the others are decided."),
	.examples = batch_examples,
	.formats = "rows|ndjson|csv|markdown|xml|text|json",
	.options = batch_options,
	.run = batch_run
};
