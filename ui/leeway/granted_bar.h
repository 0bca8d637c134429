#pragma once

#include "models/leeway_look.h"

#include <QWidget>

class QPushButton;

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// What was granted last (picture 03b, 1): undo while it can be undone, and "They know", which ends that.
class GrantedBar final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: of the action that undoes.
    explicit GrantedBar(const QString &key, QWidget *parent = nullptr);

    /// `more`: the list is out of view, and comes back when it is wanted.
    void setLook(const models::GrantedLook &look, bool more);
    /// The focus to where a key that comes too late does no harm.
    void begin();

Q_SIGNALS:
    void undoPressed();
    void toldPressed();
    void morePressed();

private:
    InfoBar *m_bar;
    QPushButton *m_undo;
    TextLabel *m_until;
    QPushButton *m_told;
    QPushButton *m_more;
};

} // namespace leeway::ui
