#include "ui/edit/preferences_section.h"

#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/segmented_choice.h"

#include <QCheckBox>
#include <QLineEdit>

namespace leeway::ui
{

namespace
{

constexpr int kMannerMonths = 18;

bool isManner(const SegmentedChoice *choice)
{
    return choice->current() == 1;
}

} // namespace

PreferencesSection::PreferencesSection(EditContext context, QWidget *parent)
    : RecordSection(tr("Likes to be served"), tr("Add a preference"), parent)
    , m_context(std::move(context))
    , m_text(new QLineEdit)
    , m_kind(new SegmentedChoice(tr("Kind"), {tr("Prefers"), tr("Manner")}))
    , m_source(new QLineEdit)
    , m_sayable(new QCheckBox(tr("May be said to the customer")))
    , m_until(new QLineEdit)
    , m_textField(addField(tr("What helps"), m_text))
    , m_sourceField(nullptr)
    , m_untilField(nullptr)
{
    addField(tr("Kind"), m_kind);
    m_sourceField = addField(tr("Where do you know it from?"), m_source);
    addField(tr("Sayable"), m_sayable);
    m_untilField = addField(tr("Until (empty: no end)"), m_until);
    m_text->setPlaceholderText(tr("calls in the afternoon"));
    m_source->setPlaceholderText(tr("asked for it on the phone"));
    for (QLineEdit *edit : {m_text, m_source, m_until})
        edit->setMaxLength(500);
    for (FormField *field : {m_textField, m_sourceField, m_untilField})
        connect(qobject_cast<QLineEdit *>(field->input()), &QLineEdit::textEdited, field,
                [field] { field->setError({}); });
    connect(m_kind, &SegmentedChoice::chosen, this, &PreferencesSection::proposeEnd);
    clearFields();
}

void PreferencesSection::setPreferences(domain::CustomerId customer,
                                        std::vector<domain::Preference> preferences)
{
    m_customer = customer;
    m_preferences = std::move(preferences);
    std::vector<RecordLine> lines;
    for (const domain::Preference &one : m_preferences) {
        QStringList detail{one.kind == domain::PreferenceKind::Manner ? tr("Manner") : tr("Prefers")};
        if (!one.source.isEmpty())
            detail << one.source;
        if (!one.sayable)
            detail << tr("not to quote");
        if (one.expiresAt)
            detail << tr("until %1").arg(models::shortDate(m_context.format(), *one.expiresAt));
        lines.push_back({one.text, detail.join(QStringLiteral(" · "))});
    }
    setLines(lines);
}

/// Manner gets its end, Prefers loses only the one that was proposed.
void PreferencesSection::proposeEnd()
{
    const QDate today = base::toDateTime(m_context.clock->now()).toTimeZone(m_context.zone).date();
    const QString proposed =
        m_context.locale.toString(today.addMonths(kMannerMonths), QStringLiteral("d MMM yyyy"));
    if (isManner(m_kind) && m_until->text().isEmpty())
        m_until->setText(proposed);
    else if (!isManner(m_kind) && m_until->text() == proposed)
        m_until->clear();
}

std::optional<base::Instant> PreferencesSection::readEnd()
{
    if (m_until->text().trimmed().isEmpty()) {
        if (isManner(m_kind))
            m_untilField->setError(
                tr("A note on manner ends some day. Give a day, 18 months from now at the latest "
                   "unless it is confirmed."));
        return std::nullopt;
    }
    const auto day = domain::parseDay(m_until->text(), m_context.when());
    if (!day) {
        m_untilField->setError(daySentence(day.error()));
        return std::nullopt;
    }
    return domain::placedIn(m_context.zone, day->addDays(1), QTime(0, 0));
}

bool PreferencesSection::isTyped() const
{
    return !m_text->text().trimmed().isEmpty();
}

void PreferencesSection::add()
{
    domain::Preference made;
    made.customer = m_customer;
    made.kind = isManner(m_kind) ? domain::PreferenceKind::Manner : domain::PreferenceKind::Prefers;
    made.text = m_text->text().trimmed();
    made.source = m_source->text().trimmed();
    made.sayable = m_sayable->isChecked();
    made.expiresAt = readEnd();
    if (made.source.isEmpty())
        m_sourceField->setError(
            tr("Every remembered thing has a source, for example “asked for it on the phone”."));
    if (m_untilField->error().isEmpty() && m_sourceField->error().isEmpty())
        Q_EMIT preferenceAdded(made);
}

void PreferencesSection::remove(size_t index)
{
    const domain::Preference preference = m_preferences.at(index);
    Q_EMIT preferenceRemoved(preference);
}

void PreferencesSection::clearFields()
{
    m_text->clear();
    m_source->clear();
    m_until->clear();
    m_kind->setCurrent(0);
    m_sayable->setChecked(true);
}

} // namespace leeway::ui
