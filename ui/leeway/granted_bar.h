#pragma once

#include "models/leeway_look.h"

#include <QWidget>

class QLayout;
class QPushButton;

namespace leeway::ui
{

class InfoBar;
class TextLabel;
class WhyAnother;

/// What was granted last (picture 03b, 1): undo while it can be undone, and "They know", which ends that.
class GrantedBar final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: of the action that undoes.
    /// `copyKey`: of the one that copies a code.
    GrantedBar(const QString &key, const QString &copyKey, QWidget *parent = nullptr);

    /// `more`: the list is out of view, and comes back when it is wanted.
    void setLook(const models::GrantedLook &look, bool more);
    /// The focus to where a key that comes too late does no harm.
    void begin();
    /// The code of a voucher to the clipboard; false when there is none.
    bool copyCode();

Q_SIGNALS:
    void undoPressed();
    void toldPressed();
    void morePressed();
    void codeCopied();
    /// Why it was another than what stood first: the place of the answer.
    void whySaid(int answer);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLayout *makeCode(const QString &key);

    InfoBar *m_bar;
    TextLabel *m_code;
    QPushButton *m_copy;
    TextLabel *m_codeUntil;
    TextLabel *m_say;
    QPushButton *m_undo;
    TextLabel *m_until;
    QPushButton *m_told;
    QPushButton *m_more;
    WhyAnother *m_another;
    int m_answers = 0; ///< that may be said; 0 while nothing is asked
};

} // namespace leeway::ui
