#pragma once

#include <QToolButton>

class QAction;

namespace leeway::ui
{

/// The bell of the top bar: how many promises of one's own are due soon, due or late. It only counts: no
/// sound, no colour that pulses, no focus taken (guide 7.1). A press triggers `action`.
class BellButton : public QToolButton
{
    Q_OBJECT
public:
    explicit BellButton(QAction &action, QWidget *parent = nullptr);

    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownCount() const;

    int m_count = 0;
};

} // namespace leeway::ui
