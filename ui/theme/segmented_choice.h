#pragma once

#include <QWidget>

namespace leeway::ui
{

/// One of a few, all in view: a framed row of segments, the chosen one filled and ticked. Arrows, Home, End
/// and digits move the choice; nothing is chosen (-1) until somebody chooses.
class SegmentedChoice : public QWidget
{
    Q_OBJECT
public:
    SegmentedChoice(const QString &name, const QStringList &options, QWidget *parent = nullptr);

    int current() const { return m_current; }
    /// Sets without chosen(). -1 for none.
    void setCurrent(int index);
    void setOptions(const QStringList &options);
    QStringList options() const { return m_options; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the person, not by setCurrent.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QList<QRect> segments() const;
    int segmentAt(const QPoint &pos) const;
    void choose(int index);
    void describe();

    QString m_name;
    QStringList m_options;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace leeway::ui
