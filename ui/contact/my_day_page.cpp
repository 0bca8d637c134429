#include "ui/contact/my_day_page.h"

#include "ui/contact/day_row_button.h"
#include "ui/contact/day_strip_view.h"
#include "ui/contact/my_day_cards.h"
#include "ui/theme/card.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr int kNarrow = 760; ///< below it the cards stand one under the other

} // namespace

MyDayPage::MyDayPage(QWidget *parent)
    : QWidget(parent)
    , m_date(new TextLabel(FontRole::Body, &Colors::text2))
    , m_failure(new InfoBar(Tone::Critical))
    , m_scroll(new QScrollArea)
    , m_strip(new DayStripView)
    , m_stripEmpty(new TextLabel(tr("No contact yet today. Each stands here from its beginning on."),
                                 FontRole::Caption, &Colors::text2))
    , m_stripStack(new QStackedWidget)
    , m_table(new QTableView)
    , m_cells(new QStandardItemModel(this))
    , m_asTable(new QPushButton)
    , m_answers(new Card)
    , m_promises(new Card)
    , m_month(new MonthCard)
    , m_leeway(new MyLeewayCard)
    , m_good(new Card)
    , m_load(new Card(true))
    , m_answerCount(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_promiseCount(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_loadText(new TextLabel(FontRole::Body))
    , m_loadHint(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_pause(new QPushButton)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    makeHead(column);
    column->addWidget(m_failure);
    m_failure->hide();
    makeStrip(column);
    makeCards(column);
    column->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(m_scroll);
    setAccessibleName(tr("My day"));
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_asTable);
}

void MyDayPage::setDay(const MyDay &day)
{
    m_failure->hide();
    m_date->setText(day.format.locale.toString(
        QDateTime::fromMSecsSinceEpoch(base::toMs(day.format.now), day.format.zone).date(),
        QLocale::LongFormat));
    setStrip(day);
    setLoad(day);
    setAnswers(day);
    setPromises(day);
    setGood(day);
    m_month->setVisible(day.month.has_value());
    if (day.month)
        m_month->setSentences(models::monthSentences(day.month->month, day.format));
    m_leeway->setVisible(day.leeway.has_value());
    if (day.leeway)
        m_leeway->setLook(
            models::myLeewayLook(*day.leeway, day.format.locale.bcp47Name(), day.format, day.isPrivate));
    m_filled = true;
}

// The same rows keep their buttons, and with them the focus.

void MyDayPage::setAnswers(const MyDay &day)
{
    auto rows = models::answerDayRows(day.snapshot, day.format, day.isPrivate);
    if (day.month)
        models::tellAnswers(rows, day.snapshot, *day.month, day.felt, day.format, day.isPrivate);
    m_answerCount->setText(
        rows.empty() ? QString()
                     : tr("%n in the last 14 days", "answers that came in", static_cast<int>(rows.size())));
    if (m_filled && rows == m_answerRows)
        return;
    m_answerRows = std::move(rows);
    setRows(m_answers, m_answerRows,
            tr("None in the last 14 days. How your cases turned out stands here once somebody knows."));
}

void MyDayPage::setPromises(const MyDay &day)
{
    auto rows = models::promiseDayRows(day.snapshot, day.format, day.isPrivate);
    m_promiseCount->setText(models::promiseCounts(day.snapshot));
    if (m_filled && rows == m_promiseRows)
        return;
    m_promiseRows = std::move(rows);
    setRows(m_promises, m_promiseRows, tr("You promised nothing that is still open."));
}

/// Towards the end of the day, and only when there is something.
void MyDayPage::setGood(const MyDay &day)
{
    const bool late = models::isEndOfShift(day.snapshot, day.times, day.format.now);
    auto rows = late && day.month ? models::goodDayRows(day.month->good, day.format, day.isPrivate)
                                  : std::vector<models::DayRow>();
    m_good->setVisible(!rows.empty());
    if (rows == m_goodRows)
        return;
    m_goodRows = std::move(rows);
    setRows(m_good, m_goodRows, {});
}

void MyDayPage::setStrip(const MyDay &day)
{
    const models::DayStrip strip = models::dayStrip(day.snapshot, day.breathers, day.format, day.isPrivate);
    m_strip->setStrip(strip, day.format);
    m_stripEmpty->setVisible(strip.blocks.empty());
    m_cells->clear();
    m_cells->setHorizontalHeaderLabels({tr("Time"), tr("What"), tr("Who"), tr("Mood on arrival")});
    for (const models::DayBlock &block : strip.blocks) {
        QList<QStandardItem *> row;
        for (const QString &cell : block.cells)
            row.append(new QStandardItem(cell));
        m_cells->appendRow(row);
    }
    m_table->resizeColumnsToContents();
}

void MyDayPage::setLoad(const MyDay &day)
{
    std::vector<domain::Contact> contacts;
    for (const domain::DayContact &one : day.snapshot.contacts)
        contacts.push_back(one.contact);
    const domain::DayLoad load = domain::loadOf(
        contacts, day.breathers, day.month ? day.month->ended : std::vector<domain::EndedContact>());
    const bool much = load.inARow >= domain::kHardInARow;
    m_resting = day.resting.has_value();
    if (m_resting)
        //: a clock time
        m_loadText->setText(tr("Breather until %1.").arg(models::clockTime(day.format, day.resting->until)));
    else
        m_loadText->setText(much
                                ? models::loadSentence(load) + u' ' + tr("A short breather is yours to take.")
                                : models::loadSentence(load));
    m_pause->setText(m_resting ? tr("Back to work") : tr("Pause now, 10 min"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setProperty("lwKind", much && !m_resting ? QStringLiteral("primary") : QString());
    m_pause->updateGeometry();
    m_pause->update();
}

void MyDayPage::setRows(Card *card, const std::vector<models::DayRow> &rows, const QString &empty)
{
    QLayoutItem *holder = card->column()->itemAt(card->column()->count() - 1);
    delete holder->widget(); // its rows, and the place for the next ones
    auto *place = new QWidget;
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const models::DayRow &row : rows) {
        auto *button = new DayRowButton(row);
        connect(button, &DayRowButton::clicked, this,
                [this, id = row.customer] { Q_EMIT customerChosen(id); });
        column->addWidget(new Rule);
        column->addWidget(button);
    }
    if (rows.empty()) {
        auto *words = new TextLabel(empty, FontRole::Caption, &Colors::text2);
        words->setWordWrap(true);
        words->setContentsMargins(scaled(14), 0, scaled(14), scaled(12));
        column->addWidget(words);
    }
    card->column()->addWidget(place);
}

void MyDayPage::showFailure(const QString &sentence)
{
    m_failure->setText(sentence);
    m_failure->setVisible(!sentence.isEmpty());
}

void MyDayPage::showTable(bool table)
{
    m_stripStack->setCurrentIndex(table ? 1 : 0);
    // As high as what is shown: a table in the back would make the strip as high as itself.
    m_table->setSizePolicy(QSizePolicy::Expanding, table ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_stripStack->updateGeometry();
    m_asTable->setText(table ? tr("As a strip") : tr("As a table"));
    m_asTable->setAccessibleName(m_asTable->text());
    if (table)
        m_table->setFocus(Qt::OtherFocusReason);
    else if (m_table->hasFocus())
        m_asTable->setFocus(Qt::OtherFocusReason);
}

bool MyDayPage::isTable() const
{
    return m_stripStack->currentIndex() == 1;
}

/// Side by side where there is room.
void MyDayPage::arrange()
{
    if (m_columns != nullptr)
        m_columns->setDirection(width() >= scaled(kNarrow) ? QBoxLayout::LeftToRight
                                                           : QBoxLayout::TopToBottom);
}

void MyDayPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MyDayPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_T && event->modifiers() == Qt::NoModifier)
        return showTable(!isTable());
    QWidget::keyPressEvent(event);
}

/// The table would search for a T.
bool MyDayPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_T && key->modifiers() == Qt::NoModifier) {
            showTable(false);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void MyDayPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT watched(true);
}

void MyDayPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT watched(false);
}

} // namespace leeway::ui
