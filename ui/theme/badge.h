#pragma once

#include <QWidget>

namespace leeway::ui
{

/// A count in a pill: filled for what waits for the person, neutral for a plain number. Hidden at 0.
class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);

    void setCount(int count);
    int count() const { return m_count; }
    void setNeutral(bool neutral);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// For delegates and the rail: paints the pill centred in `rect`.
    static void paint(QPainter &painter, const QRect &rect, const QString &text, bool neutral);
    static QSize sizeOf(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_count = 0;
    bool m_neutral = false;
};

} // namespace leeway::ui
