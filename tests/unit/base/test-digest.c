/*
 * test-digest.c - the vectors of FIPS 180-4, whole and in pieces.
 */
#include "tests/unit/failures.h"

#include "base/digest.h"

#include <string.h>

static const struct {
	const char *text, *hex;
} vectors[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
	  "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
	  "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
};

static void expect(struct digest *d, const char *hex)
{
	uint8_t out[DIGEST_BYTES];
	char text[2 * DIGEST_BYTES + 1];

	digest_end(d, out);
	digest_hex(out, text);
	assert_string_equal(text, hex);
}

static void test_vectors_split_everywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(vectors); i++) {
		size_t length = strlen(vectors[i].text);

		for (size_t cut = 0; cut <= length; cut++) {
			struct digest d;

			digest_begin(&d);
			digest_add(&d, vectors[i].text, cut);
			digest_add(&d, NULL, 0);
			digest_add(&d, vectors[i].text + cut, length - cut);
			expect(&d, vectors[i].hex);
		}
	}
}

static void test_million_letters(void **state)
{
	struct digest d;
	char letters[997];

	(void)state;
	memset(letters, 'a', sizeof letters);
	digest_begin(&d);
	for (size_t left = 1000000; left;) {
		size_t length = left < sizeof letters ? left : sizeof letters;

		digest_add(&d, letters, length);
		left -= length;
	}
	expect(&d, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_state_is_plain_memory(void **state)
{
	struct digest d, copy;

	(void)state;
	digest_begin(&d);
	digest_add(&d, "ab", 2);
	copy = d;
	digest_add(&d, "X", 1);
	digest_add(&copy, "c", 1);
	expect(&copy, vectors[1].hex);
}

static void test_hex(void **state)
{
	uint8_t bytes[DIGEST_BYTES] = { 0x00, 0x01, 0x0f, 0x10, 0x9a, 0xaf, 0xff };
	char text[2 * DIGEST_BYTES + 1];

	(void)state;
	digest_hex(bytes, text);
	assert_memory_equal(text, "00010f109aafff00", 16);
	assert_int_equal(strlen(text), 64);
}

/* Digests that policies of web pages name, as others print them. */
static void test_base64(void **state)
{
	static const char *const expected[] = {
		"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
		"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
	};
	uint8_t out[DIGEST_BYTES];
	char text[DIGEST_BASE64 + 1];

	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		struct digest d;
		digest_begin(&d);
		digest_add(&d, vectors[i].text, strlen(vectors[i].text));
		digest_end(&d, out);
		digest_base64(out, text);
		assert_string_equal(text, expected[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors_split_everywhere),
		cmocka_unit_test(test_million_letters),
		cmocka_unit_test(test_state_is_plain_memory),
		cmocka_unit_test(test_hex),
		cmocka_unit_test(test_base64),
	};

	return cmocka_run_group_tests_name("base/digest", tests, NULL, NULL);
}
