// A remark before it is fine.
#pragma once

#include "domain/loop_a.h"
