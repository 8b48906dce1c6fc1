/*
 * korean.h - particles that go by the sound before them.
 *
 * A Korean particle has a form for a word that ends in a vowel, one for a consonant, and some
 * have one for ㄹ.  An author who does not know the word (an inserted part stands there) writes
 * both in the notation of dictionaries: 은(는), 을(를), (으)로.  Here the notation becomes the
 * right form when the sound is known, and stays when it is not, as it reads well so.
 *
 * Only what an author wrote is looked at for notations; what is inserted is only heard.
 */
#ifndef BASE_KOREAN_H
#define BASE_KOREAN_H

#include "base/strbuf.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum korean_final { KOREAN_UNKNOWN, KOREAN_VOWEL, KOREAN_CONSONANT, KOREAN_RIEUL };

/* How words in Latin letters end when they are read aloud: nothing in the letters says so.  A word
 * has letters, digits, '+' and '#'.  Without a function no such word is known. */
struct korean {
	enum korean_final (*word_final)(const void *context, const char *word, size_t length);
	const void *context;
};

/* Is LANGUAGE, a tag such as "ko" or "ko-KR", Korean? */
bool korean_is(const char *language);

/*
 * How the LENGTH bytes of TEXT end in sound.  Quotes, closing brackets and tags at the end are not
 * heard, and what stands in round brackets is not either, since a particle belongs to the word
 * before them.  Hangul is known by its last consonant, a number by how it is read, with its
 * units of ten: 10 ends as 십, 10000 as 만, 1.50 as 영; "%" as 퍼센트.
 */
enum korean_final korean_final(const struct korean *korean, const char *text, size_t length);

/* The length of the notation with which the LENGTH bytes of TEXT begin, 0 when it is none.  Then
 * *FORM is the particle behind FINAL, *FORM_LENGTH bytes long, or the notation itself. */
size_t korean_notation(const char *text, size_t length, enum korean_final final, const char **form,
                       size_t *form_length);

/* Adds TEXT, with its notations resolved by what stands before each in TEXT or in OUT. */
void korean_add(struct strbuf *out, const struct korean *korean, const char *text);

/* The same, where BEFORE stands before TEXT instead of what OUT holds. */
void korean_add_after(struct strbuf *out, const struct korean *korean, const char *before,
                      const char *text);

/* Adds FORMAT with the notations in it resolved, but none in the arguments. */
void korean_add_vformat(struct strbuf *out, const struct korean *korean, const char *format,
                        va_list arguments) __attribute__((format(printf, 3, 0)));

#endif
