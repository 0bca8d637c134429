#pragma once

#include "domain/snapshots.h"
#include "models/format.h"
#include "ui/customer/header_rows.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QToolButton;

namespace leeway::ui
{

class Chip;
class KeyCap;
class TextLabel;

/// Which events the history shows, with counts, and the words looked for in it. 40 px, compact 36.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// `business`: how many events of orders and money there are; absent while it is counted.
    void setCounts(const domain::CustomerSnapshot &snapshot, std::optional<int> business,
                   const models::Format &format);
    void setSize(HeaderSize size);
    /// "3 of 12" beside the field; -1 for no search.
    void setHits(int current, int count, bool searching);
    void focusFind();
    /// Nothing is looked for any more; the filter stays.
    void clearFind();
    void clear();
    /// Shows everything again.
    void chooseAll() { choose(0); }

Q_SIGNALS:
    void filterChosen(const leeway::domain::TimelineFilter &filter);
    void findChanged(const QString &words);
    /// Enter or F3 in the field: next (+1) or previous (-1) hit.
    void stepped(int by);
    /// Escape in the field: back to the history; what was typed is kept.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildChips();
    void buildFind();
    void choose(int index);
    void follow();
    void placeFindKey();

    struct Choice {
        QString icon;
        QString name;
        domain::TimelineFilter filter;
        Chip *chip = nullptr;
    };
    QList<Choice> m_choices;
    int m_chosen = 0;
    HeaderSize m_size = HeaderSize::Full;
    QToolButton *m_menuButton;
    KeyCap *m_findKey;
    QLineEdit *m_find;
    TextLabel *m_hits;
};

} // namespace leeway::ui
