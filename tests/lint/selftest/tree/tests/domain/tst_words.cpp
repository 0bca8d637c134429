#include "base/result.h"
#include "support/await.h"
#include "ui/shell/window.h"
