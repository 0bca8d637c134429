#pragma once

#include "models/notice_rows.h"

#include <QWidget>

#include <optional>
#include <vector>

class QVBoxLayout;

namespace leeway::ui
{

/// Known problems that touch the customer in the contact in hand: what to tell them, what was agreed, and
/// whether they were told. Hidden while there are none. Values in, a signal out; GUI thread.
class NoticeCard final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: of the action that tells the first one not told yet.
    explicit NoticeCard(const QString &key, QWidget *parent = nullptr);

    /// `mayTell`: it is known who the customer is, so that it can be kept that they were told.
    void setNotices(const std::vector<models::NoticeRow> &rows, bool mayTell);

    /// Where room is short each is one line with its title, until it is unfolded: what is to be said is read
    /// once, the talking points below it all the time.
    void setShort(bool on);

    /// The first one that was not told yet.
    [[nodiscard]] std::optional<domain::NoticeId> firstUntold() const;

Q_SIGNALS:
    void told(leeway::domain::NoticeId notice);

private:
    void build();
    void addBar(const models::NoticeRow &row, bool isFirst);
    void turn(domain::NoticeId id);

    QString m_key;
    QVBoxLayout *m_column;
    std::vector<models::NoticeRow> m_rows;
    std::vector<domain::NoticeId> m_unfolded;
    bool m_short = false;
    bool m_mayTell = false;
};

} // namespace leeway::ui
