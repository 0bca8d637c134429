// The company's talking points as leads keep them: versions, drafts, ideas that helped, files that come in.
#include "desk/company.h"
#include "desk/contact_desk.h"
#include "desk/contacts.h"
#include "desk/guide.h"
#include "desk/guide_edit.h"
#include "desk/records.h"
#include "domain/enum_names.h"
#include "domain/roles.h"
#include "guidance/condition_text.h"
#include "guidance/guide_json.h"
#include "storage/contact_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using base::Code;
using desk::GuideShelf;
using desk::StoredPoint;
using domain::PointMarkKind;
using guidance::TalkingPoint;
using test::await;
using test::got;
using test::refused;

class TestGuideEdit : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_work;

    desk::Desk &desk() { return *m_work->desk; }
    GuideShelf shelf() { return got(desk::readGuideShelf(desk())); }
    StoredPoint stored(const QString &key)
    {
        for (const StoredPoint &one : shelf().points) {
            if (one.point.key == key)
                return one;
        }
        return {};
    }
    static TalkingPoint newPoint(const QString &intent)
    {
        TalkingPoint point;
        point.intent.emplace(QStringLiteral("en"), intent);
        return point;
    }
    void become(domain::Role role)
    {
        domain::Person me = desk().me();
        me.role = role;
        got(m_work->storage->write([me](storage::Transaction &tx) { return storage::putPerson(tx, me); }));
        desk().setMe(me);
    }
    domain::PointMark marked(const domain::Contact &in, const QString &point, PointMarkKind kind,
                             const QString &text = {})
    {
        domain::PointMark mark;
        mark.id = domain::PointMarkId::make(*m_work->clock);
        mark.customer = in.customer;
        mark.contact = in.id;
        mark.kind = kind;
        mark.point = kind == PointMarkKind::OwnIdea ? guidance::ownIdeaKey(mark.id) : point;
        mark.text = text;
        mark.at = m_work->clock->now();
        mark.person = desk().me().id;
        got(desk::markPoint(desk(), mark));
        return mark;
    }
    /// An idea of a contact, and that it helped.
    void helped(const QString &words)
    {
        const domain::Contact contact = m_work->call(m_work->marit).contact;
        const domain::PointMark idea = marked(contact, {}, PointMarkKind::OwnIdea, words);
        marked(contact, idea.point, PointMarkKind::Helped);
    }
    QStringList ideas()
    {
        QStringList words;
        for (const guidance::HelpedIdea &idea : shelf().ideas)
            words.append(idea.words);
        return words;
    }

private Q_SLOTS:
    void init()
    {
        m_work = std::make_unique<test::ContactDesk>();
        got(desk::startGuide(desk()));
        become(domain::Role::Lead);
    }

    void ideasAreReadFromTheNewestThatHelped()
    {
        for (const char *words : {"oldest", "newer", "newest"}) {
            helped(QString::fromLatin1(words));
            m_work->clock->advance(std::chrono::hours(1));
        }
        marked(m_work->call(m_work->marit).contact, {}, PointMarkKind::OwnIdea, QStringLiteral("untold"));
        const auto read = got(m_work->storage->read(
            storage::Lane::Screens, [](storage::Connection &db) { return storage::readIdeaMarks(db, 2); }));
        QStringList words;
        for (const domain::PointMark &mark : read)
            words.append(mark.text);
        words.removeAll(QString());
        words.sort();
        QCOMPARE(words, QStringList({QStringLiteral("newer"), QStringLiteral("newest")}));
        QCOMPARE(read.size(), size_t{4}); // each with what became of it
    }

    void leadsSeeForHowManyAPointWasNot()
    {
        const domain::Contact contact = m_work->call(m_work->marit).contact;
        marked(contact, QStringLiteral("own_the_miss"), PointMarkKind::NotForCustomer);
        marked(contact, QStringLiteral("own_the_miss"), PointMarkKind::NotForCustomer,
               guidance::codeOf(guidance::SkipReason::KnownAlready));
        const auto skips = shelf().skips;
        QCOMPARE(skips.size(), size_t{1});
        QCOMPARE(skips.at(QStringLiteral("own_the_miss")), (guidance::SkipTally{1, {1, 0, 0, 0}}));
        become(domain::Role::Agent);
        QVERIFY(shelf().skips.empty());
    }

    void aNewPointIsThereUnderAKeyThatSaysWhatItSays()
    {
        const auto saved = got(desk::savePoint(desk(), newPoint(QStringLiteral("Ring the courier!")), {}));
        QCOMPARE(saved.stored.point.key, QStringLiteral("ring_the_courier"));
        QCOMPARE(saved.stored.point.version, 1);
        QCOMPARE(stored(QStringLiteral("ring_the_courier")), saved.stored);
        const auto second = got(desk::savePoint(desk(), newPoint(QStringLiteral("Ring the courier")), {}));
        QCOMPARE(second.stored.point.key, QStringLiteral("ring_the_courier_2"));
    }

    void savingMakesTheNextVersionAndUndoTakesItBack()
    {
        const StoredPoint before = shelf().points.front();
        TalkingPoint after = before.point;
        after.intent[QStringLiteral("en")] = QStringLiteral("Say it another way");
        after.key = QStringLiteral("something_else"); // the key is what marks know it by: it stays
        const auto saved = got(desk::savePoint(desk(), after, before.row));
        QCOMPARE(saved.stored.point.key, before.point.key);
        QCOMPARE(saved.stored.point.version, before.point.version + 1);
        QCOMPARE(stored(before.point.key).point.intent.at(QStringLiteral("en")),
                 QStringLiteral("Say it another way"));
        QVERIFY(saved.undo);
        got(saved.undo(desk()));
        QCOMPARE(stored(before.point.key), before);
    }

    void whoSavesSecondIsTold()
    {
        const StoredPoint before = shelf().points.front();
        TalkingPoint mine = before.point;
        mine.owner = QStringLiteral("Somebody");
        got(desk::savePoint(desk(), mine, before.row));
        QCOMPARE(refused(desk::savePoint(desk(), before.point, before.row)).code, Code::ChangedMeanwhile);
    }

    void aRetiredPointIsOfferedToNobodyAndComesBack()
    {
        const StoredPoint before = shelf().points.front();
        got(desk::setPointActive(desk(), before, false));
        const StoredPoint retired = stored(before.point.key);
        QVERIFY(!retired.point.active);
        QCOMPARE(retired.point.version, before.point.version);
        for (const TalkingPoint &point : got(desk::readGuide(desk())).points)
            QCOMPARE(point.active, point.key != before.point.key);
        got(desk::setPointActive(desk(), retired, true));
        QCOMPARE(stored(before.point.key), before);
    }

    void onlyWhoMayWrites_data()
    {
        QTest::addColumn<domain::Role>("role");
        for (const domain::Role role : domain::allRoles())
            QTest::newRow(qPrintable(domain::nameOf(role))) << role;
    }
    void onlyWhoMayWrites()
    {
        QFETCH(domain::Role, role);
        helped(QStringLiteral("Ring the courier"));
        become(role);
        const bool may = domain::mayDo(role, domain::Right::SetGuidance);
        const auto answer = await(desk::savePoint(desk(), newPoint(QStringLiteral("New")), {}));
        QCOMPARE(answer.has_value(), may);
        if (!may)
            QCOMPARE(answer.error().code, Code::RoleNotAllowed);
        QCOMPARE(ideas().isEmpty(), !may); // what helped elsewhere is for those who write points
        QVERIFY(!shelf().points.empty());  // all may read them
    }

    void noNumberOfACardGetsIn()
    {
        TalkingPoint point = newPoint(QStringLiteral("Ask for it"));
        point.words[QStringLiteral("en")] = {QStringLiteral("Is it 4111 1111 1111 1111?")};
        const auto saved = got(desk::savePoint(desk(), point, {}));
        const QString content = m_work
                                    ->value(QStringLiteral("SELECT row FROM company_row WHERE \"table\" = "
                                                           "'talking_point' AND row LIKE '%ask_for_it%'"))
                                    .toString();
        QVERIFY(!content.isEmpty());
        QVERIFY(!content.contains(QStringLiteral("4111 1111")));
        QVERIFY(saved.stored.row.key == u"ask_for_it");
    }

    void whatIsBeingWrittenSurvives()
    {
        QVERIFY(!got(desk::readPointInHand(desk())));
        desk::PointInHand hand;
        hand.before = shelf().points.front().row;
        hand.point = shelf().points.front().point;
        hand.point.when = {};
        hand.point.never.reset();
        hand.point.intent[QStringLiteral("nb")] = QStringLiteral("Halvt ferdig");
        hand.point.words[QStringLiteral("nb")] = {QStringLiteral("en"), QStringLiteral("to")};
        hand.point.tags = {QStringLiteral("Not a tag yet!")};
        hand.point.reviewOn.reset();
        hand.when = QStringLiteral("{\"fact\": \"mo");
        hand.never = QStringLiteral(" ");
        hand.idea = QStringLiteral("Ring the courier");
        got(desk::keepPointInHand(desk(), hand));
        m_work->openAgain();
        QCOMPARE(got(desk::readPointInHand(desk())), std::optional(hand));
        got(desk::keepPointInHand(desk(), std::nullopt));
        QVERIFY(!got(desk::readPointInHand(desk())));
    }

    void anIdeaThatHelpedIsThereUntilItIsAPoint()
    {
        helped(QStringLiteral("Ring the courier together"));
        helped(QStringLiteral("Send a photo"));
        QCOMPARE(ideas().size(), 2);
        TalkingPoint point = newPoint(QStringLiteral("Ring them on speaker"));
        point.key = guidance::keyFromIdea(QStringLiteral("Ring the courier together"));
        got(desk::savePoint(desk(), point, {}));
        QCOMPARE(ideas(), QStringList{QStringLiteral("Send a photo")});
        QCOMPARE(refused(desk::savePoint(desk(), point, {})).code, Code::AlreadyThere);
    }

    void anIdeaThatIsPutAwayStaysAway()
    {
        helped(QStringLiteral("Ring the courier together"));
        helped(QStringLiteral("Send a photo"));
        got(desk::putIdeaAway(desk(), QStringLiteral("ring the COURIER together")));
        QCOMPARE(ideas(), QStringList{QStringLiteral("Send a photo")});
        helped(QStringLiteral("Ring the courier together")); // again, by somebody else
        QCOMPARE(ideas(), QStringList{QStringLiteral("Send a photo")});
        m_work->openAgain();
        become(domain::Role::Lead);
        QCOMPARE(ideas(), QStringList{QStringLiteral("Send a photo")});
    }

    void aFileSaysWhatItWouldChange()
    {
        guidance::Guide file;
        for (const StoredPoint &one : shelf().points)
            file.push_back(one.point);
        const int all = static_cast<int>(file.size());
        QVERIFY(all > 2);
        QCOMPARE(got(desk::tryGuide(desk(), file)).same, all);
        file[0].owner = QStringLiteral("Somebody else");
        TalkingPoint added = newPoint(QStringLiteral("New here"));
        added.key = QStringLiteral("new_here");
        file[1] = added;
        const desk::GuideDryRun run = got(desk::tryGuide(desk(), file));
        QCOMPARE(run.added, QStringList{QStringLiteral("new_here")});
        QCOMPARE(run.changed, QStringList{file[0].key});
        QCOMPARE(run.same, all - 2);
        QCOMPARE(static_cast<int>(shelf().points.size()), all); // nothing was changed yet
        got(desk::changeCompany(desk(), run.changes));
        QCOMPARE(static_cast<int>(shelf().points.size()), all + 1);
        QCOMPARE(stored(file[0].key).point.owner, QStringLiteral("Somebody else"));
    }

    void whatThisVersionCannotReadIsNamed()
    {
        domain::GuidePoint row;
        row.key = QStringLiteral("of_tomorrow");
        row.id = domain::guidePointId(row.key);
        row.content = {{QStringLiteral("key"), row.key}, {QStringLiteral("hologram"), true}};
        got(desk::changeCompany(desk(), {desk::putting(row)}));
        QCOMPARE(shelf().unreadable, QStringList{QStringLiteral("of_tomorrow")});
    }
};

LEEWAY_TEST(TestGuideEdit)
#include "tst_guide_edit.moc"
