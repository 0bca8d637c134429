#include "domain/identity.h"

#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using domain::IdentityLevel;
using domain::IdentityNeed;
using domain::IdentityQuestion;
using domain::IdentityWay;

/// What follows from how sure it is who speaks.
class TestIdentity : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;

    [[nodiscard]] domain::Contact matched() const
    {
        domain::Contact contact;
        contact.customer = domain::CustomerId::make(m_clock);
        contact.identity = IdentityLevel::Matched;
        return contact;
    }
    [[nodiscard]] domain::Handle handle(domain::HandleKind kind, const char *value,
                                        std::optional<std::chrono::hours> ago = {}) const
    {
        domain::Handle made;
        made.kind = kind;
        made.value = QString::fromUtf8(value);
        if (ago)
            made.changedAt = m_clock.now() - *ago;
        return made;
    }
    [[nodiscard]] domain::CustomerSnapshot marit() const
    {
        domain::CustomerSnapshot snapshot;
        snapshot.customer.place = QStringLiteral("Trondheim");
        snapshot.customer.accountNumber = QStringLiteral("NO-4711 8890");
        snapshot.handles = {handle(domain::HandleKind::Phone, "+47 918 22 333"),
                            handle(domain::HandleKind::Email, "marit@sorbo.example"),
                            handle(domain::HandleKind::Social, "@marit")};
        return snapshot;
    }
    [[nodiscard]] std::vector<domain::Order> orders() const
    {
        std::vector<domain::Order> out(2);
        out[0].number = QStringLiteral("1001");
        out[0].orderedAt = m_clock.now() - 1000h;
        out[0].lines.resize(1);
        out[0].lines[0].article = QStringLiteral("Grinder");
        out[1].number = QStringLiteral("1002");
        out[1].orderedAt = m_clock.now() - 10h;
        out[1].lines.resize(1);
        out[1].lines[0].article = QStringLiteral("Brew 540");
        return out;
    }
    static QStringList answers(const std::vector<IdentityQuestion> &questions)
    {
        QStringList out;
        for (const IdentityQuestion &one : questions)
            out.append(one.answer);
        return out;
    }

private Q_SLOTS:
    void whatEachLevelAllows_data()
    {
        QTest::addColumn<IdentityNeed>("need");
        QTest::addColumn<QString>("answers"); // none, matched, verified, refused: yes, warned, no
        QTest::newRow("the history is seen") << IdentityNeed::SeeHistory << "nyyy";
        QTest::newRow("notes are written") << IdentityNeed::WriteDown << "nyyy";
        QTest::newRow("details are told") << IdentityNeed::TellDetails << "nnyn";
        QTest::newRow("ways into the account are changed") << IdentityNeed::ChangeWays << "nnyn";
        QTest::newRow("money is given") << IdentityNeed::Give << "nwyn";
    }
    void whatEachLevelAllows()
    {
        QFETCH(const IdentityNeed, need);
        QFETCH(const QString, answers);
        QString said;
        for (const IdentityLevel level :
             {IdentityLevel::None, IdentityLevel::Matched, IdentityLevel::Verified, IdentityLevel::Refused})
            said.append(QLatin1String("ywn").at(static_cast<int>(domain::answerFor(level, need))));
        QCOMPARE(said, answers);
    }

    void moneyIsGivenInAContactThatIsSomebodys_data()
    {
        QTest::addColumn<IdentityLevel>("level");
        QTest::addColumn<bool>("linked");
        QTest::addColumn<bool>("may");
        QTest::newRow("nobody's") << IdentityLevel::None << false << false;
        QTest::newRow("linked, and nothing said of how sure it is") << IdentityLevel::None << true << true;
        QTest::newRow("matched") << IdentityLevel::Matched << true << true;
        QTest::newRow("verified") << IdentityLevel::Verified << true << true;
        QTest::newRow("refused") << IdentityLevel::Refused << true << false;
    }
    void moneyIsGivenInAContactThatIsSomebodys()
    {
        QFETCH(const IdentityLevel, level);
        QFETCH(const bool, linked);
        domain::Contact contact;
        contact.identity = level;
        if (linked)
            contact.customer = domain::CustomerId::make(m_clock);
        QTEST(domain::mayGiveIn(contact), "may");
    }

    void asksWhatIsKnownTheBestFirst()
    {
        QCOMPARE(answers(domain::identityQuestions(marit(), orders(), {})),
                 (QStringList{QStringLiteral("Brew 540"), QStringLiteral("1002"), QStringLiteral("8890"),
                              QStringLiteral("Trondheim"), QStringLiteral("+47 918 22 333"),
                              QStringLiteral("marit@sorbo.example")}));
        QVERIFY(domain::identityQuestions({}, {}, {}).empty());
    }

    void neverAsksWhatTheyReachedUsBy_data()
    {
        QTest::addColumn<QString>("handle");
        QTest::addColumn<QString>("gone");
        QTest::newRow("their number, written otherwise") << "0047 91822333"
                                                         << "+47 918 22 333";
        QTest::newRow("their number without the country") << "91 82 23 33"
                                                          << "+47 918 22 333";
        QTest::newRow("their address in capitals") << "MARIT@sorbo.example"
                                                   << "marit@sorbo.example";
        QTest::newRow("their account number") << "NO-4711 8890"
                                              << "8890";
        QTest::newRow("their order") << "1002"
                                     << "1002";
    }
    void neverAsksWhatTheyReachedUsBy()
    {
        QFETCH(const QString, handle);
        QFETCH(const QString, gone);
        const QStringList asked = answers(domain::identityQuestions(marit(), orders(), handle));
        QVERIFY2(!asked.contains(gone), qPrintable(asked.join(u'|')));
        QCOMPARE(asked.size(), 5);
    }

    void theThirdWrongAnswerEndsIt()
    {
        domain::Contact contact = matched();
        contact = domain::afterWrongAnswer(domain::afterWrongAnswer(contact));
        QCOMPARE(domain::wrongAnswers(contact), 2);
        QCOMPARE(contact.identity, IdentityLevel::Matched);
        contact = domain::afterWrongAnswer(contact);
        QCOMPARE(contact.identity, IdentityLevel::Refused);
        QCOMPARE(domain::afterVerified(contact, IdentityWay::PhoneSystem), contact); // for good
        QCOMPARE(domain::afterWrongAnswer(contact), contact);
    }

    void saysHowItWasMadeSure_data()
    {
        QTest::addColumn<IdentityWay>("way");
        QTest::newRow("questions") << IdentityWay::Questions;
        QTest::newRow("login") << IdentityWay::ChannelLogin;
        QTest::newRow("phone system") << IdentityWay::PhoneSystem;
    }
    void saysHowItWasMadeSure()
    {
        QFETCH(const IdentityWay, way);
        const domain::Contact sure = domain::afterVerified(domain::afterWrongAnswer(matched()), way);
        QCOMPARE(sure.identity, IdentityLevel::Verified);
        QCOMPARE(domain::wayOf(sure), std::optional(way));
        QCOMPARE(domain::wrongAnswers(sure), 0);
    }

    void nobodysContactIsNeverSure()
    {
        domain::Contact nobodys;
        QCOMPARE(domain::afterVerified(nobodys, IdentityWay::Questions), nobodys);
    }

    void whatOthersWroteIsNoCount_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<int>("wrong");
        QTest::newRow("nothing") << "" << 0;
        QTest::newRow("words of a phone system") << "voice print" << 0;
        QTest::newRow("no number") << "wrong_answers:many" << 0;
        QTest::newRow("below nothing") << "wrong_answers:-4" << 0;
        QTest::newRow("far too many") << "wrong_answers:4000" << domain::kWrongAnswers;
    }
    void whatOthersWroteIsNoCount()
    {
        QFETCH(const QString, how);
        domain::Contact contact = matched();
        contact.identityHow = how;
        QTEST(domain::wrongAnswers(contact), "wrong");
    }

    void aHandleThatChangedLatelyIsSeen()
    {
        const auto phone = handle(domain::HandleKind::Phone, "1", 24h * 3);
        const auto mail = handle(domain::HandleKind::Email, "2", 24h * 6);
        const auto old = handle(domain::HandleKind::Email, "3", 24h * 8);
        QCOMPARE(domain::recentlyChanged({mail, phone, old}, m_clock.now()), std::optional(phone));
        QVERIFY(!domain::recentlyChanged({old, handle(domain::HandleKind::Phone, "4")}, m_clock.now()));
    }
};

LEEWAY_TEST(TestIdentity)
#include "tst_identity.moc"
