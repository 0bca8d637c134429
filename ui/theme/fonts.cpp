#include "ui/theme/fonts.h"

#include <QStringList>

#include <array>
#include <cmath>
#include <optional>

namespace leeway::ui
{

namespace
{

struct Measure {
    int size;
    int line;
    QFont::Weight weight;
};

/// Guide section 3, in the order of FontRole.
constexpr std::array<Measure, 9> kMeasures{{
    {20, 28, QFont::DemiBold}, // Title
    {16, 24, QFont::DemiBold}, // Heading
    {14, 20, QFont::Normal},   // Reading
    {13, 20, QFont::Normal},   // Body
    {13, 20, QFont::Medium},   // Strong
    {13, 20, QFont::DemiBold}, // Label
    {12, 16, QFont::Normal},   // Caption
    {12, 16, QFont::DemiBold}, // CaptionBold
    {11, 16, QFont::Normal},   // Micro
}};

qreal g_factor = 1.0;
std::array<std::optional<QFont>, kMeasures.size()> g_fonts;

const Measure &measureOf(FontRole role)
{
    return kMeasures.at(static_cast<std::size_t>(role));
}

QFont makeFont(const Measure &measure)
{
    // Noto Sans first: its digits have one width (guide section 3). The rest is what the scripts of the world
    // need.
    QFont out;
    const QStringList families{QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK JP"),
                               QStringLiteral("Noto Sans Arabic"), QStringLiteral("Noto Color Emoji"),
                               QStringLiteral("DejaVu Sans")};
    out.setFamilies(families);
    out.setPixelSize(scaled(measure.size));
    out.setWeight(measure.weight);
    out.setHintingPreference(QFont::PreferVerticalHinting);
    return out;
}

} // namespace

QFont font(FontRole role)
{
    std::optional<QFont> &cached = g_fonts.at(static_cast<std::size_t>(role));
    if (!cached)
        cached = makeFont(measureOf(role));
    return *cached;
}

int lineHeight(FontRole role)
{
    return scaled(measureOf(role).line);
}

int scaled(int px)
{
    return static_cast<int>(std::lround(px * g_factor));
}

qreal textFactor()
{
    return g_factor;
}

void setTextPercent(int percent)
{
    g_factor = qBound(80, percent, 200) / 100.0;
    g_fonts = {};
}

} // namespace leeway::ui
