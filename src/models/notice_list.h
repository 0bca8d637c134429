#pragma once

#include "desk/knowledge/notices.h"
#include "models/contact_list.h"

#include <QHash>

namespace leeway::models
{

/// Whom a known problem touches, as far as it was counted.
struct NoticeReach {
    int touched = 0; ///< customers with something open
    int told = 0;    ///< of those
    bool done = false;

    bool operator==(const NoticeReach &) const = default;
};
using NoticeReaches = QHash<domain::NoticeId, NoticeReach>;

namespace notice_section
{
inline const QString kOpen = QStringLiteral("notices");
inline const QString kComing = QStringLiteral("notices_coming");
inline const QString kOver = QStringLiteral("notices_over");
} // namespace notice_section

/// "Touches 12 customers, told 3 of 12"; "Counting…" before there is anything to say.
QString reachWords(const Format &format, const NoticeReach &reach);
/// "Since 14 Nov", "From 2 Dec", "Over since 30 Nov"; with its end where one is said.
QString noticeTimeWords(const Format &format, const domain::Notice &notice);

/// Rows of those in force, of those that begin later, and of those that are over, each section under its
/// header. Pure.
std::vector<ContactRow> openNoticeRows(const std::vector<domain::Notice> &notices,
                                       const NoticeReaches &reaches, const ContactLook &look);
std::vector<ContactRow> overNoticeRows(const std::vector<domain::Notice> &notices, const ContactLook &look);
/// Those that hold all the words in title, sentences or resolution.
std::vector<domain::Notice> noticesWith(const std::vector<domain::Notice> &notices, const QString &words);
/// The notice of a row; nothing for other rows.
std::optional<domain::NoticeId> noticeOf(const ContactRow &row);

/// Where the customers come from that a notice touches.
class ReachSource
{
public:
    virtual ~ReachSource() = default;
    virtual QFuture<base::Result<desk::ReachPage>> reach(const desk::ReachQuery &query) = 0;
};

/// Customers whom one notice touches and who were not told of it, read page by page. GUI thread.
class UntoldList final : public ContactList
{
    Q_OBJECT

public:
    UntoldList(ReachSource &source, const base::Clock &clock, QObject *parent = nullptr);

    /// Of another notice the list begins anew.
    void setNotice(const domain::Notice &notice);
    void setTeamZone(const QTimeZone &zone) { m_zone = zone; }

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    void readOn(quint64 asked, int found);

    ReachSource &m_source;
    QTimeZone m_zone = QTimeZone::utc();
    domain::Notice m_notice;
    std::optional<domain::CustomerId> m_next;
    std::vector<desk::ReachedCustomer> m_customers;
};

/// Counts whom notices touch, page after page, and says so after each; a new beginning drops the old answers.
/// GUI thread.
class ReachCounter final : public QObject
{
    Q_OBJECT

public:
    explicit ReachCounter(ReachSource &source, QObject *parent = nullptr);

    /// Counts from the beginning; what was counted before stays until the new count is done.
    void count(const std::vector<domain::Notice> &notices, const QTimeZone &team);
    [[nodiscard]] const NoticeReaches &reaches() const { return m_shown; }

Q_SIGNALS:
    void counted();

private:
    void readOn(const desk::ReachQuery &query);
    void take(const desk::ReachPage &page);

    ReachSource &m_source;
    quint64 m_asked = 0;
    NoticeReaches m_counting;
    NoticeReaches m_shown;
};

/// From the desk's store.
class DeskReachSource final : public ReachSource
{
public:
    explicit DeskReachSource(desk::Desk &desk)
        : m_desk(desk)
    {
    }
    QFuture<base::Result<desk::ReachPage>> reach(const desk::ReachQuery &query) override
    {
        return desk::readReach(m_desk, query);
    }

private:
    desk::Desk &m_desk;
};

} // namespace leeway::models
