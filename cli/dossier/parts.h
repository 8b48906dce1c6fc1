/* parts.h - what the parts of an article share, for the sources of this room alone. */
#ifndef CLI_DOSSIER_PARTS_H
#define CLI_DOSSIER_PARTS_H

#include "cli/dossier/dossier.h"
#include "cli/page/markup.h"
#include "cli/report/screen.h"

#include <jansson.h>

struct article {
	const struct dossier_case *about;
	struct report report;
	struct screen screen;    /* of it: what turns the answer, what it rests on, costs */
	struct page page;        /* what is written so far, behind the contents */
	struct markup markup;
	struct strbuf contents;  /* a link to each section */
	char prefix[16];         /* of anchors: "w1-" */
	bool in_section;
	json_t *seal;            /* what it was made with, noted while the session has its result */
	berth_share share;       /* by answers that are open */
	berth_weights weights;
	berth_share weighings;
};

/* --- parts.c: each adds to what is written */

void article_put(struct article *a, const char *html);
void article_text(struct article *a, const char *text);  /* any text */
void article_words(struct article *a, const char *key);  /* of the catalogue */
/* The paragraph in work of the report, with its sources. */
void article_line(struct article *a);
/* What a candidate is called in few words; where it is none, that nothing fits. */
void article_candidate(struct article *a, uint32_t candidate);

/* Begins a section, which ends the one before; NAME is its anchor, TITLE a key of the catalogue.
 * article_section_end() is due behind the last. */
void article_section(struct article *a, const char *name, const char *title);
void article_section_end(struct article *a);

/* A part of the report without its heading, since what is around it has one. */
void article_part(struct article *a, void (*part)(struct report *));

/* What is folded away behind TITLE, a key of the catalogue; its end. */
void article_fold(struct article *a, const char *title);
void article_fold_end(struct article *a);

/* A table: its N heads are keys of the catalogue, "" for none; one head more, any text; then its
 * rows are put; its end. */
void article_table(struct article *a, const char *const *heads, size_t n);
void article_table_head(struct article *a, const char *text);
void article_table_rows(struct article *a);
void article_table_end(struct article *a);
/* A cell with a number, with a text. */
void article_cell_number(struct article *a, int64_t number);
void article_cell(struct article *a, const char *text);

/* A picture is rows: begins it, TITLE is what it is called to those who do not see it. */
void article_chart(struct article *a, const char *title);
void article_chart_end(struct article *a);
/* Begins a row with a name; then comes a drawing; ends it with the paragraph in work. */
void article_bar(struct article *a, const char *name);
void article_bar_end(struct article *a);

/* A drawing of one row, CHART_WIDTH units wide: begins and ends; a box of CLASS. */
enum { CHART_WIDTH = 1000 };
void article_draw(struct article *a);
void article_draw_box(struct article *a, const char *class, int64_t from, int64_t to);
void article_draw_end(struct article *a);

/* What colours mean, which go round: begins; an item; ends. */
void article_legend(struct article *a);
void article_legend_item(struct article *a, unsigned colour, const char *name);
void article_legend_end(struct article *a);
/* The class of a box in a COLOUR. */
const char *article_colour(unsigned colour);

/* --- overview.c: takes note of a case; writes all of it; "TITLE id", each whole whatever its
 * letters do */
void overview_add(struct dossier *d, struct article *a);
void overview_write(const struct dossier *d, struct strbuf *out);
void overview_add_title(struct strbuf *out, const struct dossier_case *about);

/* --- the sections, each nothing where there is nothing to say */

void article_answer(struct article *a);      /* answer.c */
void article_points(struct article *a);      /* points.c */
void article_costs(struct article *a);       /* costs.c */
void article_sizes(struct article *a);       /* sizes.c, below the costs */
void article_turns(struct article *a);       /* turns.c */
void article_odds(struct article *a);        /* odds.c */
void article_weights(struct article *a);
void article_reasons(struct article *a);     /* reasons.c */
void article_sketch(struct article *a);      /* sketch.c */
void article_facts(struct article *a);       /* facts.c */
void article_sources(struct article *a);

/* explore.c: what else can be answered; then, as data, what becomes of the ranking, for which the
 * session is told each of these answers and it is taken back. */
void article_choices(struct article *a);
void article_rankings(struct article *a);

/* record.c: TEXT, one JSON object, as data with the anchor NAME. */
void article_data(struct article *a, const char *name, const struct strbuf *json);

/* seal.c: notes what the article is made with; adds the seal of an article, which is all of OUT
 * behind START, with its RECORD; adds that of all else to TAIL. */
void seal_begin(struct article *a);
void seal_article(struct article *a, struct strbuf *out, size_t start,
                  const struct strbuf *record);
void seal_file(const struct dossier *dossier, const struct strbuf *head, struct strbuf *tail);

/* style.c: what the file looks like, and its script. */
extern const char dossier_style[], dossier_script[];

#endif
