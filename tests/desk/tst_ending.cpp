// Ending a contact because of how somebody is spoken to: one act, told to a lead, hard, and taken back.
#include "desk/contact_desk.h"
#include "desk/ending.h"
#include "desk/today.h"
#include "desk/wrap_up_matter.h"
#include "support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using test::got;
using test::refused;

class TestEnding : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_at;

    desk::Desk &desk() { return *m_at->desk; }
    desk::LiveContact call() { return m_at->call(m_at->marit); }
    desk::Undo end(const desk::LiveContact &live)
    {
        return got(desk::endContact(
            desk(), live,
            {.title = QStringLiteral("Contact ended: insults"), .text = QStringLiteral(" Shouted names. ")}));
    }
    void lead(domain::Role role)
    {
        domain::Person me = desk().me();
        me.role = role;
        desk().setMe(me);
    }
    std::vector<domain::EndedContact> told() { return got(desk::readEndedContacts(desk())); }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::ContactDesk>(); }

    void itEndsIntoWrapUpWithANote();
    void aLeadIsToldForAWeek();
    void whatALeadHasSeenToLeavesTheList();
    void whoLeadsNobodyIsToldNothing();
    void itIsHardWhateverWasRead();
    void itCanBeTakenBack();
    void afterWrapUpItStands();
    void nobodysContactCannotBeEndedSo();
    void theNoteIsMasked();
    void theWordsAreThereInBothLanguages_data();
    void theWordsAreThereInBothLanguages();
    void theFileSaysTheSameInEachLanguage();
};

void TestEnding::itEndsIntoWrapUpWithANote()
{
    const desk::LiveContact live = call();
    end(live);
    const domain::Contact stored = m_at->stored(live.contact.id);
    QCOMPARE(stored.state, domain::ContactState::Ended);
    QCOMPARE(stored.endedAt, std::optional(m_at->clock->now()));
    QCOMPARE(stored.mood, live.contact.mood); // nothing is inferred of the customer
    QCOMPARE(
        m_at->value(QStringLiteral("SELECT kind || '|' || title || '|' || body FROM interaction WHERE source "
                                   "= 'leeway.ended_contact'")),
        QStringLiteral("Note|Contact ended: insults|Shouted names."));
}

void TestEnding::aLeadIsToldForAWeek()
{
    lead(domain::Role::Lead);
    const desk::LiveContact live = call();
    end(live);
    auto all = told();
    QCOMPARE(all.size(), size_t{1});
    QCOMPARE(all.front().customer, m_at->marit);
    QCOMPARE(all.front().person, desk().me().id);
    QCOMPARE(all.front().title, QStringLiteral("Contact ended: insults"));
    QCOMPARE(all.front().text, QStringLiteral("Shouted names."));
    m_at->clock->advance(6 * 24h);
    QCOMPARE(told().size(), size_t{1});
    m_at->clock->advance(2 * 24h);
    QVERIFY(told().empty());
}

/// For every lead, until the next one; the agent's own day counts it all the same.
void TestEnding::whatALeadHasSeenToLeavesTheList()
{
    lead(domain::Role::Lead);
    const desk::LiveContact live = call();
    end(live);
    const domain::EndedContact one = told().front();
    m_at->clock->advance(1min);
    const QString title = QStringLiteral("Seen to");
    const desk::Undo undo = got(desk::seenEnded(desk(), one, title));
    QVERIFY(told().empty());
    QCOMPARE(got(desk::readWrapUp(desk(), live, QTimeZone::utc())).ended.size(), size_t{1});
    got(undo(desk()));
    QCOMPARE(told(), std::vector{one});
    got(desk::seenEnded(desk(), one, title));
    m_at->clock->advance(1min);
    end(call());
    QCOMPARE(told().size(), size_t{1});
    QVERIFY(told().front().id != one.id);
    lead(domain::Role::Agent);
    QCOMPARE(refused(desk::seenEnded(desk(), one, title)).code, Code::RemoteNotAllowed);
}

void TestEnding::whoLeadsNobodyIsToldNothing()
{
    lead(domain::Role::Agent);
    end(call());
    QVERIFY(told().empty());
}

void TestEnding::itIsHardWhateverWasRead()
{
    const desk::LiveContact before = call();
    const desk::LiveContact live = call();
    m_at->clock->advance(5min);
    end(live);
    const desk::WrapUpMatter matter = got(desk::readWrapUp(desk(), live, QTimeZone::utc()));
    QCOMPARE(matter.ended.size(), size_t{1});
    QVERIFY(domain::wasEnded(live.contact, matter.ended));
    domain::Contact later = before.contact;
    later.openedAt = m_at->clock->now() + 1min;
    QVERIFY(!domain::wasEnded(later, matter.ended));
    domain::Contact others = live.contact;
    others.customer = m_at->ola;
    QVERIFY(!domain::wasEnded(others, matter.ended));
    QCOMPARE(domain::loadOf({live.contact, others}, {}, {}), (domain::DayLoad{0, 0}));
    QCOMPARE(domain::loadOf({others, live.contact}, {}, matter.ended), (domain::DayLoad{1, 1}));
}

void TestEnding::itCanBeTakenBack()
{
    lead(domain::Role::Lead);
    const desk::LiveContact live = call();
    const desk::Undo undo = end(live);
    got(undo(desk()));
    QCOMPARE(m_at->stored(live.contact.id).state, domain::ContactState::Live);
    QVERIFY(!m_at->stored(live.contact.id).endedAt);
    QVERIFY(told().empty());
    desk::LiveContact again = live;
    again.contact = m_at->stored(live.contact.id);
    end(again);
    QCOMPARE(told().size(), size_t{1});
}

void TestEnding::afterWrapUpItStands()
{
    lead(domain::Role::Lead);
    desk::LiveContact live = call();
    const desk::Undo undo = end(live);
    live.contact = m_at->stored(live.contact.id);
    live.draft.line = QStringLiteral("Contact ended: insults. The case goes on.");
    if (live.contact.caseId)
        live.draft.cases = {{*live.contact.caseId, domain::CaseStatus::Open, desk::WrapStatus::NotYet}};
    got(desk::wrapUp(desk(), live));
    QCOMPARE(refused(undo(desk())).code, Code::ChangedMeanwhile);
    QCOMPARE(m_at->stored(live.contact.id).state, domain::ContactState::Done);
    QCOMPARE(told().size(), size_t{1});
}

void TestEnding::nobodysContactCannotBeEndedSo()
{
    desk::LiveContact live;
    live.contact.channel = domain::Channel::Phone;
    live = got(desk::beginContact(desk(), live));
    QCOMPARE(refused(desk::endContact(desk(), live, {.title = QStringLiteral("x"), .text = {}})).code,
             Code::FieldInvalid);
}

void TestEnding::theNoteIsMasked()
{
    got(desk::endContact(desk(), call(),
                         {.title = QStringLiteral("Contact ended: threats"),
                          .text = QStringLiteral("Shouted 4111 1111 1111 1111 at me")}));
    QVERIFY(!m_at->value(QStringLiteral("SELECT body FROM interaction WHERE source = 'leeway.ended_contact'"))
                 .toString()
                 .contains(QStringLiteral("1111 1111 1111")));
}

void TestEnding::theWordsAreThereInBothLanguages_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("fallback");
    QTest::newRow("English") << "en"
                             << "en" << false;
    QTest::newRow("German of Austria") << "de-AT"
                                       << "de" << false;
    QTest::newRow("none of them") << "nb"
                                  << "en" << true;
}

void TestEnding::theWordsAreThereInBothLanguages()
{
    QFETCH(QString, asked);
    QFETCH(QString, language);
    QFETCH(bool, fallback);
    const desk::EndingWords spoken = desk::endingWords(asked, domain::Channel::Phone);
    const desk::EndingWords written = desk::endingWords(asked, domain::Channel::Chat);
    for (const guidance::ChosenText *text : {&spoken.warn, &spoken.end, &written.warn, &written.end}) {
        QVERIFY(!text->text.isEmpty());
        QCOMPARE(text->language, language);
        QCOMPARE(text->fallback, fallback);
    }
    QVERIFY(spoken.end.text != written.end.text);
}

void TestEnding::theFileSaysTheSameInEachLanguage()
{
    QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/resources/guidance/ending.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(all.take(QStringLiteral("format")).toString(), QStringLiteral("leeway.ending.v1"));
    QCOMPARE(all.keys(), QStringList({QStringLiteral("end_spoken"), QStringLiteral("end_written"),
                                      QStringLiteral("warn")}));
    for (const QJsonValue &texts : all)
        QCOMPARE(texts.toObject().keys(), QStringList({QStringLiteral("de"), QStringLiteral("en")}));
}

LEEWAY_TEST(TestEnding)
#include "tst_ending.moc"
