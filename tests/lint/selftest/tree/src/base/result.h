#pragma once

#include "domain/loop_a.h"
#include <QLabel>

using namespace std;
