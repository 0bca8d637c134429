#include "desk/what_was_said.h"

#include "support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace leeway;

/// What is shown of a command that the store did not take, from the bodies every kind has.
class TestWhatWasSaid : public QObject
{
    Q_OBJECT

    static QJsonObject golden(const QString &name)
    {
        QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                   QStringLiteral("/tests/desk/golden/%1.json").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(file.fileName()));
        return QJsonDocument::fromJson(file.readAll()).object();
    }

private Q_SLOTS:
    void isRead_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char *kind, const QStringList &said) {
            QTest::newRow(kind) << QString::fromLatin1(kind) << said;
        };
        row("interaction.add_note.v1", {QStringLiteral("body=Tank cracked in the same corner.")});
        row("customer.set_fields.v1", {QStringLiteral("pronunciation=MAH-rit SUR-buh")});
        row("customer.put_record.v1",
            {QStringLiteral("what=a call"), QStringLiteral("due_at=1763741280000")});
        row("case.set_fields.v1", {QStringLiteral("what_wanted=a new one by Friday")});
        row("case.set_next_step.v1",
            {QStringLiteral("next_step=call the carrier"), QStringLiteral("next_at=1763734080000"),
             QStringLiteral("waiting_for=the carrier")});
        row("promise.settle.v1", {QStringLiteral("summary=a call"), QStringLiteral("state=Kept")});
        row("case.set_owner.v1", {}); // ids say nothing to a person
        row("interaction.pin.v1", {});
    }
    void isRead()
    {
        QFETCH(QString, kind);
        QStringList said;
        for (const desk::SaidField &field : desk::whatWasSaid(golden(kind)))
            said.append(
                field.key + u'=' +
                (field.value.isDouble() ? QString::number(field.value.toInteger()) : field.value.toString()));
        QTEST(said, "said");
    }

    void nothingOfAnEmptyBody() { QVERIFY(desk::whatWasSaid({}).empty()); }
};

LEEWAY_TEST(TestWhatWasSaid)
#include "tst_what_was_said.moc"
