#include "ui/company/holidays_section.h"

#include "ui/company/place_boxes.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

HolidaysSection::HolidaysSection(QWidget *parent)
    : RecordSection(tr("Holidays"), tr("Add a holiday"), parent)
    , m_day(new QLineEdit)
    , m_name(new QLineEdit)
    , m_whose(new QComboBox)
    , m_dayField(addField(tr("Which day"), m_day))
    , m_nameField(addField(tr("What is it called"), m_name))
{
    addField(tr("Whose"), m_whose);
    m_day->setPlaceholderText(tr("25 dec"));
    m_name->setPlaceholderText(tr("Christmas Day"));
    m_day->setMaxLength(40);
    m_name->setMaxLength(200);
    m_whose->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_day, &QLineEdit::textEdited, this, [this] { m_dayField->setError({}); });
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameField->setError({}); });
}

void HolidaysSection::setHolidays(const domain::CompanySnapshot &company, const models::Format &format,
                                  domain::TeamId own)
{
    m_format = format;
    m_shown.clear();
    const QVariant chosen = m_whose->currentData();
    m_whose->clear();
    if (own.isNull())
        m_whose->addItem(tr("The whole company"), QUuid());
    for (const domain::Team &team : company.teams) {
        if (team.active && (own.isNull() || team.id == own))
            m_whose->addItem(models::screenText(team.name, 80), team.id.value);
    }
    m_whose->setCurrentIndex(std::max(0, m_whose->findData(chosen)));
    std::vector<RecordLine> lines;
    const QDate today = base::toDateTime(format.now).toTimeZone(format.zone).date();
    for (const domain::Holiday &holiday : company.holidays) {
        if (holiday.day < today || (!own.isNull() && holiday.team != own && !holiday.team.isNull()))
            continue;
        QString whose = tr("The whole company");
        for (const domain::Team &team : company.teams) {
            if (team.id == holiday.team)
                whose = models::isolatedText(models::screenText(team.name, 80));
        }
        m_shown.push_back(holiday);
        //: a day, and what it is called: "25 Dec 2026 · Christmas Day"
        lines.push_back({tr("%1 · %2").arg(dayText(format, holiday.day),
                                           models::isolatedText(models::screenText(holiday.name, 200))),
                         whose});
    }
    setLines(lines);
}

bool HolidaysSection::isTyped() const
{
    return !m_day->text().trimmed().isEmpty() || !m_name->text().trimmed().isEmpty();
}

void HolidaysSection::add()
{
    const std::optional<QDate> day = typedDay(m_format, m_day->text());
    domain::Holiday made;
    made.name = m_name->text().simplified();
    made.team = domain::TeamId{m_whose->currentData().toUuid()};
    if (!day)
        m_dayField->setError(tr("Write the day like “25 dec” or “2026-12-25”."));
    else if (made.name.isEmpty())
        m_nameField->setError(tr("Give the day a name."));
    if (!day || made.name.isEmpty())
        return;
    made.day = *day;
    Q_EMIT holidayAdded(made);
}

void HolidaysSection::remove(size_t index)
{
    const domain::Holiday holiday = m_shown.at(index);
    Q_EMIT holidayRemoved(holiday);
}

void HolidaysSection::clearFields()
{
    m_day->clear();
    m_name->clear();
}

} // namespace leeway::ui
