#include "ui/company/memberships_section.h"

#include "ui/company/place_boxes.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

namespace
{

QString spanText(const models::Format &format, const domain::Membership &one)
{
    const bool from = one.from.isValid();
    const bool until = one.until.isValid();
    if (from && until)
        //: two days, both belong to it
        return MembershipsSection::tr("%1 to %2").arg(dayText(format, one.from), dayText(format, one.until));
    if (from)
        return MembershipsSection::tr("from %1").arg(dayText(format, one.from));
    return until ? MembershipsSection::tr("until %1").arg(dayText(format, one.until))
                 : MembershipsSection::tr("since ever");
}

} // namespace

MembershipsSection::MembershipsSection(QWidget *parent)
    : RecordSection(tr("Teams by date"), tr("Move or lend to a team"), parent)
    , m_team(new QComboBox)
    , m_from(new QLineEdit)
    , m_until(new QLineEdit)
    , m_teamField(addField(tr("Which team"), m_team))
    , m_fromField(addField(tr("From which day"), m_from))
    , m_untilField(addField(tr("Until which day (empty: for good)"), m_until))
{
    m_team->setPlaceholderText(tr("Choose a team"));
    m_team->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_from->setPlaceholderText(tr("today"));
    m_until->setPlaceholderText(tr("30 nov"));
    for (QLineEdit *edit : {m_from, m_until})
        edit->setMaxLength(40);
    connect(m_team, &QComboBox::currentIndexChanged, this, [this] { m_teamField->setError({}); });
    connect(m_from, &QLineEdit::textEdited, this, [this] { m_fromField->setError({}); });
    connect(m_until, &QLineEdit::textEdited, this, [this] { m_untilField->setError({}); });
}

void MembershipsSection::setMemberships(const domain::CompanySnapshot &company, domain::PersonId person,
                                        const models::Format &format)
{
    m_format = format;
    if (m_person != person)
        reset();
    m_person = person;
    m_shown.clear();
    const QVariant chosen = m_team->currentData();
    m_team->clear();
    std::vector<RecordLine> lines;
    for (const domain::Team &team : company.teams) {
        if (team.active)
            m_team->addItem(models::screenText(team.name, 80), team.id.value);
    }
    m_team->setCurrentIndex(m_team->findData(chosen));
    for (const domain::Membership &one : company.memberships) {
        if (one.person != person)
            continue;
        QString name;
        for (const domain::Team &team : company.teams) {
            if (team.id == one.team)
                name = models::isolatedText(models::screenText(team.name, 80));
        }
        m_shown.push_back(one);
        lines.push_back({name, spanText(format, one)});
    }
    setLines(lines);
}

bool MembershipsSection::isTyped() const
{
    return m_team->currentIndex() >= 0 || !m_from->text().trimmed().isEmpty() ||
           !m_until->text().trimmed().isEmpty();
}

void MembershipsSection::add()
{
    domain::Membership made;
    made.team = domain::TeamId{m_team->currentData().toUuid()};
    if (m_team->currentIndex() < 0)
        m_teamField->setError(tr("Choose the team."));
    const QString from = m_from->text().trimmed();
    const QString until = m_until->text().trimmed();
    const QDate today = base::toDateTime(m_format.now).toTimeZone(m_format.zone).date();
    const std::optional<QDate> first = from.isEmpty() ? std::optional(today) : typedDay(m_format, from);
    const std::optional<QDate> last = until.isEmpty() ? std::optional(QDate()) : typedDay(m_format, until);
    if (!first)
        m_fromField->setError(tr("Write the day like “1 dec” or “2026-12-01”."));
    if (!last)
        m_untilField->setError(tr("Write the day like “1 dec” or “2026-12-01”."));
    else if (first && last->isValid() && *last < *first)
        m_untilField->setError(tr("The last day is before the first one."));
    if (!m_teamField->error().isEmpty() || !m_fromField->error().isEmpty() ||
        !m_untilField->error().isEmpty())
        return;
    made.from = *first;
    made.until = *last;
    Q_EMIT membershipAdded(made);
}

void MembershipsSection::remove(size_t index)
{
    const domain::Membership one = m_shown.at(index);
    Q_EMIT membershipRemoved(one);
}

void MembershipsSection::clearFields()
{
    m_team->setCurrentIndex(-1);
    m_from->clear();
    m_until->clear();
}

} // namespace leeway::ui
