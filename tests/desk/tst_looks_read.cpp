#include "desk/leeway_desk.h"
#include "desk/looks.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using base::Code;
using resolution::LookKind;
using test::got;
using test::refused;

/// What deserves a look, from what was given on this computer.
class TestLooksOfDesk : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;

    domain::Grant give(qint64 minor) { return got(m_at->give(m_at->call(m_at->marit), m_at->wish(minor))); }
    void isNow(domain::Role role)
    {
        domain::Person me = m_at->me;
        me.role = role;
        m_at->desk->setMe(me);
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::LeewayDesk>(); }

    void onlyThoseWhoSetTheBudgetSeeThem()
    {
        isNow(domain::Role::Agent);
        QCOMPARE(refused(desk::readLooks(*m_at->desk)).code, Code::RoleNotAllowed);
        isNow(domain::Role::Lead);
        QVERIFY(got(desk::readLooks(*m_at->desk)).looks.empty());
    }

    void theSameTwoAreFoundAndWhatWasUndoneIsNot()
    {
        const domain::Grant undone = give(100);
        got(desk::undoGrant(*m_at->desk, undone, QStringLiteral("Taken back")));
        std::vector<QUuid> ids;
        for (const qint64 minor : {100, 200})
            ids.push_back(give(minor).id.value);
        isNow(domain::Role::Lead);
        QVERIFY(got(desk::readLooks(*m_at->desk)).looks.empty());
        isNow(m_at->me.role);
        ids.push_back(give(300).id.value);
        isNow(domain::Role::Lead);
        const auto looks = got(desk::readLooks(*m_at->desk)).looks;
        const auto pair = std::find_if(looks.begin(), looks.end(), [](const desk::LookRowShown &one) {
            return one.look.kind == LookKind::SamePair;
        });
        QVERIFY(pair != looks.end());
        QCOMPARE(pair->look.count, 3);
        QCOMPARE(pair->look.rests, ids);
        QCOMPARE(pair->customers, (QStringList{m_at->marit.toString()}));
        QVERIFY(!pair->customerName.isEmpty());
        QCOMPARE(pair->personName, m_at->me.name);
    }
};

LEEWAY_TEST(TestLooksOfDesk)
#include "tst_looks_read.moc"
