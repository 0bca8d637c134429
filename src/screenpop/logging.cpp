#include "screenpop/logging.h"

Q_LOGGING_CATEGORY(lcScreenpop, "leeway.screenpop", QtInfoMsg)
