#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QTextStream>

namespace leeway::ctl
{

/// Asks what a company is, one question after the other, and says at once what does not fit. The answers are
/// a setup as `desk::setupFrom` reads it.
class SetupQuestions
{
public:
    SetupQuestions(QTextStream &in, QTextStream &out, QString name);

    /// Cancelled when the answers end before the questions do.
    base::Result<QJsonObject> ask();

private:
    /// Asks until `check` has nothing against the answer; an empty answer is `usual`.
    QString answer(const QString &question, const QString &usual, QString (*check)(const QString &));
    void askPeople(QJsonObject &setup, const QString &team);

    QTextStream &m_in;
    QTextStream &m_out;
    QString m_name;
    bool m_ended = false;
};

} // namespace leeway::ctl
