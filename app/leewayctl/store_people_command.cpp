#include "app/leewayctl/command.h"
#include "app/leewayctl/list_file.h"
#include "app/leewayctl/shared_store.h"
#include "base/clock.h"
#include "desk/store_admin/people_file.h"
#include "desk/store_admin/people_run.h"

#include <array>

namespace leeway::ctl
{

namespace
{

using base::Result;
using desk::PeopleAct;
using desk::PeopleStep;

/// Each act as scripts know it, and what is said of a line that does it or would.
struct ActWords {
    PeopleAct act;
    const char *key;
    const char *did;
    const char *would;
};
constexpr std::array kActs{
    ActWords{PeopleAct::Add, "add", "added", "would be added"},
    ActWords{PeopleAct::Change, "change", "changed", "would be changed"},
    ActWords{PeopleAct::Close, "close", "closed", "would be closed"},
    ActWords{PeopleAct::Same, "same", "nothing to do", "nothing to do"},
    ActWords{PeopleAct::Reject, "reject", "rejected", "rejected"},
};

const ActWords &wordsOf(PeopleAct act)
{
    for (const ActWords &words : kActs) {
        if (words.act == act)
            return words;
    }
    Q_UNREACHABLE();
}

/// Does the steps, or says what they would do, and counts.
class PeopleRun
{
public:
    PeopleRun(const Output &output, desk::AdminLink &link, bool dryRun)
        : m_output(output)
        , m_link(link)
        , m_dryRun(dryRun)
    {
    }

    /// An error only when the store is gone: what it refuses rejects the line.
    Result<void> take(const PeopleStep &step)
    {
        const Result<PeopleStep> done =
            m_dryRun ? Result<PeopleStep>(step) : desk::performStep(m_link, step, base::SystemClock());
        if (!done)
            return desk::errorOf(done);
        tell(*done);
        return {};
    }

    int summary(const QString &file) const
    {
        const auto count = [this](PeopleAct act) { return m_counts[static_cast<size_t>(act)]; };
        m_output.result(QStringLiteral("%1: %2 added, %3 changed, %4 closed, %5 the same, %6 rejected%7")
                            .arg(file)
                            .arg(count(PeopleAct::Add))
                            .arg(count(PeopleAct::Change))
                            .arg(count(PeopleAct::Close))
                            .arg(count(PeopleAct::Same))
                            .arg(count(PeopleAct::Reject))
                            .arg(m_dryRun ? QStringLiteral("; nothing was done") : QString()),
                        {{QStringLiteral("file"), file},
                         {QStringLiteral("added"), count(PeopleAct::Add)},
                         {QStringLiteral("changed"), count(PeopleAct::Change)},
                         {QStringLiteral("closed"), count(PeopleAct::Close)},
                         {QStringLiteral("same"), count(PeopleAct::Same)},
                         {QStringLiteral("rejected"), count(PeopleAct::Reject)},
                         {QStringLiteral("dry_run"), m_dryRun}});
        return count(PeopleAct::Reject) == 0 ? kDone : kFailed;
    }

private:
    void tell(const PeopleStep &step)
    {
        ++m_counts[static_cast<size_t>(step.act)];
        const ActWords &words = wordsOf(step.act);
        // A nightly run over thousands who stay as they are says nothing of them, but to scripts.
        if (step.act == PeopleAct::Same && !m_output.json())
            return;
        const QString text = QStringLiteral("line %1: %2 %3%4")
                                 .arg(step.line)
                                 .arg(step.login, QLatin1String(m_dryRun ? words.would : words.did),
                                      step.why.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(step.why));
        m_output.result(text, {{QStringLiteral("line"), step.line},
                               {QStringLiteral("login"), step.login},
                               {QStringLiteral("act"), QLatin1String(words.key)},
                               {QStringLiteral("why"), step.why}});
    }

    const Output &m_output;
    desk::AdminLink &m_link;
    bool m_dryRun;
    std::array<int, kActs.size()> m_counts{};
};

} // namespace

int runStorePeople(const SharedCall &call)
{
    const auto words = readWords(call.words, {2, 2, {passwordFileOption()}, {QStringLiteral("dry-run")}});
    if (!words)
        return call.output.wrongUse();
    const Result<desk::PeopleFile> file = desk::readPeopleFile(words->plain[1]);
    if (!file)
        return call.output.failed(file.error());
    tellCharset(call.output, words->plain[1], file->charset);
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const Result<desk::KnownPeople> known = desk::readKnownPeople(link);
    if (!known)
        return call.output.failed(known.error());
    std::vector<PeopleStep> steps = desk::planPeople(file->lines, *known, base::SystemClock().now());
    steps.insert(steps.begin(), file->unreadable.begin(), file->unreadable.end());
    PeopleRun run(call.output, link, words->has(QStringLiteral("dry-run")));
    for (const PeopleStep &step : steps) {
        if (const Result<void> done = run.take(step); !done) {
            call.output.message(QStringLiteral("stopped; the same command goes on from here"));
            return call.output.failed(done.error());
        }
    }
    return run.summary(words->plain[1]);
}

} // namespace leeway::ctl
