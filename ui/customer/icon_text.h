#pragma once

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QWidget>

namespace leeway::ui
{

/// An icon and a few words beside it; cut with "…" when there is too little room.
class IconText : public QWidget
{
    Q_OBJECT

public:
    explicit IconText(const QString &iconName, const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setRole(FontRole role);
    void setInk(QColor Colors::*text, QColor Colors::*icon);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QString m_text;
    FontRole m_role = FontRole::Body;
    QColor Colors::*m_ink = &Colors::text;
    QColor Colors::*m_iconInk = &Colors::text2;
};

} // namespace leeway::ui
