#pragma once

#include "base/clock.h"
#include "desk/store_admin/connect_session.h"
#include "desk/store_admin/people_file.h"
#include "remote/secret.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace leeway::desk
{

/// What a list of people would do.
struct PeoplePlan {
    std::vector<PeopleStep> steps{}; ///< in the order of the file
    QString charset{};               ///< as of PeopleFile
    bool again = false;              ///< not what was planned before: the store changed meanwhile
};

/// What a list of people came to: the steps that were done, as they ended, and why it stopped before the
/// last.
struct PeopleImported {
    std::vector<PeopleStep> steps;
    std::optional<base::Error> stoppedBy; ///< Cancelled when the person stopped it
};

/// A list of people from a file for a window: first what it would change, then, when that is wanted, doing
/// it. What blocks runs on a thread of its own; one thing at a time. Only what was shown is done: when the
/// store says something else by then, the new plan is shown instead. The same list taken again does what is
/// left.
///
/// The password is kept in memory until the list was taken, and wiped then.
///
/// Lives on the GUI thread. When it goes, what runs ends with the line it is at, and is waited for.
class PeopleImport : public QObject
{
    Q_OBJECT

public:
    /// `folder` as in connectOptions.
    PeopleImport(std::shared_ptr<const base::Clock> clock, QString folder);
    ~PeopleImport() override;

    /// Reads the file and asks the store; `planned` or `failed` follows, for the last look only.
    void look(const QString &file, const StoreLogin &login, const QString &password);
    /// Nobody waits for the last look any more: nothing follows.
    void giveUpLook();
    /// Does what was planned last; `stepped`s and `imported` follow, or `planned` again, or `failed`.
    void run();
    /// After the line that it is at.
    void stop();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void planned(const leeway::desk::PeoplePlan &plan);
    /// How many lines are done, of those that do something.
    void stepped(int done, int total);
    void imported(const leeway::desk::PeopleImported &what);
    void failed(const leeway::base::Error &error);

private:
    /// What a run needs, so that it outlives this object.
    struct Way {
        std::shared_ptr<const base::Clock> clock;
        StoreLogin login;
        remote::Secret password;
        QString folder;
        PeopleFile file;
    };
    struct Wanted {
        QString path;
        StoreLogin login;
        remote::Secret password;
    };
    struct Plan {
        PeopleFile file;
        std::vector<PeopleStep> steps;
    };
    struct Ended {
        bool again = false; ///< `steps` is another plan and nothing was done
        PeopleImported what;
    };
    [[nodiscard]] static base::Result<void> reach(AdminLink &link, const Way &way);
    [[nodiscard]] static base::Result<std::vector<PeopleStep>> planBy(AdminLink &link, const Way &way);
    [[nodiscard]] static base::Result<Plan> lookBy(Way way, const QString &path);
    template <class Tell>
    [[nodiscard]] static PeopleImported runSteps(AdminLink &link, const Way &way,
                                                 const std::vector<PeopleStep> &steps, const Tell &tell,
                                                 const std::stop_token &stop);

    void runLook(const Wanted &wanted);
    /// What was asked for while something else ran.
    void runNext();

    Way m_way;
    std::vector<PeopleStep> m_steps;
    std::stop_source m_stop;
    bool m_busy = false;
    quint64 m_asked = 0;          ///< number of the last look
    std::optional<Wanted> m_next; ///< the last look, while it waits
    QThreadPool m_pool;
};

} // namespace leeway::desk
