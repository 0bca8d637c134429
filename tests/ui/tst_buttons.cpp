#include "support/test_case.h"
#include "ui/theme/app_style.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace leeway;

namespace
{

/// Columns from the first to the last that carry ink, inside the frame.
int inkWidth(QPushButton &button, const QSize &size)
{
    button.resize(size);
    const QImage image = button.grab().toImage();
    const int inset = 5;
    const QRgb ground = image.pixel(inset, inset);
    int first = image.width(), last = -1;
    for (int x = inset; x < image.width() - inset; ++x) {
        for (int y = inset; y < image.height() - inset; ++y) {
            if (image.pixel(x, y) != ground) {
                first = std::min(first, x);
                last = std::max(last, x);
            }
        }
    }
    return last - first + 1;
}

struct InkColumns {
    int first = 0, last = -1;
};

/// The columns that carry the words of a link, the only thing in a row with `margin` at both ends.
InkColumns linkInk(Qt::LayoutDirection direction, int margin, int width)
{
    QWidget row;
    row.setLayoutDirection(direction);
    auto *layout = new QHBoxLayout(&row);
    layout->setContentsMargins(margin, 0, margin, 0);
    auto *link = new QPushButton(QStringLiteral("Open an invite file…"));
    link->setProperty("lwKind", QStringLiteral("link"));
    layout->addWidget(link);
    layout->addStretch(1);
    row.resize(width, 80);
    row.show();
    layout->activate();
    const QImage image = row.grab().toImage();
    const QRgb ground = image.pixel(image.width() / 2, 0);
    InkColumns out{image.width(), -1};
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != ground) {
                out.first = std::min(out.first, x);
                out.last = std::max(out.last, x);
            }
        }
    }
    return out;
}

} // namespace

class TestButtons : public QObject
{
    Q_OBJECT

    ui::Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void wordsAreWholeAtTheSizeAsked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("size");
        QTest::addColumn<int>("percent");
        for (const int percent : {80, 100, 110, 125, 200}) {
            for (const char *size : {"small", "", "form", "large"}) {
                for (const char *text : {"Mark kept", "New time…", "Stop", "Close", "&Grant NOK 450"})
                    QTest::addRow("%s %s %d", text, size, percent)
                        << QString::fromUtf8(text) << QStringLiteral("Ctrl G") << QString::fromLatin1(size)
                        << percent;
            }
        }
    }
    void wordsAreWholeAtTheSizeAsked()
    {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QString, size);
        QFETCH(int, percent);
        ui::Look look;
        look.textPercent = percent;
        m_theme.apply(*qApp, look);
        QPushButton button(text);
        button.setProperty("lwSize", size);
        const QSize bare = button.sizeHint();
        QCOMPARE(inkWidth(button, bare), inkWidth(button, bare + QSize(40, 0)));
        button.setProperty("lwKey", key);
        QVERIFY2(button.sizeHint().width() > bare.width(), "the key came after the size was asked for");
        QCOMPARE(inkWidth(button, button.sizeHint()), inkWidth(button, button.sizeHint() + QSize(40, 0)));
        m_theme.apply(*qApp, {});
    }

    void wordsOfALinkBeginWhereTheTextDoes_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        for (const int percent : {80, 100, 200}) {
            QTest::addRow("left to right, %d", percent) << percent << Qt::LeftToRight;
            QTest::addRow("right to left, %d", percent) << percent << Qt::RightToLeft;
        }
    }
    void wordsOfALinkBeginWhereTheTextDoes()
    {
        QFETCH(int, percent);
        QFETCH(Qt::LayoutDirection, direction);
        QWidget column;
        column.setLayoutDirection(direction);
        auto *layout = new QVBoxLayout(&column);
        auto *label = new QLabel(QStringLiteral("What came of it"));
        auto *link = new QPushButton(QStringLiteral("Open the customer"));
        auto *button = new QPushButton(QStringLiteral("Open the customer"));
        link->setProperty("lwKind", QStringLiteral("link"));
        layout->addWidget(label);
        layout->addWidget(link, 0, Qt::AlignLeading);
        layout->addWidget(button, 0, Qt::AlignLeading);
        column.show();
        ui::Look look;
        look.textPercent = percent; // also of what is on the screen already
        m_theme.apply(*qApp, look);
        column.setLayoutDirection(direction);
        column.resize(600, 300);
        layout->activate();
        const int out = ui::scaled(4);
        const bool mirrored = direction == Qt::RightToLeft;
        QCOMPARE(mirrored ? link->geometry().right() - out : link->x() + out,
                 mirrored ? label->geometry().right() : label->x());
        QCOMPARE(mirrored ? button->geometry().right() : button->x(),
                 mirrored ? label->geometry().right() : label->x());
        QCOMPARE(link->width(), link->sizeHint().width()); // no word is cut for it
        m_theme.apply(*qApp, {});
    }

    void wordsOfALinkAreWholeAtTheEdge_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::addColumn<int>("margin");
        for (const int percent : {80, 100, 200}) {
            for (const int margin : {0, 2}) {
                QTest::addRow("left to right, %d, margin %d", percent, margin)
                    << percent << Qt::LeftToRight << margin;
                QTest::addRow("right to left, %d, margin %d", percent, margin)
                    << percent << Qt::RightToLeft << margin;
            }
        }
    }
    /// Without a margin there is no room for what stands out of the layout.
    void wordsOfALinkAreWholeAtTheEdge()
    {
        QFETCH(int, percent);
        QFETCH(Qt::LayoutDirection, direction);
        QFETCH(int, margin);
        ui::Look look;
        look.textPercent = percent;
        m_theme.apply(*qApp, look);
        const int width = 600;
        const int room = 40;
        const InkColumns roomy = linkInk(direction, room, width);
        const InkColumns narrow = linkInk(direction, margin, width);
        QVERIFY(roomy.last > roomy.first);
        const int moved = direction == Qt::RightToLeft ? margin - room : room - margin;
        QCOMPARE(narrow.first, roomy.first - moved);
        QCOMPARE(narrow.last, roomy.last - moved);
        m_theme.apply(*qApp, {});
    }

    void aSizeIsForgottenWhenTheTextSizeChanges()
    {
        QPushButton button(QStringLiteral("Mark kept"));
        button.show();
        const int before = button.sizeHint().width();
        ui::Look large;
        large.textPercent = 200;
        m_theme.apply(*qApp, large);
        QVERIFY(button.sizeHint().width() > before * 3 / 2);
        m_theme.apply(*qApp, {});
        QCOMPARE(button.sizeHint().width(), before);
    }
};

LEEWAY_GUI_TEST(TestButtons)
#include "tst_buttons.moc"
