#pragma once

#include "base/result.h"
#include "remote/call_options.h"
#include "remote/pg_handles.h"

#include <QPromise>

#include <memory>

namespace leeway::remote
{

/// One thing asked of the store: how it is sent, how its results are taken, and who gets the answer.
///
/// A Conversation owns it and gives it turns; each turn does a bounded piece of work.
class Call
{
public:
    enum class Step {
        Wait,   ///< for bytes from the store
        Full,   ///< until the kernel takes what is to go out
        Again,  ///< more can be done at once; the event loop comes first
        Paused, ///< until resume()
        Done,   ///< the store has answered; outcome() says what
        Broken, ///< the connection is gone, or unusable
    };

    explicit Call(CallOptions options);
    virtual ~Call() = default;

    [[nodiscard]] const CallOptions &options() const { return m_options; }

    /// Hands the statement to libpq; false when it did not take it.
    virtual bool send(PGconn *connection) = 0;
    /// It goes out in pipeline mode: its end is a sync point, not the end of its results.
    void setPiped() { m_piped = true; }
    [[nodiscard]] bool isPiped() const { return m_piped; }
    virtual Step turn(PGconn *connection);
    virtual void resume() {}
    /// The caller does not want it any more. True when the store must be asked to stop.
    virtual bool stop();
    [[nodiscard]] bool isStopped() const { return m_stopped; }

    /// What the store said, once turn() was Done.
    [[nodiscard]] base::Result<void> outcome() const;
    /// Gives the caller its answer; the last thing that happens to a call.
    virtual void answer(const base::Result<void> &outcome) = 0;

protected:
    Step takeResults(PGconn *connection);
    void setFailure(base::Error error);

    /// A result that is neither an error nor the beginning of a COPY.
    virtual void onResult(PgResult result) { result.reset(); }
    /// The store begins a COPY; false when this call knows nothing of one.
    virtual bool onCopy(ExecStatusType direction);

private:
    Step onError(PGconn *connection, const PGresult *error);
    Step onNoResult(PGconn *connection);

    CallOptions m_options;
    std::optional<base::Error> m_failure;
    bool m_stopped = false;
    bool m_piped = false;
    bool m_between = false; ///< piped, and libpq has just said that its results ended
};

/// A Call whose answer is a T.
template <class T> class AnsweredCall : public Call
{
public:
    explicit AnsweredCall(CallOptions options)
        : Call(std::move(options))
    {
        m_promise.start();
    }

    [[nodiscard]] QFuture<base::Result<T>> future() const { return m_promise.future(); }

    void answer(const base::Result<void> &outcome) override
    {
        if (outcome)
            m_promise.addResult(value());
        else
            m_promise.addResult(base::Result<T>(tl::unexpected<base::Error>(outcome.error())));
        m_promise.finish();
    }

protected:
    /// What to answer when the store said yes.
    virtual base::Result<T> value() = 0;

private:
    QPromise<base::Result<T>> m_promise;
};

} // namespace leeway::remote
