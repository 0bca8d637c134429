#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

namespace leeway::ui
{

/// A phrase and what it means in one line, the phrase in its own colour. What does not fit is cut at the end,
/// so that the phrase is the last to go; the whole line is the tooltip then. Grows to its length and no
/// further.
class PhraseLabel : public QWidget
{
    Q_OBJECT
public:
    explicit PhraseLabel(QWidget *parent = nullptr);

    /// `strong`: the phrase is bold in `ink`; otherwise both are as grey as a caption.
    void setTexts(const QString &phrase, const QString &rest, bool strong, QColor Colors::*ink);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QFont phraseFont() const;
    [[nodiscard]] int phraseWidth() const;
    [[nodiscard]] int wholeWidth() const;
    void follow();
    void showTip();

    QString m_phrase;
    QString m_rest;
    bool m_strong = false;
    QColor Colors::*m_ink = &Colors::text2;
};

} // namespace leeway::ui
