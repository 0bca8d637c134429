// Writes numbered rows into a store and says each number on standard output once its write is done, until
// killed.
//   write_until_killed STORE FIRST
#include "base/clock.h"
#include "storage/storage.h"

#include <cstdio>

#include <QCoreApplication>

#include <unistd.h>

using namespace leeway;
using namespace leeway::storage;

namespace
{

/// Rows of changing size, so that commits end anywhere on a page; every 40th is large enough for many pages.
QByteArray payload(int number)
{
    return QByteArray(number % 40 == 0 ? 300'000 : 50 + number * 37 % 3000, char('a' + number % 26));
}

base::Result<int> writeRow(Transaction &tx, int number)
{
    const QString key = QStringLiteral("%1").arg(number, 9, 10, QLatin1Char('0'));
    // Two tables: a commit is both rows or none.
    const auto counted = tx.db().exec(QStringLiteral("INSERT INTO meta (key, value) VALUES (?, ?)"),
                                      {QString(QStringLiteral("row-") + key), QByteArray::number(number)});
    if (!counted)
        return counted;
    return tx.db().exec(QStringLiteral("INSERT INTO setting (key, value) VALUES (?, ?)"),
                        {key, payload(number)});
}

void say(int number)
{
    char line[16];
    const int length = std::snprintf(line, sizeof line, "%d\n", number);
    // One system call a line: what is in the pipe survives the kill.
    if (::write(STDOUT_FILENO, line, size_t(length)) != length)
        std::abort();
}

void writeNext(const std::shared_ptr<Storage> &store, int number)
{
    const auto urgency = number % 3 == 0 ? Urgency::Bulk : Urgency::Interactive;
    store->write([number](Transaction &tx) { return writeRow(tx, number); }, urgency)
        .then(qApp, [store, number](const base::Result<int> &done) {
            if (!done) {
                std::fprintf(stderr, "%s\n", qPrintable(done.error().detail));
                QCoreApplication::exit(1);
                return;
            }
            say(number);
            // From the event loop, or each write would stand on the stack of the one before.
            QMetaObject::invokeMethod(
                qApp, [store, number] { writeNext(store, number + 4); }, Qt::QueuedConnection);
        });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    const int first = QByteArray(argv[2]).toInt();
    Storage::open({QString::fromLocal8Bit(argv[1])}, std::make_shared<base::SystemClock>())
        .then(&app, [first](const base::Result<std::shared_ptr<Storage>> &store) {
            if (!store) {
                std::fprintf(stderr, "%s\n", qPrintable(base::toLogLine(store.error())));
                QCoreApplication::exit(1);
                return;
            }
            // Four at a time, so that there is always one running and some waiting.
            for (int i = 0; i < 4; ++i)
                writeNext(*store, first + i);
        });
    return app.exec();
}
