#pragma once

#include <QIconEngine>

namespace leeway::ui
{

/// Draws one of our icons in the colour its state asks for at the moment of painting, so that a theme change
/// needs no new QIcon. `iconName()` returns "leeway/<name>", by which the style finds the name again for its
/// own colours.
class IconEngine : public QIconEngine
{
public:
    explicit IconEngine(QString name);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;
    QString iconName() override;
    QString key() const override;
    bool isNull() override;

private:
    QString m_name;
};

} // namespace leeway::ui
