#include "models/import_preview_model.h"

#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace leeway;
using models::ImportPreviewModel;

class TestImportPreviewModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatARowBecomesOrWhyNot()
    {
        const test::ManualClock clock;
        const models::Format format{QLocale(QLocale::English), QTimeZone::utc(), clock.now()};
        models::ImportPreview preview;
        preview.rows.resize(2);
        preview.rows[0].line = 2;
        preview.rows[0].customer = QStringLiteral("Marit Sørbø\u202E");
        preview.rows[0].channel = domain::Channel::Email;
        preview.rows[0].at = clock.now();
        preview.rows[0].title = QStringLiteral("=cmd()");
        preview.rows[1].line = 3;
        preview.rows[1].reject = QStringLiteral("created_at: no such date");
        ImportPreviewModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPreview(preview, format);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, ImportPreviewModel::CustomerColumn).data().toString(),
                 QStringLiteral("Marit Sørbø"));
        QCOMPARE(model.index(0, ImportPreviewModel::TitleColumn).data().toString(), QStringLiteral("=cmd()"));
        QVERIFY(!model.index(0, 0).data(ImportPreviewModel::RejectedRole).toBool());
        QVERIFY(model.index(1, 0).data(ImportPreviewModel::RejectedRole).toBool());
        QCOMPARE(model.index(1, ImportPreviewModel::TitleColumn).data().toString(), preview.rows[1].reject);
        QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Line 3")));
        for (int column = 0; column < ImportPreviewModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
};

LEEWAY_TEST(TestImportPreviewModel)
#include "tst_import_preview_model.moc"
