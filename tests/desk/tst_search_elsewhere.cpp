#include "desk/contact_desk.h"
#include "desk/shared_store.h"
#include "storage/customer_writes.h"
#include "support/test_case.h"
#include "sync/service.h"

#include <QTest>

using namespace leeway;
using base::Code;
using base::Result;
using test::got;
using test::refused;

namespace
{

/// A store that finds what it was told to, as soon as the test lets it answer.
class WordFinder final : public sync::Service
{
public:
    using Words = Result<std::vector<domain::HistoryHit>>;
    struct Asked {
        QString text;
        QPromise<Words> promise;
        void answer(Words words)
        {
            promise.addResult(std::move(words));
            promise.finish();
        }
    };
    std::vector<std::unique_ptr<Asked>> asked;

    [[nodiscard]] domain::StoreStatus status() const override { return {}; }
    void wake() override {}
    void tryNow() override {}
    void signIn(const QString &) override {}
    QFuture<bool> forgetPassword() override { return QtFuture::makeReadyFuture(true); }
    void setOpen(std::optional<domain::CustomerId>) override {}
    QFuture<Result<void>> fetchCustomer(domain::CustomerId, const QString &) override { return none<void>(); }
    QFuture<Result<void>> fetchAttachment(domain::AttachmentId) override { return none<void>(); }
    QFuture<Result<std::vector<domain::CustomerHit>>> findCustomers(const QString &, int) override
    {
        return none<std::vector<domain::CustomerHit>>();
    }
    QFuture<Words> findHistory(const QString &text, int) override
    {
        asked.push_back(std::make_unique<Asked>());
        asked.back()->text = text;
        asked.back()->promise.start();
        return asked.back()->promise.future();
    }
    QFuture<Result<std::vector<domain::Presence>>> whoIsHere() override
    {
        return none<std::vector<domain::Presence>>();
    }
    QFuture<Result<domain::StoreMonth>> readMonth(domain::FundId, const QString &) override
    {
        return none<domain::StoreMonth>();
    }
    QFuture<Result<std::vector<domain::ClosedLook>>> readClosedLooks() override
    {
        return none<std::vector<domain::ClosedLook>>();
    }

private:
    template <class T> static QFuture<Result<T>> none()
    {
        return QtFuture::makeReadyFuture(Result<T>(base::fail(Code::RemoteUnreachable)));
    }
};

} // namespace

/// Words of the history that a shared store finds for a desk.
class TestSearchElsewhere : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_at;
    std::unique_ptr<desk::SharedStore> m_shared;
    WordFinder *m_store = nullptr;

    static domain::HistoryHit hit(domain::InteractionId id, const QString &text)
    {
        domain::HistoryHit one;
        one.id = id;
        one.customer = domain::CustomerId{QUuid::createUuid()};
        one.snippet = text;
        return one;
    }

private Q_SLOTS:
    void init()
    {
        m_shared.reset();
        m_at = std::make_unique<test::ContactDesk>();
        auto service = std::make_unique<WordFinder>();
        m_store = service.get();
        m_shared = std::make_unique<desk::SharedStore>(*m_at->desk, std::move(service));
    }

    /// What is here was found here; the rest is cut to the words, and opens without a reason.
    void onlyWhatIsNotHere()
    {
        domain::Interaction here;
        here.id = domain::InteractionId::make(*m_at->clock);
        here.customer = m_at->marit;
        here.at = m_at->clock->now();
        here.body = QStringLiteral("The gasket leaks");
        got(m_at->storage->write(
            [&](storage::Transaction &tx) { return storage::putInteraction(tx, here); }));
        auto found = m_shared->findHistoryElsewhere(QStringLiteral("gasket"), 20);
        const domain::HistoryHit there =
            hit(domain::InteractionId{QUuid::createUuid()},
                QStringLiteral("a word ").repeated(80) + QStringLiteral("and the gasket is split"));
        QVERIFY(m_shared->asksReason(there.customer));
        m_store->asked.front()->answer(std::vector{hit(here.id, here.body), there});
        const std::vector<domain::HistoryHit> hits = got(std::move(found));
        QCOMPARE(hits.size(), size_t(1));
        QCOMPARE(hits.front().id, there.id);
        QVERIFY2(hits.front().snippet.contains(QStringLiteral("gasket")) && hits.front().snippet.size() < 200,
                 qPrintable(hits.front().snippet));
        QVERIFY(!m_shared->asksReason(there.customer));
    }

    void ofWhatIsTypedOnTheNewestIsAskedNext()
    {
        auto first = m_shared->findHistoryElsewhere(QStringLiteral("gas"), 20);
        auto second = m_shared->findHistoryElsewhere(QStringLiteral("gask"), 20);
        auto third = m_shared->findHistoryElsewhere(QStringLiteral("gasket"), 20);
        QCOMPARE(m_store->asked.size(), size_t(1));
        QVERIFY(refused(std::move(second)).code == Code::Cancelled);
        m_store->asked.front()->answer(base::fail(Code::RemoteUnreachable));
        QVERIFY(refused(std::move(first)).code == Code::RemoteUnreachable);
        QTRY_COMPARE(m_store->asked.size(), size_t(2));
        QCOMPARE(m_store->asked.back()->text, QStringLiteral("gasket"));
        m_store->asked.back()->answer(std::vector<domain::HistoryHit>());
        QVERIFY(got(std::move(third)).empty());
    }

    void withoutASharedStoreThereIsNothing()
    {
        desk::SharedStore alone(*m_at->desk, nullptr);
        QVERIFY(refused(alone.findHistoryElsewhere(QStringLiteral("gasket"), 20)).code == Code::NotFound);
    }
};

LEEWAY_TEST(TestSearchElsewhere)
#include "tst_search_elsewhere.moc"
