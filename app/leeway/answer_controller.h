#pragma once

#include "desk/answers.h"
#include "desk/desk.h"
#include "domain/snapshots.h"

#include <QObject>

namespace leeway::ui
{
class AnswerPanel;
class MainWindow;
struct AnswerStart;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class CustomerController;
class EditController;
class GuideController;

/// Written answers: the form, the clipboard and the mail program, and their row in the history. The talking
/// points of the contact stand above the text, and one that is marked by its number while it is typed becomes
/// a cue. GUI thread.
class AnswerController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
        ContactController &contacts;
        GuideController &guide;
    };
    AnswerController(const Parts &parts, QObject *parent);

private:
    void start();
    void makePanel();
    [[nodiscard]] ui::AnswerStart startOf(const domain::CustomerSnapshot &snapshot) const;
    /// The answer is about the customer of the contact in hand.
    [[nodiscard]] bool isInContact() const;
    void showPoints();
    void takeCue(const QString &intent);
    void finish(const desk::NewAnswer &answer, const QString &text);

    Parts m_parts;
    ui::AnswerPanel *m_panel = nullptr;
};

} // namespace leeway::app
