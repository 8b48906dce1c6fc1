/*
 * condition.c - a test of the program as the condition that was written.
 */
#include "engine/explain/condition.h"

static void describe_operand(const berth_program *p, const struct p_atom *atom, uint32_t language,
                             berth_condition *c)
{
	c->operand = program_operand_kind(atom->operand);
	c->reference = atom->reference;
	if (atom->reference == NONE)
		return;
	if (atom->operand == OPERAND_LIMIT) {
		c->reference_id = program_string(p, p->limits[atom->reference].id);
		c->reference_label = program_text(p, p->limits[atom->reference].label, language);
		c->judged = p->limits[atom->reference].judged;
	} else if (atom->operand == OPERAND_ATTRIBUTE) {
		c->reference_id = program_string(p, p->attributes[atom->reference].id);
		c->reference_label = program_text(p, p->attributes[atom->reference].label, language);
	} else if (atom->operand == OPERAND_FACT) {
		c->reference_id = program_string(p, p->facts[atom->reference].id);
		c->reference_label = program_text(p, p->facts[atom->reference].label, language);
	}
}

void condition_of_atom(const berth_program *p, const struct p_atom *atom, uint32_t language,
                       berth_condition *c)
{
	*c = (berth_condition){ .fact = atom->fact, .low = atom->shown_low, .high = atom->shown_high,
		.values = atom->values, .pattern = program_string(p, atom->text), .reference_id = "",
		.reference_label = "" };
	c->kind = (berth_test_kind)atom->kind;
	describe_operand(p, atom, language, c);
}
