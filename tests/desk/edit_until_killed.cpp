// One person who writes things down as fast as they are saved, and says each number once it is, until killed.
//   edit_until_killed STORE FIRST
#include "desk/cases.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/records.h"
#include "desk/set_up.h"
#include "storage/storage.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>

#include <unistd.h>

using namespace leeway;

namespace
{

void say(const QByteArray &line)
{
    // One system call a line: what is in the pipe survives the kill.
    if (::write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size())) != line.size())
        std::abort();
}

template <class T> T must(QFuture<base::Result<T>> future)
{
    future.waitForFinished();
    base::Result<T> result = future.takeResult();
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(base::toLogLine(result.error())));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// A customer, and four kinds of things about them, each with its number in it.
void write(desk::Desk &desk, int number)
{
    const QString text = QString::number(number);
    desk::NewCustomer made;
    made.customer.name = QStringLiteral("Customer ") + text;
    const domain::CustomerId id = must(desk::createCustomer(desk, made));
    say("customer " + text.toLatin1() + '\n');
    must(desk::addNote(desk, {id, {}, QStringLiteral("note ") + text + QString(number % 7 * 900, u'n')}));
    say("note " + text.toLatin1() + '\n');
    domain::Customer before = made.customer;
    before.id = id;
    domain::Customer after = before;
    after.place = text;
    const desk::Undo back = must(desk::editCustomer(desk, before, after));
    say("place " + text.toLatin1() + '\n');
    domain::Preference preference;
    preference.customer = id;
    preference.text = text;
    must(desk::putRecord(desk, preference));
    say("preference " + text.toLatin1() + '\n');
    domain::Case opened;
    opened.customer = id;
    opened.title = QStringLiteral("Case ") + text;
    must(desk::openCase(desk, opened));
    say("case " + text.toLatin1() + '\n');
    if (number % 3 == 0) {
        must(back(desk));
        say("undone " + text.toLatin1() + '\n');
    }
}

using Opening = QFuture<base::Result<std::shared_ptr<storage::Storage>>>;

/// Not on the main thread: the store tells its results there.
void edit(const Opening &opening, const std::shared_ptr<base::Clock> &clock, int first)
{
    const auto storage = must(opening);
    const domain::Person me =
        must(desk::setUp(*storage, *clock, QStringLiteral("Inês"), QStringLiteral("Test")));
    desk::Desk desk(storage, clock, me);
    for (int number = first;; ++number)
        write(desk, number);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    const auto clock = std::make_shared<base::SystemClock>();
    const Opening opening = storage::Storage::open({QString::fromLocal8Bit(argv[1])}, clock);
    const std::unique_ptr<QThread> editing(
        QThread::create([=, first = QByteArray(argv[2]).toInt()] { edit(opening, clock, first); }));
    editing->start();
    return QCoreApplication::exec();
}
