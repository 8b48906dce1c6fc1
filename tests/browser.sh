#!/bin/sh
# Pages of berth in a real browser. It needs Chromium, node, and a folder NODE_PATH with playwright-core, axe-core
# and html-validate: npm install playwright-core axe-core html-validate.
. "${SRCDIR:-.}/tests/lib.sh"
repeats

chromium=$(command -v chromium || command -v chromium-browser) || skip_all 'there is no chromium'
node -e 'require("playwright-core"); require("axe-core"); require("html-validate")' 2>/dev/null ||
	skip_all 'node finds no playwright-core, axe-core, html-validate (NODE_PATH names their folder)'

"$BERTH" report --lang ko -o "$WORK/one.html" "$SRCDIR/examples/spiky-api.xml"
"$BERTH" report --lang en -o "$WORK/three.html" "$SRCDIR/examples/what-it-costs.xml"
for lang in en ko; do
	"$BERTH" kb doc --lang $lang --format html -o "$WORK/$lang-kb.html" "$SRCDIR/tests/cli/bicycles"
done
printf '{"id":"<b>","facts":{"distance":"3 km","colour":"</script><img src=x onerror=alert(1)>שלום🚲"}}\n' |
	"$BERTH" report --kb "$SRCDIR/tests/cli/bicycles" -o "$WORK/nasty.html" -
none "$(node "$SRCDIR/tests/browser.js" "$chromium" "$WORK/one.html" "$WORK/three.html" "$WORK/nasty.html" 2>&1)" \
	'no console, no request, nothing too wide, nothing that axe finds; it prints, is moved by keys, and needs no script'
none "$(node -e '
	const { HtmlValidate, FileSystemConfigLoader } = require("html-validate");
	(async () => {
		const html = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });
		const report = await html.validateMultipleFiles(process.argv.slice(1));
		for (const file of report.results) for (const found of file.messages)
			console.log(file.filePath + ":" + found.line + ": " + found.message);
	})()' "$WORK"/*.html 2>&1)" 'html-validate finds nothing'
finish
