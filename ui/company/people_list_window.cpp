#include "ui/company/people_list_window.h"

#include "models/format.h"
#include "ui/company/people_list_model.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/progress_line.h"
#include "ui/theme/text_label.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

using desk::PeopleAct;
using desk::PeopleStep;

namespace
{

TextLabel *listWords(const QString &text, FontRole role = FontRole::Body)
{
    auto *label = new TextLabel(text, role, role == FontRole::Body ? &Colors::text2 : &Colors::text);
    label->setWordWrap(true);
    return label;
}

QPushButton *listButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("lwSize", QStringLiteral("form"));
    return button;
}

/// A page with room around what stands in it.
QWidget *paged(QVBoxLayout *inside)
{
    auto *page = new QWidget;
    page->setLayout(inside);
    followLook(page, [inside] {
        inside->setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16));
        inside->setSpacing(scaled(12));
    });
    return page;
}

bool acts(const PeopleStep &step)
{
    return step.act != PeopleAct::Same && step.act != PeopleAct::Reject;
}

} // namespace

PeopleListWindow::PeopleListWindow(QWidget *over)
    : QWidget(over, Qt::Window)
    , m_pages(new QStackedWidget)
    , m_said(new InfoBar(Tone::Caution))
    , m_model(new PeopleListModel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("People from a list"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_said->setStacking(true);
    m_said->setObjectName(QStringLiteral("peopleListSaid"));
    m_said->hide();
    m_pages->addWidget(m_choicePage = makeChoice());
    m_pages->addWidget(m_planPage = makePlan());
    m_pages->addWidget(m_runningPage = makeRunning());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_said);
    column->addWidget(m_pages, 1);
    resize(scaled(820), scaled(600));
}

QWidget *PeopleListWindow::makeChoice()
{
    auto *column = new QVBoxLayout;
    column->addWidget(listWords(windowTitle(), FontRole::Title));
    column->addWidget(listWords(tr(
        "A CSV file whose first line names the columns login, name and role, and if you like team, languages "
        "and leaves (the last day, like 2026-11-30). Whoever is not in it stays as they are. Before anything "
        "changes you see what.")));
    m_choose = listButton(tr("Choose a file…"), "peopleListChoose");
    m_chosen = new TextLabel(tr("No file chosen yet"), FontRole::Body, &Colors::text2);
    m_chosen->setElided(true);
    auto *file = new QHBoxLayout;
    file->addWidget(m_choose);
    file->addWidget(m_chosen, 1);
    column->addLayout(file);
    m_login = new QLineEdit;
    m_login->setObjectName(QStringLiteral("peopleListLogin"));
    m_login->setMaxLength(120);
    m_loginField = new FormField(tr("Login that looks after the store"), m_login);
    m_loginField->setHint(tr("The one the store was made with: only it gives logins to people."));
    m_password = new QLineEdit;
    m_password->setObjectName(QStringLiteral("peopleListPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(1000);
    column->addWidget(m_loginField);
    column->addWidget(new FormField(tr("Its password"), m_password));
    m_look = listButton(tr("Show what would change"), "peopleListLook");
    m_look->setProperty("lwKind", QStringLiteral("primary"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_look);
    foot->addStretch(1);
    column->addLayout(foot);
    column->addStretch(1);
    connect(m_choose, &QPushButton::clicked, this, &PeopleListWindow::fileWanted);
    connect(m_look, &QPushButton::clicked, this, &PeopleListWindow::look);
    for (QLineEdit *field : {m_login, m_password})
        connect(field, &QLineEdit::returnPressed, this, &PeopleListWindow::look);
    connect(m_login, &QLineEdit::textEdited, this, [this] { m_loginField->setError({}); });
    followLook(m_chosen, [file] { file->setSpacing(scaled(12)); });
    setLooking(false);
    return paged(column);
}

QWidget *PeopleListWindow::makePlan()
{
    auto *column = new QVBoxLayout;
    m_title = listWords({}, FontRole::Title);
    m_title->setObjectName(QStringLiteral("peopleListTitle"));
    m_sum = listWords({});
    m_sum->setObjectName(QStringLiteral("peopleListSum"));
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("peopleListTable"));
    m_table->setAccessibleName(tr("The lines of the list"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    column->addWidget(m_title);
    m_charset = listWords({});
    m_charset->setObjectName(QStringLiteral("peopleListCharset"));
    column->addWidget(m_sum);
    column->addWidget(m_charset);
    column->addWidget(m_table, 1);
    m_details = listWords({});
    m_details->setObjectName(QStringLiteral("peopleListDetails"));
    column->addWidget(m_details);
    addPlanFoot(column);
    column->addStretch(0); // for when there is no table
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PeopleListWindow::showDetails);
    followLook(m_table, [this] { m_table->verticalHeader()->setDefaultSectionSize(scaled(30)); });
    return paged(column);
}

void PeopleListWindow::addPlanFoot(QVBoxLayout *column)
{
    m_import = listButton(tr("Take the list"), "peopleListImport");
    m_import->setProperty("lwKind", QStringLiteral("primary"));
    m_back = listButton(tr("Back"), "peopleListBack");
    m_close = listButton(tr("Close"), "peopleListClose");
    auto *foot = new QHBoxLayout;
    for (QPushButton *button : {m_import, m_back, m_close})
        foot->addWidget(button);
    foot->addStretch(1);
    column->addLayout(foot);
    connect(m_import, &QPushButton::clicked, this, [this] {
        m_said->hide();
        showStep(0, 0);
        Q_EMIT importWanted();
    });
    connect(m_back, &QPushButton::clicked, this, &PeopleListWindow::back);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
}

QWidget *PeopleListWindow::makeRunning()
{
    auto *column = new QVBoxLayout;
    column->addWidget(listWords(windowTitle(), FontRole::Title));
    m_progress = new ProgressLine;
    column->addWidget(m_progress);
    column->addStretch(1);
    connect(m_progress, &ProgressLine::stopped, this, [this] {
        m_progress->setStoppable(false);
        Q_EMIT stopWanted();
    });
    return paged(column);
}

void PeopleListWindow::setLogin(const QString &login)
{
    if (!m_login->isModified())
        m_login->setText(login);
}

void PeopleListWindow::setFile(const QString &path)
{
    m_path = path;
    m_chosen->setText(models::screenText(QFileInfo(path).fileName(), 200));
    m_said->hide();
    setLooking(false);
    (m_login->text().trimmed().isEmpty() ? m_login : m_password)->setFocus(Qt::OtherFocusReason);
}

void PeopleListWindow::takeFocus()
{
    m_choose->setFocus(Qt::OtherFocusReason);
}

void PeopleListWindow::setLooking(bool looking)
{
    m_looking = looking;
    m_look->setEnabled(!looking && !m_path.isEmpty());
    m_look->setText(looking ? tr("Reading and asking the store…") : tr("Show what would change"));
    m_look->setToolTip(m_path.isEmpty() ? tr("Choose a file first.") : QString());
    m_choose->setEnabled(!looking);
}

void PeopleListWindow::look()
{
    if (m_looking)
        return;
    if (m_path.isEmpty()) {
        // Not at once: the key that came here would go on and press it.
        QMetaObject::invokeMethod(
            m_choose, [this] { m_choose->setFocus(Qt::OtherFocusReason); }, Qt::QueuedConnection);
        return;
    }
    const QString login = m_login->text().trimmed();
    if (login.isEmpty()) {
        m_loginField->setError(tr("Write which login looks after the store."));
        m_login->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_said->hide();
    setLooking(true);
    Q_EMIT lookWanted(m_path, login, m_password->text());
}

/// A cell is cut where there is no room; why a line is refused must be readable without a mouse, too.
void PeopleListWindow::showDetails()
{
    const QModelIndex line = m_table->currentIndex();
    m_details->setText(line.isValid() ? line.siblingAtColumn(PeopleListModel::Details).data().toString()
                                      : QString());
    m_details->setVisible(!m_details->text().isEmpty());
}

void PeopleListWindow::showSteps(const std::vector<PeopleStep> &steps, PeopleTense tense)
{
    m_model->setSteps(steps, tense);
    m_sum->setText(peopleSum(steps, tense));
    m_table->setVisible(m_model->rowCount() > 0);
    m_table->setCurrentIndex(m_model->index(0, 0));
    showDetails();
    m_table->resizeColumnsToContents();
    for (int column = 0; column < PeopleListModel::Details; ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column) + scaled(12), scaled(200)));
    m_pages->setCurrentWidget(m_planPage);
}

void PeopleListWindow::showPlan(const desk::PeoplePlan &plan)
{
    setLooking(false);
    const bool any = std::any_of(plan.steps.begin(), plan.steps.end(), acts);
    m_title->setText(plan.steps.empty() ? tr("There is nobody in this list")
                     : any              ? tr("What would change")
                                        : tr("Nothing would change"));
    showSteps(plan.steps, PeopleTense::Would);
    m_charset->setText(peopleCharsetWords(plan.charset));
    m_charset->setVisible(plan.charset != QLatin1String("UTF-8"));
    m_import->setVisible(any);
    m_back->setVisible(true);
    m_said->setVisible(plan.again);
    m_said->setTone(Tone::Caution);
    if (plan.again)
        m_said->setText(tr("The store changed meanwhile."),
                        tr("Nothing was done. This is what the list would change now."));
    (any ? m_import : m_back)->setFocus(Qt::OtherFocusReason);
}

void PeopleListWindow::showStep(int done, int total)
{
    m_progress->setTexts(total > 0
                             ? tr("Line %1 of %2").arg(QLocale().toString(done), QLocale().toString(total))
                             : tr("Asking the store whether it is still so…"),
                         tr("You can work on meanwhile. Each line is done on its own."));
    m_progress->setPermille(total > 0 ? static_cast<int>(1000LL * done / total) : -1);
    if (isRunning())
        return;
    m_progress->setStoppable(true);
    m_pages->setCurrentWidget(m_runningPage);
    m_progress->setFocus(Qt::OtherFocusReason);
}

void PeopleListWindow::showImported(const desk::PeopleImported &what)
{
    const bool refused = std::any_of(what.steps.begin(), what.steps.end(),
                                     [](const PeopleStep &step) { return step.act == PeopleAct::Reject; });
    m_title->setText(what.stoppedBy ? tr("Not all of the list is taken")
                     : refused      ? tr("The list is taken, but for what was refused")
                                    : tr("The list is taken"));
    showSteps(what.steps, PeopleTense::Did);
    m_charset->hide();
    m_import->hide();
    m_back->setVisible(what.stoppedBy.has_value() || refused);
    m_said->setVisible(what.stoppedBy.has_value());
    if (what.stoppedBy) {
        const PeopleProblem words = peopleStopped(*what.stoppedBy);
        m_said->setTone(Tone::Caution);
        m_said->setText(words.title, words.text);
    }
    m_close->setFocus(Qt::OtherFocusReason);
}

void PeopleListWindow::showProblem(const base::Error &error)
{
    setLooking(false);
    const PeopleProblem words = peopleProblem(error);
    m_said->setTone(Tone::Caution);
    m_said->setText(words.title, words.text);
    m_said->show();
    m_pages->setCurrentWidget(m_choicePage);
    const bool file = error.code == base::Code::FieldInvalid || error.code == base::Code::FileUnreadable ||
                      error.code == base::Code::GzipDamaged;
    (file ? static_cast<QWidget *>(m_choose) : m_password)->setFocus(Qt::OtherFocusReason);
}

bool PeopleListWindow::isRunning() const
{
    return m_pages->currentWidget() == m_runningPage;
}

void PeopleListWindow::back()
{
    if (m_looking) {
        setLooking(false);
        Q_EMIT lookGivenUp();
    } else if (m_pages->currentWidget() == m_planPage) {
        m_said->hide();
        m_pages->setCurrentWidget(m_choicePage);
        takeFocus();
    } else {
        close();
    }
}

void PeopleListWindow::keyPressEvent(QKeyEvent *event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto *button = qobject_cast<QPushButton *>(focusWidget());
    if (event->key() == Qt::Key_Escape && !isRunning())
        back();
    else if (enters && button != nullptr && event->isAutoRepeat())
        event->accept(); // still down: it must not take what came up meanwhile
    else if (enters && button != nullptr)
        button->click(); // outside a dialog only the space bar would
    else
        QWidget::keyPressEvent(event);
}

void PeopleListWindow::closeEvent(QCloseEvent *event)
{
    if (isRunning()) {
        event->ignore(); // Stop ends it first, so that nobody wonders whether it goes on unseen
        return;
    }
    Q_EMIT lookGivenUp();
    QWidget::closeEvent(event);
}

} // namespace leeway::ui
