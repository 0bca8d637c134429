#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

namespace leeway::ui
{

/// One icon in a colour by meaning, `size` px at 100 % text. Decoration unless an accessible name is set.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(const QString &name, int size = 16, QColor Colors::*ink = &Colors::text2,
                       QWidget *parent = nullptr);

    void setIconName(const QString &name);
    void setInk(QColor Colors::*ink);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    int m_size;
    QColor Colors::*m_ink;
};

} // namespace leeway::ui
