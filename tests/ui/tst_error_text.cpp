#include "ui/shell/error_text.h"

#include "support/test_case.h"

#include <QMetaEnum>
#include <QSet>
#include <QTest>

using namespace leeway;

class ErrorTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCodeSaysWhatAndTodo_data();
    void everyCodeSaysWhatAndTodo();
    void neverShowsTheDetail();
};

void ErrorTextTest::everyCodeSaysWhatAndTodo_data()
{
    QTest::addColumn<int>("code");
    const auto codes = QMetaEnum::fromType<base::Code>();
    for (int i = 0; i < codes.keyCount(); ++i)
        QTest::newRow(codes.key(i)) << codes.value(i);
}

void ErrorTextTest::everyCodeSaysWhatAndTodo()
{
    QFETCH(int, code);
    const ui::ErrorText text = ui::errorText(static_cast<base::Code>(code));
    QVERIFY(text.what.endsWith(u'.'));
    QVERIFY(text.todo.endsWith(u'.'));
    // Guide section 10.
    for (const auto *word : {"failed", "error", "oops", "please", "!", "violation"})
        QVERIFY2(!QString(text.what + text.todo).contains(QLatin1String(word), Qt::CaseInsensitive), word);
    QVERIFY(!text.what.contains(base::codeName(static_cast<base::Code>(code))));
}

void ErrorTextTest::neverShowsTheDetail()
{
    const base::Error error{base::Code::NotFound, QStringLiteral("customer 0192")};
    QVERIFY(!ui::errorLine(error).contains(QStringLiteral("0192")));
}

LEEWAY_GUI_TEST(ErrorTextTest)
#include "tst_error_text.moc"
