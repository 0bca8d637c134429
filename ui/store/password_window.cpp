#include "ui/store/password_window.h"

#include "desk/store_admin/refused_login.h"
#include "models/password_words.h"
#include "ui/edit/form_field.h"
#include "ui/store/new_password_fields.h"
#include "ui/store/stays_open.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QAccessible>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leeway::ui
{

PasswordWindow::PasswordWindow(QWidget *over)
    : QWidget(over, Qt::Window)
    , m_now(new QLineEdit)
    , m_nowField(new FormField(tr("Password until now"), m_now))
    , m_next(new NewPasswordFields)
    , m_problem(new TextLabel(FontRole::Caption, &Colors::critical))
    , m_change(new QPushButton(tr("Change")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change my password"));
    m_now->setObjectName(QStringLiteral("passwordNow"));
    m_now->setEchoMode(QLineEdit::Password);
    m_now->setMaxLength(1000);
    m_nowField->setQuiet();
    m_problem->setObjectName(QStringLiteral("passwordProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_change->setObjectName(QStringLiteral("passwordChange"));
    m_change->setProperty("lwKind", QStringLiteral("primary"));
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(windowTitle());
    scroll->setWidget(makeBody());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    connect(m_change, &QPushButton::clicked, this, &PasswordWindow::submit);
    connect(m_now, &QLineEdit::returnPressed, this, &PasswordWindow::submit);
    connect(m_next, &NewPasswordFields::submitted, this, &PasswordWindow::submit);
    resize(QSize(scaled(440), scaled(400)).boundedTo(screen()->availableSize()));
    m_now->setFocus(Qt::OtherFocusReason);
}

QWidget *PasswordWindow::makeBody()
{
    m_cancel->setObjectName(QStringLiteral("passwordCancel"));
    connect(m_cancel, &QPushButton::clicked, this, &QWidget::close);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_change);
    auto *words =
        new TextLabel(tr("Of the shared store, on every computer where you sign in. This one keeps the "
                         "new one in its keyring, where there is one."),
                      FontRole::Body, &Colors::text2);
    words->setWordWrap(true);
    auto *body = new QWidget;
    body->setBackgroundRole(QPalette::Base);
    auto *inside = new QVBoxLayout(body);
    inside->addWidget(new TextLabel(windowTitle(), FontRole::Title));
    inside->addWidget(words);
    inside->addWidget(m_nowField);
    inside->addWidget(m_next);
    inside->addWidget(m_problem);
    inside->addStretch(1);
    inside->addLayout(foot);
    followLook(this, [inside, foot] {
        inside->setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16));
        inside->setSpacing(scaled(12));
        foot->setSpacing(scaled(8));
    });
    return body;
}

void PasswordWindow::submit()
{
    if (m_changing)
        return;
    m_problem->hide();
    const bool missing = m_now->text().isEmpty();
    m_nowField->setError(missing ? tr("Type the password you sign in with.") : QString());
    const bool good = m_next->check(m_now->text());
    if (missing) {
        m_now->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!good)
        return;
    setChanging(true);
    Q_EMIT changeWanted(m_now->text(), m_next->next());
}

void PasswordWindow::setChanging(bool changing)
{
    m_changing = changing;
    m_now->setReadOnly(changing);
    m_next->setReadOnly(changing);
    m_cancel->setEnabled(!changing);
    m_change->setEnabled(!changing);
    m_change->setText(changing ? tr("Changing…") : tr("Change"));
}

void PasswordWindow::showProblem(const base::Error &error)
{
    setChanging(false);
    const models::ConnectProblem problem = models::passwordProblem(error);
    const QString words = problem.what + u' ' + problem.todo;
    if (desk::isWrongPassword(error)) {
        m_nowField->setError(words);
        m_now->selectAll();
        m_now->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_problem->setText(words);
    m_problem->show();
    QAccessibleEvent event(m_problem, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void PasswordWindow::endChanged()
{
    setChanging(false);
    close();
}

void PasswordWindow::closeEvent(QCloseEvent *event)
{
    if (m_changing && staysOpen(*this))
        event->ignore();
    else
        QWidget::closeEvent(event);
}

void PasswordWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
