#pragma once

#include <QWidget>

class QVBoxLayout;

namespace leeway::ui
{

/// A white sheet with a 1-px line and radius 6, on which things that belong together stand. Rows that reach
/// its edges are children of `column()`, which has no margins of its own unless `padded`.
class Card : public QWidget
{
    Q_OBJECT
public:
    explicit Card(bool padded = false, QWidget *parent = nullptr);

    QVBoxLayout *column() const { return m_column; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
};

/// A 1-px decorative line across, in `line`.
class Rule : public QWidget
{
    Q_OBJECT
public:
    explicit Rule(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace leeway::ui
