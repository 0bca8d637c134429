#pragma once

#include "models/point_words.h"
#include "ui/theme/card.h"

namespace leeway::ui
{

class IconLabel;
class PointView;
class TextLabel;

/// A talking point as it would look in the column, whether it would be offered, and every part of its
/// conditions with what is so now. To look at only.
class PointPreviewCard final : public Card
{
    Q_OBJECT
public:
    explicit PointPreviewCard(QWidget *parent = nullptr);

    void setPreview(const models::PointPreview &preview);

private:
    void addTrace(const QString &title, const std::vector<models::TraceRow> &rows);
    QWidget *makeTraceRow(const models::TraceRow &row);

    models::GuideList m_list;
    models::PointPreview m_shown;
    TextLabel *m_at;
    PointView *m_view;
    TextLabel *m_standing;
    QVBoxLayout *m_trace;
};

} // namespace leeway::ui
