#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/settings/appearance_window.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/segmented_choice.h"

#include <QAction>
#include <QCheckBox>
#include <QImage>
#include <QKeySequenceEdit>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace leeway::ui;

class SettingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void choicesApplyAtOnceAndAreKept();
    void textSizeByField();
    void textSizeFollowsTheWindowUntilChosen();
    void nothingScrollsSidewaysAtAnySize_data();
    void nothingScrollsSidewaysAtAnySize();
    void refusesAKeyThatIsNotFree_data();
    void refusesAKeyThatIsNotFree();
    void backspaceTakesAKeyAway();
    void aKeyGivenAwayIsNotTakenBack();
    void rebindsAFreeKey();
    void findsASettingByAWord();
    void automaticPrivacyIsKept();
    void patternsAreDrawnUnlessSwitchedOff();
    void lookSurvivesDamage();

private:
    std::unique_ptr<ShellFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    SettingsPage *m_page = nullptr;
};

void SettingsTest::init()
{
    m_fixture = std::make_unique<ShellFixture>();
    m_window = m_fixture->window({1440, 900});
    m_page = new SettingsPage({m_fixture->store, m_fixture->looks, m_fixture->privacy}, m_window->registry());
    m_window->setCentreWidget(m_page);
}

void SettingsTest::cleanup()
{
    m_window.reset();
    m_fixture.reset();
    Theme().apply(*qApp, Look{});
}

void SettingsTest::choicesApplyAtOnceAndAreKept()
{
    const auto choices = m_page->findChildren<SegmentedChoice *>();
    QVERIFY(!choices.isEmpty());
    for (SegmentedChoice *choice : choices)
        if (choice->options().contains(QStringLiteral("Dark")))
            QTest::keyClick(choice, Qt::Key_End);
    QCOMPARE(look().scheme, SchemeChoice::Dark);
    QCOMPARE(colors().scheme, Scheme::Dark);
    QCOMPARE(qApp->palette().color(QPalette::Window), colors().window);
    QCOMPARE(lookFromBytes(m_fixture->store.get(QStringLiteral("appearance"))).scheme, SchemeChoice::Dark);
}

void SettingsTest::textSizeByField()
{
    auto *field = m_page->findChild<QSpinBox *>();
    field->setValue(150);
    Q_EMIT field->editingFinished();
    QCOMPARE(m_fixture->looks.look().textPercent, 150);
    QCOMPARE(scaled(20), 30);
}

/// 110 % from 2200 on (guide section 3), and never once somebody chose.
void SettingsTest::textSizeFollowsTheWindowUntilChosen()
{
    auto *field = m_page->findChild<QSpinBox *>();
    const auto percent = [this] { return m_fixture->looks.look().textPercent; };
    m_window->resize(2199, 1200);
    QTRY_COMPARE(percent(), 100);
    m_window->resize(2200, 1200);
    QTRY_COMPARE(percent(), 110);
    QCOMPARE(field->value(), 110);
    m_window->resize(1440, 900);
    QTRY_COMPARE(percent(), 100);
    m_window->registry().action(QStringLiteral("text.larger"))->trigger();
    m_window->registry().action(QStringLiteral("text.larger"))->trigger();
    m_window->resize(2400, 1200);
    QTRY_COMPARE(m_window->width(), 2400);
    QCOMPARE(percent(), 120);
    QCOMPARE(LookKeeper(*qApp, m_fixture->theme, m_fixture->store).look().textPercent, 120);
    m_window->registry().action(QStringLiteral("text.normal"))->trigger();
    QCOMPARE(percent(), 110);
    QCOMPARE(LookKeeper(*qApp, m_fixture->theme, m_fixture->store).look().textPercent,
             100); // the window will say
}

void SettingsTest::nothingScrollsSidewaysAtAnySize_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("width");
    QTest::newRow("usual") << 100 << 640;
    QTest::newRow("usual, narrow") << 100 << 360;
    QTest::newRow("double") << 200 << 640;
    QTest::newRow("smallest") << 80 << 320;
}

/// What a control has no room beside goes below its words.
void SettingsTest::nothingScrollsSidewaysAtAnySize()
{
    QFETCH(const int, percent);
    QFETCH(const int, width);
    Look now = m_fixture->looks.look();
    now.textPercent = percent;
    m_fixture->looks.setLook(now);
    AppearanceWindow page(m_fixture->looks, nullptr);
    page.resize(width, 600);
    page.show();
    auto *scroll = page.findChild<QScrollArea *>();
    QTRY_COMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    for (const SegmentedChoice *choice : page.findChildren<SegmentedChoice *>()) {
        const auto right = [&] { return choice->mapTo(scroll->viewport(), QPoint(choice->width(), 0)).x(); };
        QTRY_COMPARE_LE(right(), scroll->viewport()->width());
        QCOMPARE_GE(choice->width(), choice->minimumSizeHint().width());
    }
}

void SettingsTest::refusesAKeyThatIsNotFree_data()
{
    QTest::addColumn<QString>("pressed");
    QTest::newRow("taken") << "Ctrl+K";
    QTest::newRow("taken, first of two") << "Ctrl+K, Ctrl+B";
    QTest::newRow("a field's") << "Ctrl+V";
    QTest::newRow("a list's") << "Return";
    QTest::newRow("AltGr") << "Ctrl+Alt+Q";
}

void SettingsTest::refusesAKeyThatIsNotFree()
{
    QFETCH(const QString, pressed);
    auto *edit = m_page->findChild<QKeySequenceEdit *>(QStringLiteral("note"));
    edit->setKeySequence(QKeySequence(pressed));
    Q_EMIT edit->editingFinished();
    QCOMPARE(m_window->registry().keyOf(QStringLiteral("note")), QStringLiteral("Ctrl N"));
    QCOMPARE(edit->keySequence(), QKeySequence(QStringLiteral("Ctrl+N")));
}

void SettingsTest::backspaceTakesAKeyAway()
{
    auto *edit = m_page->findChild<QKeySequenceEdit *>(QStringLiteral("note"));
    edit->setKeySequence(QKeySequence(Qt::Key_Backspace));
    Q_EMIT edit->editingFinished();
    QVERIFY(m_window->registry().action(QStringLiteral("note"))->shortcuts().isEmpty());
    QVERIFY(edit->keySequence().isEmpty());
}

/// Otherwise two actions would have one key, and neither works.
void SettingsTest::aKeyGivenAwayIsNotTakenBack()
{
    ActionRegistry &registry = m_window->registry();
    registry.setKeys(QStringLiteral("note"), {QKeySequence(QStringLiteral("Ctrl+M"))});
    registry.setKeys(QStringLiteral("promise"), {QKeySequence(QStringLiteral("Ctrl+N"))});
    auto *edit = m_page->findChild<QKeySequenceEdit *>(QStringLiteral("note"));
    edit->parentWidget()->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)->click();
    QCOMPARE(registry.keyOf(QStringLiteral("note")), QStringLiteral("Ctrl M"));
    registry.reset(QStringLiteral("promise"));
    edit->parentWidget()->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)->click();
    QCOMPARE(registry.keyOf(QStringLiteral("note")), QStringLiteral("Ctrl N"));
}

void SettingsTest::rebindsAFreeKey()
{
    auto *edit = m_page->findChild<QKeySequenceEdit *>(QStringLiteral("note"));
    edit->setKeySequence(QKeySequence(QStringLiteral("Ctrl+Shift+M")));
    Q_EMIT edit->editingFinished();
    QCOMPARE(m_window->registry().keyOf(QStringLiteral("note")), QStringLiteral("Ctrl Shift M"));
    QVERIFY(m_fixture->store.get(QStringLiteral("shortcuts")).contains("Ctrl+Shift+M"));
}

void SettingsTest::findsASettingByAWord()
{
    auto *list = m_page->findChild<QListWidget *>();
    const auto visible = [list] {
        QStringList out;
        for (int i = 0; i < list->count(); ++i)
            if (!list->item(i)->isHidden())
                out.append(list->item(i)->text());
        return out;
    };
    QCOMPARE(visible().size(), 6);
    m_page->findChild<QLineEdit *>()->setText(QStringLiteral("hatching"));
    QCOMPARE(visible(), QStringList{QStringLiteral("Appearance")});
    m_page->findChild<QLineEdit *>()->clear();
    QCOMPARE(visible().size(), 6);
}

void SettingsTest::automaticPrivacyIsKept()
{
    const auto boxes = m_page->findChildren<QCheckBox *>();
    for (QCheckBox *box : boxes)
        if (box->accessibleName().contains(QStringLiteral("2 minutes")))
            box->setChecked(true);
    QVERIFY(m_fixture->privacy.isAutomatic());
    QCOMPARE(m_fixture->store.get(QStringLiteral("privacy/automatic")), QByteArray("1"));
}

void SettingsTest::patternsAreDrawnUnlessSwitchedOff()
{
    const auto colorsIn = [this](bool patterns) {
        Look now = m_fixture->looks.look();
        now.patterns = patterns;
        m_fixture->looks.setLook(now);
        QImage image(24, 24, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintHatched(painter, image.rect(), Qt::black);
        QSet<QRgb> found;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                found.insert(image.pixel(x, y));
        }
        return found.size();
    };
    QVERIFY(colorsIn(true) > 1);
    QCOMPARE(colorsIn(false), qsizetype(1));
}

void SettingsTest::lookSurvivesDamage()
{
    QCOMPARE(lookFromBytes("nonsense"), Look{});
    QCOMPARE(lookFromBytes(R"({"text":5000,"scheme":9,"density":"x"})"), Look{});
    Look chosen;
    chosen.textPercent = 130;
    chosen.contrast = Contrast::High;
    QCOMPARE(lookFromBytes(lookToBytes(chosen)), chosen);
}

LEEWAY_GUI_TEST(SettingsTest)
#include "tst_settings.moc"
