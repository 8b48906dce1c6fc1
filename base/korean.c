/*
 * korean.c - what is heard at the end of a text, and the particle that follows it.
 */
#include "base/korean.h"

#include "base/text.h"

#include <string.h>

/* ---- the end that is heard ------------------------------------------------ */

/* The text from BEGIN to END, read from its end. */
struct heard {
	const char *begin, *end;
};

/* The last character; *AT is where it begins.  0 when there is none, or bytes that are none. */
static uint32_t last_character(const struct heard *h, const char **at)
{
	const char *first = h->end;
	uint32_t character;
	size_t used;

	if (first == h->begin)
		return 0;
	do
		first--;
	while (first > h->begin && h->end - first < 4 && ((unsigned char)*first & 0xc0) == 0x80);
	*at = first;
	character = text_decode(first, (size_t)(h->end - first), &used);
	return character == UINT32_MAX || used != (size_t)(h->end - first) ? 0 : character;
}

static bool is_mark(uint32_t character)
{
	static const uint32_t marks[] = {
		'\'', '"', '`', '*', ']', '}',
		0x00bb, 0x2019, 0x201d, 0x203a, /* » ’ ” › */
		0x3009, 0x300b, 0x300d, 0x300f, 0x3011, 0x3015, /* 〉 》 」 』 】 〕 */
		0xff07, 0xff02, 0xff09, 0xff3d /* ＇ ＂ ） ］ */
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i] == character)
			return true;
	return false;
}

/* Takes "(...)" off the end, and blanks before it.  Where nothing stands before, what is inside
 * counts, and only the bracket is taken off. */
static void drop_brackets(struct heard *h)
{
	const char *open = h->end, *before;
	unsigned depth = 0;

	while (open > h->begin) {
		open--;
		depth += *open == ')';
		depth -= *open == '(';
		if (depth == 0)
			break;
	}
	before = open;
	while (before > h->begin && before[-1] == ' ')
		before--;
	h->end = depth == 0 && before > h->begin ? before : h->end - 1;
}

/* Takes a tag such as "</em>" off the end, where one stands. */
static bool drop_tag(struct heard *h)
{
	const char *open = h->end - 1;

	while (open > h->begin && *open != '<')
		open--;
	if (*open != '<' || !(open[1] == '/' || (open[1] >= 'a' && open[1] <= 'z')))
		return false;
	h->end = open;
	return true;
}

/* Takes a quote off the end that is written as in HTML. */
static bool drop_entity(struct heard *h)
{
	static const char *const entities[] = { "&quot;", "&#39;" };

	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t length = strlen(entities[i]);

		if ((size_t)(h->end - h->begin) < length ||
		    memcmp(h->end - length, entities[i], length) != 0)
			continue;
		h->end -= length;
		return true;
	}
	return false;
}

/* Takes off the end what is not heard. */
static void drop_silent(struct heard *h)
{
	const char *at = h->end;
	bool more = true;

	while (more) {
		uint32_t character = last_character(h, &at);

		more = false;
		if (character == ')') {
			drop_brackets(h);
			more = true;
		} else if (is_mark(character)) {
			h->end = at;
			more = true;
		} else if (character == '>') {
			more = drop_tag(h);
		} else if (character == ';') {
			more = drop_entity(h);
		}
	}
}

/* ---- how it sounds -------------------------------------------------------- */

static bool is_word_character(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '+' || c == '#' || (c >= 0xc0 && c < 0x250);
}

/* 영 일 이 삼 사 오 육 칠 팔 구 */
static const enum korean_final digits[] = {
	KOREAN_CONSONANT, KOREAN_RIEUL, KOREAN_VOWEL, KOREAN_CONSONANT, KOREAN_VOWEL,
	KOREAN_VOWEL, KOREAN_CONSONANT, KOREAN_RIEUL, KOREAN_RIEUL, KOREAN_VOWEL
};

/* Of a number that ends in zeros, which is read with units of ten: 십 백 천 만 ... 억 ... 조, 경, 해. */
static enum korean_final unit_final(size_t zeros)
{
	if (zeros >= 24)
		return KOREAN_UNKNOWN;
	return zeros / 4 == 3 || zeros / 4 == 5 ? KOREAN_VOWEL : KOREAN_CONSONANT;
}

/* The text ends in a digit. */
static enum korean_final number_final(const struct heard *h)
{
	const char *at = h->end, *first;
	size_t zeros = 0;

	for (; at > h->begin && (at[-1] == '0' || (zeros && at[-1] == ',')); at--)
		zeros += at[-1] == '0';
	if (zeros == 0)
		return digits[h->end[-1] - '0'];
	for (first = at; first > h->begin && (text_is_digit(first[-1]) || first[-1] == ','); first--)
		;
	/* where there are only zeros, and behind a point, digits are read one by one */
	if (first == at || (first > h->begin && first[-1] == '.'))
		return digits[0];
	return unit_final(zeros);
}

static enum korean_final hangul_final(uint32_t syllable)
{
	enum { FIRST = 0xac00, FINALS = 28, RIEUL = 8 };
	uint32_t last = (syllable - FIRST) % FINALS;

	if (last == 0)
		return KOREAN_VOWEL;
	return last == RIEUL ? KOREAN_RIEUL : KOREAN_CONSONANT;
}

/* The text ends in a letter or digit of a word that is not Hangul. */
static enum korean_final word_final(const struct korean *korean, const struct heard *h)
{
	struct heard rest = *h;
	const char *at = h->end, *word;
	enum korean_final final = KOREAN_UNKNOWN;

	while (is_word_character(last_character(&rest, &at)))
		rest.end = at;
	word = rest.end;
	if (korean->word_final)
		final = korean->word_final(korean->context, word, (size_t)(h->end - word));
	if (final != KOREAN_UNKNOWN)
		return final;
	if (text_is_digit(h->end[-1]))
		return number_final(h);
	while (text_is_digit(*word)) /* "5GiB" */
		word++;
	if (korean->word_final && word > rest.end)
		final = korean->word_final(korean->context, word, (size_t)(h->end - word));
	return final;
}

enum korean_final korean_final(const struct korean *korean, const char *text, size_t length)
{
	struct heard h = { text, text + length };
	const char *at;
	uint32_t character;

	drop_silent(&h);
	character = last_character(&h, &at);
	if (character >= 0xac00 && character <= 0xd7a3)
		return hangul_final(character);
	if (character == '%')
		return KOREAN_VOWEL;
	return is_word_character(character) ? word_final(korean, &h) : KOREAN_UNKNOWN;
}

bool korean_is(const char *language)
{
	return strncmp(language, "ko", 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

/* ---- notations ------------------------------------------------------------ */

static const struct notation {
	const char *written, *vowel, *consonant, *rieul;
} notations[] = {
	{ "은(는)", "는", "은", "은" }, { "는(은)", "는", "은", "은" },
	{ "이(가)", "가", "이", "이" }, { "가(이)", "가", "이", "이" },
	{ "을(를)", "를", "을", "을" }, { "를(을)", "를", "을", "을" },
	{ "과(와)", "와", "과", "과" }, { "와(과)", "와", "과", "과" },
	{ "아(야)", "야", "아", "아" }, { "야(아)", "야", "아", "아" },
	{ "으로(로)", "로", "으로", "로" }, { "로(으로)", "로", "으로", "로" },
	{ "(으)로", "로", "으로", "로" },
	{ "(이)", "", "이", "이" } /* before an ending: (이)나, (이)라도, (이)며 */
};

static bool is_hangul_at(const char *text, size_t length)
{
	size_t used;
	uint32_t character = text_decode(text, length, &used);

	return character != UINT32_MAX && character >= 0xac00 && character <= 0xd7a3;
}

static const struct notation *notation_at(const char *text, size_t length)
{
	if (length == 0 || (*text != '(' && ((unsigned char)*text & 0xf0) != 0xe0))
		return NULL;
	for (size_t i = 0; i < sizeof notations / sizeof *notations; i++) {
		const struct notation *n = &notations[i];
		size_t written = strlen(n->written);

		if (length >= written && memcmp(text, n->written, written) == 0 &&
		    (*n->vowel || is_hangul_at(text + written, length - written)))
			return n;
	}
	return NULL;
}

static const char *form_of(const struct notation *notation, enum korean_final final)
{
	switch (final) {
	case KOREAN_VOWEL:
		return notation->vowel;
	case KOREAN_CONSONANT:
		return notation->consonant;
	case KOREAN_RIEUL:
		return notation->rieul;
	default:
		return notation->written;
	}
}

size_t korean_notation(const char *text, size_t length, enum korean_final final, const char **form,
                       size_t *form_length)
{
	const struct notation *notation = notation_at(text, length);

	if (!notation)
		return 0;
	*form = form_of(notation, final);
	*form_length = strlen(*form);
	return strlen(notation->written);
}

static bool has_notation(const char *text)
{
	for (const char *end = text + strlen(text); text < end; text++)
		if (notation_at(text, (size_t)(end - text)))
			return true;
	return false;
}

/* ---- texts ---------------------------------------------------------------- */

/* Adds TEXT; with MARK not 0 only notations behind that byte, which is left out, are resolved. */
static void add_resolved(struct strbuf *out, const struct korean *korean, const char *text,
                         char mark)
{
	const char *from = text, *end = text + strlen(text);

	while (*text) {
		const char *at = mark && *text == mark ? text + 1 : text;
		const struct notation *n = mark && at == text ? NULL : notation_at(at, (size_t)(end - at));

		if (!n) {
			text++;
			continue;
		}
		strbuf_add_bytes(out, from, (size_t)(text - from));
		strbuf_add(out, form_of(n, korean_final(korean, strbuf_text(out), out->length)));
		text = from = at + strlen(n->written);
	}
	strbuf_add_bytes(out, from, (size_t)(end - from));
}

void korean_add(struct strbuf *out, const struct korean *korean, const char *text)
{
	add_resolved(out, korean, text, '\0');
}

void korean_add_after(struct strbuf *out, const struct korean *korean, const char *before,
                      const char *text)
{
	struct strbuf both = STRBUF_INIT;
	size_t length = strlen(before);

	if (!has_notation(text)) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add(&both, before);
	korean_add(&both, korean, text);
	if (strbuf_ok(&both))
		strbuf_add(out, strbuf_text(&both) + length);
	else
		out->failed = true;
	strbuf_free(&both);
}

/* No valid text holds this byte. */
#define MARK '\xff'

/* FORMAT with a mark before each notation; false when there is none, or memory is out. */
static bool mark_notations(struct strbuf *out, const char *format)
{
	const char *from = format, *end = format + strlen(format);
	bool any = false;

	while (*format) {
		const struct notation *n = notation_at(format, (size_t)(end - format));

		if (!n) {
			format++;
			continue;
		}
		strbuf_add_bytes(out, from, (size_t)(format - from));
		strbuf_add_char(out, MARK);
		from = format;
		format += strlen(n->written);
		any = true;
	}
	strbuf_add(out, from);
	return any && strbuf_ok(out);
}

/* MARKED, which asks for the same arguments as FORMAT. */
static const char *marked_format(const struct strbuf *marked, const char *format)
	__attribute__((format_arg(2)));
static const char *marked_format(const struct strbuf *marked, const char *format)
{
	(void)format;
	return strbuf_text(marked);
}

void korean_add_vformat(struct strbuf *out, const struct korean *korean, const char *format,
                        va_list arguments)
{
	struct strbuf marked = STRBUF_INIT, filled = STRBUF_INIT;

	if (mark_notations(&marked, format)) {
		strbuf_add_vformat(&filled, marked_format(&marked, format), arguments);
		add_resolved(out, korean, strbuf_text(&filled), MARK);
		out->failed = out->failed || !strbuf_ok(&filled);
	} else {
		strbuf_add_vformat(out, format, arguments);
	}
	out->failed = out->failed || !strbuf_ok(&marked);
	strbuf_free(&filled);
	strbuf_free(&marked);
}
