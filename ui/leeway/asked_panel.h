#pragma once

#include "models/ask_look.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QPushButton;

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// What became of an ask, in place of the list (picture 03b, 4 to 6): who has it, or what they said in their
/// own words, and what can be done next. An answer that comes changes what stands here and takes no focus; it
/// is said to screen readers. Values in, signals out.
class AskedPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: of the action that presses the filled button.
    explicit AskedPanel(const QString &key, QWidget *parent = nullptr);

    /// `busy`: something was pressed, and what comes of it is awaited.
    void setLook(const models::AskedLook &look, bool busy);
    /// The focus to where a key that comes too late does no harm.
    void begin();
    /// The filled button, or the focus where there is none.
    void press();
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void acted(const leeway::domain::ApprovalId &approval, leeway::models::AskAct act);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *makeButton(const char *name, models::AskAct act);
    void fillParts();
    void showLines();
    void showButtons();
    [[nodiscard]] bool losesFocus(const models::AskedLook &next) const;
    void act(models::AskAct what);
    void arrange();

    models::AskedLook m_look;
    bool m_busy = false;
    InfoBar *m_bar;
    TextLabel *m_words;
    QWidget *m_lineBox;
    QGridLayout *m_lines;
    TextLabel *m_note;
    QBoxLayout *m_buttons;
    QPushButton *m_notNow; ///< beside what was approved
    QPushButton *m_withdraw;
    QPushButton *m_promise;
    QPushButton *m_less;
    QPushButton *m_main;
    QPushButton *m_aside; ///< the same below everything else
};

} // namespace leeway::ui
