#pragma once

#include "models/wrap_up_questions.h"

#include <QWidget>

namespace leeway::ui
{

class Chip;
class WrapRow;

/// What helped: the talking points that were marked in the contact, and ideas of the agent's own, to be
/// ticked. Those marked as helped already stand ticked and are not asked again. A digit ticks one while the
/// row has the focus; several may have helped, so that it does not go on.
class HelpedChips : public QWidget
{
    Q_OBJECT
public:
    explicit HelpedChips(QWidget *parent = nullptr);

    void setPoints(const std::vector<models::WrapPoint> &points, const QStringList &helped);
    /// Keys of those ticked here, in their order.
    [[nodiscard]] QStringList helped() const;
    /// The first one that can be ticked; nothing when all are marked already.
    [[nodiscard]] QWidget *firstStop() const;

Q_SIGNALS:
    void changed();
    /// Enter or Down: the next question.
    void answered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Chip *makeChip(const models::WrapPoint &point, bool ticked);

    WrapRow *m_row;
    std::vector<models::WrapPoint> m_points;
    std::vector<std::pair<QString, Chip *>> m_chips; ///< those that can be ticked
};

} // namespace leeway::ui
