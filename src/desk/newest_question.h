#pragma once

#include "base/result.h"

#include <QPromise>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace leeway::desk
{

/// Questions that somebody types, of which only the newest matters: one is asked at a time, and a newer one
/// takes the place of one that waits, which is answered Cancelled.
///
/// For one thread; whoever asks calls `next` when the store has answered.
template <class Hit> class NewestQuestion
{
public:
    using Hits = base::Result<std::vector<Hit>>;

    struct Asked {
        QString text;
        int count = 0;
        QPromise<Hits> promise;

        void answer(Hits hits)
        {
            promise.addResult(std::move(hits));
            promise.finish();
        }
    };
    using Question = std::shared_ptr<Asked>;

    [[nodiscard]] static Question make(const QString &text, int count)
    {
        auto question = std::make_shared<Asked>();
        question->text = text;
        question->count = count;
        question->promise.start();
        return question;
    }

    /// Whether it is to be asked now; else it waits.
    [[nodiscard]] bool take(const Question &question)
    {
        if (!m_asking) {
            m_asking = true;
            return true;
        }
        if (m_waiting)
            m_waiting->answer(base::fail(base::Code::Cancelled));
        m_waiting = question;
        return false;
    }

    /// The one to be asked now that the last is answered; null for none.
    [[nodiscard]] Question next()
    {
        m_asking = m_waiting != nullptr;
        return std::exchange(m_waiting, nullptr);
    }

    /// Whoever waits is answered Cancelled.
    void cancel()
    {
        if (const Question question = next())
            question->answer(base::fail(base::Code::Cancelled));
    }

private:
    Question m_waiting;
    bool m_asking = false;
};

} // namespace leeway::desk
