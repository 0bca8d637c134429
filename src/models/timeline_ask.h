#pragma once

#include "base/when_answered.h"
#include "models/timeline_model.h"

namespace leeway::models
{

template <class T, class Then, class Failed>
void TimelineModel::ask(QFuture<base::Result<T>> future, Then then, Failed failed)
{
    const quint64 question = m_question;
    base::whenAnswered(this, future, [this, question, then, failed](const base::Result<T> &result) {
        if (question != m_question)
            return;
        if (result)
            then(*result);
        else
            failed();
    });
}

} // namespace leeway::models
