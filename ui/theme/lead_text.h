#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

class QTextLayout;

namespace leeway::ui
{

/// A paragraph whose beginning is bold: "The note is not saved. The disk is full." It wraps as one text, so a
/// narrow column wastes no room on a column for the bold words. Plain text; the paragraph keeps its own
/// direction.
class LeadText : public QWidget
{
    Q_OBJECT
public:
    explicit LeadText(QWidget *parent = nullptr);

    /// Either may be empty.
    void setTexts(const QString &lead, const QString &rest);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// Breaks the paragraph at `width`; returns its height.
    qreal lay(QTextLayout &layout, qreal width) const;

    QString m_lead;
    QString m_rest;
};

} // namespace leeway::ui
