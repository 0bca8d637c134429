#include "ui/theme/colors.h"

#include "resources/theme/theme_resource.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace leeway::ui
{

namespace
{

struct Token {
    const char *key;
    QColor Colors::*member;
};

constexpr std::array kTokens{
    Token{"window", &Colors::window},
    Token{"base", &Colors::base},
    Token{"alt", &Colors::alt},
    Token{"raised", &Colors::raised},
    Token{"hover", &Colors::hover},
    Token{"pressed", &Colors::pressed},
    Token{"line", &Colors::line},
    Token{"line_strong", &Colors::lineStrong},
    Token{"text", &Colors::text},
    Token{"text2", &Colors::text2},
    Token{"text3", &Colors::text3},
    Token{"accent", &Colors::accent},
    Token{"accent_fill", &Colors::accentFill},
    Token{"accent_hover", &Colors::accentHover},
    Token{"accent_ink", &Colors::accentInk},
    Token{"accent_tint", &Colors::accentTint},
    Token{"accent_line", &Colors::accentLine},
    Token{"positive", &Colors::positive},
    Token{"positive_tint", &Colors::positiveTint},
    Token{"caution", &Colors::caution},
    Token{"caution_fill", &Colors::cautionFill},
    Token{"caution_tint", &Colors::cautionTint},
    Token{"critical", &Colors::critical},
    Token{"critical_tint", &Colors::criticalTint},
    Token{"neutral_tint", &Colors::neutralTint},
};

QJsonObject tokenObject()
{
    resources::useThemeTokens();
    QFile file(QStringLiteral(":/leeway/theme/tokens.json"));
    // The file is inside the program; tests/ui/tst_contrast reads every key, so it cannot be missing in a
    // release.
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The colour tokens are not in this program.");
    return QJsonDocument::fromJson(file.readAll()).object();
}

Colors readScheme(Scheme scheme)
{
    static const QJsonObject tokens = tokenObject();
    const QJsonObject values = tokens.value(scheme == Scheme::Dark ? u"dark" : u"light").toObject();
    Colors out;
    for (const Token &token : kTokens)
        out.*token.member = QColor(values.value(QLatin1String(token.key)).toString());
    out.scheme = scheme;
    return out;
}

/// Guide 2.2, last paragraph: no greys, no soft lines, no tints.
void raiseContrast(Colors &c)
{
    c.text2 = c.text3 = c.text;
    c.line = c.lineStrong;
    c.accentLine = c.accent;
    c.accentTint = c.positiveTint = c.cautionTint = c.criticalTint = c.neutralTint = c.base;
    c.contrast = Contrast::High;
}

Colors &inForce()
{
    static Colors current = Colors::make(Scheme::Light, Contrast::Normal);
    return current;
}

} // namespace

Colors Colors::make(Scheme scheme, Contrast contrast)
{
    Colors out = readScheme(scheme);
    if (contrast == Contrast::High)
        raiseContrast(out);
    return out;
}

const Colors &colors()
{
    return inForce();
}

void setColors(const Colors &colors)
{
    inForce() = colors;
}

QColor tintOutline(const QColor &status)
{
    return colors().contrast == Contrast::High ? status : QColor();
}

QPalette paletteOf(const Colors &c)
{
    QPalette p(c.text, c.base, c.base, c.lineStrong, c.line, c.text, c.text, c.base, c.window);
    p.setColor(QPalette::AlternateBase, c.alt);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.lineStrong);
    p.setColor(QPalette::Shadow, c.lineStrong);
    p.setColor(QPalette::Light, c.base);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Highlight, c.accentFill);
    p.setColor(QPalette::HighlightedText, c.accentInk);
    p.setColor(QPalette::PlaceholderText, c.text3);
    p.setColor(QPalette::BrightText, c.critical);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.text3);
    return p;
}

} // namespace leeway::ui
