#pragma once

#include "domain/conditions/condition_json.h"

#include <QJsonArray>

#include <random>

namespace leeway::test
{

/// Random facts and conditions over all of the registry, from one seed.
class ConditionDice
{
public:
    explicit ConditionDice(quint32 seed)
        : m_random(seed)
    {
    }

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }

    domain::Fact fact() { return static_cast<domain::Fact>(upTo(static_cast<int>(domain::kFactCount) - 1)); }

    /// Gives `fact` another value, or none. Few values, so that conditions often meet them.
    void roll(domain::Facts &facts, domain::Fact fact)
    {
        if (upTo(3) == 0)
            return facts.forget(fact);
        switch (domain::infoOf(fact).type) {
        case domain::FactType::Number:
            return facts.setNumber(fact, upTo(4));
        case domain::FactType::YesNo:
            return facts.setYesNo(fact, upTo(1) == 1);
        case domain::FactType::Choice:
        case domain::FactType::OrderedChoice:
            return facts.setChoice(fact, choice(fact));
        case domain::FactType::Text:
            return facts.setText(fact, text());
        }
    }

    domain::Facts facts()
    {
        domain::Facts made;
        for (const domain::FactInfo &info : domain::factRegistry())
            roll(made, info.fact);
        return made;
    }

    QJsonObject condition(int depth)
    {
        const int what = depth <= 0 ? 3 : upTo(4);
        if (what == 2)
            return {{QStringLiteral("not"), condition(depth - 1)}};
        if (what > 2)
            return leaf();
        QJsonArray parts;
        for (int i = upTo(2); i >= 0; --i)
            parts.append(condition(depth - 1));
        return {{what == 0 ? QStringLiteral("all") : QStringLiteral("any"), parts}};
    }

private:
    QString choice(domain::Fact fact)
    {
        const QStringList &choices = domain::choicesOf(fact);
        return choices.at(upTo(static_cast<int>(choices.size()) - 1));
    }
    QString text()
    {
        static const QStringList kTexts{QStringLiteral("Late delivery"), QStringLiteral("de"),
                                        QStringLiteral("Störung")};
        return kTexts.at(upTo(2));
    }
    QJsonValue value(domain::Fact fact)
    {
        switch (domain::infoOf(fact).type) {
        case domain::FactType::Number:
            return upTo(4);
        case domain::FactType::YesNo:
            return upTo(1) == 1;
        case domain::FactType::Text:
            return text();
        default:
            return choice(fact);
        }
    }
    QJsonObject leaf()
    {
        const domain::Fact asked = fact();
        QJsonObject made{{QStringLiteral("fact"), QLatin1String(domain::infoOf(asked).name)}};
        const int op = upTo(5);
        if (op == 0)
            made.insert(QStringLiteral("known"), upTo(1) == 1);
        else if (op == 1)
            made.insert(QStringLiteral("is_not"), value(asked));
        else if (op == 2)
            made.insert(QStringLiteral("in"), QJsonArray{value(asked), value(asked)});
        else if (op == 3 && domain::isOrdered(domain::infoOf(asked).type))
            made.insert(QStringLiteral("at_least"), value(asked));
        else if (op == 4 && domain::isOrdered(domain::infoOf(asked).type))
            made.insert(QStringLiteral("at_most"), value(asked));
        else
            made.insert(QStringLiteral("is"), value(asked));
        return made;
    }

    std::mt19937 m_random;
};

} // namespace leeway::test
