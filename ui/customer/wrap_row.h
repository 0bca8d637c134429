#pragma once

#include <QWidget>

namespace leeway::ui
{

class Chip;

/// Widgets side by side that go on in the next line; past `maxLines` the rest is counted in a "+n" chip,
/// whose tooltip names them. Mirrors with the layout direction.
class WrapRow : public QWidget
{
    Q_OBJECT

public:
    WrapRow(int gap, int maxLines, QWidget *parent = nullptr);

    /// Takes ownership of `items` and drops those it had. Their accessible names make the tooltip of "+n".
    void setItems(const QList<QWidget *> &items);
    void setMaxLines(int lines);
    [[nodiscard]] int hiddenCount() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// "+n" was pressed: show all of them.
    void moreRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Placing {
        QList<QRect> rects; ///< of the shown items, in order, then of "+n" when not all are shown
        int shown = 0;
        int height = 0;
    };
    [[nodiscard]] Placing placing(int width) const;
    void place();

    int m_gap;
    int m_maxLines;
    QList<QWidget *> m_items;
    Chip *m_more;
};

} // namespace leeway::ui
