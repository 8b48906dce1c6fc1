# looks.awk - judges what looks.sh has kept: of each TEXT a line, with what is wrong behind a tab.

# The first N of LIST, parted by commas; in alphabetical order where they are places.
function joined(list, n,   i, j, text) {
	for (i = 2; form == "place" && i <= n; i++)
		for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
			text = list[j]
			list[j] = list[j - 1]
			list[j - 1] = text
		}
	text = ""
	for (i = 1; i <= n; i++) text = text (i > 1 ? "," : "") list[i]
	return n ? text : "-"
}

# Adds what is found in FILE: found[1 to n], and of the last its code and line; all codes are seen.
function read_findings(file,   text) {
	while ((getline text < file) > 0) {
		said++
		if (text !~ /: (error|warning): .*\[[A-Z]+-[0-9]+\]$/) continue
		errors += text ~ /: error: /
		code = text
		sub(/.*\[/, "", code)
		sub(/\]$/, "", code)
		seen[code]; image = image || code ~ /^IMG-/
		sub(/: (error|warning): .*/, "", text)
		line = match(text, /:[0-9]+:[0-9]+$/) ? substr(text, RSTART + 1) + 0 : 0
		found[++n] = form == "place" ? text " " code : code ":" line
	}
	close(file)
}

function read_ids(file,   begin, text, ids) {
	begin = "{\"schema\":\"berth.result/1\",\"id\":\""
	while ((getline text < file) > 0)
		if (substr(text, 1, length(begin)) == begin) {
			text = substr(text, length(begin) + 1, 1000)
			ids = ids (ids == "" ? "" : ",") substr(text, 1, index(text, "\"") - 1)
		}
	close(file)
	return ids == "" ? "-" : ids
}

# A line 'FILE:expect: CODE at LINE:COLUMN'.
function read_expected(text,   file, part, words) {
	file = text
	sub(/:expect: .*/, "", file)
	sub(/\.expect$/, "", file)
	sub(/.*:expect: /, "", text)
	sub(/ -->.*/, "", text)
	words = split(text, part, " ")
	expected[++expectations] = file (words > 1 ? ":" part[3] : "") " " part[1]
	sub(/\/.*/, "", file)
	expected_of[expectations] = file
}

function expected_in(path,   i, count, list) {
	for (i = 1; i <= expectations; i++)
		if (expected_of[i] == path) list[++count] = expected[i]
	return joined(list, count)
}

function findings_fit(want,   part) {
	if (want == "*") return n > 0
	if (want ~ /^[+]/) return substr(want, 2) in seen
	if (want !~ /^<=/) return joined(found, n) == want
	split(substr(want, 3), part, ":")
	return n == 1 && line >= 1 && line <= part[1] + 0 && index(code, part[2]) == 1
}

# What is wrong with the look, in parts that a tab begins.
function judge(look, text, exits, want, ids,   cost, part, wrong, got) {
	getline cost < (look ".cost")
	close(look ".cost")
	split(cost, part, " ")
	if (part[2] + 0 > slowest) slowest = part[2]
	if (part[3] + 0 > largest) largest = part[3]
	if (part[2] == "" || part[2] + 0 >= most_ms || part[3] + 0 >= most_kib)
		wrong = wrong "\tcost: " part[2] " ms, " part[3] " KiB"
	n = errors = said = 0
	image = 0
	split("", seen)
	read_findings(look ".err")
	if (ids == "*") read_findings(look ".out") # else it holds results
	if (exits == "found")
		exits = image ? "4" : "KB-004" in seen ? "1 6" : errors ? "1" : "0"
	if (index(" " exits " ", " " part[1] " ") == 0) wrong = wrong "\texit code " part[1] ", not " exits
	if (want == "=") want = expected_in(text)
	if (!findings_fit(want)) wrong = wrong "\tfound:    " joined(found, n) "\texpected: " want
	got = ids == "*" ? ids : read_ids(look ".out")
	if (got != ids) wrong = wrong "\tanswered: " got "\texpected: " ids
	if (exits != "0" && !said) wrong = wrong "\tnothing is said"
	if (look in acts) wrong = wrong "\twhat acts on a terminal was printed"
	return wrong
}

BEGIN {
	while ((getline text < (work "/expected")) > 0) read_expected(text)
	while ((getline text < (work "/acting")) > 0) {
		sub(/\..*/, "", text)
		acts[work "/looks/" text]
	}
	for (i = 1; i <= looks; i++) {
		look = work "/looks/" i
		getline text < (look ".want")
		getline exits < (look ".want")
		getline want < (look ".want")
		getline ids < (look ".want")
		close(look ".want")
		if (!(text in verdict)) order[++texts] = text
		verdict[text] = verdict[text] judge(look, text, exits, want, ids)
	}
	for (i = 1; i <= texts; i++) print order[i] verdict[order[i]]
	print "#\tmost for one run: " slowest " ms of processor time, " largest " KiB"
}
