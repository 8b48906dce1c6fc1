#!/bin/sh
# A command is one short file: options, operands, which room, exit code; and a row of table.c.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

most=150 # lines of a file
none "$(for file in $(sources cli/commands); do
	lines=$(wc -l <"$file")
	[ "$lines" -le "$most" ] || echo "$file: $lines lines, at most $most: what is said goes to" \
		"cli/report, cli/workshop or cli/journal, how options are read to cli/app"
done)" "no file of commands is longer than $most lines"

none "$(for file in cli/commands/*.c; do
	sed -n 's/^const struct command \(command_[a-z_]*\) = {$/\1/p' "$file" | while read -r name; do
		grep -q "&$name\\b" cli/commands/table.c ||
			echo "$file: add &$name to cli/commands/table.c"
	done
done)" 'every command is in table.c'

none "$(grep -nE 'struct option_row [a-z_]+ = ' $(sources cli/commands) |
	sed 's/$/ - options of commands are rows of cli\/app\/settings.c, for all that share them/')" \
	'commands choose from the options that all share'

none "$(for file in cli/commands/*.c; do
	grep -q '^const struct command command_' "$file" || continue
	name=$(sed -n 's/^	\.name = "\(.*\)",$/\1/p' "$file" | tr ' ' '-')
	[ "cli/commands/$name.c" = "$file" ] || echo "$file: 'berth $name' belongs to cli/commands/$name.c"
done)" 'a command stands in the file of its name'
finish
