#include "ui/leeway/month_panel.h"

#include "models/statement_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

/// A button that does what `action` does.
QPushButton *fileButton(QAction *action, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(action->text());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

MonthPanel::MonthPanel(QAction *csv, QAction *pdf, QWidget *parent)
    : EditPanel(tr("Month"), tr("Close the month…"), parent)
    , m_month(new QComboBox)
    , m_field(addField(tr("Month"), m_month))
    , m_standing(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_none(new TextLabel(FontRole::Body, &Colors::text2))
    , m_card(new Card(true))
    , m_equal(new InfoBar(Tone::Positive))
    , m_problem(new InfoBar(Tone::Critical))
    , m_files(new QWidget)
    , m_why(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_ask(new InfoBar(Tone::Caution))
{
    auto *files = new QHBoxLayout(m_files);
    files->addWidget(fileButton(csv, tr("Save CSV…")));
    files->addWidget(fileButton(pdf, tr("Save PDF…")));
    files->addStretch();
    for (TextLabel *label : {m_standing, m_none, m_why})
        label->setWordWrap(true);
    m_problem->setStacking(true);
    connect(m_problem->addButton(tr("Try again")), &QPushButton::clicked, this, &MonthPanel::choose);
    for (QWidget *part : std::initializer_list<QWidget *>{m_standing, m_none, m_problem, m_card, m_equal,
                                                          m_files, m_why, m_ask})
        addToForm(part);
    setLeaveText(tr("Back"));
    connect(m_month, &QComboBox::activated, this, &MonthPanel::choose);
    followLook(this, [files] {
        files->setContentsMargins(0, 0, 0, 0);
        files->setSpacing(scaled(8));
    });
    clearForm();
}

void MonthPanel::setFormat(const models::Format &format)
{
    m_format = format;
}

QString MonthPanel::month() const
{
    return m_month->currentData().toString();
}

void MonthPanel::start(const desk::StatementMonths &months, bool mayClose)
{
    const QString shown = m_months.fund.id == months.fund.id ? month() : QString();
    m_months = months;
    m_mayClose = mayClose;
    setTitle(tr("Months of %1").arg(models::isolatedText(months.fund.name)));
    m_month->clear();
    for (const desk::StatementMonth &one : months.months)
        m_month->addItem(models::monthChoice(m_format, one), one.month);
    m_month->setCurrentIndex(months.months.empty() ? -1 : std::max(0, m_month->findData(shown)));
    m_field->setVisible(!months.months.empty());
    m_none->setText(models::noMonthWords(months));
    m_none->setVisible(months.months.empty());
    choose();
}

void MonthPanel::showMonth(const QString &month)
{
    const int at = m_month->findData(month);
    if (at < 0 || at == m_month->currentIndex())
        return;
    m_month->setCurrentIndex(at);
    choose();
}

void MonthPanel::choose()
{
    showFailure({});
    m_statement.reset();
    m_problem->hide();
    clearLines();
    followClosing();
    if (!month().isEmpty())
        Q_EMIT monthChosen(month());
}

void MonthPanel::showStatement(const desk::MonthStatement &statement)
{
    m_statement = statement;
    m_problem->hide();
    showLines();
    followClosing();
}

void MonthPanel::showUnreadable(const QString &sentence)
{
    m_statement.reset();
    clearLines();
    m_problem->setText(sentence);
    m_problem->show();
    followClosing();
}

void MonthPanel::clearLines()
{
    if (m_rows != nullptr) {
        m_rows->hide();
        m_rows->deleteLater();
        m_rows = nullptr;
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_card, m_equal, m_files, m_standing})
        part->hide();
}

void MonthPanel::addSection(const models::StatementSection &section, QGridLayout &grid)
{
    if (!section.title.isEmpty()) {
        auto *head = new TextLabel(section.title, FontRole::CaptionBold, &Colors::text2);
        head->setWordWrap(true);
        const int gap = grid.rowCount(); // a row of its own: a head of two lines has it above as well
        grid.setRowMinimumHeight(gap, scaled(16));
        grid.addWidget(head, gap + 1, 0, 1, 2);
    }
    for (const models::StatementLine &line : section.lines) {
        const int row = grid.rowCount();
        const FontRole role = line.isSum ? FontRole::Strong : FontRole::Body;
        const auto ink = isOfStoreAway() ? &Colors::text2 : &Colors::text; // grey: as it once stood
        auto *label = new TextLabel(models::screenText(line.label, 80), role, ink);
        label->setWordWrap(true);
        grid.addWidget(label, row, 0);
        grid.addWidget(new TextLabel(line.amount, role, ink), row, 1, Qt::AlignTop | Qt::AlignTrailing);
    }
}

void MonthPanel::showLines()
{
    clearLines();
    m_standing->setText(models::statementStanding(m_format, *m_statement));
    m_rows = new QWidget;
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    followLook(m_rows, [grid] {
        grid->setHorizontalSpacing(scaled(12));
        grid->setVerticalSpacing(scaled(2));
    });
    QStringList spoken;
    for (const models::StatementSection &section : models::statementSections(m_format, *m_statement)) {
        addSection(section, *grid);
        spoken.append(models::sectionSentence(section));
    }
    m_card->column()->addWidget(m_rows);
    m_card->setAccessibleName(tr("Statement"));
    m_card->setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    const bool even = domain::differences(m_statement->statement).isEmpty();
    m_equal->setTone(even ? Tone::Positive : Tone::Critical);
    m_equal->setText(models::statementEquality(*m_statement));
    for (QWidget *part : std::initializer_list<QWidget *>{m_card, m_equal, m_files, m_standing})
        part->show();
}

/// Whether it can be closed, and else why not.
void MonthPanel::followClosing()
{
    ask(false);
    const bool even = m_statement && domain::differences(m_statement->statement).isEmpty();
    const QString why = m_statement
                            ? models::whyNotClosable(m_format, m_months, month(), m_mayClose, isOfStoreAway())
                            : QString();
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    setSaving(!even || !why.isEmpty()); // the button stands there, and cannot be pressed
}

void MonthPanel::ask(bool asking)
{
    m_asking = asking;
    const QString name = models::monthName(m_format, month());
    if (asking)
        m_ask->setText(tr("%1 is frozen for good.").arg(name),
                       tr("What comes later counts in the month in which it is booked. The button below "
                          "closes it, Esc leaves it open."));
    m_ask->setVisible(asking);
    setSaveText(asking ? tr("Close %1 for good").arg(name) : tr("Close the month…"));
}

void MonthPanel::save()
{
    if (!m_statement)
        return;
    if (!m_asking)
        return ask(true);
    setSaving(true);
    Q_EMIT closeWanted(month(), m_statement->content);
}

void MonthPanel::clearForm()
{
    m_statement.reset();
    clearLines();
    m_problem->hide();
    m_none->hide();
    followClosing();
}

void MonthPanel::keyPressEvent(QKeyEvent *event)
{
    if (m_asking && event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        return ask(false);
    EditPanel::keyPressEvent(event);
}

} // namespace leeway::ui
