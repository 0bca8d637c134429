#pragma once

#include "models/ask_look.h"

#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace leeway::ui
{

class FormField;
class SegmentedChoice;
class TextLabel;

/// Asking for more than the limit, in place of the list (picture 03b, 3): why in one line, and now or later
/// with a promise. Enter asks, Esc goes back with all that was typed kept. Values in, signals out.
class AskCard final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: of the action that asks.
    explicit AskCard(const QString &key, QWidget *parent = nullptr);

    /// `busy`: it was asked, and what comes of it is awaited.
    void setLook(const models::AskLook &look, bool busy);
    /// The focus where something has to be typed first.
    void begin();
    /// As the button does: asks, or goes to what is missing.
    void ask();
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void typed(const leeway::desk::AskDraft &draft);
    void wayChosen(int way);
    void asked();
    /// As much as may be given, instead of asking.
    void lessWanted();
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeBody();
    QWidget *makeLine();
    QWidget *makeWhen();
    QWidget *makeFoot(const QString &key);
    void wire();
    void showPromise(const models::AskLook &look);
    void arrange();
    [[nodiscard]] QWidget *problemStop() const;

    desk::AskDraft m_draft;
    TextLabel *m_title;
    TextLabel *m_number;
    TextLabel *m_what;
    TextLabel *m_sum;
    TextLabel *m_over;
    QWidget *m_how = nullptr;
    SegmentedChoice *m_ways = nullptr;
    QLineEdit *m_why;
    FormField *m_whyField = nullptr;
    TextLabel *m_nobody;
    QRadioButton *m_now;
    QRadioButton *m_later;
    QLineEdit *m_promise;
    FormField *m_promiseField = nullptr;
    QLineEdit *m_by;
    FormField *m_byField = nullptr;
    QBoxLayout *m_buttons;
    QPushButton *m_back;
    QPushButton *m_less;
    QPushButton *m_ask;
    bool m_busy = false;
};

} // namespace leeway::ui
