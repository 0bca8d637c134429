#include "domain/facts/facts.h"

#include "base/text_fold.h"

namespace leeway::domain
{

namespace
{

// FNV-1a, 64 bits: the same in every run, unlike qHash.
constexpr quint64 kFnvBasis = 14695981039346656037ULL;
constexpr quint64 kFnvPrime = 1099511628211ULL;

quint64 mixed(quint64 hash, quint64 word)
{
    for (int shift = 0; shift < 64; shift += 8)
        hash = (hash ^ ((word >> shift) & 0xff)) * kFnvPrime;
    return hash;
}

} // namespace

void Facts::setNumber(Fact fact, qint64 number, FactOrigin origin)
{
    Q_ASSERT(infoOf(fact).type == FactType::Number);
    m_values[indexOf(fact)] = FactValue{.known = true, .number = number};
    m_origins[indexOf(fact)] = std::move(origin);
}

void Facts::setYesNo(Fact fact, bool yes, FactOrigin origin)
{
    Q_ASSERT(infoOf(fact).type == FactType::YesNo);
    m_values[indexOf(fact)] = FactValue{.known = true, .number = yes ? 1 : 0};
    m_origins[indexOf(fact)] = std::move(origin);
}

void Facts::setChoice(Fact fact, QStringView choice, FactOrigin origin)
{
    const std::optional<qint64> index = choiceIndex(fact, choice);
    if (!index)
        return forget(fact);
    m_values[indexOf(fact)] = FactValue{.known = true, .number = *index};
    m_origins[indexOf(fact)] = std::move(origin);
}

void Facts::setText(Fact fact, const QString &text, FactOrigin origin)
{
    Q_ASSERT(infoOf(fact).type == FactType::Text);
    QString comparable = comparableText(text);
    if (comparable.isEmpty())
        return forget(fact);
    const quint64 hash = textHash(comparable);
    m_values[indexOf(fact)] = FactValue{.known = true, .hash = hash, .text = std::move(comparable)};
    origin.shown = text.trimmed();
    m_origins[indexOf(fact)] = std::move(origin);
}

void Facts::forget(Fact fact)
{
    m_values[indexOf(fact)] = {};
    m_origins[indexOf(fact)] = {};
}

QString Facts::shown(Fact fact) const
{
    const FactValue &held = value(fact);
    if (!held.known)
        return {};
    switch (infoOf(fact).type) {
    case FactType::Number:
        return QString::number(held.number);
    case FactType::YesNo:
        return held.number != 0 ? QStringLiteral("true") : QStringLiteral("false");
    case FactType::Choice:
    case FactType::OrderedChoice:
        return choicesOf(fact).value(static_cast<qsizetype>(held.number));
    case FactType::Text:
        return origin(fact).shown;
    }
    return {};
}

FactSet changedFacts(const Facts &before, const Facts &after)
{
    FactSet changed;
    for (const FactInfo &info : factRegistry())
        changed[indexOf(info.fact)] = before.value(info.fact) != after.value(info.fact);
    return changed;
}

quint64 fingerprintOf(const Facts &facts, const FactSet &which)
{
    quint64 hash = kFnvBasis;
    for (std::size_t i = 0; i < kFactCount; ++i) {
        if (!which[i])
            continue;
        const FactValue &value = facts.value(static_cast<Fact>(i));
        hash = mixed(hash, i * 2 + (value.known ? 1 : 0));
        hash = mixed(mixed(hash, static_cast<quint64>(value.number)), value.hash);
    }
    return hash;
}

QString comparableText(const QString &text)
{
    return base::folded(text).trimmed();
}

quint64 textHash(QStringView comparable)
{
    quint64 hash = kFnvBasis;
    for (const QChar letter : comparable)
        hash = (hash ^ letter.unicode()) * kFnvPrime;
    return hash == 0 ? 1 : hash;
}

} // namespace leeway::domain
