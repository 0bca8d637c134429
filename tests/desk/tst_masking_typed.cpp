#include "desk/cases.h"
#include "desk/contact_queue.h"
#include "desk/draft.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/merge_customers.h"
#include "desk/promises.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "support/desk_fixture.h"
#include "support/planted.h"
#include "support/test_case.h"
#include "sync/service.h"

using namespace leeway;
using namespace leeway::domain;
using test::await;

namespace
{

QByteArray g_log; // Qt's handler is a plain function

void keepLog(QtMsgType /*type*/, const QMessageLogContext & /*context*/, const QString &text)
{
    g_log += text.toUtf8() + '\n';
}

} // namespace

/// Whatever an agent types or pastes a number into, it is in no file afterwards: every use case that takes a
/// text, with its undo. Each field has a number of its own.
class TestMaskingTyped : public QObject
{
    Q_OBJECT

private:
    test::Planted m_planted;
    std::unique_ptr<test::DeskFixture> m_fixture;
    CustomerId m_marit;
    CustomerId m_ola;

    QString number(const char *place)
    {
        return m_planted.card(QString::fromLatin1(place), QStringLiteral(" "));
    }
    QString text(const char *place)
    {
        return QString::fromLatin1(place) + QStringLiteral(" card ") + number(place) + QStringLiteral(", ") +
               m_planted.iban(QString::fromLatin1(place)) + QStringLiteral(", cvv 737");
    }
    desk::Desk &desk() { return *m_fixture->desk; }

    /// Takes back what was just done, and does nothing else.
    template <class T> void undone(QFuture<base::Result<T>> future)
    {
        auto done = await(future);
        QVERIFY2(done, done ? "" : qPrintable(base::toLogLine(done.error())));
        if constexpr (std::is_same_v<T, desk::Undo>) {
            const auto back = await((*done)(desk()));
            QVERIFY2(back, back ? "" : qPrintable(base::toLogLine(back.error())));
        }
    }

    Customer typedCustomer()
    {
        Customer c;
        c.name = text("a name");
        c.pronunciation = text("how it is said");
        c.pronouns = text("pronouns");
        c.place = text("a place");
        c.timeZone = text("a time zone");
        c.tier = text("a tier");
        c.languages = {text("a language")};
        c.accountNumber = number("an account number");
        return c;
    }
    Case typedCase(const char *place)
    {
        Case made;
        made.customer = m_marit;
        made.title = text(place);
        made.type = text(place);
        made.summary = text(place);
        return made;
    }

    /// With what is typed in wrap-up.
    desk::LiveContact typedContact(CustomerId customer)
    {
        desk::LiveContact live;
        live.contact.customer = customer;
        live.contact.queue = text("a queue");
        live.contact.subject = text("a subject");
        live.contact.identityHow = text("how they are known");
        live.contact.speaker = text("who speaks");
        live.name = text("what the phone calls them");
        live.handle = number("a number that rings");
        live.callId = text("a call's id");
        live.draft.helped = {text("what helped").left(90)};
        live.draft.line = text("a line for the next colleague");
        live.draft.promise = desk::WrapPromise{.how = desk::FollowUp::Call,
                                               .what = text("what is promised"),
                                               .when = text("until when"),
                                               .dueAt = m_fixture->clock->now(),
                                               .about = text("what it is about"),
                                               .keeper = {}};
        return live;
    }

private Q_SLOTS:
    void init()
    {
        g_log.clear();
        qInstallMessageHandler(keepLog);
        m_fixture = std::make_unique<test::DeskFixture>();
        desk::NewCustomer plain;
        plain.customer.name = QStringLiteral("Marit");
        m_marit = await(desk::createCustomer(desk(), plain)).value();
        plain.customer.name = QStringLiteral("Ola");
        m_ola = await(desk::createCustomer(desk(), plain)).value();
    }

    void leavesNothing_data()
    {
        QTest::addColumn<std::function<void(TestMaskingTyped &)>>("type");
        using Test = TestMaskingTyped;
        const auto row = [](const char *name, std::function<void(Test &)> type) {
            QTest::newRow(name) << type;
        };
        row("who works here and the workspace", [](Test &t) {
            auto &storage = *t.m_fixture->storage;
            QVERIFY(
                await(desk::setUp(storage, *t.m_fixture->clock, t.text("a person"), t.text("a workspace"))));
        });
        row("a new customer", [](Test &t) {
            desk::NewCustomer made{t.typedCustomer(), {}};
            for (const HandleKind kind : {HandleKind::Phone, HandleKind::Email, HandleKind::Social,
                                          HandleKind::Account, HandleKind::Order, HandleKind::Other}) {
                Handle handle;
                handle.kind = kind;
                handle.value = kind == HandleKind::Email
                                   ? t.m_planted.card(QStringLiteral("an address")) + u"@a.example"
                                   : t.number("a handle");
                handle.label = t.text("a handle's label");
                made.handles.push_back(handle);
            }
            QVERIFY(await(desk::createCustomer(t.desk(), made)));
        });
        row("a customer's fields", [](Test &t) {
            Customer before;
            before.id = t.m_marit;
            before.name = QStringLiteral("Marit");
            Customer after = t.typedCustomer();
            after.id = t.m_marit;
            t.undone(desk::editCustomer(t.desk(), before, after));
        });
        row("a phone number that is a card's", [](Test &t) {
            Handle handle;
            handle.customer = t.m_marit;
            handle.value = t.number("a phone number");
            t.undone(desk::putRecord(t.desk(), handle));
        });
        row("an address that is none", [](Test &t) {
            Handle handle;
            handle.customer = t.m_marit;
            handle.kind = HandleKind::Email;
            handle.value = t.number("an address refused");
            const auto refused = await(desk::putRecord(t.desk(), handle));
            QVERIFY(!refused);
            g_log += base::toLogLine(refused.error()).toUtf8();
        });
        row("a member", [](Test &t) {
            t.undone(desk::putRecord(t.desk(), Member{{},
                                                      t.m_marit,
                                                      t.text("a member"),
                                                      t.text("a role"),
                                                      t.text("a member's language"),
                                                      false}));
        });
        row("a preference", [](Test &t) {
            Preference made;
            made.customer = t.m_marit;
            made.text = t.text("a preference");
            made.icon = t.text("an icon");
            made.source = t.text("a preference's source");
            t.undone(desk::putRecord(t.desk(), made));
        });
        row("a need", [](Test &t) {
            t.undone(desk::putRecord(t.desk(),
                                     Need{{}, t.m_marit, t.text("a need"), t.text("a need's source"), {}}));
        });
        row("a consent", [](Test &t) {
            Consent made;
            made.customer = t.m_marit;
            made.detail = t.text("a consent's detail");
            made.textVersion = t.text("a consent's text");
            made.source = t.text("a consent's source");
            t.undone(desk::putRecord(t.desk(), made));
        });
        row("an attempt", [](Test &t) {
            Attempt made;
            made.customer = t.m_marit;
            made.what = t.text("an attempt");
            made.result = t.text("an attempt's result");
            t.undone(desk::putRecord(t.desk(), made));
        });
        row("a promise, kept", [](Test &t) {
            Promise made;
            made.id = PromiseId::make(*t.m_fixture->clock);
            made.customer = t.m_marit;
            made.what = t.text("a promise");
            made.about = t.text("what a promise is about");
            QVERIFY(await(desk::putRecord(t.desk(), made)));
            // As a screen gives it back that still shows what was typed.
            t.undone(desk::settlePromise(t.desk(), made, PromiseState::Kept));
            t.undone(desk::movePromise(t.desk(), made, t.m_fixture->clock->now()));
        });
        row("a contact before anybody knows whose it is", [](Test &t) {
            const desk::LiveContact live = await(desk::beginContact(t.desk(), t.typedContact({}))).value();
            QVERIFY(await(desk::keepWork(t.desk(), live)));
            QVERIFY(await(desk::linkContact(t.desk(), live, t.m_marit, QStringLiteral("Marit"))));
        });
        row("a contact, changed, marked and wrapped up", [](Test &t) {
            desk::LiveContact live = await(desk::beginContact(t.desk(), t.typedContact(t.m_marit))).value();
            Contact after = live.contact;
            after.speaker = t.text("who speaks now");
            live.contact = await(desk::changeContact(t.desk(), live.contact, after)).value();
            PointMark mark;
            mark.customer = t.m_marit;
            mark.contact = live.contact.id;
            mark.point = t.text("a point").left(90);
            mark.text = t.text("an own idea");
            t.undone(desk::markPoint(t.desk(), mark));
            QVERIFY(await(desk::keepWork(t.desk(), live)));
            QVERIFY(await(desk::wrapUp(t.desk(), live)));
        });
        row("the line of a contact that is handed over", [](Test &t) {
            desk::SharedStore alone(t.desk(), nullptr);
            const desk::LiveContact live =
                await(desk::beginContact(t.desk(), t.typedContact(t.m_marit))).value();
            QVERIFY(await(desk::handOverContact(t.desk(), alone, live, {{}, t.text("a queue's name")},
                                                t.text("a line for the next")))
                        ->isDone);
        });
        row("a note", [](Test &t) { t.undone(desk::addNote(t.desk(), {t.m_marit, {}, t.text("a note")})); });
        row("a note that is being typed", [](Test &t) {
            const QString note = QStringLiteral("pay ") + t.number("a draft");
            for (qsizetype typed = 1; typed <= note.size(); ++typed)
                QVERIFY(await(desk::keepDraft(t.desk(), t.m_marit, note.left(typed))));
            QCOMPARE(await(desk::readDraft(t.desk(), t.m_marit))->left(9),
                     QStringLiteral("pay \u2022\u2022\u2022\u2022 "));
        });
        row("cases and the reasons for what is done to them", [](Test &t) {
            const Case one = await(desk::openCase(t.desk(), t.typedCase("a case"))).value();
            const Case two = await(desk::openCase(t.desk(), t.typedCase("another case"))).value();
            t.undone(desk::mergeCases(t.desk(), one.id, two.id, t.text("why cases are one")));
            QVERIFY(await(desk::addNote(t.desk(), {t.m_marit, one.id, QStringLiteral("a note")})));
            const auto id = t.m_fixture->value(QStringLiteral("SELECT id FROM interaction")).toByteArray();
            const InteractionId note = InteractionId::fromBytes(id);
            t.undone(
                desk::moveInteraction(t.desk(), {note, t.m_marit, one.id, two.id, t.text("why it moves")}));
            t.undone(desk::splitCase(t.desk(),
                                     {one.id, t.typedCase("a split"), {note}, t.text("why it is split")}));
        });
        row("why two customers are one", [](Test &t) {
            t.undone(desk::mergeCustomers(t.desk(), t.m_ola, t.m_marit, t.text("why they are one")));
        });
        row("why what is folded was opened",
            [](Test &t) { t.undone(desk::openFolded(t.desk(), t.m_marit, t.text("why it was opened"))); });
    }
    void leavesNothing()
    {
        QFETCH(std::function<void(TestMaskingTyped &)>, type);
        type(*this);
        if (QTest::currentTestFailed())
            return;
        const QString folder = m_fixture->folder.path();
        const auto verifyNothing = [](const QStringList &found) {
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n').left(2'000)));
        };
        QVERIFY(QFile::exists(folder + QStringLiteral("/desk.leeway-wal")));
        verifyNothing(m_planted.foundIn(folder));
        m_fixture->desk.reset();
        m_fixture->storage.reset();
        verifyNothing(m_planted.foundIn(folder));
        verifyNothing(m_planted.foundInBytes(g_log));
        for (const QString &name : QDir(folder).entryList(QDir::Files)) {
            QFile file(folder + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("cvv 737"), qPrintable(name));
        }
    }

    void cleanup()
    {
        qInstallMessageHandler(nullptr);
        m_fixture.reset();
    }
};

LEEWAY_TEST(TestMaskingTyped)
#include "tst_masking_typed.moc"
