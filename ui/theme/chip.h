#pragma once

#include <QAbstractButton>

namespace leeway::ui
{

enum class Tone { Plain, Info, Positive, Caution, Critical, Neutral };

/// A pill: checkable as a filter, or a status in its tone. Icon and text by the button's own setters; a
/// second text in grey by setDetail. 24 px high, small ones 20.
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    /// A filter can be checked and takes the focus; a status chip does neither (default).
    void setFilter(bool filter);
    void setTone(Tone tone);
    void setDetail(const QString &detail);
    void setSmall(bool small);
    /// Compact windows show a filter's icon alone; the text stays as tooltip and accessible name.
    void setIconOnly(bool iconOnly);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Tone m_tone = Tone::Plain;
    QString m_detail;
    bool m_small = false;
    bool m_iconOnly = false;
};

/// Paints a status chip for delegates at the leading edge of `rect`; returns its width.
int paintChip(QPainter &painter, const QRect &rect, const QString &text, Tone tone, bool small = true,
              const QString &iconName = {});
/// The width paintChip will need.
int chipWidth(const QString &text, bool small = true, bool withIcon = false);

} // namespace leeway::ui
