#include "desk/store_admin/people_import.h"

#include "base/when_answered.h"
#include "desk/store_admin/join_store.h"
#include "desk/store_admin/people_run.h"

#include <QCoreApplication>
#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace leeway::desk
{

using base::Result;

PeopleImport::PeopleImport(std::shared_ptr<const base::Clock> clock, QString folder)
    : m_way{.clock = std::move(clock), .login = {}, .password = {}, .folder = std::move(folder), .file = {}}
{
    m_pool.setMaxThreadCount(1);
}

PeopleImport::~PeopleImport()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

Result<void> PeopleImport::reach(AdminLink &link, const Way &way)
{
    Result<remote::ConnectOptions> options = connectOptions(way.login, way.folder);
    if (!options)
        return errorOf(options);
    options->password = way.password;
    return answerOf(link.connectTo(*options));
}

/// The lines of the file against the store as it is now, in the order of the file.
Result<std::vector<PeopleStep>> PeopleImport::planBy(AdminLink &link, const Way &way)
{
    const Result<KnownPeople> known = readKnownPeople(link);
    if (!known)
        return errorOf(known);
    std::vector<PeopleStep> steps = planPeople(way.file.lines, *known, way.clock->now());
    steps.insert(steps.end(), way.file.unreadable.begin(), way.file.unreadable.end());
    std::stable_sort(steps.begin(), steps.end(),
                     [](const PeopleStep &a, const PeopleStep &b) { return a.line < b.line; });
    return steps;
}

Result<PeopleImport::Plan> PeopleImport::lookBy(Way way, const QString &path)
{
    // The file first: whoever chose the wrong one need not wait for the network.
    Result<PeopleFile> file = readPeopleFile(path);
    if (!file)
        return errorOf(file);
    way.file = *std::move(file);
    AdminLink link;
    if (const Result<void> reached = reach(link, way); !reached)
        return errorOf(reached);
    Result<std::vector<PeopleStep>> steps = planBy(link, way);
    if (!steps)
        return errorOf(steps);
    return Plan{std::move(way.file), *std::move(steps)};
}

void PeopleImport::look(const QString &file, const StoreLogin &login, const QString &password)
{
    ++m_asked;
    if (m_busy)
        m_next = Wanted{file, login, remote::Secret(password)};
    else
        runLook({file, login, remote::Secret(password)});
}

void PeopleImport::giveUpLook()
{
    ++m_asked;
    m_next.reset();
    if (!m_busy) // the window was closed over a plan
        m_way.password = {};
}

void PeopleImport::runNext()
{
    if (const auto next = std::exchange(m_next, std::nullopt))
        runLook(*next);
}

void PeopleImport::runLook(const Wanted &wanted)
{
    m_busy = true;
    m_way.login = wanted.login;
    m_way.password = wanted.password;
    m_steps.clear();
    const auto look = [way = m_way, path = wanted.path] { return lookBy(way, path); };
    base::whenAnswered(this, QtConcurrent::run(&m_pool, look),
                       [this, asked = m_asked](const Result<Plan> &plan) {
                           m_busy = false;
                           if (asked != m_asked)
                               return runNext(); // the answer is about what nobody asks for any more
                           if (!plan)
                               return Q_EMIT failed(plan.error());
                           m_way.file = plan->file;
                           m_steps = plan->steps;
                           Q_EMIT planned({m_steps, m_way.file.charset, false});
                       });
}

template <class Tell>
PeopleImported PeopleImport::runSteps(AdminLink &link, const Way &way, const std::vector<PeopleStep> &steps,
                                      const Tell &tell, const std::stop_token &stop)
{
    PeopleImported out;
    out.steps.reserve(steps.size());
    int done = 0;
    for (const PeopleStep &step : steps) {
        const bool acts = step.act != PeopleAct::Same && step.act != PeopleAct::Reject;
        if (acts && stop.stop_requested()) {
            out.stoppedBy = base::Error{base::Code::Cancelled, QStringLiteral("line %1").arg(step.line)};
            break;
        }
        const Result<PeopleStep> ended = performStep(link, step, *way.clock);
        if (!ended) {
            out.stoppedBy = ended.error();
            break;
        }
        out.steps.push_back(*ended);
        if (acts)
            tell(++done);
    }
    return out;
}

void PeopleImport::run()
{
    if (m_busy || m_steps.empty())
        return;
    m_busy = true;
    m_stop = std::stop_source();
    const auto total =
        static_cast<int>(std::count_if(m_steps.begin(), m_steps.end(), [](const PeopleStep &step) {
            return step.act != PeopleAct::Same && step.act != PeopleAct::Reject;
        }));
    // Through the application, which outlives both: this object may be gone when a step is done.
    const auto tell = [self = QPointer<PeopleImport>(this), total](int done) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, done, total] {
                if (self)
                    Q_EMIT self->stepped(done, total);
            },
            Qt::QueuedConnection);
    };
    const auto run = [way = m_way, wanted = m_steps, tell, stop = m_stop.get_token()]() -> Result<Ended> {
        AdminLink link;
        if (const Result<void> reached = reach(link, way); !reached)
            return errorOf(reached);
        Result<std::vector<PeopleStep>> steps = planBy(link, way);
        if (!steps)
            return errorOf(steps);
        if (*steps != wanted)
            return Ended{true, {*std::move(steps), {}}};
        return Ended{false, runSteps(link, way, wanted, tell, stop)};
    };
    base::whenAnswered(this, QtConcurrent::run(&m_pool, run), [this](const Result<Ended> &ended) {
        m_busy = false;
        if (!ended) {
            Q_EMIT failed(ended.error());
            return runNext();
        }
        m_steps = ended->again ? ended->what.steps : std::vector<PeopleStep>();
        if (ended->again) {
            Q_EMIT planned({m_steps, m_way.file.charset, true});
        } else {
            m_way.password = {}; // another list asks for it anew
            Q_EMIT imported(ended->what);
        }
        runNext();
    });
}

void PeopleImport::stop()
{
    m_stop.request_stop();
}

} // namespace leeway::desk
