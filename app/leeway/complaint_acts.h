#pragma once

#include "desk/complaints.h"

#include <QObject>

class QMenu;

namespace leeway::ui
{
class MainWindow;
}

namespace leeway::app
{

/// What is done about a complaint, from the menu of its case; each says what it did, with Undo. GUI thread.
class ComplaintActs : public QObject
{
    Q_OBJECT

public:
    ComplaintActs(desk::Desk &desk, ui::MainWindow &window, QObject *parent);

    void fillCaseMenu(QMenu &menu, const domain::Case &theCase);

private:
    using Acting = QFuture<base::Result<desk::ComplaintActed>> (*)(desk::Desk &, const domain::Case &);
    void act(Acting acting, const domain::Case &before);
    [[nodiscard]] QString sentence(const domain::Case &before, const domain::Case &after) const;

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
};

} // namespace leeway::app
