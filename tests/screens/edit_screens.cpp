#include "tests/screens/registry.h"
#include "ui/edit/promise_panel.h"

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

const bool kPromiseAdded = registerScreen({QStringLiteral("promise-panel"), {400, 640}, makePromise});
const bool kRefusedAdded =
    registerScreen({QStringLiteral("promise-refused"), {400, 640}, makePromiseRefused});

} // namespace

} // namespace leeway::screens
