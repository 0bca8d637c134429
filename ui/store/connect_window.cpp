#include "ui/store/connect_window.h"

#include "ui/store/connect_form.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leeway::ui
{

ConnectWindow::ConnectWindow(desk::ConnectSession &session, QWidget *over)
    : QWidget(over, Qt::Window)
    , m_form(new ConnectForm(session))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Connect to a shared store"));
    auto *body = new QWidget;
    body->setBackgroundRole(QPalette::Base);
    auto *inside = new QVBoxLayout(body);
    inside->addWidget(new TextLabel(tr("Connect to a shared store"), FontRole::Title));
    auto *words =
        new TextLabel(tr("Your team already uses Leeway. Ask your lead or IT for an invite; it holds the "
                         "address and the key to check it."),
                      FontRole::Body, &Colors::text2);
    words->setWordWrap(true);
    inside->addWidget(words);
    inside->addWidget(m_form, 1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(windowTitle());
    scroll->setWidget(body);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    followLook(this, [inside] {
        inside->setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16));
        inside->setSpacing(scaled(12));
    });
    resize(scaled(480), scaled(520));
}

void ConnectWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
