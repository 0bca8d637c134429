#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <optional>

namespace leeway::guidance
{

/// A place in a text that the moment fills: "{promise.due}".
enum class TextSlot {
    CustomerName,
    CustomerFirstName,
    CaseTitle,
    PromiseWhat,
    PromiseDue,
    AttemptLast,
    AttemptsCount,
    CaseContacts,
    CaseSince,
    AgentName,
    CompanyName,
    HoursNext,
};
inline constexpr std::size_t kTextSlotCount = static_cast<std::size_t>(TextSlot::HoursNext) + 1;

/// What fills each slot, in the language of the text; an empty one cannot be filled. Dates and numbers come
/// as words: whoever makes them knows the language.
class SlotValues
{
public:
    void set(TextSlot slot, QString value) { m_values[static_cast<std::size_t>(slot)] = std::move(value); }
    [[nodiscard]] const QString &value(TextSlot slot) const
    {
        return m_values[static_cast<std::size_t>(slot)];
    }

    bool operator==(const SlotValues &) const = default;

private:
    std::array<QString, kTextSlotCount> m_values;
};

/// The names without braces, in the order of the enum.
const QStringList &slotNames();
/// Values of a usual length, for judging how long a text will be.
const SlotValues &typicalSlotValues();

/// `text` with every slot filled; nothing when one cannot be. A value is put in as it is: braces in a
/// customer's name are no slots.
std::optional<QString> fillSlots(const QString &text, const SlotValues &values);

/// What is wrong with the slots of `text`, or empty: `{promis.due} is no slot; did you mean {promise.due}?`.
QString slotFault(const QString &text);

} // namespace leeway::guidance
