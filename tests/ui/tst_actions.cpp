#include "support/test_case.h"
#include "ui/shell/actions.h"
#include "ui/theme/icons.h"
#include "ui/theme/key_cap.h"

#include <QAction>
#include <QHash>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace leeway::ui;

class ActionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idsTextsAndKeysAreUnique();
    void everyIconExists();
    void noShortcutUsesAltGr();
    void singleLettersNeedTheirOwner();
    void keepsOnlyWhatWasRebound();
    void findsConflicts();
    void ownersMayHaveTheSameLetter();
    void surviveDamagedSettings();
    void aKeyBelongsToOneAction();
    void leavesFieldsTheirKeys_data();
    void leavesFieldsTheirKeys();
    void writesKeysAsTheGuideDoes();
};

void ActionsTest::idsTextsAndKeysAreUnique()
{
    QSet<QString> ids, texts;
    QHash<QString, QStringList> keys;
    for (const ActionSpec &spec : actionSpecs()) {
        QVERIFY2(!ids.contains(QLatin1String(spec.id)), spec.id);
        QVERIFY2(!texts.contains(QLatin1String(spec.text)), spec.text);
        ids.insert(QLatin1String(spec.id));
        texts.insert(QLatin1String(spec.text));
        for (const QKeySequence &key : defaultKeys(spec)) {
            QVERIFY2(!key.isEmpty(), spec.keys);
            for (const QString &other : keys.value(key.toString())) // each where its own list has the focus
                QVERIFY2(mayShareKeys(QLatin1String(spec.id), other), spec.keys);
            keys[key.toString()].append(QLatin1String(spec.id));
        }
    }
    QCOMPARE_GE(ids.size(), 28);
}

void ActionsTest::everyIconExists()
{
    const QStringList names = iconNames();
    for (const ActionSpec &spec : actionSpecs())
        QVERIFY2(*spec.iconName == '\0' || names.contains(QLatin1String(spec.iconName)), spec.iconName);
}

/// Ctrl+Alt is AltGr on many layouts (guide section 8).
void ActionsTest::noShortcutUsesAltGr()
{
    for (const ActionSpec &spec : actionSpecs())
        QVERIFY2(!QString::fromLatin1(spec.keys).contains(QStringLiteral("Ctrl+Alt")), spec.id);
}

void ActionsTest::singleLettersNeedTheirOwner()
{
    QWidget window;
    const ActionRegistry registry(&window);
    for (const ActionSpec &spec : actionSpecs()) {
        const bool bare = QString::fromLatin1(spec.keys).size() == 1;
        QCOMPARE(bare, spec.reach == ActionReach::OwnerOnly);
        const bool inWindow = window.actions().contains(registry.action(QLatin1String(spec.id)));
        QCOMPARE(inWindow, spec.reach == ActionReach::Window);
    }
}

void ActionsTest::keepsOnlyWhatWasRebound()
{
    QWidget first, second;
    ActionRegistry registry(&first);
    QCOMPARE(registry.toBytes(), QByteArray("{}"));
    QSignalSpy changed(&registry, &ActionRegistry::keysChanged);
    registry.setKeys(QStringLiteral("note"), {QKeySequence(QStringLiteral("Ctrl+M"))});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(registry.toBytes(), QByteArray(R"({"note":["Ctrl+M"]})"));

    ActionRegistry other(&second);
    other.fromBytes(registry.toBytes());
    QCOMPARE(other.keyOf(QStringLiteral("note")), QStringLiteral("Ctrl M"));
    QVERIFY(!other.isDefault(QStringLiteral("note")));
    other.resetAll();
    QCOMPARE(other.keyOf(QStringLiteral("note")), QStringLiteral("Ctrl N"));
}

void ActionsTest::findsConflicts()
{
    QWidget window;
    const ActionRegistry registry(&window);
    const QKeySequence search(QStringLiteral("Ctrl+K"));
    QCOMPARE(registry.conflictOf(search, QStringLiteral("note")), QStringLiteral("search"));
    QCOMPARE(registry.conflictOf(search, QStringLiteral("search")), QString());
    QCOMPARE(registry.conflictOf(QKeySequence(QStringLiteral("Ctrl+=")), {}), QStringLiteral("text.larger"));
}

/// A, C and D answer an ask, A assigns on the page Today, C copies an article: never in one place.
void ActionsTest::ownersMayHaveTheSameLetter()
{
    QWidget window;
    ActionRegistry registry(&window);
    const QString assign = QStringLiteral("today.assign"), all = QStringLiteral("approval.all");
    QVERIFY(mayShareKeys(assign, all));
    QVERIFY(!mayShareKeys(assign, QStringLiteral("today.take")));
    QVERIFY(!mayShareKeys(all, QStringLiteral("note")));
    QVERIFY(!mayShareKeys(all, {}));
    QCOMPARE(registry.conflictOf(QKeySequence(QStringLiteral("A")), assign), QString());
    QCOMPARE(registry.conflictOf(QKeySequence(QStringLiteral("T")), assign), QStringLiteral("today.take"));
    registry.fromBytes("{}"); // as every start does: no usual key is given up
    QVERIFY(registry.isDefault(all) && registry.isDefault(assign));
}

void ActionsTest::surviveDamagedSettings()
{
    QWidget window;
    ActionRegistry registry(&window);
    registry.fromBytes("\xff\xfe not json");
    registry.fromBytes(R"({"note":"Ctrl+M","gone":["F2"],"promise":[7,""]})");
    QVERIFY(registry.isDefault(QStringLiteral("note")));
    QVERIFY(registry.isDefault(QStringLiteral("promise")));
    registry.fromBytes(R"({"note":["Tab"],"promise":[]})");
    QVERIFY(registry.isDefault(QStringLiteral("note")));
    QVERIFY(registry.action(QStringLiteral("promise"))->shortcuts().isEmpty()); // taken away by the person
}

void ActionsTest::aKeyBelongsToOneAction()
{
    QWidget window;
    ActionRegistry registry(&window);
    registry.fromBytes(R"({"note":["Ctrl+P"]})"); // what promise has by default
    QCOMPARE(registry.keyOf(QStringLiteral("note")), QStringLiteral("Ctrl P"));
    QVERIFY(registry.action(QStringLiteral("promise"))->shortcuts().isEmpty());
}

void ActionsTest::leavesFieldsTheirKeys_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<bool>("reserved");
    for (const auto *keys : {"Tab", "Return", "Shift+Tab", "Esc", "Space", "Left", "Backspace", "Ctrl+C",
                             "Ctrl+V", "Ctrl+Return", "Ctrl+Left", "Ctrl+Alt+E", "Ctrl+Alt+Shift+2"})
        QTest::newRow(keys) << QString::fromLatin1(keys) << true;
    for (const auto *keys : {"Ctrl+M", "F2", "Alt+1", "Ctrl+Shift+C", "Alt+Left", "Ctrl+Shift+Left"})
        QTest::newRow(keys) << QString::fromLatin1(keys) << false;
    for (const ActionSpec &spec : actionSpecs())
        for (const QKeySequence &key : defaultKeys(spec))
            QTest::addRow("%s: %s", spec.id, qPrintable(key.toString())) << key.toString() << false;
}

void ActionsTest::leavesFieldsTheirKeys()
{
    QFETCH(const QString, keys);
    QFETCH(const bool, reserved);
    QCOMPARE(isReserved(QKeySequence(keys)), reserved);
}

void ActionsTest::writesKeysAsTheGuideDoes()
{
    QCOMPARE(keyText(QKeySequence(QStringLiteral("Ctrl+K"))), QStringLiteral("Ctrl K"));
    QCOMPARE(keyText(QKeySequence(QStringLiteral("Ctrl++"))), QStringLiteral("Ctrl +"));
    QCOMPARE(keyText(QKeySequence(QStringLiteral("Ctrl+Shift+P"))), QStringLiteral("Ctrl Shift P"));
    QCOMPARE(keyText(QKeySequence()), QString());
}

LEEWAY_GUI_TEST(ActionsTest)
#include "tst_actions.moc"
