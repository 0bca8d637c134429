#include "guidance/text_slots.h"

#include "domain/facts/registry.h"
#include "domain/json_faults.h"

namespace leeway::guidance
{

const QStringList &slotNames()
{
    static const QStringList kNames{QStringLiteral("customer.name"),  QStringLiteral("customer.first_name"),
                                    QStringLiteral("case.title"),     QStringLiteral("promise.what"),
                                    QStringLiteral("promise.due"),    QStringLiteral("attempt.last"),
                                    QStringLiteral("attempts.count"), QStringLiteral("case.contacts"),
                                    QStringLiteral("case.since"),     QStringLiteral("agent.name"),
                                    QStringLiteral("company.name"),   QStringLiteral("hours.next")};
    return kNames;
}

const SlotValues &typicalSlotValues()
{
    static const SlotValues kTypical = [] {
        const QStringList words{
            QStringLiteral("Marit Sørbø"), QStringLiteral("Marit"),      QStringLiteral("Cracked machine"),
            QStringLiteral("a call"),      QStringLiteral("Mon, 16:00"), QStringLiteral("Replacement"),
            QStringLiteral("3"),           QStringLiteral("3"),          QStringLiteral("4 Nov"),
            QStringLiteral("Tomasz"),      QStringLiteral("Nordkaffe"),  QStringLiteral("Mon, 09:00")};
        SlotValues values;
        for (qsizetype i = 0; i < words.size(); ++i)
            values.set(static_cast<TextSlot>(i), words.at(i));
        return values;
    }();
    return kTypical;
}

std::optional<QString> fillSlots(const QString &text, const SlotValues &values)
{
    QString filled;
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = text.indexOf(u'{', from);
        if (open < 0)
            return filled + text.mid(from);
        const qsizetype close = text.indexOf(u'}', open);
        const qsizetype slot = close < 0 ? -1 : slotNames().indexOf(text.mid(open + 1, close - open - 1));
        if (slot < 0)
            return std::nullopt;
        const QString &value = values.value(static_cast<TextSlot>(slot));
        if (value.isEmpty())
            return std::nullopt;
        filled += text.mid(from, open - from) + value;
        from = close + 1;
    }
}

QString slotFault(const QString &text)
{
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = text.indexOf(u'{', from);
        const qsizetype stray = text.indexOf(u'}', from);
        if (stray >= 0 && (open < 0 || stray < open))
            return QStringLiteral("has a } without a { before it");
        if (open < 0)
            return {};
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return QStringLiteral("has a { that is not closed");
        const QString name = text.mid(open + 1, close - open - 1);
        if (!slotNames().contains(name)) {
            const QString nearest = domain::nearestWord(name, slotNames());
            return domain::quotedForFault(u'{' + name + u'}') + QStringLiteral(" is no slot") +
                   (nearest.isEmpty() ? QStringLiteral("; slots are: %1").arg(slotNames().join(u", "))
                                      : QStringLiteral("; did you mean {%1}?").arg(nearest));
        }
        from = close + 1;
    }
}

} // namespace leeway::guidance
