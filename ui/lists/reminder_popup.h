#pragma once

#include "models/contact_rows.h"

#include <QPointer>
#include <QWidget>

#include <chrono>

class QBoxLayout;
class QComboBox;
class QListView;
class QStackedWidget;

namespace leeway::models
{
class ReminderList;
} // namespace leeway::models

namespace leeway::ui
{

class Card;
class EmptyState;
class TextLabel;

/// What is due, under the bell: customer, what was promised, time. Enter opens the customer, K marks kept, T
/// asks for another time, M says that it was not kept, Esc and a press beside it close. On top it is chosen
/// from when on a promise stands here. A sheet over the whole window; a person opens it, never a promise.
/// Borrows the list.
class ReminderPopup final : public QWidget
{
    Q_OBJECT

public:
    ReminderPopup(models::ReminderList &list, QWidget *window);

    /// Opens below `bell` with the first row chosen, or closes when it is open.
    void toggleUnder(const QWidget &bell);
    /// The focus goes back to where it was.
    void leave();
    [[nodiscard]] QListView &view() const { return *m_view; }

Q_SIGNALS:
    void openWanted(const leeway::models::ContactRow &row);
    void keptWanted(const leeway::models::ContactRow &row);
    void newTimeWanted(const leeway::models::ContactRow &row);
    void missedWanted(const leeway::models::ContactRow &row);
    /// From how long before its time on a promise is to stand here; the list follows already.
    void leadChosen(std::chrono::minutes lead);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    using Wanted = void (ReminderPopup::*)(const models::ContactRow &);
    void addButton(const QString &text, const QString &key, Wanted wanted);
    void buildCard();
    void want(Wanted wanted);
    bool takeKey(int key);
    void showState();
    void place();

    models::ReminderList &m_list;
    Card *m_card;
    TextLabel *m_title;
    QComboBox *m_lead;
    QStackedWidget *m_stack;
    QListView *m_view;
    EmptyState *m_empty;
    QWidget *m_buttons;
    QBoxLayout *m_buttonRow;
    QPointer<const QWidget> m_bell;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace leeway::ui
