#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "base/logging.h"
#include "desk/set_up.h"
#include "remote/process_end.h"
#include "storage/storage.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <array>
#include <csignal>

namespace
{

using namespace leeway;
using ctl::Call;
using ctl::Output;
using ctl::SharedCall;

/// What a command needs of this computer's store.
enum class Opens {
    Nothing,
    IfNamed, ///< to read, when --store names one
    ToRead,
    DemoToRead, ///< the demo's unless another is named
    AsItIs,     ///< to write; it must be there, and nobody is put into it
    ToWrite
};

/// One of the two functions is set.
struct Command {
    const char *name;
    const char *usage;
    Opens opens;
    int (*run)(const Call &);
    int (*runShared)(const SharedCall &) = nullptr;
    const char *with = nullptr; ///< an option without which this is another command
};

constexpr std::array kCommands{
    Command{"import",
            "import MAPPING FILE... --to-store ADDRESS [--team TEAM] [--source NAME] [--region CODE] "
            "[--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runImportToStore, "--to-store"},
    Command{"import", "import MAPPING FILE...", Opens::ToWrite, &ctl::runImport},
    Command{"search", "search WORDS...", Opens::ToRead, &ctl::runSearch},
    Command{"customer erasures", "customer erasures", Opens::ToRead, &ctl::runErasures},
    Command{"customer erase",
            "customer erase ID-or-handle --preview | --ask --ground GROUND --reason TEXT | --decide "
            "erase|decline --why TEXT [--now --confirm NAME] | --withdraw",
            Opens::ToWrite, &ctl::runErase},
    Command{"customer", "customer show|export ID-or-handle [FILE]", Opens::ToWrite, &ctl::runCustomer},
    Command{"demo day", "demo day --list [--from MINUTE] [--count N]", Opens::Nothing, nullptr,
            &ctl::runDemoDayList, "--list"},
    Command{"demo day", "demo day [--speed N] [--from MINUTE] [--count N]", Opens::DemoToRead,
            &ctl::runDemoDay},
    Command{"demo",
            "demo [--customers N] [--interactions M] [--seed S] [--special INDEX:COUNT]... [--without-year]",
            Opens::ToWrite, &ctl::runDemo},
    Command{"invite", "invite TEAM ADDRESS [FILE] [--root-certificate FILE] [--login LOGIN]", Opens::Nothing,
            nullptr, &ctl::runInvite},
    Command{"feed",
            "feed DIR --source NAME --store ADDRESS [--mapping MAPPING] [--once] [--region CODE] "
            "[--password-file FILE]\n"
            "       leewayctl feed --stdin --source NAME --store ADDRESS --mapping MAPPING [--rejects FILE] "
            "[--region CODE] [--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runFeed},
    Command{"guide check", "guide check FILE", Opens::Nothing, nullptr, &ctl::runGuideCheck},
    Command{"guide export", "guide export FILE", Opens::ToRead, &ctl::runGuideExport},
    Command{"guide import", "guide import FILE", Opens::ToWrite, &ctl::runGuideImport},
    Command{"rules check", "rules check FILE", Opens::Nothing, nullptr, &ctl::runRulesCheck},
    Command{"rules export", "rules export FILE", Opens::ToRead, &ctl::runRulesExport},
    Command{"rules import", "rules import FILE", Opens::ToWrite, &ctl::runRulesImport},
    Command{"resolutions check", "resolutions check FILE", Opens::Nothing, nullptr,
            &ctl::runResolutionsCheck},
    Command{"resolutions export", "resolutions export FILE", Opens::ToRead, &ctl::runResolutionsExport},
    Command{"resolutions import", "resolutions import FILE", Opens::ToWrite, &ctl::runResolutionsImport},
    Command{"owed check", "owed check FILE", Opens::Nothing, nullptr, &ctl::runOwedCheck},
    Command{"owed export", "owed export FILE", Opens::ToRead, &ctl::runOwedExport},
    Command{"owed import", "owed import FILE", Opens::ToWrite, &ctl::runOwedImport},
    Command{"advice train", "advice train FILE --mapping MAPPING --out FILE", Opens::Nothing, nullptr,
            &ctl::runAdviceTrain},
    Command{"advice explain", "advice explain --case NUMBER", Opens::ToRead, &ctl::runAdviceExplainCase,
            nullptr, "--case"},
    Command{"advice explain",
            "advice explain FILE --mapping MAPPING --row LINE|--set FEATURE=LEVEL,... | COUNTS --set "
            "FEATURE=LEVEL,...",
            Opens::Nothing, nullptr, &ctl::runAdviceExplain},
    Command{"advice evaluate",
            "advice evaluate FILE --mapping MAPPING [--folds 2..20] [--by-time] [--seed N] [--write-rows "
            "FILE]",
            Opens::Nothing, nullptr, &ctl::runAdviceEvaluate},
    Command{"rate set", "rate set FROM TO DECIMAL [DAY]", Opens::ToWrite, &ctl::runRateSet},
    Command{"advice fairness", "advice fairness", Opens::ToRead, &ctl::runAdviceFairness},
    Command{"advice settings", "advice settings", Opens::ToRead, &ctl::runAdviceSettings},
    Command{"advice set", "advice set NAME=VALUE|default...", Opens::ToWrite, &ctl::runAdviceSet},
    Command{"fund list", "fund list", Opens::ToRead, &ctl::runFundList},
    Command{"fund add", "fund add NAME AMOUNT CURRENCY [--team TEAM]", Opens::ToWrite, &ctl::runFundAdd},
    Command{"fund statement", "fund statement MONTH [--fund NAME] [--csv FILE] [--pdf FILE]", Opens::ToRead,
            &ctl::runFundStatement},
    Command{"fund close", "fund close MONTH [--fund NAME]", Opens::ToWrite, &ctl::runFundClose},
    Command{"fund looks", "fund looks [--all]", Opens::ToRead, &ctl::runFundLooks},
    Command{"ledger verify", "ledger verify --from-store ADDRESS [--team TEAM] [--noted HASH]",
            Opens::Nothing, nullptr, &ctl::runStoreLedgerVerify, "--from-store"},
    Command{"ledger balance", "ledger balance --from-store ADDRESS [--team TEAM]", Opens::Nothing, nullptr,
            &ctl::runStoreLedgerBalance, "--from-store"},
    Command{"ledger export", "ledger export FILE --from-store ADDRESS [--team TEAM]", Opens::Nothing, nullptr,
            &ctl::runStoreLedgerExport, "--from-store"},
    Command{"ledger verify", "ledger verify", Opens::ToRead, &ctl::runLedgerVerify},
    Command{"ledger balance", "ledger balance", Opens::ToRead, &ctl::runLedgerBalance},
    Command{"ledger export", "ledger export FILE", Opens::ToRead, &ctl::runLedgerExport},
    Command{"payout list", "payout list [--state STATE] [--team TEAM]", Opens::ToRead, &ctl::runPayoutList},
    Command{"payout export", "payout export DIR [--team TEAM] [--batch NUMBER]", Opens::ToWrite,
            &ctl::runPayoutExport},
    Command{"payout confirm", "payout confirm FILE [--dry-run]", Opens::ToWrite, &ctl::runPayoutConfirm},
    Command{"payout reconcile", "payout reconcile [FILE] [--days NUMBER]", Opens::ToRead,
            &ctl::runPayoutReconcile},
    Command{"voucher import",
            "voucher import FILE --to-store ADDRESS [--fund NAME] --resolution KEY [--dry-run] "
            "[--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runVoucherToStore, "--to-store"},
    Command{"voucher import", "voucher import FILE --fund NAME --resolution KEY [--dry-run]", Opens::ToWrite,
            &ctl::runVoucherImport},
    Command{"voucher list", "voucher list", Opens::ToRead, &ctl::runVoucherList},
    Command{"voucher withdraw", "voucher withdraw FILE --fund NAME --resolution KEY", Opens::ToWrite,
            &ctl::runVoucherWithdraw},
    Command{"payout reverse", "payout reverse PAYOUT --why TEXT", Opens::ToWrite, &ctl::runPayoutReverse},
    Command{"person pin", "person pin --reset NAME", Opens::AsItIs, &ctl::runPersonPin},
    Command{"survey export", "survey export FILE.csv|FILE.jsonl [--batch NUMBER]", Opens::ToWrite,
            &ctl::runSurveyExport},
    Command{"survey import", "survey import FILE [--dry-run]", Opens::ToWrite, &ctl::runSurveyImport},
    Command{"survey rates", "survey rates", Opens::ToRead, &ctl::runSurveyRates},
    Command{"setup",
            "setup [--file FILE | --name NAME --template NAME --time-zone ZONE --currency CODE --team "
            "NAME] [--dry-run]",
            Opens::ToWrite, &ctl::runSetup},
    Command{"store check", "store check", Opens::ToRead, &ctl::runStoreCheck},
    Command{"store create", "store create ADDRESS [--name NAME] [--password-file FILE]", Opens::Nothing,
            nullptr, &ctl::runStoreCreate},
    Command{"store upgrade", "store upgrade ADDRESS [--password-file FILE]", Opens::Nothing, nullptr,
            &ctl::runStoreUpgrade},
    Command{"store status", "store status ADDRESS [--password-file FILE]", Opens::Nothing, nullptr,
            &ctl::runStoreStatus},
    Command{"store verify", "store verify ADDRESS [--password-file FILE]", Opens::IfNamed, nullptr,
            &ctl::runStoreVerify},
    Command{"store epoch", "store epoch ADDRESS --reason TEXT [--password-file FILE]", Opens::Nothing,
            nullptr, &ctl::runStoreEpoch},
    Command{"store metrics", "store metrics ADDRESS [--password-file FILE]", Opens::Nothing, nullptr,
            &ctl::runStoreMetrics},
    Command{"store keep", "store keep ADDRESS team|DAYS [--password-file FILE]", Opens::Nothing, nullptr,
            &ctl::runStoreKeep},
    Command{"store team",
            "store team ADDRESS NAME [--time-zone ZONE] [--currency CODE] [--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runStoreTeam},
    Command{"store person",
            "store person ADDRESS --login LOGIN --name NAME --role ROLE [--team TEAM] [--languages "
            "nb,en] [--new-password-file FILE | --ask-password] [--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runStorePerson},
    Command{"store people", "store people ADDRESS FILE.csv [--dry-run] [--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runStorePeople},
    Command{"store feed-source",
            "store feed-source ADDRESS [--password-file FILE]\n"
            "       leewayctl store feed-source ADDRESS NAME --login LOGIN [--team TEAM] "
            "[--late-after MINUTES] [--what orders,payments,interactions,answers] [--unknown create|reject] "
            "[--contacts yes|no] [--new-password-file FILE | --ask-password] [--password-file FILE]\n"
            "       leewayctl store feed-source ADDRESS NAME --remove [--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runStoreFeedSource},
    Command{"store setup",
            "store setup ADDRESS [--file FILE | --name NAME --template NAME --time-zone ZONE --currency "
            "CODE --team NAME] [--dry-run] [--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runStoreSetup},
    Command{"store poke", "store poke ADDRESS [--password-file FILE]", Opens::Nothing, nullptr,
            &ctl::runStorePoke},
    Command{"store nightly", "store nightly ADDRESS [--keep-days DAYS] [--password-file FILE]",
            Opens::Nothing, nullptr, &ctl::runStoreNightly},
    Command{"store adopt", "store adopt ADDRESS --team TEAM [--login LOGIN] [--password-file FILE]",
            Opens::AsItIs, &ctl::runStoreAdopt},
};

/// How the commands whose names begin with `words` are used, one a line; all without any.
QStringList usageOf(const QStringList &words)
{
    QStringList lines;
    for (const Command &command : kCommands) {
        // The name of a command says less than its usage: "customer" is "customer show|export ...".
        const QStringList name = QString::fromLatin1(command.usage).split(u' ');
        if (name.mid(0, words.size()) == words)
            lines.append(QStringLiteral("usage: leewayctl [--store FILE] [--json] ") +
                         QLatin1String(command.usage));
    }
    return lines;
}

/// What was not understood, and how what was meant is used: the commands of that name, or which names there
/// are.
int notUnderstood(const QString &problem, const QStringList &words)
{
    const Output output(false);
    if (!problem.isEmpty())
        output.message(problem);
    QStringList lines = words.isEmpty() ? QStringList() : usageOf(words.mid(0, 2));
    if (lines.isEmpty() && !words.isEmpty())
        lines = usageOf(words.mid(0, 1));
    if (lines.isEmpty()) {
        QStringList names;
        for (const Command &command : kCommands)
            names.append(QString::fromLatin1(command.name).section(u' ', 0, 0));
        names.removeDuplicates();
        names.sort();
        lines = {
            QStringLiteral("usage: leewayctl [--store FILE] [--json] COMMAND ..."),
            QStringLiteral("commands: ") + names.join(QStringLiteral(", ")),
            QStringLiteral("leewayctl COMMAND --help says how one is used, leewayctl --help how all are")};
    }
    for (const QString &line : lines)
        output.message(line);
    return ctl::kWrongUse;
}

/// `words` ends with --help: how the commands before it are used.
int help(const QStringList &words)
{
    QStringList lines = usageOf(words);
    if (lines.isEmpty()) // the second word is no part of the name: "search foo"
        lines = usageOf(words.mid(0, 1));
    if (lines.isEmpty())
        return notUnderstood(QStringLiteral("unknown command %1").arg(words.join(u' ')), words);
    Output(false).plain(lines.join(u'\n'));
    return ctl::kDone;
}

int version()
{
    Output(false).plain(QStringLiteral("leewayctl " LEEWAY_VERSION));
    return ctl::kDone;
}

/// Where `leeway`, or `leeway --demo`, has its store.
QString defaultStore(Opens opens)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           (opens == Opens::DemoToRead ? QStringLiteral("/leeway/demo.leeway")
                                       : QStringLiteral("/leeway/workspace.leeway"));
}

base::Result<domain::Person> worker(storage::Storage &storage, const base::Clock &clock)
{
    const base::Result<desk::Workspace> workspace = ctl::wait(desk::readWorkspace(storage));
    if (!workspace)
        return tl::unexpected<base::Error>(workspace.error());
    base::Result<domain::Person> person = ctl::wait(desk::personAtWork(storage, workspace->lastPerson));
    if (person || person.error().code != base::Code::NotFound)
        return person;
    return ctl::wait(
        desk::setUp(storage, clock, qEnvironmentVariable("USER", QStringLiteral("leewayctl")), {}));
}

/// Runs `command` on the open store. Not on the main thread: the store tells its results there.
int runCommand(const Command &command, const QStringList &words,
               const std::shared_ptr<storage::Storage> &storage, const Output &output)
{
    const auto clock = std::make_shared<base::SystemClock>();
    const storage::StartReport &report = storage->startReport();
    if (!report.damagedFile.isEmpty())
        output.message(QStringLiteral("the store was damaged; it was put aside as %1, %2 rows were saved")
                           .arg(report.damagedFile)
                           .arg(report.rowsSaved));
    domain::Person me;
    if (command.opens == Opens::ToWrite) {
        const base::Result<domain::Person> person = worker(*storage, *clock);
        if (!person)
            return output.failed(person.error());
        me = *person;
    }
    desk::Desk desk(storage, clock, me);
    return command.run ? command.run(Call{words, desk, output})
                       : command.runShared(SharedCall{words, &desk, output});
}

/// Runs `work` on a thread of its own while the main thread's event loop turns; returns what it returned.
int besideEventLoop(const std::function<int()> &work)
{
    int exit = ctl::kFailed;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        exit = work();
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
    }));
    thread->start();
    QCoreApplication::exec();
    thread->wait();
    return exit;
}

/// `file` is empty when the command line named none.
int run(const Command &command, const QStringList &words, const QString &file, const Output &output)
{
    if (command.opens == Opens::Nothing || (command.opens == Opens::IfNamed && file.isEmpty()))
        return besideEventLoop([&] { return command.runShared(SharedCall{words, nullptr, output}); });
    storage::OpenOptions options{.file = file.isEmpty() ? defaultStore(command.opens) : file};
    options.readOnly = command.opens != Opens::ToWrite && command.opens != Opens::AsItIs;
    options.createIfMissing = command.opens == Opens::ToWrite;
    if (options.createIfMissing)
        QDir().mkpath(QFileInfo(options.file).absolutePath());
    auto opening = storage::Storage::open(options, std::make_shared<base::SystemClock>());
    return besideEventLoop([&] {
        const base::Result<std::shared_ptr<storage::Storage>> storage = ctl::wait(opening);
        return storage ? runCommand(command, words, *storage, output) : output.failed(storage.error());
    });
}

/// Takes the name of a command, one word or two, from the front of `words`.
const Command *takeCommand(QStringList &words)
{
    for (const Command &command : kCommands) {
        const QStringList name = QString::fromLatin1(command.name).split(u' ');
        if (words.mid(0, name.size()) != name ||
            (command.with && !words.contains(QLatin1String(command.with))))
            continue;
        words = words.mid(name.size());
        return &command;
    }
    return nullptr;
}

/// Only what draws pages needs letters, and no screen for them.
std::unique_ptr<QCoreApplication> applicationFor(int &argc, char **argv)
{
    const bool draws =
        std::any_of(argv, argv + argc, [](const char *word) { return qstrcmp(word, "--pdf") == 0; });
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    remote::leaveOpenSslToTheSystem();
    const std::unique_ptr<QCoreApplication> app = applicationFor(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("leewayctl"));
    // Why a store does not open is said once, as a message; QT_LOGGING_RULES brings the places in the code
    // back.
    QLoggingCategory::setFilterRules(QStringLiteral("leeway.*.info=false\nleeway.storage.warning=false"));
    // A file that may not grow is to be an error that is told, not an end without a word.
    std::signal(SIGXFSZ, SIG_IGN);
    QStringList words = QCoreApplication::arguments().mid(1);
    QString file;
    bool json = false;
    while (!words.isEmpty() && words.first().startsWith(QLatin1String("--"))) {
        const QString option = words.takeFirst();
        if (option == QLatin1String("--json"))
            json = true;
        else if (option == QLatin1String("--store") && !words.isEmpty())
            file = words.takeFirst();
        else if (option == QLatin1String("--help"))
            return help({});
        else if (option == QLatin1String("--version"))
            return version();
        else
            return notUnderstood(QStringLiteral("unknown option %1").arg(option), {});
    }
    if (words.isEmpty())
        return notUnderstood({}, {});
    if (words.size() <= 3 && words.last() == QLatin1String("--help"))
        return help(words.mid(0, words.size() - 1));
    const QStringList asked = words;
    if (const Command *command = takeCommand(words))
        return run(*command, words, file, Output(json, command->usage));
    return notUnderstood(QStringLiteral("unknown command %1").arg(QStringList(asked.mid(0, 2)).join(u' ')),
                         asked);
}
