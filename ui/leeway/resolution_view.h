#pragma once

#include <QListView>

#include <vector>

namespace leeway::models
{
class ResolutionList;
struct ResolutionRow;
} // namespace leeway::models

namespace leeway::ui
{

class ResolutionDelegate;

/// The resolutions as a list that is as high as the rows it shows: the first few, and all of them once it was
/// reached by a key or unfolded. The row in hand is chosen; one that does not fit can be read, not chosen.
class ResolutionView final : public QListView
{
    Q_OBJECT

public:
    explicit ResolutionView(models::ResolutionList &list, QWidget *parent = nullptr);

    /// How many rows stand there while it is folded.
    void setShort(int rows);
    void setUnfolded(bool all);
    [[nodiscard]] bool isUnfolded() const { return m_all; }
    /// How many rows do not stand there.
    [[nodiscard]] int folded() const;
    /// Shows them, with the row in hand where `chosen` is; without chosen(), also when the former one is
    /// gone.
    void setRows(const std::vector<models::ResolutionRow> &rows, const QString &chosen);
    /// Lays its rows out now, which a timer would do after they were painted once.
    void settle() { executeDelayedItemsLayout(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// By the person.
    void chosen(const QString &resolution);
    /// Enter: on to the amount.
    void goneOn();
    /// Space: why the one in hand is expected to end as it says.
    void whyWanted();
    void foldedChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fold();

    models::ResolutionList &m_list;
    ResolutionDelegate *m_delegate;
    int m_short = 3;
    bool m_all = false;
    bool m_setting = false;
};

} // namespace leeway::ui
