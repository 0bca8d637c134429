#pragma once

#include "domain/facts/facts.h"
#include "models/keyed_list_model.h"

#include <QStringList>

#include <vector>

namespace leeway::models
{

/// One talking point as the right column shows it.
struct GuideRow {
    enum class State { Open, Used, Helped };

    QString point; ///< its key
    int version = 0;
    State state = State::Open;
    int number = 0;     ///< 1 to 4 while it can be marked by Alt and a digit; 0: not
    bool must = false;  ///< what law demands: stands apart and is not skipped
    bool own = false;   ///< an idea of the agent's own in this contact
    bool fresh = false; ///< came since somebody looked
    QString intent;
    QString reason;            ///< why it stands here now; may be empty
    QStringList words;         ///< example words, optional to use
    QString avoid;             ///< may be empty
    QString otherLanguage;     ///< the language of the words when it is not the customer's; empty: it is
    domain::FactPlace place{}; ///< in the history, of its strongest reason; nothing when there is none
    QString meanwhile{};       ///< "used", "helped", in the words of the screen

    [[nodiscard]] QString key() const { return point; }
    bool operator==(const GuideRow &) const = default;
};

/// The talking points of the current contact. While it is held (a pointer stands on it, a key was just
/// pressed) what is said about its rows changes at once, and their order waits: nothing moves from under a
/// hand. GUI thread.
class GuideList final : public KeyedListModel<GuideRow>
{
    Q_OBJECT

public:
    using KeyedListModel::KeyedListModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// What stands here now. `now`: even while held, because the agent did it (a mark, another mood).
    void offer(std::vector<GuideRow> rows, bool now = false);
    void setHeld(bool held);
    /// Something waits until the hand is gone, or came and was not looked at yet.
    [[nodiscard]] bool isUpdated() const { return m_updated; }
    void lookedAt();
    /// The open point with this number; nullptr for none.
    [[nodiscard]] const GuideRow *numbered(int number) const;

Q_SIGNALS:
    void updatedChanged();

private:
    void setUpdated(bool updated);
    [[nodiscard]] bool isSameOrder(const std::vector<GuideRow> &rows) const;

    bool m_held = false;
    bool m_updated = false;
    bool m_waits = false;
    std::vector<GuideRow> m_waiting;
};

/// The row as a sentence for a screen reader.
QString accessibleText(const GuideRow &row);

} // namespace leeway::models
