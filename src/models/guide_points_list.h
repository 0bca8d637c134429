#pragma once

#include "desk/guide_edit.h"
#include "models/contact_list.h"

#include <functional>

namespace leeway::models
{

/// The sections of the page, by the name in ContactRow::section.
namespace guide_section
{
inline const QString kIdeas = QStringLiteral("ideas");
inline const QString kOverdue = QStringLiteral("overdue");
inline const QString kRetired = QStringLiteral("retired");
/// Of the points of a phase.
QString ofPhase(domain::Phase phase);
} // namespace guide_section

/// What of the talking points is shown.
struct GuideFilter {
    QString words;                      ///< all of them in what it says, its key or its tags
    std::optional<domain::Phase> phase; ///< only of this part
    bool overdue = false;               ///< only what has to be looked at
    bool retired = false;               ///< only what is out of use

    [[nodiscard]] bool isEmpty() const { return *this == GuideFilter(); }
    bool operator==(const GuideFilter &) const = default;
};

/// The rows of the page: ideas that helped, points whose day of review has come, those of each part of a
/// contact, retired ones. A point stands once. Pure.
std::vector<ContactRow> guidePointRows(const desk::GuideShelf &shelf, const GuideFilter &filter,
                                       const ContactLook &look);
/// True when the day has come on which somebody has to look at it again.
bool isReviewDue(const guidance::TalkingPoint &point, QDate today);

/// The page of the company's talking points. GUI thread.
class GuidePointsList final : public ContactList
{
    Q_OBJECT

public:
    /// Reads the shelf, whenever it is out of date.
    using ReadShelf = std::function<QFuture<base::Result<desk::GuideShelf>>()>;
    GuidePointsList(ReadShelf readShelf, const base::Clock &clock, QObject *parent = nullptr);

    void setFilter(const GuideFilter &filter);
    [[nodiscard]] const GuideFilter &filter() const { return m_filter; }
    [[nodiscard]] const desk::GuideShelf &shelf() const { return m_shelf; }
    /// The point of a row; nullptr for ideas and headers.
    [[nodiscard]] const desk::StoredPoint *pointOf(const ContactRow &row) const;
    [[nodiscard]] const desk::StoredPoint *pointWith(const QString &key) const;

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    ReadShelf m_readShelf;
    GuideFilter m_filter;
    desk::GuideShelf m_shelf;
};

} // namespace leeway::models
