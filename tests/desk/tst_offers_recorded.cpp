#include "desk/leeway_desk.h"
#include "desk/offers.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/offer.h"
#include "storage/offer_rows.h"
#include "support/test_case.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace leeway;
using base::Code;
using desk::LiveContact;
using domain::Offer;
using test::got;
using test::refused;

namespace kinds = domain::commands;

namespace
{

QString offered(const char *key)
{
    return QString::fromLatin1(key);
}

} // namespace

/// What stood there when something was chosen is kept with what was chosen, once, and never changed.
class TestOffersRecorded : public QObject
{
    Q_OBJECT

private:
    using Change = std::function<void(Offer &)>;
    std::unique_ptr<test::LeewayDesk> m_at;

    LiveContact callAbout(const domain::Case &theCase)
    {
        LiveContact live = m_at->call(m_at->marit);
        live.contact.caseId = theCase.id;
        return live;
    }
    Offer shownIn(const LiveContact &live) const
    {
        Offer offer;
        offer.customer = live.contact.customer;
        offer.theCase = live.contact.caseId;
        offer.contact = live.contact.id;
        offer.situation.emplace(offered("mood"), offered("upset"));
        offer.shown.resize(2);
        offer.shown[0].resolution = offered("apology");
        offer.shown[1].resolution = offered("goodwill");
        offer.order = domain::OfferOrder::Advice;
        offer.outcomes = 812;
        offer.chosen = offered("goodwill");
        offer.why = offered("asked_for_it");
        return offer;
    }
    std::vector<Offer> kept()
    {
        return got(m_at->storage->read(storage::Lane::Screens, [id = m_at->marit](storage::Connection &db) {
            return storage::readOffersOf(db, id);
        }));
    }
    int commands() { return m_at->count("command WHERE CAST(body AS TEXT) LIKE '%\"type\":\"offer\"%'"); }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::LeewayDesk>(); }
    void cleanup()
    {
        QCOMPARE(m_at->violations(), QStringList());
        m_at.reset();
    }

    void isRecordedWithItsMoment()
    {
        const LiveContact live = callAbout(m_at->newCase(m_at->marit));
        Offer offer = shownIn(live);
        got(desk::recordOffer(*m_at->desk, offer));
        QCOMPARE(kept().size(), size_t{1});
        QVERIFY(!kept().front().id.isNull());
        offer.id = kept().front().id;
        offer.at = m_at->clock->now();
        QCOMPARE(kept(), std::vector{offer});
        QCOMPARE(commands(), 1);
    }

    void goesWithTheGrantThatWasChosen()
    {
        const LiveContact live = callAbout(m_at->newCase(m_at->marit));
        desk::GrantWish wish = m_at->wish(4'500);
        Offer unfilled = shownIn(live);
        unfilled.customer = {};
        unfilled.theCase = {};
        unfilled.contact = {};
        wish.offer = unfilled;
        const domain::Grant grant = got(m_at->give(live, wish));
        QCOMPARE(got(m_at->give(live, wish)), grant); // sent again it is neither given nor recorded again
        QCOMPARE(kept().size(), size_t{1});
        Offer offer = shownIn(live);
        offer.id = kept().front().id;
        offer.at = m_at->clock->now();
        offer.grant = grant.id;
        offer.cost = 4'500;
        offer.situation.emplace(offered("sum"), offered("eur:4000")); // its band, to be counted
        QCOMPARE(kept(), std::vector{offer});
        QCOMPARE(commands(), 1);
    }

    void whatWasNotGivenWasNotChosen()
    {
        const LiveContact live = callAbout(m_at->newCase(m_at->marit));
        desk::GrantWish wish = m_at->wish(8'001);
        wish.offer = shownIn(live);
        QCOMPARE(refused(m_at->give(live, wish)).code, Code::AboveLimit);
        QCOMPARE(kept().size(), size_t{0});
        QCOMPARE(commands(), 0);
    }

    /// A record for learning keeps nobody from giving what they may.
    void whatDoesNotFitIsLeftOutOfWhatIsGiven()
    {
        const LiveContact live = callAbout(m_at->newCase(m_at->marit));
        Offer offer = shownIn(live);
        offer.situation[offered("case.type")] = QStringLiteral("Late delivery");
        desk::GrantWish wish = m_at->wish(4'500);
        wish.offer = offer;
        const QRegularExpression told(QStringLiteral("not recorded.*situation.case.type"));
        QTest::ignoreMessage(QtWarningMsg, told);
        QCOMPARE(got(m_at->give(live, wish)).amount.minor, qint64{4'500});
        QTest::ignoreMessage(QtWarningMsg, told);
        got(desk::noteResolution(*m_at->desk, live, offered("Apology"), offer));
        QCOMPARE(m_at->count("attempt"), 1);
        QCOMPARE(kept().size(), size_t{0});
        QCOMPARE(refused(desk::recordOffer(*m_at->desk, offer)).detail, offered("situation.case.type"));
    }

    void goesWithWhatCostNothing()
    {
        const LiveContact live = callAbout(m_at->newCase(m_at->marit));
        Offer offer = shownIn(live);
        offer.chosen = offered("apology");
        const desk::Undo undo =
            got(desk::noteResolution(*m_at->desk, live, offered("Apology, by name"), offer));
        offer.id = kept().front().id;
        offer.at = m_at->clock->now();
        QCOMPARE(kept(), std::vector{offer});
        QCOMPARE(m_at->count("attempt"), 1);
        got(undo(*m_at->desk));
        QCOMPARE(m_at->count("attempt"), 0);
        QCOMPARE(kept(), std::vector{offer}); // it was shown and chosen all the same
    }

    void refusesWhatIsAnothers_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("code");
        QTest::newRow("contact") << offered("contact") << int(Code::NotFound);
        QTest::newRow("case") << offered("case") << int(Code::FieldInvalid);
        QTest::newRow("a case that is not here") << offered("no case") << int(Code::NotFound);
        QTest::newRow("grant") << offered("grant") << int(Code::NotFound);
        QTest::newRow("a grant that is not here") << offered("no grant") << int(Code::NotFound);
    }
    void refusesWhatIsAnothers()
    {
        QFETCH(QString, what);
        QFETCH(int, code);
        const LiveContact live = callAbout(m_at->newCase(m_at->marit));
        Offer offer = shownIn(live);
        if (what == offered("contact"))
            offer.contact = m_at->call(m_at->ola).contact.id;
        if (what == offered("case"))
            offer.theCase = m_at->newCase(m_at->ola).id;
        if (what == offered("no case"))
            offer.theCase = domain::CaseId::make(*m_at->clock);
        if (what == offered("grant"))
            offer.grant = got(m_at->give(m_at->call(m_at->ola), m_at->wish(100))).id;
        if (what == offered("no grant"))
            offer.grant = domain::GrantId::make(*m_at->clock);
        QCOMPARE(int(refused(desk::recordOffer(*m_at->desk, offer)).code), code);
        QCOMPARE(kept().size(), size_t{0});
        QCOMPARE(commands(), 0);
    }

    void whyItWasAnotherIsSaidOnce()
    {
        const LiveContact live = callAbout(m_at->newCase(m_at->marit));
        desk::GrantWish wish = m_at->wish(4'500);
        wish.offer = shownIn(live);
        wish.offer->why.clear();
        wish.offer->id = domain::OfferId::make(*m_at->clock);
        got(m_at->give(live, wish));
        Offer expected = kept().front();
        QCOMPARE(expected.id, wish.offer->id);
        QCOMPARE(expected.why, QString());
        got(desk::sayWhy(*m_at->desk, expected.id, domain::OfferWhy::AlreadyTried));
        expected.why = offered("already_tried");
        QCOMPARE(kept(), std::vector{expected});
        QCOMPARE(refused(desk::sayWhy(*m_at->desk, expected.id, domain::OfferWhy::Other)).code,
                 Code::AlreadyThere);
        QCOMPARE(
            refused(desk::sayWhy(*m_at->desk, domain::OfferId::make(*m_at->clock), domain::OfferWhy::Other))
                .code,
            Code::NotFound);
        QCOMPARE(kept(), std::vector{expected});
        QCOMPARE(commands(), 2);
    }

    void withWhyNothingElseIsChanged_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<int>("code");
        const QString goodwill = offered("goodwill");
        QTest::newRow("another choice")
            << QString() << offered("other") << offered("apology") << int(Code::FieldInvalid);
        QTest::newRow("no reason") << QString() << QString() << goodwill << int(Code::FieldInvalid);
        QTest::newRow("taken back") << offered("other") << QString() << goodwill << int(Code::FieldInvalid);
        QTest::newRow("another reason")
            << offered("other") << offered("asked_for") << goodwill << int(Code::AlreadyThere);
    }
    void withWhyNothingElseIsChanged()
    {
        QFETCH(QString, before);
        QFETCH(QString, why);
        QFETCH(QString, chosen);
        QFETCH(int, code);
        Offer offer = shownIn(callAbout(m_at->newCase(m_at->marit)));
        offer.why = before;
        got(desk::recordOffer(*m_at->desk, offer));
        offer = kept().front();
        Offer other = offer;
        other.why = why;
        other.chosen = chosen;
        const QJsonObject body{{offered("type"), offered("offer")},
                               {offered("base"), domain::toJson(offer)},
                               {offered("new"), domain::toJson(other)}};
        QCOMPARE(int(refused(desk::perform(*m_at->desk, kinds::kPutRecord, body)).code), code);
        QCOMPARE(kept(), std::vector{offer});
    }

    void isNeverChangedNorTakenBack()
    {
        Offer offer = shownIn(callAbout(m_at->newCase(m_at->marit)));
        offer.id = domain::OfferId::make(*m_at->clock);
        offer.at = m_at->clock->now();
        got(desk::recordOffer(*m_at->desk, offer));
        got(desk::recordOffer(*m_at->desk, offer)); // the same again is nothing new
        Offer other = offer;
        other.chosen = offered("apology");
        QCOMPARE(refused(desk::recordOffer(*m_at->desk, other)).code, Code::AlreadyThere);
        const QString type = offered("type"), base = offered("base");
        for (const auto &[kind, body] :
             {std::pair(kinds::kPutRecord, QJsonObject{{type, offered("offer")},
                                                       {base, domain::toJson(offer)},
                                                       {offered("new"), domain::toJson(other)}}),
              std::pair(kinds::kRemoveRecord,
                        QJsonObject{{type, offered("offer")}, {base, domain::toJson(offer)}})})
            QCOMPARE(refused(desk::perform(*m_at->desk, kind, body)).code, Code::FieldInvalid);
        QCOMPARE(kept(), std::vector{offer});
    }
};

LEEWAY_TEST(TestOffersRecorded)
#include "tst_offers_recorded.moc"
