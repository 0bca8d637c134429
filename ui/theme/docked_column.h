#pragma once

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace leeway::ui
{

/// A column of cards in two parts: the upper one scrolls when there is no room for both, the lower one stays
/// in sight (guide 14.1, 18: what may be given is seen without scrolling). With room for all of it the lower
/// part follows the upper one directly. In a very low window both are one page that scrolls. The lower part
/// gets what the upper one leaves, at least two thirds of the height; what is higher scrolls in itself. GUI
/// thread.
class DockedColumn final : public QWidget
{
    Q_OBJECT

public:
    explicit DockedColumn(QWidget *parent = nullptr);

    /// Where cards are added; spacing and margins are the column's own.
    [[nodiscard]] QVBoxLayout *upper() const { return m_upper; }
    [[nodiscard]] QVBoxLayout *lower() const { return m_lower; }
    /// What scrolls with the upper cards.
    [[nodiscard]] QScrollArea &upperArea() const { return *m_upperArea; }
    /// Scrolls so that `rect` of `widget`, which is one of the upper cards or in one, is seen.
    void showUpper(QWidget *widget, const QRect &rect);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();
    void divideAt(int line);
    void setDocked(bool docked);
    void setEdges(int beside);

    QScrollArea *m_upperArea;
    QScrollArea *m_lowerArea;
    QWidget *m_upperBox;
    QWidget *m_lowerBox;
    QVBoxLayout *m_upper;
    QVBoxLayout *m_lower;
    bool m_docked = true;
    int m_beside = 0; ///< how much narrower the lower cards are, to end where the upper ones do
    int m_line = -1;  ///< the upper part scrolls behind the edge of the lower one, which is there; -1: not
};

} // namespace leeway::ui
