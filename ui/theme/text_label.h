#pragma once

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QLabel>

namespace leeway::ui
{

/// A label in one of the guide's type roles and colours that follows theme and text size by itself. Plain
/// text always: what customers wrote may look like markup.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(FontRole role, QColor Colors::*ink = &Colors::text, QWidget *parent = nullptr);
    TextLabel(const QString &text, FontRole role, QColor Colors::*ink = &Colors::text,
              QWidget *parent = nullptr);

    void setInk(QColor Colors::*ink);
    void setRole(FontRole role);
    /// Cut with "…" at the end instead of asking for more width; the whole text becomes the tooltip while it
    /// is cut.
    void setElided(bool elided);

    /// One line is as high as the guide has it for the role, whatever script stands in it.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    [[nodiscard]] QSize lined(const QSize &size) const;
    void alignToLayout();

    FontRole m_role;
    QColor Colors::*m_ink;
    Qt::Alignment m_logical = Qt::AlignLeft | Qt::AlignVCenter;
    bool m_elided = false;
};

} // namespace leeway::ui
