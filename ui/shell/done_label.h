#pragma once

#include "ui/theme/text_label.h"

namespace leeway::ui
{

/// What was just done, in one line or in two where it is high enough for them. Cut with "…" when two do not
/// hold it; then the whole text is the tooltip.
class DoneLabel final : public TextLabel
{
    Q_OBJECT
public:
    explicit DoneLabel(QWidget *parent = nullptr);

    /// As it is shown in the room it has.
    [[nodiscard]] QStringList lines() const;
    /// So wide that two lines hold all of it, or as much as is asked for at the most.
    [[nodiscard]] int wantedWidth() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] qsizetype endOfFirst(int width) const;

    /// The last answer of wantedWidth(), and what it is about: it takes some twenty layouts of the text.
    mutable QString m_wantedText;
    mutable QFont m_wantedFont;
    mutable int m_wanted = -1;
};

} // namespace leeway::ui
