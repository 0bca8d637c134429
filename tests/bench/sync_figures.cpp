// Figures of the shared store on a PostgreSQL of its own, for tests/bench/measure.py: one JSON object on
// stdout.
//   sync_figures propagation
//   sync_figures backlog
//   sync_figures moving-in STORE    a store of leewayctl demo moves in, and a desk that has nothing gets it
#include "desk/store_admin/admin_link.h"
#include "desk/store_admin/adopt_store.h"
#include "desk/store_admin/poker.h"
#include "support/cut_proxy.h"
#include "support/pg_store.h"
#include "support/sync_desk.h"
#include "sync/adapters/store_peer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace leeway;
namespace kinds = domain::commands;

namespace
{

/// One desk at its usual pace.
struct BenchDesk : test::SyncDesk {
    BenchDesk(const remote::ConnectOptions &options, const domain::Person &person, quint32 seed)
        : SyncDesk(std::make_unique<sync::StorePeer>(options, QStringLiteral("bench")), person, seed)
    {
        clock->set(base::SystemClock().now());
        engine = std::make_unique<sync::Engine>(*peer, *replica, clock, seed);
        engine->start();
    }
};

void waitFor(const char *what, const std::function<bool()> &condition, int seconds = 1800)
{
    QElapsedTimer timer;
    timer.start();
    QTimer tick; // what is waited for may come with the last event for a while
    tick.start(1);
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (timer.elapsed() > seconds * 1000LL)
            qFatal("waited in vain: %s", what);
    }
}

QString newCustomer(BenchDesk &desk, const QString &name)
{
    domain::Customer customer;
    customer.name = name;
    QJsonObject body = domain::toJson(customer);
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    body.insert(QStringLiteral("id"), id);
    body.insert(QStringLiteral("handles"), QJsonArray());
    if (!desk.perform(kinds::kCreateCustomer, body))
        qFatal("no customer");
    return id;
}

domain::Person addPerson(test::PgStore &store, const char *login)
{
    return store.addPerson(QString::fromLatin1(login), QString::fromLatin1(login), store.team());
}

double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<size_t>(part * static_cast<double>(values.size())))];
}

/// Rows a second of a desk that has nothing yet, until all are here; words for the search follow later.
QJsonObject firstSync(const test::PgStore &store, const domain::Person &person)
{
    QElapsedTimer timer;
    timer.start();
    BenchDesk desk(store.options(QStringLiteral("first")), person, 1);
    waitFor("the first sync", [&] { return desk.isLevel(); });
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    const qint64 rows = desk.value(QStringLiteral("SELECT count(*) FROM interaction")).toLongLong();
    return {{QStringLiteral("interactions"), rows},
            {QStringLiteral("seconds"), seconds},
            {QStringLiteral("rows_per_second"), static_cast<double>(rows) / seconds}};
}

/// Milliseconds from a change on one desk to its row on another one, with `leewayctl store poke` beside the
/// store.
QJsonObject propagation()
{
    test::PgStore store;
    const domain::Person ines = addPerson(store, "ines");
    const domain::Person omar = addPerson(store, "omar");
    const remote::ConnectOptions poker = store.options(QStringLiteral("postgres"));
    std::jthread poking([poker](const std::stop_token &stop) {
        desk::Poker service(poker, [](const QString &) {});
        (void)service.run(stop);
    });
    BenchDesk here(store.options(QStringLiteral("ines")), ines, 2);
    BenchDesk there(store.options(QStringLiteral("omar")), omar, 3);
    waitFor("both desks", [&] { return here.isLevel() && there.isLevel(); });
    bool came = false;
    QObject::connect(there.storage.get(), &storage::Storage::changed, there.storage.get(),
                     [&](const storage::Changed &what) {
                         came = came || what.tables.contains(QStringLiteral("customer"));
                     });
    constexpr int kChanges = 200;
    std::vector<double> times;
    for (int i = 0; i < kChanges; ++i) {
        came = false;
        QElapsedTimer timer;
        timer.start();
        newCustomer(here, QStringLiteral("Customer %1").arg(i));
        waitFor(
            "a change to come across", [&] { return came; }, 60);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        waitFor(
            "rest", [&] { return here.isLevel() && there.isLevel(); }, 60);
    }
    return {{QStringLiteral("median_ms"), percentile(times, 0.5)},
            {QStringLiteral("p95_ms"), percentile(times, 0.95)},
            {QStringLiteral("p99_ms"), percentile(times, 0.99)},
            {QStringLiteral("changes"), kChanges}};
}

/// Milliseconds for 1,000 commands made without the store, over a line of 20 ms round trip.
QJsonObject backlog()
{
    test::PgCluster::Options cluster;
    cluster.listensOnTcp = true;
    test::PgStore store(cluster);
    const domain::Person person = addPerson(store, "piet");
    test::CutProxy proxy(store.cluster().port());
    proxy.setDelay(std::chrono::milliseconds(10));
    remote::ConnectOptions options = store.options(QStringLiteral("piet"));
    options.hosts = {{QStringLiteral("127.0.0.1"), proxy.port()}};
    options.tls = remote::Tls::Off;
    BenchDesk desk(options, person, 4);
    waitFor("the desk", [&] { return desk.isLevel(); });
    desk.engine->stop();
    for (int i = 0; i < 1000; ++i)
        newCustomer(desk, QStringLiteral("Waiting %1").arg(i));
    desk.engine->start();
    waitFor("the connection", [&] { return desk.engine->status().isConnected(); });
    QElapsedTimer timer;
    timer.start();
    waitFor("all to be answered", [&] { return desk.engine->status().waiting == 0; });
    return {{QStringLiteral("commands"), 1000}, {QStringLiteral("ms"), static_cast<double>(timer.elapsed())}};
}

/// What happens to a whole store that moves in.
QJsonObject movingIn(const test::PgStore &store, const QString &file)
{
    const auto clock = std::make_shared<base::SystemClock>();
    const auto opened = test::await(storage::Storage::open({file, false, false}, clock));
    if (!opened)
        qFatal("%s", qPrintable(base::toLogLine(opened.error())));
    QElapsedTimer timer;
    timer.start();
    std::thread moving([&, storage = *opened] {
        desk::AdminLink link;
        if (const auto done = desk::answerOf(link.connectTo(store.options(QStringLiteral("it_admin"))));
            !done)
            qFatal("%s", qPrintable(base::toLogLine(done.error())));
        desk::AdoptWish wish;
        wish.team = QStringLiteral("Care North");
        const auto adopted = desk::adoptStore(link, *storage, *clock, wish);
        if (!adopted)
            qFatal("%s", qPrintable(base::toLogLine(adopted.error())));
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    moving.join();
    return {{QStringLiteral("seconds"), static_cast<double>(timer.elapsed()) / 1000}};
}

/// A store moves in; then a desk gets all of it.
QJsonObject movingInAndFirstSync(const QString &file)
{
    QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("moving.leeway"));
    if (!QFile::copy(file, copy))
        qFatal("%s cannot be copied", qPrintable(file));
    test::PgStore store;
    const domain::Person first = addPerson(store, "first");
    const QJsonObject adopted = movingIn(store, copy);
    return {{QStringLiteral("adopt"), adopted}, {QStringLiteral("first_sync"), firstSync(store, first)}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("leeway.*=false"));
    const QStringList words = QCoreApplication::arguments().mid(1);
    QJsonObject figures;
    if (words == QStringList{QStringLiteral("propagation")})
        figures = propagation();
    else if (words == QStringList{QStringLiteral("backlog")})
        figures = backlog();
    else if (words.size() == 2 && words.front() == QLatin1String("moving-in"))
        figures = movingInAndFirstSync(words.back());
    if (figures.isEmpty()) {
        std::fputs("usage: sync_figures propagation | backlog | moving-in STORE\n", stderr);
        return 2;
    }
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
