#pragma once

#include "domain/enums.h"
#include "domain/facts/facts.h"

#include <QListView>
#include <QTimer>

namespace leeway::models
{
class GuideList;
struct GuideRow;
} // namespace leeway::models

namespace leeway::ui
{

class PointDelegate;

/// The talking points as a list that is always as high as its rows. Holds its model while a pointer stands on
/// it and for a second after a key.
class PointView final : public QListView
{
    Q_OBJECT

public:
    explicit PointView(models::GuideList &list, QWidget *parent = nullptr);

    /// The row with the focus, if it is an open point.
    [[nodiscard]] const models::GuideRow *currentPoint() const;
    /// A question stands beside the list that the digits 1 to `count` answer; 0: none does.
    void setAnswers(int count) { m_answers = count; }
    /// Where room is short; see PointDelegate.
    void setShort(bool on);
    /// Shows or hides the example words of the current point.
    void toggleWhy();
    /// Shows them.
    void showWhy();
    /// Lays its rows out now, which a timer would do after they were painted once.
    void settle() { executeDelayedItemsLayout(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void marked(const QString &point, leeway::domain::PointMarkKind kind);
    /// The place of an answer, from 0 on; see setAnswers().
    void answered(int answer);
    /// "+": the agent has one of their own.
    void ideaWanted();
    /// Enter: show what the point was chosen for.
    void placeWanted(const leeway::domain::FactPlace &place);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /// Nothing happens for a row that names no place.
    void showPlace(const models::GuideRow &row);
    void follow();
    void chooseFirstOpen();
    void refit();

    models::GuideList &m_list;
    PointDelegate *m_delegate;
    QTimer m_rest; ///< after a key
    bool m_under = false;
    int m_answers = 0;
};

} // namespace leeway::ui
