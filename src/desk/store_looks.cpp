#include "desk/store_looks.h"

#include "base/when_answered.h"
#include "desk/shared_store.h"

#include <QPromise>

#include <memory>

namespace leeway::desk
{

using base::Result;

StoreLooks::StoreLooks(Desk &desk, SharedStore &shared)
    : m_desk(desk)
    , m_shared(shared)
{
}

QFuture<Result<LooksShown>> StoreLooks::read()
{
    const auto promise = std::make_shared<QPromise<Result<LooksShown>>>();
    promise->start();
    const auto answer = [promise](const Result<LooksShown> &with) {
        promise->addResult(with);
        promise->finish();
    };
    base::whenAnswered(this, readLooks(m_desk), [this, answer](const Result<LooksShown> &here) {
        if (!here || !here->elsewhere)
            return answer(here);
        base::whenAnswered(
            this, m_shared.readClosedLooks(),
            [answer, shown = *here](const Result<std::vector<domain::ClosedLook>> &told) mutable {
                if (told)
                    addClosed(shown, *told);
                answer(shown);
            });
    });
    return promise->future();
}

} // namespace leeway::desk
