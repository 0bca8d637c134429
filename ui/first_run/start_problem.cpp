#include "ui/first_run/start_problem.h"

#include "ui/shell/error_text.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QPushButton>

namespace leeway::ui
{

StartProblem::StartProblem(QWidget *parent)
    : QWidget(parent)
    , m_state(new EmptyState(QStringLiteral("alert"), {}, {}))
    , m_file(new TextLabel(FontRole::Caption, &Colors::text2))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_file->setWordWrap(true);
    m_file->setAlignment(Qt::AlignCenter);
    m_file->setObjectName(QStringLiteral("startFile"));
    m_readOnly = m_state->addButton(tr("Open to read only"));
    QPushButton *again = m_state->addButton(tr("Try again"), true);
    QPushButton *other = m_state->addButton(tr("Open another file…"));
    QPushButton *help = m_state->addButton(tr("What can I do?"));
    m_readOnly->setObjectName(QStringLiteral("startReadOnly"));
    again->setObjectName(QStringLiteral("startAgain"));
    other->setObjectName(QStringLiteral("startOther"));
    help->setObjectName(QStringLiteral("startHelp"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_state, 1);
    column->addWidget(m_file);
    connect(again, &QPushButton::clicked, this, &StartProblem::againWanted);
    connect(m_readOnly, &QPushButton::clicked, this, &StartProblem::readOnlyWanted);
    connect(other, &QPushButton::clicked, this, &StartProblem::otherFileWanted);
    connect(help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(m_code); });
    again->setFocus();
}

void StartProblem::showProblem(const base::Error &error, const QString &file)
{
    m_code = error.code;
    const ErrorText text = errorText(error.code);
    m_state->setTexts(text.what, text.todo);
    m_readOnly->setVisible(error.code == base::Code::StoreReadOnly);
    m_file->setText(file);
}

void StartProblem::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace leeway::ui
