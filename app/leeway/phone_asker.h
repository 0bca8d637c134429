#pragma once

#include "screenpop/hook_runner.h"

#include <QObject>

#include <functional>

namespace leeway::ui
{
class InfoBar;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class PhoneController;

/// Asks something of the phone and says what became of it when that was not what was wanted: a line above the
/// contact bar with the reason and a way on. Where nothing can be asked, the line says what to do there. GUI
/// thread.
class PhoneAsker : public QObject
{
    Q_OBJECT

public:
    struct Question {
        screenpop::PhoneAction action = screenpop::PhoneAction::Ready;
        screenpop::HookValues values{};
        QString failed{}; ///< "The call was not held."
        std::function<void()> done{};
        std::function<void()> ended{}; ///< in any case, before the rest
        std::function<void()> again{};
        QString otherwise{};          ///< another way on, as a button; may be empty
        std::function<void()> goOn{}; ///< that way
        QString call{}; ///< the call it is about, as models::callKeyOf says; empty: the person's own state
    };

    PhoneAsker(PhoneController &phone, ui::MainWindow &window, QObject *parent);

    /// Only for an action that has a hook. A line about an earlier question goes; one about a call only for a
    /// question about a call.
    void ask(const Question &question);
    /// What is done at the phone itself, because nothing there can be asked for it.
    void tell(const QString &what, const QString &why);
    /// It was done there, or does not matter any more; a line about what was not done stays.
    void untell();
    /// A line about a call shows while its contact is in hand; empty: none is.
    void setInHand(const QString &call);

private:
    void forget();
    void showLine();
    void addButton(const QString &text, const std::function<void()> &then);
    void say(const Question &question, const screenpop::HookAnswer &answer);

    PhoneController &m_phone;
    ui::InfoBar *m_bar;
    bool m_isTold = false; ///< the line says what is done at the phone
    bool m_hasLine = false;
    QString m_about; ///< the call of the line
    QString m_inHand;
};

} // namespace leeway::app
