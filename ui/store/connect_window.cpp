#include "ui/store/connect_window.h"

#include "ui/store/connect_form.h"
#include "ui/store/stays_open.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

using Purpose = ConnectWindow::Purpose;

QString titleOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::SignInAgain:
        return ConnectWindow::tr("Sign in again");
    case Purpose::NewInvite:
        return ConnectWindow::tr("Open a new invite");
    case Purpose::Connect:
        break;
    }
    return ConnectWindow::tr("Connect to a shared store");
}

QString sentenceOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::SignInAgain:
        return ConnectWindow::tr(
            "The shared store asks for your password. Everything you did meanwhile is saved "
            "on this computer and is sent once you are signed in.");
    case Purpose::NewInvite:
        return ConnectWindow::tr("The shared store has moved or has a new certificate. Open the new invite "
                                 "and type your password; "
                                 "everything on this computer stays, and what waits is sent the new way.");
    case Purpose::Connect:
        break;
    }
    return ConnectWindow::tr("Your team already uses Leeway. Ask your lead or IT for an invite; it holds the "
                             "address and the key to check it.");
}

} // namespace

ConnectWindow::ConnectWindow(desk::ConnectSession &session, Purpose purpose, QWidget *over)
    : QWidget(over, Qt::Window)
    , m_form(new ConnectForm(session))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(titleOf(purpose));
    auto *body = new QWidget;
    body->setBackgroundRole(QPalette::Base);
    auto *inside = new QVBoxLayout(body);
    inside->addWidget(new TextLabel(titleOf(purpose), FontRole::Title));
    auto *words = new TextLabel(sentenceOf(purpose), FontRole::Body, &Colors::text2);
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
    // As large letters may want more than there is; what does not fit scrolls.
    resize(QSize(scaled(480), scaled(520)).boundedTo(screen()->availableSize()));
}

void ConnectWindow::closeEvent(QCloseEvent *event)
{
    if (m_form->isChanging() && staysOpen(*this))
        event->ignore();
    else
        QWidget::closeEvent(event);
}

void ConnectWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
