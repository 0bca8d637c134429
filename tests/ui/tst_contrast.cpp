#include "ui/theme/colors.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway::ui;

namespace
{

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// WCAG 2.2, relative luminance.
double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double light = qMax(luminance(a), luminance(b));
    const double dark = qMin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

struct Pair {
    const char *name;
    QColor Colors::*ink;
    QColor Colors::*ground;
    double needed;
};

/// Every row of the guide's table 2.2.
const QList<Pair> &pairs()
{
    static const QList<Pair> list{
        {"text on base", &Colors::text, &Colors::base, 4.5},
        {"text on window", &Colors::text, &Colors::window, 4.5},
        {"text on hover", &Colors::text, &Colors::hover, 4.5},
        {"text on pressed", &Colors::text, &Colors::pressed, 4.5},
        {"text on raised", &Colors::text, &Colors::raised, 4.5},
        {"text on accent-tint", &Colors::text, &Colors::accentTint, 4.5},
        {"text on caution-tint", &Colors::text, &Colors::cautionTint, 4.5},
        {"text on critical-tint", &Colors::text, &Colors::criticalTint, 4.5},
        {"text on positive-tint", &Colors::text, &Colors::positiveTint, 4.5},
        {"text2 on base", &Colors::text2, &Colors::base, 4.5},
        {"text2 on window", &Colors::text2, &Colors::window, 4.5},
        {"text2 on hover", &Colors::text2, &Colors::hover, 4.5},
        {"text2 on accent-tint", &Colors::text2, &Colors::accentTint, 4.5},
        {"text2 on neutral-tint", &Colors::text2, &Colors::neutralTint, 4.5},
        {"text3 on base", &Colors::text3, &Colors::base, 4.5},
        {"text3 on window", &Colors::text3, &Colors::window, 4.5},
        {"text3 on alt", &Colors::text3, &Colors::alt, 4.5},
        {"text3 on accent-tint", &Colors::text3, &Colors::accentTint, 4.5},
        {"accent on base", &Colors::accent, &Colors::base, 4.5},
        {"accent on window", &Colors::accent, &Colors::window, 4.5},
        {"accent on accent-tint", &Colors::accent, &Colors::accentTint, 4.5},
        {"accent-ink on accent-fill", &Colors::accentInk, &Colors::accentFill, 4.5},
        {"accent-ink on accent-hover", &Colors::accentInk, &Colors::accentHover, 4.5},
        {"positive on base", &Colors::positive, &Colors::base, 4.5},
        {"positive on positive-tint", &Colors::positive, &Colors::positiveTint, 4.5},
        {"caution on base", &Colors::caution, &Colors::base, 4.5},
        {"caution on window", &Colors::caution, &Colors::window, 4.5},
        {"caution on caution-tint", &Colors::caution, &Colors::cautionTint, 4.5},
        {"critical on base", &Colors::critical, &Colors::base, 4.5},
        {"critical on critical-tint", &Colors::critical, &Colors::criticalTint, 4.5},
        {"line-strong on base", &Colors::lineStrong, &Colors::base, 3.0},
        {"line-strong on window", &Colors::lineStrong, &Colors::window, 3.0},
        {"accent-fill on base", &Colors::accentFill, &Colors::base, 3.0},
        {"caution-fill on base", &Colors::cautionFill, &Colors::base, 3.0},
    };
    return list;
}

} // namespace

class ContrastTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reachesWhatTheGuideAsks_data();
    void reachesWhatTheGuideAsks();
    void computesTheGuidesOwnFigures();
    void highContrastDropsGreysAndTints();
    void paletteFollowsTheTable();
};

void ContrastTest::reachesWhatTheGuideAsks_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("needed");
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const Contrast level : {Contrast::Normal, Contrast::High}) {
            const Colors c = Colors::make(scheme, level);
            for (const Pair &pair : pairs())
                QTest::addRow("%s, %s%s", pair.name, scheme == Scheme::Light ? "light" : "dark",
                              level == Contrast::High ? ", high" : "")
                    << c.*pair.ink << c.*pair.ground << pair.needed;
        }
    }
}

void ContrastTest::reachesWhatTheGuideAsks()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    QFETCH(double, needed);
    QVERIFY2(ink.isValid() && ground.isValid(), "a token is missing from tokens.json");
    QVERIFY2(contrast(ink, ground) >= needed, qPrintable(QString::number(contrast(ink, ground))));
}

/// Guards the formula itself: three figures printed in the guide.
void ContrastTest::computesTheGuidesOwnFigures()
{
    const Colors light = Colors::make(Scheme::Light, Contrast::Normal);
    const Colors dark = Colors::make(Scheme::Dark, Contrast::Normal);
    QCOMPARE_LT(std::abs(contrast(light.text, light.base) - 16.16), 0.01);
    QCOMPARE_LT(std::abs(contrast(light.text3, light.accentTint) - 4.62), 0.01);
    QCOMPARE_LT(std::abs(contrast(dark.accentFill, dark.base) - 3.28), 0.01);
}

void ContrastTest::highContrastDropsGreysAndTints()
{
    const Colors c = Colors::make(Scheme::Dark, Contrast::High);
    QCOMPARE(c.text2, c.text);
    QCOMPARE(c.text3, c.text);
    QCOMPARE(c.line, c.lineStrong);
    QCOMPARE(c.cautionTint, c.base);
    setColors(c);
    QCOMPARE(tintOutline(c.caution), c.caution);
    setColors(Colors::make(Scheme::Dark, Contrast::Normal));
    QVERIFY(!tintOutline(c.caution).isValid());
}

void ContrastTest::paletteFollowsTheTable()
{
    const Colors c = Colors::make(Scheme::Light, Contrast::Normal);
    const QPalette p = paletteOf(c);
    QCOMPARE(p.color(QPalette::Window), c.window);
    QCOMPARE(p.color(QPalette::Button), c.base);
    QCOMPARE(p.color(QPalette::Highlight), c.accentFill);
    QCOMPARE(p.color(QPalette::HighlightedText), c.accentInk);
    QCOMPARE(p.color(QPalette::Disabled, QPalette::Text), c.text3);
    QCOMPARE(p.color(QPalette::PlaceholderText), c.text3);
    QCOMPARE(p.color(QPalette::Midlight), c.hover);
    QCOMPARE(p.color(QPalette::Mid), c.line);
    QCOMPARE(p.color(QPalette::Dark), c.lineStrong);
}

LEEWAY_GUI_TEST(ContrastTest)
#include "tst_contrast.moc"
