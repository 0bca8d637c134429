#pragma once

#include "desk/pins.h"
#include "models/format.h"

#include <QObject>

namespace leeway::ui
{
class MainWindow;
class PersonSheet;
class PinSection;
class Privacy;
class SettingsPage;
enum class PersonAsk;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;

/// Who works here, on a computer that several people share: switching by the person's menu, the PIN that
/// takes the privacy screen off, and "My PIN" of the settings. Where a shared store is followed it offers
/// nothing and the settings say why. GUI thread.
class PersonController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        ContactController &contacts;
        ui::Privacy &privacy;
    };
    PersonController(const Parts &parts, QObject *parent);
    ~PersonController() override;

    /// "My PIN", below the name.
    void addTo(ui::SettingsPage &page);

Q_SIGNALS:
    /// Somebody else works here from now on.
    void personChosen(const leeway::domain::Person &person);

private:
    void read();
    void follow(const std::vector<desk::Colleague> &people);
    void open(ui::PersonAsk ask);
    void passed(ui::PersonAsk ask, const domain::Person &person);
    void showSection();
    void wireSection();
    /// `trying` was asked for by the section: done, or what is wrong.
    void answer(const QFuture<base::Result<desk::PinTry>> &trying, const QString &done);
    [[nodiscard]] models::Format format() const;

    Parts m_parts;
    std::vector<desk::Colleague> m_people;
    bool m_known = false; ///< they were read
    ui::PersonSheet *m_sheet = nullptr;
    ui::PinSection *m_section = nullptr;
};

} // namespace leeway::app
