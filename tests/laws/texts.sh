#!/bin/sh
# Every text of the program stands in every catalogue, and no catalogue has texts of the past.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

# Those of templates stand in {{_...}}.
grep -oh '{{_[^}]*}}' cli/text/*.md | sed 's/^{{_/N_("/; s/}}$/")/' >"$WORK/templates.c"
check 'templates have texts' test -s "$WORK/templates.c"
check 'the texts of the program can be collected' xgettext --language=C --from-code=UTF-8 \
	--keyword= --keyword=N_ -o "$WORK/texts.pot" $(sources cli | grep '\.c$') "$WORK/templates.c"
for catalogue in cli/text/*.po; do
	msgcmp "$catalogue" "$WORK/texts.pot" >"$WORK/said" 2>&1
	is $? 0 "$catalogue has every text of the program"
	[ -s "$WORK/said" ] && sed 's/^/#   /' "$WORK/said"
	none "$(grep 'not used' "$WORK/said")" "every text of $catalogue is used"
	none "$(msgattrib --only-fuzzy --no-obsolete "$catalogue" 2>&1)" "no text of $catalogue is a guess"
done

# What fills in a text must see the text and what goes in, for the particles between them.
none "$(grep -zoE 'strbuf_add_v?format\([^,]*,[[:space:]]*(say|words|in_words|voice_words|scribe_word)\([^)]*\)' \
	$(sources cli | grep '\.c$' | grep -vx cli/page/say.c) | tr '\n\0' ' \n')" \
	'texts are filled in by say_add()'
finish
