#pragma once

#include "screenpop/pop.h"
#include "screenpop/refusal.h"

#include <QSet>

namespace leeway::screenpop
{

/// Puts a pop together from the names and values that any of the ways brought: the one place that knows the
/// contract. What it knows: phone, email, handle, account, order, case, call, channel, direction, queue,
/// state, reason, name, verified. Other names are listed and ignored, so that a phone system may send more.
class PopFields
{
public:
    explicit PopFields(Way way) { m_pop.way = way; }

    /// Whether `name` is a field of the contract.
    [[nodiscard]] static bool knows(const QString &name);

    /// Takes one field; an empty value is as if it was not sent. Refused: a name given twice, more than 32
    /// fields, a value that is too long, not fit to be shown or not of its field's kind.
    [[nodiscard]] std::optional<Refusal> put(const QString &name, const QString &value);
    /// The pop, once all fields are in. Refused when it says nothing: neither who nor which call nor how the
    /// phone stands.
    [[nodiscard]] Read<Pop> take();

private:
    std::optional<Refusal> putText(const QString &name, const QString &value);
    std::optional<Refusal> putPhone(const QString &value);
    std::optional<Refusal> putEmail(const QString &value);
    std::optional<Refusal> putWord(const QString &name, const QString &value);
    std::optional<Refusal> ignore(const QString &name);

    Pop m_pop;
    QSet<QString> m_seen;
    int m_count = 0;
};

} // namespace leeway::screenpop
