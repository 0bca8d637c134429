#include "ui/customer/note_field.h"

#include "support/test_case.h"

#include <QSignalSpy>
#include <QtTest>

using leeway::ui::NoteField;

/// What is typed is handed out however soon the field is used for something else.
class NoteFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOutWhatWasTypedAMomentAgo();
    void handsOutWhenItIsHidden();
    void putsAKeptDraftBack_data();
    void putsAKeptDraftBack();
    void replacesWithoutAWord();
};

void NoteFieldTest::handsOutWhatWasTypedAMomentAgo()
{
    NoteField field;
    QSignalSpy draft(&field, &NoteField::draftChanged);
    field.handOutDraft();
    QVERIFY(draft.isEmpty());
    QTest::keyClicks(&field, QStringLiteral("wants it"));
    field.handOutDraft();
    QCOMPARE(draft.size(), 1);
    QCOMPARE(draft.at(0).at(0).toString(), QStringLiteral("wants it"));
    field.handOutDraft(); // once is enough
    QCOMPARE(draft.size(), 1);
}

void NoteFieldTest::handsOutWhenItIsHidden()
{
    NoteField field;
    field.show();
    QSignalSpy draft(&field, &NoteField::draftChanged);
    QTest::keyClicks(&field, QStringLiteral("x"));
    field.hide();
    QCOMPARE(draft.size(), 1);
}

void NoteFieldTest::putsAKeptDraftBack_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("handedOut");
    QTest::newRow("nothing typed") << ""
                                   << "call her"
                                   << "call her" << 0;
    QTest::newRow("nothing kept") << "call"
                                  << ""
                                  << "call" << 1;
    QTest::newRow("typed meanwhile") << "today"
                                     << "call her"
                                     << "call her\ntoday" << 1;
    QTest::newRow("typed on") << "call her at"
                              << "call her"
                              << "call her at" << 1;
}

void NoteFieldTest::putsAKeptDraftBack()
{
    QFETCH(QString, typed);
    QFETCH(QString, kept);
    QFETCH(QString, expected);
    QFETCH(int, handedOut);
    NoteField field;
    QSignalSpy draft(&field, &NoteField::draftChanged);
    QTest::keyClicks(&field, typed);
    field.restoreDraft(kept);
    QCOMPARE(draft.size(), handedOut);
    QCOMPARE(field.toPlainText(), expected);
}

void NoteFieldTest::replacesWithoutAWord()
{
    NoteField field;
    QSignalSpy draft(&field, &NoteField::draftChanged);
    QTest::keyClicks(&field, QStringLiteral("for the one before"));
    field.setDraft({});
    field.handOutDraft();
    QVERIFY(draft.isEmpty());
}

LEEWAY_GUI_TEST(NoteFieldTest)
#include "tst_note_field.moc"
