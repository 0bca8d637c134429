#pragma once

#include <QWidget>

namespace leeway::ui
{

/// The first letters of the first and last word of `name`, upper case; one letter for a single word, the
/// first character for scripts without case, empty for an empty name.
QString initialsOf(const QString &name);

/// A neutral disc with initials. No photographs, no colours by name.
class Avatar : public QWidget
{
    Q_OBJECT
public:
    explicit Avatar(int diameter, QWidget *parent = nullptr);

    void setName(const QString &name);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static void paint(QPainter &painter, const QRect &rect, const QString &initials);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_diameter;
    QString m_initials;
};

} // namespace leeway::ui
