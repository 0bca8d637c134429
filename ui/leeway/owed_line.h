#pragma once

#include "models/leeway_look.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// What is owed anyway, above the list of resolutions: what it is with its own button, and the question in
/// its place; then that it was given. Values in, signals out.
class OwedLine final : public QWidget
{
    Q_OBJECT

public:
    explicit OwedLine(QWidget *parent = nullptr);

    void setLook(const models::OwedLook &look);
    /// The focus to the button, or to what there is to read.
    void begin();

Q_SIGNALS:
    void given();
    void undoPressed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void ask(bool asks);
    void arrange();
    void showParts();

    models::OwedLook m_look;
    bool m_asks = false;
    InfoBar *m_done;
    QPushButton *m_undo;
    TextLabel *m_title;
    TextLabel *m_note;
    QBoxLayout *m_row; ///< words, and the buttons beside or below them
    QWidget *m_buttons;
    QPushButton *m_back;
    QPushButton *m_give;
};

} // namespace leeway::ui
