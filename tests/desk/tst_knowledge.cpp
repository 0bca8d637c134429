// What is known: who may write it, who sees it, how it is found, and what is written down about its use.
#include "desk/cases.h"
#include "desk/company.h"
#include "desk/edit_customer.h"
#include "desk/knowledge/article_draft.h"
#include "desk/knowledge/article_use.h"
#include "desk/knowledge/articles.h"
#include "desk/knowledge/notices.h"
#include "desk/records.h"
#include "domain/enum_names.h"
#include "domain/roles.h"
#include "storage/check.h"
#include "storage/search_index.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using base::Code;
using domain::Article;
using domain::ArticleState;
using domain::Role;
using test::await;

class TestKnowledge : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;

    desk::Desk &desk() { return *m_fixture->desk; }
    template <class T> static T got(base::Result<T> result)
    {
        if (!result)
            qFatal("%s", qPrintable(base::toLogLine(result.error())));
        return *std::move(result);
    }
    static Code codeOf(const auto &result) { return result ? Code::Cancelled : result.error().code; }
    domain::Person somebody(Role role)
    {
        domain::Person person;
        person.id = domain::PersonId::make(*m_fixture->clock);
        person.name = QStringLiteral("Somebody");
        person.role = role;
        got(await(desk::changeCompany(desk(), {desk::putting(person)})));
        return person;
    }
    Article written(const QString &title, const QString &body, ArticleState state = ArticleState::Published)
    {
        Article article;
        article.id = domain::ArticleId::make(*m_fixture->clock);
        article.title = title;
        article.language = QStringLiteral("en");
        article.body = body;
        article.owner = desk().me().id;
        article.state = state;
        got(await(desk::saveArticle(desk(), article, std::nullopt)));
        return got(await(desk::readArticle(desk(), article.id))).article;
    }
    QStringList found(const QString &words)
    {
        QStringList titles;
        for (const domain::ArticleLine &line : got(await(desk::findArticles(desk(), words, 20))))
            titles.append(line.title);
        return titles;
    }
    int uses()
    {
        return m_fixture
            ->value(QStringLiteral("SELECT count(*) FROM company_row WHERE \"table\" = 'article_use'"))
            .toInt();
    }
    QStringList gaps()
    {
        QStringList lines;
        for (const domain::GapLine &gap : got(await(desk::readShelf(desk()))).gaps)
            lines.append(QStringLiteral("%1 x%2").arg(gap.words).arg(gap.times));
        return lines;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::DeskFixture>(); }

    void everyRoleMayWhatTheTableSays_data()
    {
        QTest::addColumn<Role>("role");
        for (const Role role : domain::allRoles())
            QTest::newRow(qPrintable(domain::nameOf(role))) << role;
    }
    void everyRoleMayWhatTheTableSays()
    {
        QFETCH(Role, role);
        const Article known = written(QStringLiteral("Known"), QStringLiteral("text"));
        const Article othersDraft = written(QStringLiteral("Theirs"), {}, ArticleState::Draft);
        const domain::Person who = somebody(role);
        desk().setMe(who);
        const bool writes = domain::mayDo(role, domain::Right::WriteKnowledge);
        const bool sets = domain::mayDo(role, domain::Right::SetKnowledge);
        const auto is = [](bool may, const auto &done) {
            return codeOf(done) == (may ? Code::Cancelled : Code::RoleNotAllowed);
        };
        Article changed = known;
        changed.title = QStringLiteral("Known better");
        QVERIFY(is(sets, await(desk::changeCompany(desk(), {desk::putting(changed, std::optional(known))}))));
        QVERIFY(is(sets, await(desk::setState(desk(), othersDraft, ArticleState::Published))));
        QVERIFY(is(writes, await(desk::sayWrong(desk(), known.id, QStringLiteral("not so"), {}))));
        QVERIFY(
            is(domain::mayDo(role, domain::Right::SetNotices),
               await(desk::saveNotice(desk(),
                                      {.id = {},
                                       .title = QStringLiteral("Late parcels"),
                                       .when = {},
                                       .sentence = {{QStringLiteral("en"), QStringLiteral("They are late.")}},
                                       .resolution = {},
                                       .from = m_fixture->clock->now(),
                                       .until = {}},
                                      std::nullopt))));
        Article own;
        own.id = domain::ArticleId::make(*m_fixture->clock);
        own.title = QStringLiteral("Mine");
        own.language = QStringLiteral("en");
        own.owner = who.id;
        own.state = ArticleState::Published; // as a form might say; who may not publish keeps a draft
        QVERIFY(is(writes, await(desk::saveArticle(desk(), own, std::nullopt))));
        if (writes)
            QCOMPARE(got(await(desk::readArticle(desk(), own.id))).article.state,
                     sets ? ArticleState::Published : ArticleState::Draft);
    }

    void aDraftIsSeenByItsWriterAndWhoMayPublish()
    {
        const domain::Person admin = desk().me();
        desk().setMe(somebody(Role::Agent));
        written(QStringLiteral("Half done"), QStringLiteral("mine"), ArticleState::Draft);
        QCOMPARE(found(QStringLiteral("half")), QStringList{QStringLiteral("Half done")});
        desk().setMe(admin);
        QCOMPARE(found(QStringLiteral("half")), QStringList{QStringLiteral("Half done")});
        desk().setMe(somebody(Role::Agent));
        QVERIFY(found(QStringLiteral("half")).isEmpty());
    }

    void isFoundByWordsOfTitleTagAndTextWithTheTitleFirst()
    {
        written(QStringLiteral("Returns"), QStringLiteral("The café's **descaler** may be sent back."));
        const Article machine = written(QStringLiteral("Descaling"), QStringLiteral("Once a month."));
        QCOMPARE(found(QStringLiteral("descal")),
                 (QStringList{QStringLiteral("Descaling"), QStringLiteral("Returns")}));
        QCOMPARE(found(QStringLiteral("CAFE send")), QStringList{}); // "sent" is another word
        QCOMPARE(found(QStringLiteral("CAFE sent")), QStringList{QStringLiteral("Returns")});
        Article changed = machine;
        changed.title = QStringLiteral("Limescale");
        changed.tags = {QStringLiteral("kettle")};
        const auto undo = got(await(desk::saveArticle(desk(), changed, std::optional(machine))));
        QCOMPARE(found(QStringLiteral("descaling")), QStringList{});
        QCOMPARE(found(QStringLiteral("kettle")), QStringList{QStringLiteral("Limescale")});
        QVERIFY(await(undo(desk())).has_value());
        QCOMPARE(found(QStringLiteral("kettle")), QStringList{});
        QCOMPARE(found(QStringLiteral("descaling")), QStringList{QStringLiteral("Descaling")});
        const auto lost = await(m_fixture->storage->read(
            storage::Lane::Screens, [](storage::Connection &db) { return storage::readIndexGaps(db); }));
        QCOMPARE(got(lost), QStringList{});
    }

    void whatIsRetiredIsNotOfferedAndCanComeBack()
    {
        const Article known = written(QStringLiteral("Old tariff"), QStringLiteral("text"));
        const auto undo = got(await(desk::setState(desk(), known, ArticleState::Retired)));
        QVERIFY(found(QStringLiteral("tariff")).isEmpty());
        QVERIFY(await(undo(desk())).has_value());
        QCOMPARE(found(QStringLiteral("tariff")).size(), 1);
        QCOMPARE(codeOf(await(desk::discardDraft(desk(), known))), Code::RoleNotAllowed); // shown once, kept
    }

    void nothingIsSavedOverWhatSomebodyElseChanged()
    {
        const Article known = written(QStringLiteral("Returns"), QStringLiteral("30 days"));
        Article theirs = known;
        theirs.body = QStringLiteral("60 days");
        got(await(desk::saveArticle(desk(), theirs, std::optional(known))));
        Article mine = known;
        mine.body = QStringLiteral("90 days");
        QCOMPARE(codeOf(await(desk::saveArticle(desk(), mine, std::optional(known)))),
                 Code::ChangedMeanwhile);
        QCOMPARE(got(await(desk::readArticle(desk(), known.id))).article.body, QStringLiteral("60 days"));
    }

    void badInputIsRefusedWithWhatAndNothingIsKept_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("wrong");
        const QString fine = QStringLiteral("Fine");
        const QString english = QStringLiteral("en");
        QTest::newRow("no title") << QStringLiteral("   ") << english << fine << QStringLiteral("title");
        QTest::newRow("a page as title") << QString(201, u'x') << english << fine << QStringLiteral("title");
        QTest::newRow("no language") << fine << QString() << fine << QStringLiteral("language");
        QTest::newRow("no such tag") << fine << QStringLiteral("<b>") << fine << QStringLiteral("language");
        QTest::newRow("a byte too long")
            << fine << english << QString(domain::kLongestArticle + 1, u'x') << QStringLiteral("body");
        QTest::newRow("too long in UTF-8 only")
            << fine << english << QString(domain::kLongestArticle / 2, QChar(0x4E2D))
            << QStringLiteral("body");
    }
    void badInputIsRefusedWithWhatAndNothingIsKept()
    {
        QFETCH(QString, title);
        QFETCH(QString, language);
        QFETCH(QString, body);
        QFETCH(QString, wrong);
        Article article;
        article.title = title;
        article.language = language;
        article.body = body;
        article.owner = desk().me().id;
        const auto done = await(desk::saveArticle(desk(), article, std::nullopt));
        QCOMPARE(codeOf(done), Code::FieldInvalid);
        QCOMPARE(done.error().detail, wrong);
        QVERIFY(got(await(desk::readShelf(desk()))).articles.empty());
    }

    void theLongestArticleGoesInAndComesBackWhole()
    {
        const QString body = QStringLiteral("| a | b |\n") + QString(domain::kLongestArticle - 10, u'x');
        QCOMPARE(written(QStringLiteral("Long"), body).body, body);
    }

    void numbersThatMustNotBeKeptAreNot()
    {
        const Article article =
            written(QStringLiteral("Card 4111 1111 1111 1111"), QStringLiteral("4111111111111111"));
        QVERIFY(!article.title.contains(QStringLiteral("1111 1111")));
        QVERIFY(!article.body.contains(QStringLiteral("4111111111111111")));
    }

    void aUseIsCountedOnceACaseAndDay()
    {
        const Article known = written(QStringLiteral("Returns"), {});
        const domain::CaseId one = domain::CaseId::make(*m_fixture->clock);
        const auto use = [&](domain::ArticleUseKind how, domain::CaseId caseId) {
            QVERIFY(await(desk::noteUse(desk(), known.id, how, caseId)).has_value());
        };
        use(domain::ArticleUseKind::Copied, one);
        use(domain::ArticleUseKind::Copied, one);
        QCOMPARE(uses(), 1);
        use(domain::ArticleUseKind::Linked, one);
        use(domain::ArticleUseKind::Copied, {});
        use(domain::ArticleUseKind::Copied, {});
        QCOMPARE(uses(), 3);
        use(domain::ArticleUseKind::Read, {});
        QCOMPARE(got(await(desk::readShelf(desk()))).articles.front().uses, 3); // read is not yet used
        m_fixture->clock->advance(std::chrono::hours(25));
        use(domain::ArticleUseKind::Copied, one);
        QCOMPARE(uses(), 5);
    }

    void whatWasSettledAfterAUseIsCounted()
    {
        const Article known = written(QStringLiteral("Returns"), {});
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit Sørbø");
        const domain::CustomerId marit = got(await(desk::createCustomer(desk(), made)));
        const auto openCase = [&](const QString &title) {
            domain::Case begun;
            begun.customer = marit;
            begun.title = title;
            return got(await(desk::openCase(desk(), begun)));
        };
        const auto use = [&](domain::ArticleUseKind how, domain::CaseId caseId) {
            m_fixture->clock->advance(std::chrono::minutes(1));
            QVERIFY(await(desk::noteUse(desk(), known.id, how, caseId)).has_value());
        };
        const auto settle = [&](const domain::Case &one) {
            m_fixture->clock->advance(std::chrono::minutes(1));
            got(await(
                desk::setCaseStatus(desk(), one.id, domain::CaseStatus::Open, domain::CaseStatus::Solved)));
        };
        const auto figures = [&] { return got(await(desk::readArticle(desk(), known.id))).figures; };
        QCOMPARE(figures(), domain::ArticleFigures());
        const domain::Case after = openCase(QStringLiteral("Settled after it"));
        const domain::Case before = openCase(QStringLiteral("Settled before it"));
        const domain::Case open = openCase(QStringLiteral("Still open"));
        const domain::Case onlyRead = openCase(QStringLiteral("Only read"));
        use(domain::ArticleUseKind::Copied, after.id);
        use(domain::ArticleUseKind::Linked, after.id);
        use(domain::ArticleUseKind::Copied, open.id);
        use(domain::ArticleUseKind::Read, onlyRead.id);
        settle(after);
        settle(before);
        settle(onlyRead);
        use(domain::ArticleUseKind::Copied, before.id);
        use(domain::ArticleUseKind::Copied, domain::CaseId::make(*m_fixture->clock)); // not on this desk
        QCOMPARE(figures(), (domain::ArticleFigures{.uses = 5, .cases = 3, .settled = 1}));
    }

    void whatIsSaidToBeWrongStaysUntilSettled()
    {
        const Article known = written(QStringLiteral("Returns"), {});
        const domain::CaseId one = domain::CaseId::make(*m_fixture->clock);
        got(await(desk::sayWrong(desk(), known.id, QStringLiteral("It is 60 days."), one)));
        const auto read = got(await(desk::readArticle(desk(), known.id)));
        QCOMPARE(read.flags.size(), size_t(1));
        QCOMPARE(read.flags.front().text, QStringLiteral("It is 60 days."));
        QCOMPARE(read.flags.front().caseId, one);
        QCOMPARE(read.flaggedBy.front(), desk().me().name);
        QCOMPARE(got(await(desk::readShelf(desk()))).articles.front().openFlags, 1);
        got(await(desk::settle(desk(), read.flags.front())));
        QVERIFY(got(await(desk::readArticle(desk(), known.id))).flags.empty());
        QCOMPARE(got(await(desk::readShelf(desk()))).articles.front().openFlags, 0);
    }

    void searchesWithoutAnArticleAreGroupedByTheirWords()
    {
        const Article known = written(QStringLiteral("Returns"), {});
        desk::GapKeeper keeper(desk());
        const auto searched = [&](const QString &words) {
            keeper.looking(words);
            QVERIFY(await(keeper.stopped()).has_value());
        };
        searched(QStringLiteral("Crème limit"));
        searched(QStringLiteral("limit creme"));
        searched(QStringLiteral("xy")); // no search yet
        searched(QString());
        QCOMPARE(gaps(), QStringList{QStringLiteral("limit creme x2")});
        keeper.looking(QStringLiteral("return"));
        keeper.used(known.id); // found before the search ended: no gap
        QVERIFY(await(keeper.stopped()).has_value());
        QCOMPARE(gaps(), QStringList{QStringLiteral("limit creme x2")});
        searched(QStringLiteral("sent back"));
        keeper.looking(QStringLiteral("sent back"));
        keeper.used(known.id); // looked for once more and found: the gap is closed
        QTRY_COMPARE(gaps(), QStringList{QStringLiteral("limit creme x2")});
        desk().setMe(somebody(Role::Agent));
        QVERIFY(gaps().isEmpty());
    }

    void aDraftFromACaseNamesWhatWasTriedAndNobody()
    {
        domain::Customer marit;
        marit.name = QStringLiteral("Marit Sørbø");
        const domain::CustomerId id = got(await(desk::createCustomer(desk(), {marit, {}})));
        domain::Case wanted;
        wanted.customer = id;
        wanted.title = QStringLiteral("Tank *leaks*");
        const domain::Case tank = got(await(desk::openCase(desk(), wanted)));
        domain::Attempt attempt;
        attempt.customer = id;
        attempt.caseId = tank.id;
        attempt.what = QStringLiteral("new seal");
        attempt.result = QStringLiteral("still leaks");
        got(await(desk::putRecord(desk(), attempt)));
        const Article draft = got(await(desk::draftFromCase(
            desk(), tank.id, QStringLiteral("en"),
            {QStringLiteral("Question"), QStringLiteral("Tried"), QStringLiteral("End")})));
        QCOMPARE(draft.title, QStringLiteral("Tank *leaks*"));
        QVERIFY(draft.body.contains(QStringLiteral("- new seal – still leaks")));
        QVERIFY(draft.body.contains(QStringLiteral("Tank \\*leaks\\*")));
        QVERIFY(!draft.body.contains(QStringLiteral("Marit")));
        QCOMPARE(draft.fromCase, tank.id);
        QVERIFY(got(await(desk::readShelf(desk()))).articles.empty()); // until somebody saves it
    }

    void whatWasTypedIsThereAgain()
    {
        QVERIFY(!got(await(desk::readArticleInHand(desk()))));
        const Article known = written(QStringLiteral("Returns"), QStringLiteral("30 days"));
        desk::ArticleInHand hand{known, known};
        hand.article.body = QStringLiteral("60 da");
        QVERIFY(await(desk::keepArticleInHand(desk(), hand)).has_value());
        QCOMPARE(got(await(desk::readArticleInHand(desk()))), std::optional(hand));
        QVERIFY(await(desk::keepArticleInHand(desk(), std::nullopt)).has_value());
        QVERIFY(!got(await(desk::readArticleInHand(desk()))));
    }
};

LEEWAY_TEST(TestKnowledge)
#include "tst_knowledge.moc"
