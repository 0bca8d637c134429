#pragma once

#include <QWidget>

class QBoxLayout;

namespace leeway::ui
{

/// Buttons beside each other while there is room, else one below the other: a row of them never makes its
/// column scroll sideways.
class AnswerRow : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerRow(QWidget *parent = nullptr);

    void add(QWidget *button);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();

    QBoxLayout *m_row;
};

} // namespace leeway::ui
