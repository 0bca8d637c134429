#include "guidance/text_slots.h"
#include "tests/fuzz/must.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any text as words with slots, and as what fills one: a text without a fault is filled whole, a value is
/// put in as it is and never read as a slot, and a missing one leaves nothing half filled.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString fault = guidance::slotFault(text);
    const auto usual = guidance::fillSlots(text, guidance::typicalSlotValues());
    if (fault.isEmpty())
        fuzz::must(usual.has_value());
    if (!text.contains(u'{'))
        fuzz::must(fault.isEmpty() == !text.contains(u'}') && (!fault.isEmpty() || usual == text));

    guidance::SlotValues values;
    values.set(guidance::TextSlot::CustomerName, text);
    const auto greeting = guidance::fillSlots(QStringLiteral("<{customer.name}>"), values);
    if (text.isEmpty())
        fuzz::must(!greeting.has_value());
    else
        fuzz::must(greeting == QString(u'<' + text + u'>'));
    fuzz::must(!guidance::fillSlots(QStringLiteral("{customer.name} {case.title}"), values).has_value());
    return 0;
}
