#pragma once

#include "ui/shell/breakpoint.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace leeway::ui
{

class ActionRegistry;
class Avatar;
class BellButton;
class Chip;
class DutyButton;
class IconLabel;
class OwnStateButton;
class SearchButton;
class TextLabel;

/// Mark, product and workspace; the search button; privacy, what is due and the person (guide 7.1).
class TopBar : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(const ActionRegistry &registry, QWidget *parent = nullptr);

    void setWorkspace(const QString &name);
    /// That this is no ordinary workspace; stands there at every width. Empty: nothing.
    void setMark(const QString &mark);
    void setPerson(const QString &name);
    void setBreakpoint(Breakpoint breakpoint);
    [[nodiscard]] BellButton &bell() { return *m_bell; }
    [[nodiscard]] DutyButton &duty() { return *m_duty; }
    [[nodiscard]] OwnStateButton &ownState() { return *m_ownState; }

Q_SIGNALS:
    void personPressed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setUpButtons();
    void follow();
    void fitPrivacy();

    const ActionRegistry &m_registry;
    QHBoxLayout *m_row;
    QWidget *m_markBox;
    IconLabel *m_mark;
    TextLabel *m_product;
    TextLabel *m_workspace;
    Chip *m_kind;
    SearchButton *m_search;
    QToolButton *m_privacy;
    BellButton *m_bell;
    DutyButton *m_duty;
    OwnStateButton *m_ownState;
    QToolButton *m_person;
    Breakpoint m_breakpoint = Breakpoint::Normal;
};

} // namespace leeway::ui
