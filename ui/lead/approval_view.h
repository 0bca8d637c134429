#pragma once

#include "models/approval_look.h"

#include <QScrollArea>

class QAction;
class QBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace leeway::ui
{

class Card;
class TextLabel;

/// One ask in the centre (picture 06b): the sum and why, what a lead has to know, what it does to the limits,
/// and what happened last. Values in; the only thing to press opens the customer.
class ApprovalView final : public QScrollArea
{
    Q_OBJECT

public:
    /// `answers` work while the page has the focus.
    explicit ApprovalView(const QList<QAction *> &answers, QWidget *parent = nullptr);

    void setLook(const models::ApprovalLook &look);
    [[nodiscard]] const models::ApprovalLook &look() const { return m_look; }

Q_SIGNALS:
    void openWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHead(QVBoxLayout *column);
    void makeCards(QVBoxLayout *column);
    void makeHelp(QVBoxLayout *column);
    void showFacts();
    void showLimits();
    void showLately();
    void arrange();
    void follow();

    models::ApprovalLook m_look;
    QBoxLayout *m_head;
    QVBoxLayout *m_headColumn;
    QBoxLayout *m_cards;
    TextLabel *m_sum;
    TextLabel *m_forWhom;
    TextLabel *m_case;
    QPushButton *m_open;
    TextLabel *m_quote;
    TextLabel *m_by;
    TextLabel *m_people;
    TextLabel *m_closed;
    QVBoxLayout *m_factRows;
    Card *m_facts;
    QVBoxLayout *m_limitRows;
    Card *m_limits;
    QWidget *m_help;
    TextLabel *m_helpWords;
    QWidget *m_lately;
    QVBoxLayout *m_events;
};

} // namespace leeway::ui
