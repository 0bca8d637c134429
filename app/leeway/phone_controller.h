#pragma once

#include "screenpop/hook_runner.h"
#include "screenpop/phone_policy.h"
#include "screenpop/ways_in.h"

#include <QObject>
#include <QPointer>

namespace leeway::ui
{
class PhonePage;
class SettingsPage;
} // namespace leeway::ui

namespace leeway::app
{

/// What the machine's policy and this profile say about the phone: opens the loopback listener accordingly,
/// does hooks, and shows all of it in the settings. GUI thread.
class PhoneController : public QObject
{
    Q_OBJECT

public:
    /// `folder` is the profile's: phone.json and phone.token stand there. `ways` outlives this.
    PhoneController(screenpop::WaysIn &ways, const QString &folder, QObject *parent);
    ~PhoneController() override;

    void addPage(ui::SettingsPage &settings);
    /// How `action` is done; nothing: on the phone itself, and the screen has to say so.
    [[nodiscard]] std::optional<screenpop::Hook> hookFor(screenpop::PhoneAction action) const
    {
        return m_rules.hookFor(action);
    }
    /// Whether wrap-up opens by itself when the call in hand has ended.
    [[nodiscard]] bool wrapsUpAtEnd() const { return m_rules.wrapUpAtEnd; }
    /// Does it. Only for an action that has a hook.
    void run(screenpop::PhoneAction action, const screenpop::HookValues &values,
             screenpop::HookRunner::Done done);

private:
    void readFiles();
    void open();
    void keep();
    void showState();
    void copyToken();
    void renewToken();
    [[nodiscard]] QString lastText() const;

    screenpop::WaysIn &m_ways;
    QString m_folder;
    screenpop::PhonePolicy m_machine;
    screenpop::PhonePolicy m_own;
    screenpop::PhoneRules m_rules;
    QString m_problem;          ///< of a file
    bool m_ownIsBroken = false; ///< phone.json holds what cannot be read: it is left as it is
    screenpop::HookRunner m_runner;
    QPointer<ui::PhonePage> m_page;
};

} // namespace leeway::app
