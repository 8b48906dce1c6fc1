# tags.awk - reads HTML as berth writes it; prints tags that do not match, ids that are there twice, links to
# nowhere, attributes that act or load, and scripts that are not the one at the end.
# Texts are escaped, so that each "<" begins a tag; what stands in scripts and styles is skipped.
function bad(what) { print FILENAME ": " what }

BEGIN { RS = "<"; void["meta"] = void["br"] = 1 }

FNR > 1 {
	if (raw != "" && $0 !~ ("^/" raw ">")) next
	raw = ""
	close_at = index($0, ">")
	tag = substr($0, 1, close_at - 1)
	name = tag
	sub(/[ \/].*/, "", name)
	if (tag ~ /^!DOCTYPE/) next
	if (tag ~ /^\//) {
		name = substr(tag, 2)
		if (open[depth] != name) bad("<" tag "> closes <" open[depth] ">")
		depth--
		next
	}
	if (tag ~ / (on[a-z]*|style|src|srcset|action|background)=/ || name ~ /^(link|img|iframe|object|embed|form|base)$/)
		bad("<" tag "> acts or loads")
	if (match(tag, / id="[^"]*"/)) {
		id = substr(tag, RSTART + 5, RLENGTH - 6)
		if (id in ids) bad("id " id " is there twice")
		ids[id] = 1
	}
	if (match(tag, / href="[^"]*"/)) {
		link = substr(tag, RSTART + 7, RLENGTH - 8)
		if (link ~ /^#/) links[substr(link, 2)] = 1
		else if (link !~ /^https?:\/\// || tag !~ /rel="noreferrer"/) bad("<" tag "> leads elsewhere")
	}
	if (name in void || tag ~ /\/$/) next
	open[++depth] = name
	if (name == "script" || name == "style") raw = name
	if (name == "script" && tag !~ / type="application\/json"/) scripts++
}

END {
	if (depth) bad("<" open[depth] "> stays open")
	for (id in links) if (!(id in ids)) bad("#" id " is nowhere")
	if (scripts != 1) bad(scripts + 0 " scripts")
}
