#pragma once

#include "models/leeway_look.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace leeway::ui
{

class InfoBar;
class SegmentedChoice;
class TextLabel;

/// The question before money goes, in place of the list (picture 03a): what it is, what it comes to, how it
/// reaches the customer, what may be said. Enter grants, Esc goes back; the second press of a double click
/// that opened it does neither.
class GrantCard final : public QWidget
{
    Q_OBJECT

public:
    explicit GrantCard(QWidget *parent = nullptr);

    /// `busy`: it was answered, and what comes of it is awaited.
    void setLook(const models::ConfirmLook &look, bool busy);
    /// The focus where Enter grants.
    void begin();

Q_SIGNALS:
    void granted();
    void left();
    void wayChosen(int way);
    /// It is to be made sure who speaks first.
    void verifyWanted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void answer(bool yes);
    QWidget *makeHow();
    QWidget *makeFoot();
    void showLines(const std::vector<models::MoneyLineLook> &lines);

    TextLabel *m_title;
    TextLabel *m_number;
    QWidget *m_body;
    QGridLayout *m_lines;
    std::vector<models::MoneyLineLook> m_shown;
    QWidget *m_how = nullptr;
    TextLabel *m_one = nullptr;
    SegmentedChoice *m_ways = nullptr;
    InfoBar *m_unsure;
    QPushButton *m_verify = nullptr;
    InfoBar *m_say;
    QPushButton *m_back = nullptr;
    QPushButton *m_grant = nullptr;
    bool m_busy = false;
};

} // namespace leeway::ui
