#pragma once

#include "domain/interaction.h"
#include "models/timeline_source.h"

#include <QListView>
#include <QTimer>

namespace leeway::models
{
class TimelineModel;
struct TimelineRow;
} // namespace leeway::models

namespace leeway::ui
{

class TimelineDelegate;
struct RowAction;

/// The history of a customer as rows: arrows move, Left and Right fold, Enter opens in place, `/` asks for
/// the search field, n and N step through its hits. Tells the model which rows are in sight.
class TimelineView : public QListView
{
    Q_OBJECT

public:
    explicit TimelineView(models::TimelineModel &model, QWidget *parent = nullptr);

    /// The first event in sight; absent at the very top, which is where new things come.
    [[nodiscard]] std::optional<domain::TimelineCursor> onTop() const;
    /// Goes to an event, wherever in the history it is.
    void reveal(const domain::TimelineCursor &where);
    /// Loads what is around an event and keeps it there, without choosing it, until somebody scrolls.
    void showOnTop(const domain::TimelineCursor &where);
    /// Letters are keys here, not the beginning of a title to jump to.
    void keyboardSearch(const QString &) override {}

Q_SIGNALS:
    void findRequested();
    /// Escape while hits are marked: enough found.
    void findEnded();
    void attachmentRequested(const leeway::domain::Attachment &attachment);
    /// The event in full, as text or as it was sent.
    void readingRequested(const leeway::domain::Interaction &interaction, bool asHtml);
    void unfoldRequested();
    /// Somebody goes to an event that is folded.
    void foldedEventRequested(const leeway::domain::TimelineCursor &where);
    /// The context menu of an event: position is global.
    void eventMenuRequested(const leeway::domain::Interaction &interaction, const QPoint &at);
    /// The context menu of a case header.
    void caseMenuRequested(const leeway::domain::CaseEntry &theCase, const QPoint &at);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void wirePinned();
    void holdPinned();
    void sayWhatIsInSight();
    void holdStill();
    void letGo();
    void relayout();
    void activateRow(const QModelIndex &index);
    void act(const QModelIndex &index, const RowAction &action);
    bool fold(bool expand);
    void showRevealed(const QModelIndex &index);
    void showMenu(const QModelIndex &index, const QPoint &at);

    models::TimelineModel &m_model;
    TimelineDelegate *m_delegate;
    std::optional<domain::TimelineCursor> m_pinned; ///< stays on top while the rest is still being loaded
    QTimer m_sight;
    QPersistentModelIndex m_still; ///< the row at the top, which stays there while others come and go
    int m_stillAt = 0;
};

} // namespace leeway::ui
