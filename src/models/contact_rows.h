#pragma once

#include "domain/order.h"
#include "domain/snapshots.h"
#include "models/format.h"

#include <vector>

namespace leeway::models
{

/// So long before its time a promise calls for attention (guide 7.2).
inline constexpr std::chrono::minutes kDueSoon{15};

/// One 52-px row of a list column (guide 7.2): name and time above, subject and badge below; or a section's
/// header.
struct ContactRow {
    struct Key {
        QString section;
        bool header = false;
        QString id;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.section, key.header, key.id);
        }
    };

    QString section; ///< stable name of the section: "recent", "promises"
    bool header = false;
    QString id; ///< the customer's, promise's or order's; empty for headers
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    QString icon;
    QString name; ///< of a header its words
    QString time;
    bool urgent = false; ///< due within 15 minutes or late: clock icon and bold amber time
    QString subject;
    QString detail;         ///< a third line, where a list needs one: who has it
    bool iconBelow = false; ///< the icon stands before the third line and not beside all of them
    QString badge;          ///< "2"; of a header its count
    QString sentence;       ///< the whole row for a screen reader

    [[nodiscard]] Key key() const { return {section, header, id}; }
    bool operator==(const ContactRow &) const = default;
};

/// What rows are made with. While the privacy screen is on, names become initials and subjects dots.
struct ContactLook {
    Format format;
    bool privacy = false;
};

ContactRow sectionRow(const QString &section, const QString &title, int count, const ContactLook &look);
/// Customers by section; the time is that of the last contact, the badge counts open cases.
std::vector<ContactRow> customerContactRows(const QString &section,
                                            const std::vector<domain::CustomerRow> &customers,
                                            const ContactLook &look);
/// Open promises, earliest due first; `kept` names the promise's section. Late ones say so in words.
std::vector<ContactRow> promiseContactRows(const QString &section,
                                           const std::vector<domain::PromiseRow> &promises,
                                           const ContactLook &look);
/// Whether a promise has to be kept today at the latest; late ones have to.
bool isDueToday(const Format &format, base::Instant due);
/// What the page of customers shows: those somebody pinned, who was opened last, what is promised, everybody.
struct CustomerSections {
    std::vector<domain::CustomerRow> pinned;
    std::vector<domain::CustomerRow> recent;
    std::vector<domain::PromiseRow> promises;
    std::vector<domain::CustomerRow> all;
};
/// The page of customers, a section each, of the promises only those for today; sections without rows are
/// left out, and with nothing above them all customers need no header.
std::vector<ContactRow> customerPageRows(const CustomerSections &sections, const ContactLook &look);
/// The page of promises: Late, Today, Later, each under its header; empty sections are left out.
std::vector<ContactRow> promisePageRows(const std::vector<domain::PromiseRow> &promises,
                                        const ContactLook &look);
/// Orders that no customer could be found for, with the key they came with.
std::vector<ContactRow> orderContactRows(const std::vector<domain::Order> &orders, const ContactLook &look);

} // namespace leeway::models
