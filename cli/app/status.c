/* status.c - what a status of the library means to a user and to a script */
#include "cli/app/app.h"

int status_exit_code(berth_status status)
{
	switch (status) {
	case BERTH_OK:
		return EXIT_DONE;
	case BERTH_EKNOWLEDGE:
	case BERTH_EIMAGE:
	case BERTH_EARITHMETIC:
		return EXIT_KNOWLEDGE;
	case BERTH_ENOMEM:
	case BERTH_ELIMIT:
		return EXIT_LIMIT;
	case BERTH_EIO:
		return EXIT_FILES;
	case BERTH_EUSE:
		return EXIT_USAGE;
	default:
		return EXIT_DATA;
	}
}

int status_refuse(const struct app *app, berth_status status, const char *subject)
{
	if (status == BERTH_ENOMEM)
		return app_out_of_memory(app);
	app_complain(app, "'%s': %s", subject, berth_status_text(status));
	if (status == BERTH_ELIMIT)
		settings_suggest_limits(app);
	return status_exit_code(status);
}
