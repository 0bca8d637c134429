#include "tests/screens/registry.h"
#include "ui/edit/answer_panel.h"
#include "ui/edit/edit_customer_panel.h"
#include "ui/edit/merge_panel.h"
#include "ui/edit/promise_panel.h"
#include "ui/theme/segmented_choice.h"

#include <QLineEdit>

// The panels of the right column in the state in which they say most.
namespace leeway::screens
{

namespace
{

/// 21 November 2025, 15:08 in Oslo: the moment of the pictures.
class PictureClock final : public base::Clock
{
public:
    [[nodiscard]] base::Instant now() const override { return base::instantFromMs(1'763'734'080'000); }
};

ui::EditContext pictureContext()
{
    static const PictureClock clock;
    return {&clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
}

domain::Person pictureColleague(const QString &name)
{
    domain::Person out;
    out.id = domain::PersonId::make(*pictureContext().clock);
    out.name = name;
    return out;
}

void typeInto(const QWidget &panel, const QString &field, const QString &text)
{
    for (auto *edit : panel.findChildren<QLineEdit *>())
        if (edit->accessibleName() == field)
            edit->setText(text);
}

std::unique_ptr<QWidget> makePromise(const Request &)
{
    auto panel = std::make_unique<ui::PromisePanel>(pictureContext());
    const domain::Person me = pictureColleague(QStringLiteral("Ines Ferreira"));
    panel->setPeople({me, pictureColleague(QStringLiteral("Tomasz Nowak"))}, me.id);
    panel->startNew(domain::CustomerId::make(*pictureContext().clock), std::nullopt);
    typeInto(*panel, QStringLiteral("What do you promise?"), QStringLiteral("a call"));
    typeInto(*panel, QStringLiteral("By when?"), QStringLiteral("mon 4pm"));
    return panel;
}

/// In a chat that a bot handed over: one point is a cue already.
std::unique_ptr<QWidget> makeAnswer(const Request &)
{
    auto panel = std::make_unique<ui::AnswerPanel>();
    domain::CustomerSnapshot sanne;
    sanne.customer.id = domain::CustomerId::make(*pictureContext().clock);
    sanne.customer.name = QStringLiteral("Sanne de Wit");
    sanne.customer.languages = {QStringLiteral("nl")};
    panel->start(sanne, {.caseId = {}, .channel = domain::Channel::Chat});
    panel->addCue(QStringLiteral("Say in one sentence what they told the bot"));
    panel->setPoints({QStringLiteral("Alt 1: Keep it short: answer, check, goodbye"),
                      QStringLiteral("Alt 2: Say who does what, by when")});
    panel->setDraft(
        QStringLiteral("Hallo Sanne, u kreeg de rode in plaats van de blauwe. De blauwe komt vrijdag."));
    return panel;
}

std::unique_ptr<QWidget> makePromiseClosed(const Request &)
{
    auto panel = std::make_unique<ui::PromisePanel>(pictureContext());
    const domain::Person me = pictureColleague(QStringLiteral("Ines Ferreira"));
    domain::Person away = pictureColleague(QStringLiteral("Tomasz Nowak"));
    away.awayUntil = pictureContext().clock->now() + std::chrono::hours(24 * 6);
    panel->setPeople({away, me}, away.id);
    domain::WorkingTimes times;
    times.zone = pictureContext().zone;
    for (size_t day = 0; day < 5; ++day)
        times.hours.days.at(day) = {{8 * 60, 17 * 60}};
    panel->setWorkingTimes(times);
    panel->startNew(domain::CustomerId::make(*pictureContext().clock), std::nullopt);
    panel->setCustomerZone(QStringLiteral("Asia/Tokyo"));
    typeInto(*panel, QStringLiteral("What do you promise?"), QStringLiteral("a call"));
    typeInto(*panel, QStringLiteral("By when?"), QStringLiteral("sun 4pm"));
    return panel;
}

std::unique_ptr<QWidget> makePromiseRefused(const Request &)
{
    auto panel = std::make_unique<ui::PromisePanel>(pictureContext());
    const domain::Person me = pictureColleague(QStringLiteral("Ines Ferreira"));
    panel->setPeople({me}, me.id);
    panel->startNew(domain::CustomerId::make(*pictureContext().clock), std::nullopt);
    typeInto(*panel, QStringLiteral("By when?"), QStringLiteral("yesterday"));
    panel->trigger();
    panel->showFailure(QStringLiteral("Somebody changed this meanwhile. Look at it again, then save."));
    return panel;
}

domain::CustomerSnapshot pictureCustomer(const QString &name, const QString &mail)
{
    const base::Clock &clock = *pictureContext().clock;
    domain::CustomerSnapshot out;
    out.customer.id = domain::CustomerId::make(clock);
    out.customer.name = name;
    out.customer.place = QStringLiteral("Bergen");
    out.customer.pronouns = QStringLiteral("she");
    out.customer.timeZone = QStringLiteral("Europe/Oslo");
    out.customer.languages = {QStringLiteral("nb"), QStringLiteral("en")};
    out.customer.orderCount = 23;
    domain::Handle phone;
    phone.value = QStringLiteral("+47 934 56 789");
    phone.label = QStringLiteral("mobile");
    domain::Handle address;
    address.kind = domain::HandleKind::Email;
    address.value = mail;
    out.handles = {phone, address};
    domain::Preference afternoon;
    afternoon.text = QStringLiteral("Calls in the afternoon");
    afternoon.source = QStringLiteral("asked for it in March");
    out.preferences = {afternoon};
    out.caseCount = 4;
    out.interactionCount = 61;
    return out;
}

std::unique_ptr<QWidget> makeEditCustomer(const Request &)
{
    auto panel = std::make_unique<ui::EditCustomerPanel>(pictureContext());
    panel->startEdit(pictureCustomer(QStringLiteral("Marit Sørbø"), QStringLiteral("marit@example.no")));
    typeInto(*panel, QStringLiteral("Time zone"), QStringLiteral("Europe/Olso"));
    panel->trigger();
    return panel;
}

std::unique_ptr<QWidget> makeMerge(const Request &)
{
    auto panel = std::make_unique<ui::MergePanel>(pictureContext());
    panel->start(pictureCustomer(QStringLiteral("Marit Sørbø"), QStringLiteral("marit@example.no")));
    panel->setOther(pictureCustomer(QStringLiteral("M. Sorbo"), QStringLiteral("m.sorbo@example.com")));
    for (auto *choice : panel->findChildren<ui::SegmentedChoice *>())
        choice->setCurrent(0);
    panel->trigger();
    return panel;
}

const bool kCustomerAdded = registerScreen({QStringLiteral("edit-customer"), {400, 1100}, makeEditCustomer});
const bool kMergeAdded = registerScreen({QStringLiteral("merge-panel"), {400, 760}, makeMerge});
const bool kAnswerAdded = registerScreen({QStringLiteral("answer"), {400, 700}, makeAnswer});
const bool kPromiseClosedAdded =
    registerScreen({QStringLiteral("promise-closed"), {400, 640}, makePromiseClosed});
const bool kPromiseAdded = registerScreen({QStringLiteral("promise-panel"), {400, 640}, makePromise});
const bool kRefusedAdded =
    registerScreen({QStringLiteral("promise-refused"), {400, 640}, makePromiseRefused});

} // namespace

} // namespace leeway::screens
