#pragma once

#include "models/search_preview.h"

#include <QWidget>

namespace leeway::ui
{

/// The palette's right side: one customer at a glance. Painted in one piece, so that walking down the results
/// costs a repaint and nothing else. Empty until told what to show.
class SearchPreviewPane final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchPreviewPane(QWidget *parent = nullptr);

    void show(const models::PreviewText &text);
    void clear();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int paintHead(QPainter &painter) const;
    int paintSection(QPainter &painter, const models::PreviewSection &section, int y, bool ruled) const;

    models::PreviewText m_text;
};

} // namespace leeway::ui
