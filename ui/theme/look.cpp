#include "ui/theme/look.h"

#include "ui/theme/fonts.h"

namespace leeway::ui
{

namespace
{

Look g_look;

} // namespace

const Look &look()
{
    return g_look;
}

void setLook(const Look &look)
{
    g_look = look;
}

int densityExtra()
{
    return g_look.density == Density::Comfortable ? scaled(8) : 0;
}

} // namespace leeway::ui
