/*
 * fields.h - each member of each section of program.h, and what may stand in it.
 *
 * Two things read these lists: what opens an image refuses what is not so (check-members.c), and
 * what freezes one copies members that the model has under the same name (engine/freeze/parts.h).
 * A new member of a section must be listed, or check-members.c does not compile.  A new section
 * has a list FIELDS_section, with F(KIND, member, ...) for each member in the order of its
 * struct:
 *
 *   KEY               a string; the elements of the section are in its order
 *   STRING TEXT       as their types say
 *   INDEX OR_NONE     number of an element of the section named behind; or NONE
 *   SPAN              of elements of the section named behind
 *   DATE FLAG         a date or 0; 0 or 1
 *   UP_TO RANGE       a number up to the one behind; from one to another
 *   LANGUAGE          number of a language
 *   CANDIDATES        bit set of them
 *   NUMBER            any
 *   BY_HAND           what may stand there hangs on other members (check-*.c)
 *   RESERVED          for the alignment
 *
 * and N(member, section) for a span that begins where that of the element before ended; together
 * they name each element of the section behind.
 */
#ifndef ENGINE_PROGRAM_FIELDS_H
#define ENGINE_PROGRAM_FIELDS_H

#include "engine/program/program.h"

/* ---- what is declared ---------------------------------------------------- */

#define FIELDS_dimensions(F, N) F(KEY, id) F(STRING, base) N(units, units)
#define FIELDS_units(F, N) F(STRING, id) F(INDEX, dimension, dimensions) F(BY_HAND, factor)
#define FIELDS_facts(F, N) \
	F(KEY, id) F(STRING, group) F(TEXT, label) F(TEXT, question) F(TEXT, help) F(TEXT, wish) \
	F(UP_TO, type, BERTH_TEXT) F(FLAG, derived) F(OR_NONE, candidate, candidates) \
	F(OR_NONE, dimension, dimensions) F(OR_NONE, unit, units) F(STRING, unit_word) \
	F(RANGE, effort, 1, 5) F(UP_TO, ask, 3) F(INDEX, ordinal, facts) F(STRING, asked_with) \
	F(NUMBER, natural_for) F(BY_HAND, neutral) F(OR_NONE, asked_after, facts) \
	F(OR_NONE, pointless_with, facts) F(RESERVED, reserved) F(NUMBER, pointless_values) \
	F(NUMBER, min) F(NUMBER, max) F(SPAN, values, values) \
	F(OR_NONE, variable, variables) F(BY_HAND, level) \
	F(SPAN, conclusions, conclusions) F(SPAN, assumptions, conclusions) \
	F(SPAN, examples, conclusions) N(atoms, fact_atoms) \
	F(STRING, file) F(NUMBER, line)
#define FIELDS_fact_atoms(F, N) F(INDEX, atom, atoms)
#define FIELDS_values(F, N) F(STRING, id) F(TEXT, label) F(TEXT, wish)
#define FIELDS_criteria(F, N) \
	F(KEY, id) F(TEXT, label) F(TEXT, help) F(RANGE, weight, 0, MAX_WEIGHT) \
	F(SPAN, conclusions, conclusions)
#define FIELDS_stages(F, N) F(KEY, id) F(TEXT, label) F(INDEX, ordinal, stages)
#define FIELDS_topics(F, N) \
	F(KEY, id) F(TEXT, label) F(INDEX, ordinal, topics) F(OR_NONE, stage, stages)
#define FIELDS_outsiders(F, N) \
	F(KEY, id) F(TEXT, label) F(TEXT, called) F(TEXT, text) F(SPAN, cites, cites)
#define FIELDS_attributes(F, N) \
	F(STRING, id) F(TEXT, label) F(UP_TO, type, BERTH_SET) F(OR_NONE, dimension, dimensions) \
	F(OR_NONE, unit, units) F(STRING, unit_word) F(OR_NONE, values_of, facts) \
	F(SPAN, values, values)
#define FIELDS_candidates(F, N) \
	F(STRING, id) F(TEXT, label) F(TEXT, short_label) F(TEXT, called) F(TEXT, description) \
	F(BY_HAND, order) N(properties, properties) \
	F(OR_NONE, cost, facts)
#define FIELDS_properties(F, N) \
	F(INDEX, attribute, attributes) F(DATE, from) F(BY_HAND, value) F(SPAN, cites, cites)
#define FIELDS_limits(F, N) \
	F(KEY, id) F(TEXT, label) F(BY_HAND, type) F(OR_NONE, dimension, dimensions) \
	F(OR_NONE, unit, units) F(FLAG, judged) N(values, dated) F(SPAN, cites, cites)
#define FIELDS_dated(F, N) F(NUMBER, value) F(DATE, from) F(RESERVED, reserved)
#define FIELDS_costs(F, N) F(STRING, currency) F(DATE, as_of) N(omissions, omissions)
#define FIELDS_omissions(F, N) F(CANDIDATES, candidates) F(STRING, id) F(TEXT, label)
#define FIELDS_sources(F, N) \
	F(KEY, id) F(STRING, title) F(STRING, url) F(STRING, published) F(STRING, undated) \
	F(STRING, confidence) F(DATE, checked)
#define FIELDS_cites(F, N) F(CANDIDATES, candidates) F(INDEX, source, sources) F(STRING, at)
#define FIELDS_tables(F, N) F(KEY, id) F(TEXT, label) N(columns, columns) N(rows, table_rows)
#define FIELDS_columns(F, N) \
	F(STRING, id) F(UP_TO, type, BERTH_QUANTITY) F(OR_NONE, dimension, dimensions) \
	F(OR_NONE, values_of, facts) F(SPAN, values, values)
#define FIELDS_table_rows(F, N) \
	F(STRING, id) F(DATE, valid_from) F(DATE, valid_to) F(BY_HAND, cells) F(SPAN, cites, cites)
#define FIELDS_cells(F, N) F(BY_HAND, value)
#define FIELDS_texts(F, N) F(STRING, string)

/* ---- rules as written ---------------------------------------------------- */

#define FIELDS_rules(F, N) \
	F(KEY, id) F(STRING, strength) F(STRING, layer) F(STRING, file) F(STRING, strongest_of) \
	F(TEXT, because) F(TEXT, short_text) F(TEXT, weighing) \
	F(RANGE, priority, -2, 2) F(DATE, valid_from) F(DATE, valid_to) F(DATE, reviewed_on) \
	F(NUMBER, line) F(SPAN, cites, cites) N(instances, rule_instances) F(FLAG, for_each) \
	F(BY_HAND, tests) N(actions, actions)
#define FIELDS_tests(F, N) \
	F(UP_TO, kind, BERTH_TEST_TOLD) F(BY_HAND, owner) F(BY_HAND, subject) \
	F(UP_TO, operand, OPERAND_NONE) F(BY_HAND, reference) F(STRING, text) F(BY_HAND, value) \
	F(SPAN, children, tests)
#define FIELDS_actions(F, N) \
	F(UP_TO, kind, BERTH_EXAMPLE) F(OR_NONE, criterion, criteria) F(OR_NONE, topic, topics) \
	F(BY_HAND, fact) F(OR_NONE, limit, limits) F(NUMBER, points) F(CANDIDATES, candidates) \
	F(BY_HAND, value) F(BY_HAND, high) F(UP_TO, operation, BERTH_COUNT) N(terms, terms) \
	F(TEXT, text) F(STRING, instead) F(OR_NONE, table, tables) F(OR_NONE, column, columns) \
	F(OR_NONE, cheapest, columns) F(BY_HAND, filters) F(FLAG, gap) F(FLAG, first)
#define FIELDS_terms(F, N) \
	F(BY_HAND, owner) F(BY_HAND, number) F(BY_HAND, product)

/* ---- what decides -------------------------------------------------------- */

#define FIELDS_rule_instances(F, N) F(INDEX, instance, instances)
#define FIELDS_instances(F, N) \
	F(OR_NONE, rule, rules) F(OR_NONE, candidate, candidates) F(DATE, valid_from) \
	F(DATE, valid_to) F(BY_HAND, level) F(BY_HAND, literals) N(effects, effects)
#define FIELDS_literals(F, N) \
	F(UP_TO, kind, LITERAL_NODE) F(BY_HAND, index) F(FLAG, negated) F(NUMBER, line) \
	F(NUMBER, column) F(FLAG, guard)
#define FIELDS_atoms(F, N) \
	F(RANGE, kind, BERTH_TEST_IS, BERTH_TEST_TOLD) F(INDEX, fact, facts) \
	F(INDEX, variable, variables) F(UP_TO, operand, OPERAND_NONE) F(BY_HAND, reference) \
	F(BY_HAND, level) F(NUMBER, low) F(NUMBER, high) F(BY_HAND, values) F(NUMBER, shown_low) \
	F(NUMBER, shown_high) F(BY_HAND, first_cell) F(BY_HAND, last_cell) F(OR_NONE, regex, regexes) \
	F(STRING, text)
#define FIELDS_nodes(F, N) \
	F(UP_TO, kind, NODE_ANY) F(INDEX, variable, variables) F(BY_HAND, level) F(INDEX, rule, rules) \
	F(BY_HAND, literals)
#define FIELDS_variables(F, N) \
	F(UP_TO, kind, VARIABLE_NODE) F(BY_HAND, index) F(BY_HAND, n_cells) F(BY_HAND, level) \
	F(SPAN, cuts, cuts) F(BY_HAND, first_word) F(BY_HAND, n_words) F(BY_HAND, rows) \
	F(RESERVED, reserved)
#define FIELDS_cuts(F, N) F(BY_HAND, value)
#define FIELDS_rows(F, N) F(BY_HAND, bits)
#define FIELDS_regexes(F, N) F(STRING, pattern)
#define FIELDS_effects(F, N) \
	F(UP_TO, kind, BERTH_EXAMPLE) F(OR_NONE, candidate, candidates) F(BY_HAND, criterion) \
	F(BY_HAND, topic) F(BY_HAND, fact) \
	F(RANGE, points, -MAX_POINTS, MAX_WEIGHT) F(BY_HAND, value) F(BY_HAND, high) \
	F(UP_TO, operation, BERTH_COUNT) N(operands, operands) N(products, products) F(TEXT, text) \
	F(STRING, instead) F(OR_NONE, aggregate, aggregates) F(FLAG, gap) F(FLAG, first)
#define FIELDS_operands(F, N) \
	F(NUMBER, value) F(OR_NONE, fact, facts) F(OR_NONE, limit, limits) \
	F(OR_NONE, attribute, attributes) F(RESERVED, reserved)
#define FIELDS_products(F, N) F(SPAN, operands, operands) F(BY_HAND, divisor)
#define FIELDS_conclusions(F, N) \
	F(INDEX, instance, instances) F(INDEX, effect, effects) F(BY_HAND, priority) \
	F(RESERVED, reserved)
#define FIELDS_aggregates(F, N) \
	F(INDEX, table, tables) F(OR_NONE, column, columns) F(OR_NONE, cheapest, columns) \
	F(SPAN, rows, aggregate_rows) F(SPAN, filters, filters)
#define FIELDS_aggregate_rows(F, N) F(INDEX, row, table_rows)
#define FIELDS_filters(F, N) \
	F(RANGE, kind, BERTH_TEST_IS, BERTH_TEST_LESS_THAN) F(INDEX, column, columns) \
	F(INDEX, fact, facts)
#define FIELDS_levels(F, N) \
	F(BY_HAND, words) N(facts, level_facts) N(atoms, level_atoms) N(nodes, nodes) \
	F(FLAG, recursive) F(RESERVED, reserved)
#define FIELDS_level_facts(F, N) F(INDEX, fact, facts)
#define FIELDS_level_atoms(F, N) F(INDEX, atom, atoms)

/* ---- how briefs are read, what people say, how it sounds ----------------- */

#define FIELDS_cues(F, N) \
	F(STRING, pattern) F(INDEX, fact, facts) F(LANGUAGE, language) F(OR_NONE, unit, units) \
	F(BY_HAND, says) F(BY_HAND, negated) F(STRING, file) F(NUMBER, line) \
	F(FLAG, hint) F(RESERVED, reserved)
#define FIELDS_readings(F, N) \
	F(LANGUAGE, language) F(STRING, when) N(contexts, contexts) N(spellings, spellings)
#define FIELDS_contexts(F, N) \
	F(UP_TO, kind, N_CONTEXTS - 1) F(UP_TO, place, PLACE_AFTER) F(STRING, pattern)
#define FIELDS_spellings(F, N) F(STRING, word) F(STRING, means)
#define FIELDS_word_lists(F, N) N(words, words)
#define FIELDS_words(F, N) F(STRING, text) F(STRING, means)
#define FIELDS_finals(F, N) F(KEY, word) F(RANGE, final, BERTH_FINAL_VOWEL, BERTH_FINAL_RIEUL)

#endif
