#pragma once

#include "models/day_strip.h"

#include <QWidget>

namespace leeway::ui
{

/// The day as a strip: contacts by mood on arrival, breathers hatched, promises as flags, now as a line. Time
/// runs left to right in every language (guide, section 12). Mood is colour and dots, so that neither is
/// alone.
class DayStripView : public QWidget
{
    Q_OBJECT
public:
    explicit DayStripView(QWidget *parent = nullptr);

    void setStrip(const models::DayStrip &strip, const models::Format &format);
    [[nodiscard]] const models::DayStrip &strip() const { return m_strip; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int xOf(base::Instant at) const;
    [[nodiscard]] QRect blockRect(const models::DayBlock &block) const;
    void paintHours(QPainter &painter) const;
    void paintBlock(QPainter &painter, const models::DayBlock &block) const;
    void paintMarks(QPainter &painter) const;
    void paintNow(QPainter &painter) const;

    models::DayStrip m_strip;
    models::Format m_format;
};

/// What the colours and dots of the strip mean, for a legend: calm, worried, upset, angry or distressed.
class MoodSwatch : public QWidget
{
    Q_OBJECT
public:
    explicit MoodSwatch(domain::Mood mood, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    domain::Mood m_mood;
};

} // namespace leeway::ui
