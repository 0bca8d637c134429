// What is kept of contacts with one person reaches the file and the page for them.
#include "desk/edit_customer.h"
#include "desk/export_person.h"
#include "desk/person_data_json.h"
#include "models/person_page.h"
#include "storage/contact_rows.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using test::await;

class TestPersonContacts : public QObject
{
    Q_OBJECT

private:
    test::DeskFixture m_fixture;
    domain::CustomerId m_marit;

    template <class Id> Id id() { return Id::make(*m_fixture.clock); }

    domain::Contact contact()
    {
        domain::Contact c;
        c.id = id<domain::ContactId>();
        c.customer = m_marit;
        c.person = m_fixture.desk->me().id;
        c.queue = QStringLiteral("planted queue");
        c.subject = QStringLiteral("planted subject");
        c.state = domain::ContactState::Ended;
        c.openedAt = m_fixture.clock->now();
        c.moodIn = domain::Mood::Distressed;
        c.mood = domain::Mood::Worried;
        c.impact = domain::Impact::Critical;
        c.fit = domain::Fit::MoreThanNeeded;
        c.identity = domain::IdentityLevel::Verified;
        c.identityHow = QStringLiteral("planted way of knowing");
        c.speaker = QStringLiteral("planted son");
        c.handedOver = QStringLiteral("planted handing over");
        return c;
    }

    domain::PointMark markIn(const domain::Contact &of)
    {
        domain::PointMark mark;
        mark.id = id<domain::PointMarkId>();
        mark.customer = m_marit;
        mark.contact = of.id;
        mark.point = QStringLiteral("planted_point");
        mark.kind = domain::PointMarkKind::NotForCustomer;
        mark.text = QStringLiteral("planted why not");
        mark.at = of.openedAt;
        mark.person = of.person;
        return mark;
    }

    QByteArray read(const desk::MakePersonDataSink &make)
    {
        desk::PersonDataJob job(*m_fixture.desk, m_marit);
        return await(job.read(make, {})).value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit");
        m_marit = await(desk::createCustomer(*m_fixture.desk, made)).value();
        const domain::Contact c = contact();
        const domain::PointMark mark = markIn(c);
        const auto plant = [c, mark](storage::Transaction &tx) -> base::Result<void> {
            const QByteArray typed = R"({"line":"planted typed line"})";
            for (const auto &done :
                 {storage::putContact(tx, c), storage::putPointMark(tx, mark),
                  storage::putLiveRow(tx, {.contact = c.id, .position = 1, .pop = "{}", .work = typed})}) {
                if (!done)
                    return done;
            }
            return {};
        };
        QVERIFY(await(m_fixture.storage->write(plant)).has_value());
    }

    void everyPlantedThingIsInBoth_data()
    {
        QTest::addColumn<QString>("planted");
        for (const char *planted :
             {"planted queue", "planted subject", "planted way of knowing", "planted son",
              "planted handing over", "planted_point", "planted why not", "planted typed line"})
            QTest::newRow(planted) << QString::fromLatin1(planted);
    }
    void everyPlantedThingIsInBoth()
    {
        QFETCH(QString, planted);
        QVERIFY(QString::fromUtf8(read(desk::makeJsonSink)).contains(planted));
        QVERIFY(QString::fromUtf8(read(models::makePersonPage)).contains(planted));
    }

    /// What was read of a customer is said as such, in words; ids mean nothing to them.
    void thePageSaysItInWords()
    {
        const QString page = QString::fromUtf8(read(models::makePersonPage));
        for (const char *words :
             {"Mood on arrival, as we read it", "Distressed", "Mood at the end, as we read it", "Worried",
              "More than needed", "Critical", "Not for customer", "Who was speaking", "Verified"})
            QVERIFY2(page.contains(QLatin1String(words)), words);
        const QJsonObject whole = QJsonDocument::fromJson(read(desk::makeJsonSink)).object();
        const QJsonObject mark = whole.value(QStringLiteral("point_marks")).toArray().first().toObject();
        QCOMPARE(mark.value(QStringLiteral("kind")).toString(), QStringLiteral("NotForCustomer"));
        for (const char *key : {"id", "contact", "person"})
            QVERIFY2(!page.contains(mark.value(QLatin1String(key)).toString()), key);
    }
};

LEEWAY_TEST(TestPersonContacts)
#include "tst_person_contacts.moc"
