#pragma once

#include "ui/theme/chip.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace leeway::ui
{

class IconLabel;
class LeadText;

/// A tinted line with icon, one or two texts and buttons: what is, and what to do about it. Tones: Info,
/// Positive, Caution, Critical, Neutral. Never closes by itself.
class InfoBar : public QWidget
{
    Q_OBJECT
public:
    explicit InfoBar(Tone tone, const QString &text = {}, QWidget *parent = nullptr);

    void setTone(Tone tone);
    /// `title` is bold and first; both wrap as one paragraph.
    void setText(const QString &title, const QString &text);
    void setText(const QString &text) { setText({}, text); }
    /// Replaces the icon that belongs to the tone.
    void setIconName(const QString &name);
    /// A small button at the end; the bar owns it.
    QPushButton *addButton(const QString &text);
    void clearButtons();
    /// Buttons go below the words where there is no room beside them; for bars that may be narrow or have
    /// many.
    void setStacking(bool stacking);
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void showIcon();
    void arrange();

    Tone m_tone;
    QString m_iconName;
    QBoxLayout *m_row;       ///< words, buttons
    QBoxLayout *m_buttonRow; ///< the buttons
    bool m_stacking = false;
    IconLabel *m_icon;
    LeadText *m_words;
    QList<QPushButton *> m_buttons;
};

} // namespace leeway::ui
