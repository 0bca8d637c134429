#include "ui/store/move_window.h"

#include "ui/store/connect_form.h"
#include "ui/store/stays_open.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/progress_line.h"
#include "ui/theme/text_label.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

TextLabel *moveWords(const QString &text, FontRole role = FontRole::Body)
{
    auto *label = new TextLabel(text, role, role == FontRole::Body ? &Colors::text2 : &Colors::text);
    label->setWordWrap(true);
    return label;
}

/// A page whose words may be more than the window holds.
QScrollArea *scrolling(QVBoxLayout *inside, const QString &name)
{
    auto *body = new QWidget;
    body->setBackgroundRole(QPalette::Base);
    body->setLayout(inside);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(name);
    scroll->setWidget(body);
    followLook(body, [inside] {
        inside->setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16));
        inside->setSpacing(scaled(12));
    });
    return scroll;
}

} // namespace

MoveWindow::MoveWindow(desk::ConnectSession &session, QWidget *over)
    : QWidget(over, Qt::Window)
    , m_format{QLocale(), QTimeZone::systemTimeZone(), {}}
    , m_form(new ConnectForm(session))
    , m_pages(new QStackedWidget)
    , m_problem(new InfoBar(Tone::Caution))
{
    m_problem->setStacking(true);
    m_problem->setObjectName(QStringLiteral("moveProblem"));
    m_problem->hide();
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Move to a shared store"));
    m_pages->addWidget(m_connectPage = makeConnect());
    m_pages->addWidget(m_planPage = makePlan());
    m_pages->addWidget(m_movingPage = makeMoving());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_problem);
    column->addWidget(m_pages, 1);
    resize(scaled(520), scaled(600));
}

QWidget *MoveWindow::makeConnect()
{
    auto *column = new QVBoxLayout;
    column->addWidget(moveWords(windowTitle(), FontRole::Title));
    column->addWidget(moveWords(tr(
        "Everything on this computer becomes part of your team's store, and you go on here as before. Only "
        "whoever has the role Admin there may do this. Before anything moves you see what.")));
    column->addWidget(m_form, 1);
    return scrolling(column, windowTitle());
}

QWidget *MoveWindow::makePlan()
{
    auto *column = new QVBoxLayout;
    m_planTitle = moveWords({}, FontRole::Title);
    column->addWidget(m_planTitle);
    m_counts = new QGridLayout;
    m_counts->setColumnStretch(0, 1);
    column->addLayout(m_counts);
    m_team = new QComboBox;
    auto *label = new TextLabel(tr("Into the team"), FontRole::Caption, &Colors::text2);
    label->setBuddy(m_team);
    m_team->setAccessibleName(label->text());
    m_team->setPlaceholderText(tr("Choose the team"));
    connect(m_team, &QComboBox::currentIndexChanged, this, &MoveWindow::followTeam);
    column->addWidget(label);
    column->addWidget(m_team);
    column->addWidget(moveWords(tr(
        "What is in the shared store already stays as it is; people and words of the same name are taken for "
        "the same. This computer is changed only when both sides have counted the same. Nothing is deleted "
        "here.")));
    auto *foot = new QHBoxLayout;
    m_move = new QPushButton(tr("Move"));
    m_move->setProperty("lwKind", QStringLiteral("primary"));
    m_move->setProperty("lwSize", QStringLiteral("form"));
    m_move->setDefault(true);
    auto *back = new QPushButton(tr("Back"));
    back->setProperty("lwSize", QStringLiteral("form"));
    foot->addWidget(m_move);
    foot->addWidget(back);
    foot->addStretch(1);
    column->addLayout(foot);
    column->addStretch(1);
    connect(m_move, &QPushButton::clicked, this, &MoveWindow::begin);
    connect(back, &QPushButton::clicked, this, &MoveWindow::back);
    return scrolling(column, windowTitle());
}

QWidget *MoveWindow::makeMoving()
{
    auto *column = new QVBoxLayout;
    column->addWidget(moveWords(tr("Moving to the shared store"), FontRole::Title));
    m_progress = new ProgressLine;
    column->addWidget(m_progress);
    column->addWidget(moveWords(
        tr("You can work on meanwhile. If this computer stops, the same move goes on where it was.")));
    column->addStretch(1);
    connect(m_progress, &ProgressLine::stopped, this, [this] {
        m_progress->setStoppable(false);
        Q_EMIT stopWanted();
    });
    return scrolling(column, windowTitle());
}

void MoveWindow::showPlan(const desk::AdoptPlan &plan, const QString &team)
{
    m_form->setConnecting(false);
    const QString store = models::isolatedText(models::screenText(plan.storeName, 120).simplified());
    m_planTitle->setText(store.isEmpty() ? tr("What moves to the shared store")
                                         : tr("What moves to %1").arg(store));
    while (QLayoutItem *item = m_counts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const models::MoveLine &line : models::moveLines(plan.rows, m_format)) {
        m_counts->addWidget(moveWords(line.name), row, 0);
        auto *count = new TextLabel(line.count, FontRole::Strong);
        count->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        m_counts->addWidget(count, row, 1);
        ++row;
    }
    m_team->clear();
    for (const domain::Team &one : plan.teams)
        m_team->addItem(models::screenText(one.name, 120).simplified(), one.name);
    m_team->setCurrentIndex(plan.teams.size() == 1 ? 0 : m_team->findData(team));
    m_problem->setVisible(plan.teams.empty());
    if (plan.teams.empty())
        m_problem->setText(tr("The shared store has no team yet."),
                           tr("Whoever looks after it has to set one up first."));
    followTeam();
    m_pages->setCurrentWidget(m_planPage);
    (m_move->isEnabled() ? static_cast<QWidget *>(m_move) : m_team)->setFocus(Qt::OtherFocusReason);
}

void MoveWindow::followTeam()
{
    m_move->setEnabled(m_team->currentIndex() >= 0);
    m_move->setToolTip(m_move->isEnabled() ? QString() : tr("Choose the team first."));
}

void MoveWindow::begin()
{
    m_begun = true;
    m_problem->hide();
    showStep({});
    Q_EMIT moveWanted(m_team->currentData().toString());
}

void MoveWindow::showStep(const desk::AdoptStep &step)
{
    const models::MoveStep words = models::moveStep(step, m_format);
    m_progress->setTexts(words.title, words.text);
    m_progress->setPermille(words.permille);
    if (step.phase == desk::AdoptStep::Matching)
        m_progress->setStoppable(true);
    else if (step.phase != desk::AdoptStep::Sending)
        m_progress->setStoppable(false); // all or nothing from here on
    if (!isMoving()) {
        m_pages->setCurrentWidget(m_movingPage);
        m_progress->setFocus(Qt::OtherFocusReason);
    }
}

void MoveWindow::showProblem(const base::Error &error)
{
    const models::MoveProblem words = models::moveProblem(error, m_begun);
    m_problem->setText(words.title, words.text);
    m_problem->show();
    m_form->setConnecting(false);
    if (!m_begun) {
        m_form->takeFocus();
        return;
    }
    m_move->setText(words.again ? tr("Go on") : tr("Move"));
    m_pages->setCurrentWidget(m_planPage);
    m_move->setFocus(Qt::OtherFocusReason);
}

bool MoveWindow::isMoving() const
{
    return m_pages->currentWidget() == m_movingPage;
}

void MoveWindow::back()
{
    if (m_pages->currentWidget() == m_planPage) {
        m_begun = false; // the next login may be of another store
        m_move->setText(tr("Move"));
        m_pages->setCurrentWidget(m_connectPage);
        m_form->takeFocus();
    } else {
        close();
    }
}

void MoveWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isMoving())
        back();
    else
        QWidget::keyPressEvent(event);
}

void MoveWindow::closeEvent(QCloseEvent *event)
{
    if (isMoving()) {
        event->ignore(); // Stop ends it first, so that nobody wonders whether it goes on unseen
        return;
    }
    if (m_form->isChanging() && staysOpen(*this)) {
        event->ignore();
        return;
    }
    Q_EMIT left();
    QWidget::closeEvent(event);
}

} // namespace leeway::ui
