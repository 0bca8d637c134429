#include "support/manual_clock.h"
#include "tests/screens/registry.h"
#include "ui/edit/erase_panel.h"
#include "ui/theme/segmented_choice.h"

#include <QLineEdit>
#include <QPlainTextEdit>

// Erasing a person: before anybody asked, when somebody has to decide, and when it is done.
namespace leeway::screens
{

namespace
{

ui::EditContext erasingContext()
{
    static const test::ManualClock clock;
    return {&clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
}

ui::ErasureMatter erasingMatter()
{
    using enum domain::ErasedFate;
    ui::ErasureMatter out;
    out.preview.customer = domain::CustomerId::make(*erasingContext().clock);
    out.preview.name = QStringLiteral("Marit Sørbø");
    out.preview.records = 2;
    for (const auto &[table, fate, count] : {std::tuple{"customer", Pseudonym, 2},
                                             {"handle", Goes, 4},
                                             {"preference", Goes, 3},
                                             {"case", Goes, 7},
                                             {"interaction", Goes, 1'214},
                                             {"attachment", Goes, 12},
                                             {"promise", Goes, 2},
                                             {"order", Pseudonym, 23},
                                             {"payout", Pseudonym, 3},
                                             {"command", Pseudonym, 311},
                                             {"access_log", Pseudonym, 5},
                                             {"grant", Stays, 3}})
        out.preview.counts.push_back({QString::fromLatin1(table), fate, count});
    out.mayAsk = true;
    out.mayErase = true;
    return out;
}

desk::ErasureView erasingRequest()
{
    desk::ErasureView view;
    view.erasure.reason = QStringLiteral("asked by letter of 19 November");
    view.erasure.askedBy = domain::PersonId::make(*erasingContext().clock);
    view.erasure.askedAt = erasingContext().clock->now() - std::chrono::hours(20);
    view.askedBy = QStringLiteral("Olav Berg");
    return view;
}

std::unique_ptr<QWidget> makeEraseAsk(const Request &)
{
    auto panel = std::make_unique<ui::ErasePanel>(erasingContext());
    ui::ErasureMatter matter = erasingMatter();
    matter.preview.moneyWaits = true;
    panel->start(matter);
    return panel;
}

std::unique_ptr<QWidget> makeEraseDecide(const Request &)
{
    auto panel = std::make_unique<ui::ErasePanel>(erasingContext());
    ui::ErasureMatter matter = erasingMatter();
    matter.request = erasingRequest();
    panel->start(matter);
    auto *answer = panel->findChild<ui::SegmentedChoice *>();
    answer->setCurrent(0);
    Q_EMIT answer->chosen(0);
    panel->trigger();
    return panel;
}

std::unique_ptr<QWidget> makeEraseDone(const Request &)
{
    auto panel = std::make_unique<ui::ErasePanel>(erasingContext());
    ui::ErasureMatter matter = erasingMatter();
    matter.request = erasingRequest();
    matter.request->erasure.state = domain::Erasure::State::Done;
    matter.request->erasure.decidedAt = erasingContext().clock->now();
    matter.request->erasure.why = QStringLiteral("identity checked on the phone");
    matter.request->decidedBy = QStringLiteral("Qi Wen");
    panel->start(matter);
    return panel;
}

const bool kEraseAskAdded = registerScreen({QStringLiteral("erase-ask"), {400, 900}, makeEraseAsk});
const bool kEraseDecideAdded = registerScreen({QStringLiteral("erase-decide"), {400, 1000}, makeEraseDecide});
const bool kEraseDoneAdded = registerScreen({QStringLiteral("erase-done"), {400, 800}, makeEraseDone});

} // namespace

} // namespace leeway::screens
