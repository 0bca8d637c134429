#include "ui/first_run/start_problem.h"

#include "ui/shell/error_text.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QPushButton>

namespace leeway::ui
{

StartProblem::StartProblem(QWidget *parent)
    : QDialog(parent)
    , m_state(new EmptyState(QStringLiteral("alert"), {}, {}))
    , m_file(new TextLabel(FontRole::Caption, &Colors::text2))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_file->setWordWrap(true);
    m_file->setAlignment(Qt::AlignCenter);
    m_file->setObjectName(QStringLiteral("startFile"));
    auto *again = new QPushButton(tr("Try again"));
    again->setProperty("lwKind", QStringLiteral("primary"));
    m_readOnly = new QPushButton(tr("Open to read only"));
    m_other = new QPushButton(tr("Open another file…"));
    auto *help = new QPushButton(tr("What can I do?"));
    auto *ways = new QWidget; // one below the other: side by side they are cut at larger text
    auto *below = new QVBoxLayout(ways);
    below->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *way : {again, m_readOnly, m_other, help})
        below->addWidget(way);
    m_state->addCard(ways);
    m_readOnly->setObjectName(QStringLiteral("startReadOnly"));
    again->setObjectName(QStringLiteral("startAgain"));
    m_other->setObjectName(QStringLiteral("startOther"));
    help->setObjectName(QStringLiteral("startHelp"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_state, 1);
    column->addWidget(m_file);
    connect(again, &QPushButton::clicked, this, &StartProblem::againWanted);
    connect(m_readOnly, &QPushButton::clicked, this, &StartProblem::readOnlyWanted);
    connect(m_other, &QPushButton::clicked, this, &StartProblem::otherFileWanted);
    connect(help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(m_code); });
    connect(this, &QDialog::finished, this, &StartProblem::closed);
    again->setDefault(true);
    again->setFocus();
}

void StartProblem::offerOtherFile(bool offered)
{
    m_other->setVisible(offered);
}

void StartProblem::showProblem(const base::Error &error, const QString &file)
{
    m_code = error.code;
    const ErrorText text = errorText(error.code);
    m_state->setTexts(text.what, text.todo);
    m_readOnly->setVisible(error.code == base::Code::StoreReadOnly);
    m_file->setText(file);
}

} // namespace leeway::ui
