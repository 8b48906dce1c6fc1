// browser.js - opens pages in Chromium as readers would: in both colours, on a desk, on a phone, printed, without
// script; prints a line for each thing that is wrong: console, requests, width, what axe-core finds, answers that do not move.
// node browser.js CHROMIUM FILE...
const fs = require('fs');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core'), 'utf8');
const [program, ...files] = process.argv.slice(2);
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const sizes = { desk: { width: 1280, height: 900 }, phone: { width: 360, height: 780 } };

// page(BROWSER, FILE, NAME, OPTIONS, WORK) - what WORK says is wrong, and what the browser does.
async function page(browser, file, name, options, work) {
	const context = await browser.newContext(options);
	const tab = await context.newPage();
	const say = text => console.log(`${file}: ${name}: ${text}`);
	tab.on('console', message => say(message.text()));
	tab.on('pageerror', error => say(error.message));
	tab.on('request', request => request.url() === `file://${file}` || say(`asks for ${request.url()}`));
	await tab.goto(`file://${file}`);
	await work(tab, say);
	await context.close();
}

async function look(tab, say) {
	const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	if (wide > 0) say(`${wide} pixels too wide`);
}

async function check(tab, say) {
	await tab.evaluate(axe);
	const found = await tab.evaluate(tags => axe.run(document, { runOnly: tags }), rules);
	for (const one of found.violations) say(`${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
}

// By the keyboard alone: each answer that can be chosen has another one in front.
async function explore(tab, say) {
	const select = tab.locator('.explore select').first();
	if (!await select.count()) return;
	const first = async () => (await tab.locator('.explore .then').first().textContent());
	const before = await first();
	if (!before) say('no ranking is shown');
	await select.focus();
	await tab.keyboard.press('ArrowDown');
	if (await first() === before) say('another answer moves nothing');
	await tab.keyboard.press('ArrowUp');
	if (await first() !== before) say('the answer as it was told does not come back');
}

async function bare(tab, say) {
	if (await tab.locator('.explore:visible').count()) say('without script something can be chosen');
	if (!await tab.locator('.answer p.bold').first().isVisible()) say('without script there is no answer');
}

async function print(tab, say) {
	const pdf = await tab.pdf({ format: 'A4' });
	if (pdf.length < 10000) say('nothing is printed');
}

(async () => {
	const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
	for (const file of files) {
		for (const colorScheme of ['light', 'dark'])
			for (const size of Object.keys(sizes)) {
				const options = { viewport: sizes[size], colorScheme };
				await page(browser, file, `${size} ${colorScheme}`, options, look);
				if ((size === 'desk') === (colorScheme === 'light'))
					await page(browser, file, `${size} ${colorScheme} axe`, { ...options, bypassCSP: true }, check);
			}
		await page(browser, file, 'keyboard', {}, explore);
		await page(browser, file, 'no script', { javaScriptEnabled: false }, bare);
		await page(browser, file, 'print', {}, print);
	}
	await browser.close();
})();
