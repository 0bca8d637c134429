#include "tests/screens/registry.h"

#include <algorithm>

namespace leeway::screens
{

namespace
{

/// A function's static, because files register in no known order.
std::vector<Screen> &screens()
{
    static std::vector<Screen> list;
    return list;
}

} // namespace

bool registerScreen(Screen screen)
{
    screens().push_back(std::move(screen));
    return true;
}

std::vector<Screen> allScreens()
{
    std::vector<Screen> out = screens();
    std::sort(out.begin(), out.end(), [](const Screen &a, const Screen &b) { return a.name < b.name; });
    return out;
}

} // namespace leeway::screens
