#pragma once

#include "domain/my_day.h"
#include "models/day_strip.h"
#include "models/my_day_rows.h"
#include "models/my_month_words.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QStandardItemModel;
class QTableView;
class QVBoxLayout;

namespace leeway::ui
{

class Card;
class DayStripView;
class InfoBar;
class MonthCard;
class MyLeewayCard;
class TextLabel;

/// What the page My day shows: read, and kept on this computer.
struct MyDay {
    domain::MyDaySnapshot snapshot;
    std::vector<domain::Breather> breathers;
    std::optional<domain::Breather> resting;
    models::Format format;
    bool isPrivate = false;
    std::optional<domain::MyMonthSnapshot> month{}; ///< absent: not read yet
    std::optional<desk::MyLeeway> leeway{};         ///< the same
    resolution::FeltBands felt{};
    std::optional<domain::WorkingTimes> times{}; ///< of the team; absent: nobody said
};

/// A person's own day (picture 05b): the strip, answers that came in, what they say this month, promises they
/// keep, leeway, load and breaks; towards its end two good things. Values in, wishes out. T shows the strip
/// as a table.
class MyDayPage : public QWidget
{
    Q_OBJECT
public:
    explicit MyDayPage(QWidget *parent = nullptr);

    void setDay(const MyDay &day);
    /// Reading did not succeed: why, above everything, until the next reading.
    void showFailure(const QString &sentence);
    void showTable(bool table);
    [[nodiscard]] bool isTable() const;

Q_SIGNALS:
    void customerChosen(leeway::domain::CustomerId customer);
    void pauseWanted(std::chrono::minutes length);
    void pauseEnded();
    /// Somebody looks at the page, or does not any more.
    void watched(bool on);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeHead(QVBoxLayout *column);
    void makeStrip(QVBoxLayout *column);
    void makeCards(QVBoxLayout *column);
    void makeLoad();
    void setStrip(const MyDay &day);
    void setLoad(const MyDay &day);
    void setAnswers(const MyDay &day);
    void setPromises(const MyDay &day);
    void setGood(const MyDay &day);
    void setRows(Card *card, const std::vector<models::DayRow> &rows, const QString &empty);
    void arrange();

    TextLabel *m_date;
    InfoBar *m_failure;
    QScrollArea *m_scroll;
    DayStripView *m_strip;
    TextLabel *m_stripEmpty;
    QStackedWidget *m_stripStack;
    QTableView *m_table;
    QStandardItemModel *m_cells;
    QPushButton *m_asTable;
    QBoxLayout *m_columns = nullptr; ///< answers beside promises and load
    Card *m_answers;
    Card *m_promises;
    MonthCard *m_month;
    MyLeewayCard *m_leeway;
    Card *m_good;
    Card *m_load;
    TextLabel *m_answerCount;
    TextLabel *m_promiseCount;
    TextLabel *m_loadText;
    TextLabel *m_loadHint;
    QPushButton *m_pause;
    bool m_resting = false;
    std::vector<models::DayRow> m_answerRows;
    std::vector<models::DayRow> m_promiseRows;
    std::vector<models::DayRow> m_goodRows;
    bool m_filled = false;
};

} // namespace leeway::ui
