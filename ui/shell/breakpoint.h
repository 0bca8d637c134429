#pragma once

namespace leeway::ui
{

/// Guide section 6. Effective width = window width / text-size factor.
enum class Breakpoint { Narrow, Tabs, Compact, Normal, Wide, VeryWide };

constexpr Breakpoint breakpointFor(int width, double textFactor)
{
    const double effective = width / textFactor;
    if (effective < 900)
        return Breakpoint::Narrow;
    if (effective < 1200)
        return Breakpoint::Tabs;
    if (effective < 1400)
        return Breakpoint::Compact;
    if (effective < 1680)
        return Breakpoint::Normal;
    return effective < 2200 ? Breakpoint::Wide : Breakpoint::VeryWide;
}

constexpr bool hasTabs(Breakpoint breakpoint)
{
    return breakpoint == Breakpoint::Narrow || breakpoint == Breakpoint::Tabs;
}

/// A list whose rows hold sums, reasons and dates, at least (guide section 6, "Lead screens").
inline constexpr int kWideList = 296;

/// Widths at 100 % text; 0: the column is a tab, or there is no rail.
struct ColumnWidths {
    int rail, list, side;
};

constexpr ColumnWidths columnWidths(Breakpoint breakpoint)
{
    switch (breakpoint) {
    case Breakpoint::VeryWide:
        return {72, 320, 480};
    case Breakpoint::Wide:
        return {72, 288, 440};
    case Breakpoint::Normal:
        return {72, 256, 400};
    case Breakpoint::Compact:
        return {48, 216, 376};
    case Breakpoint::Tabs:
    case Breakpoint::Narrow:
        break;
    }
    return {0, 0, 0};
}

} // namespace leeway::ui
