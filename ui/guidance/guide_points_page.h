#pragma once

#include "models/guide_points_list.h"
#include "ui/lists/list_page.h"

class QAction;
class QMenu;

namespace leeway::ui
{

/// The page of the company's talking points: ideas that helped, what is due for review, the points of each
/// part of a contact. GUI thread.
class GuidePointsPage final : public ListPage
{
    Q_OBJECT
public:
    /// `acts` stand in the menu at the end of the title's line; the first one has a button of its own.
    GuidePointsPage(models::GuidePointsList &list, const QList<QAction *> &acts, QWidget *parent = nullptr);

    /// Whether new points can be made and taken in here.
    void setMayChange(bool may);

Q_SIGNALS:
    void pointChosen(const QString &key);
    void ideaChosen(const QString &words);

protected:
    [[nodiscard]] Texts emptyTexts() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFilterMenu();

    models::GuidePointsList &m_points;
    QLineEdit *m_find;
    QToolButton *m_filter;
    QToolButton *m_new;
    QToolButton *m_more;
};

} // namespace leeway::ui
