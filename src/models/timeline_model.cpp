#include "models/timeline_model.h"

#include "base/text_fold.h"
#include "models/timeline_privacy.h"
#include "models/timeline_text.h"
#include "models/words.h"

#include <QDateTime>

namespace leeway::models
{

using Kind = TimelineRow::Kind;

TimelineModel::TimelineModel(TimelineSource &source, QObject *parent)
    : KeyedListModel<TimelineRow>(parent)
    , m_source(source)
{
    // Up to a tenth of a second nothing is shown for what is missing (guide, section 9).
    m_waitTimer.setSingleShot(true);
    m_waitTimer.setInterval(100);
    connect(&m_waitTimer, &QTimer::timeout, this, [this] {
        m_state.waited = true;
        rebuild();
    });
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{RowRole, "row"},         {TitleRole, "title"},
            {SummaryRole, "summary"}, {TextRole, "text"},
            {TimeRole, "time"},       {MoreTextRole, "moreText"},
            {HitRole, "hit"},         {ExpandableRole, "expandable"}};
}

void TimelineModel::rebuild()
{
    const QTimeZone zone = m_format.zone;
    setRows(timelineRows(m_state, [&zone](base::Instant at) {
        return QDate(1970, 1, 1).daysTo(base::toDateTime(at).toTimeZone(zone).date());
    }));
}

void TimelineModel::setFormat(const Format &format)
{
    m_format = format;
    rebuild();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void TimelineModel::setPrivate(bool on)
{
    if (on == m_private)
        return;
    m_private = on;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

TimelineRow TimelineModel::shownRow(int row) const
{
    return m_private ? hiddenRow(this->row(row)) : this->row(row);
}

void TimelineModel::setExpanded(int row, bool expanded)
{
    if (row < 0 || row >= rowCount())
        return;
    const TimelineRow shown = this->row(row);
    if (shown.kind == Kind::Event)
        return expandEvent(shown, expanded);
    if (shown.kind != Kind::CaseHeader)
        return;
    if (Section *section = sectionOf(shown); section && section->expanded != expanded) {
        section->expanded = expanded;
        if (expanded && !section->loaded)
            loadStretch(*section, true);
        rebuild();
    }
}

TimelineModel::Section *TimelineModel::sectionOf(const TimelineRow &row)
{
    return sectionOf(row.caseId);
}

TimelineModel::Section *TimelineModel::sectionOf(std::optional<domain::CaseId> id)
{
    const auto at = std::find_if(m_state.sections.begin(), m_state.sections.end(),
                                 [&id](const Section &section) { return section.id == id; });
    return at == m_state.sections.end() ? nullptr : &*at;
}

bool TimelineModel::isCurrentHit(const TimelineRow &row) const
{
    return row.kind == Kind::Event && m_hit >= 0 && m_hit < hitCount() &&
           m_hits[static_cast<size_t>(m_hit)].id == row.entry->interaction.id;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineRow shown = shownRow(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(shown);
    case Qt::DisplayRole:
        return rowTitle(shown, m_format);
    case Qt::AccessibleTextRole:
        return rowSentence(shown, m_format);
    case Qt::AccessibleDescriptionRole:
        return rowDescription(shown, m_format);
    case HitRole:
        return isCurrentHit(shown);
    case TitleRole:
        return rowTitle(shown, m_format);
    case SummaryRole:
        return rowSummary(shown, m_format);
    case MoreTextRole:
        return rowEnd(shown, m_format);
    case TimeRole:
        return rowTime(shown, m_format);
    case TextRole:
        return rowText(shown);
    case ExpandableRole:
        return isExpandable(shown);
    case Qt::ToolTipRole:
        return shown.kind == Kind::Event ? fullTime(m_format, shown.entry->interaction.at) : QVariant();
    default:
        return {};
    }
}

} // namespace leeway::models
