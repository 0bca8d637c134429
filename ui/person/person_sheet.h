#pragma once

#include <QPointer>
#include <QWidget>

class QScrollArea;

namespace leeway::ui
{

class Card;
class PersonPanel;

/// A PersonPanel over the whole window, in the middle of it; what is behind is dimmed and stays as it is. Esc
/// and a press beside it put it away, and whoever goes elsewhere by a key stays there. Takes the panel.
class PersonSheet : public QWidget
{
    Q_OBJECT
public:
    PersonSheet(PersonPanel *panel, QWidget *window);

    void open();
    /// The focus goes back to where it was.
    void leave();
    [[nodiscard]] PersonPanel &panel() const { return *m_panel; }

Q_SIGNALS:
    /// It is away, however that came.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void place();
    void showFocus(const QWidget &focus);

    PersonPanel *m_panel;
    QScrollArea *m_area; ///< holds the panel: large letters in a low window need more than there is
    Card *m_card;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace leeway::ui
