#pragma once

#include "desk/desk.h"

#include <QObject>

namespace leeway::ui
{
class AnswerPanel;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class CustomerController;
class EditController;

/// Written answers: the form, the clipboard and the mail program, and their row in the history. GUI thread.
class AnswerController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
    };
    AnswerController(const Parts &parts, QObject *parent);

private:
    void start();
    void makePanel();

    Parts m_parts;
    ui::AnswerPanel *m_panel = nullptr;
};

} // namespace leeway::app
