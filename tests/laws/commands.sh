#!/bin/sh
# A command is one short file: options, operands, which room, exit code; and a row of table.c.
. "${SRCDIR:-.}/tests/lib.sh"
cd "$SRCDIR" || exit 99

most=150 # lines of a file
none "$(wc -l $(sources cli/commands) | awk -v most="$most" '$2 != "total" && $1 > most {
	print $2 ": " $1 " lines, at most " most ": what is said goes to cli/report, cli/workshop or cli/journal," \
		" how options are read to cli/app" }')" "no file of commands is longer than $most lines"

# Lines "FILE COMMAND NAME"; the name, by which it is called, comes first in each.
awk '/^const struct command command_/ {
	command = $4
	getline
	print FILENAME, command, /^\t\.name = ".*",$/ ? substr($0, 11, length($0) - 12) : ""
}' cli/commands/*.c >"$WORK/commands"
check 'there are commands' test -s "$WORK/commands"

none "$(grep -oE '&command_[a-z_]+' cli/commands/table.c | awk '
	NR == FNR { listed[$0] = 1; next }
	!("&" $2 in listed) { print $1 ": add &" $2 " to cli/commands/table.c" }' - "$WORK/commands")" 'every command is in table.c'

none "$(grep -nE 'struct option_row [a-z_]+ = ' $(sources cli/commands) |
	sed 's/$/ - options of commands are rows of cli\/app\/settings.c, for all that share them/')" \
	'commands choose from the options that all share'

none "$(awk '{
	file = $1
	called = $3
	for (i = 4; i <= NF; i++) called = called "-" $i
	if (file != "cli/commands/" called ".c") print file ": its command belongs to cli/commands/" called ".c"
}' "$WORK/commands")" 'a command stands in the file of its name'
finish
