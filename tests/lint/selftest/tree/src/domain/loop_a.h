#pragma once

#include "domain/loop_b.h"
