#include "ui/edit/edit_customer_panel.h"

#include "domain/handles.h"
#include "domain/language_tag.h"
#include "ui/edit/consents_section.h"
#include "ui/edit/form_field.h"
#include "ui/edit/handles_section.h"
#include "ui/edit/members_section.h"
#include "ui/edit/needs_section.h"
#include "ui/edit/preferences_section.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/segmented_choice.h"

#include <QCheckBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace leeway::ui
{

namespace
{

QStringList zoneNames()
{
    QStringList out;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        out.push_back(QString::fromLatin1(id));
    return out;
}

} // namespace

EditCustomerPanel::EditCustomerPanel(EditContext context, QWidget *parent)
    : EditPanel(tr("Customer"), tr("Save"), parent)
    , m_context(std::move(context))
    , m_kind(new SegmentedChoice(tr("Kind"), {tr("Person"), tr("Household"), tr("Company")}))
    , m_name(new QLineEdit)
    , m_pronunciation(new QLineEdit)
    , m_pronouns(new QLineEdit)
    , m_place(new QLineEdit)
    , m_zone(new QLineEdit)
    , m_languages(new QLineEdit)
    , m_account(new QLineEdit)
    , m_since(new QLineEdit)
    , m_tier(new QLineEdit)
    , m_restricted(new QCheckBox(tr("Open only with a reason")))
    , m_thisCaseOnly(new QCheckBox(tr("Look at this case only")))
    , m_members(new MembersSection)
    , m_handles(new HandlesSection)
    , m_guard(new InfoBar(Tone::Caution))
    , m_preferences(new PreferencesSection(m_context))
    , m_needs(new NeedsSection)
    , m_consents(new ConsentsSection(m_context))
{
    makeFields();
    makeSections();
}

void EditCustomerPanel::makeFields()
{
    m_nameField = addField(tr("Name, as they write it"), m_name);
    addField(tr("How to say it"), m_pronunciation);
    addField(tr("Pronouns"), m_pronouns);
    addField(tr("Kind"), m_kind);
    addField(tr("Place"), m_place);
    m_zoneField = addField(tr("Time zone"), m_zone);
    m_languagesField = addField(tr("Languages, best first"), m_languages);
    addField(tr("Account number"), m_account);
    m_sinceField = addField(tr("Customer since"), m_since);
    addField(tr("Tier"), m_tier);
    m_restrictedField = addField(tr("Access"), m_restricted);
    m_restrictedField->setHint(
        tr("Lists and search show the name only; every opening is kept with its reason."));
    m_foldField = addField(tr("Earlier cases"), m_thisCaseOnly);
    m_foldField->setHint(tr("Earlier cases are folded; opening them asks for a reason."));
    m_pronunciation->setPlaceholderText(tr("MAH-rit SUR-buh"));
    m_pronouns->setPlaceholderText(tr("empty: they"));
    m_zone->setPlaceholderText(QStringLiteral("Europe/Oslo"));
    m_languages->setPlaceholderText(QStringLiteral("nb, en-GB"));
    m_since->setPlaceholderText(QStringLiteral("2017-05-01"));
    for (QLineEdit *edit :
         {m_name, m_pronunciation, m_pronouns, m_place, m_zone, m_languages, m_account, m_since, m_tier})
        edit->setMaxLength(200);
    auto *completer = new QCompleter(zoneNames(), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_zone->setCompleter(completer);
    for (FormField *field : {m_nameField, m_zoneField, m_languagesField, m_sinceField})
        connect(qobject_cast<QLineEdit *>(field->input()), &QLineEdit::textChanged, field,
                [field] { field->setError({}); });
}

void EditCustomerPanel::makeSections()
{
    m_guard->setIconName(QStringLiteral("shield"));
    m_guard->setStacking(true);
    m_guard->hide();
    connect(m_guard->addButton(tr("Verify…")), &QPushButton::clicked, this, &EditCustomerPanel::verifyWanted);
    addToForm(m_guard);
    for (RecordSection *section :
         std::initializer_list<RecordSection *>{m_members, m_handles, m_preferences, m_needs, m_consents})
        addToForm(section);
    wireHandles();
    connect(m_kind, &SegmentedChoice::chosen, this, &EditCustomerPanel::showPeople);
    connect(m_members, &MembersSection::memberAdded, this, &EditCustomerPanel::memberAdded);
    connect(m_members, &MembersSection::memberChanged, this, &EditCustomerPanel::memberChanged);
    connect(m_members, &MembersSection::memberRemoved, this, &EditCustomerPanel::memberRemoved);
    connect(m_preferences, &PreferencesSection::preferenceAdded, this, &EditCustomerPanel::preferenceAdded);
    connect(m_preferences, &PreferencesSection::preferenceRemoved, this,
            &EditCustomerPanel::preferenceRemoved);
    connect(m_needs, &NeedsSection::needAdded, this, &EditCustomerPanel::needAdded);
    connect(m_needs, &NeedsSection::needRemoved, this, &EditCustomerPanel::needRemoved);
    connect(m_consents, &ConsentsSection::consentAdded, this, &EditCustomerPanel::consentAdded);
    connect(m_consents, &ConsentsSection::consentRemoved, this, &EditCustomerPanel::consentRemoved);
}

void EditCustomerPanel::wireHandles()
{
    connect(m_handles, &HandlesSection::handleAdded, this, &EditCustomerPanel::keepHandle);
    connect(m_handles, &HandlesSection::handleChanged, this, &EditCustomerPanel::changeHandle);
    connect(m_handles, &HandlesSection::handleRemoved, this, &EditCustomerPanel::dropHandle);
}

/// A person has no people of its own; a record that has some shows them whatever its kind is now.
void EditCustomerPanel::showPeople()
{
    const bool several = m_kind->current() > static_cast<int>(domain::CustomerKind::Person);
    m_members->setVisible(!m_creating && (several || !m_members->members().empty()));
}

/// A customer who is not there yet has nobody to ask: the panel keeps their handles itself.
void EditCustomerPanel::keepHandle(const domain::Handle &handle)
{
    if (!m_creating)
        return Q_EMIT handleAdded(handle);
    std::vector<domain::Handle> all = m_handles->handles();
    all.push_back(handle);
    m_handles->setHandles({}, all);
}

void EditCustomerPanel::changeHandle(const domain::Handle &before, const domain::Handle &after)
{
    if (!m_creating)
        return Q_EMIT handleChanged(before, after);
    std::vector<domain::Handle> all = m_handles->handles();
    std::replace(all.begin(), all.end(), before, after);
    m_handles->reset();
    m_handles->setHandles({}, all);
}

void EditCustomerPanel::dropHandle(const domain::Handle &handle)
{
    if (!m_creating)
        return Q_EMIT handleRemoved(handle);
    std::vector<domain::Handle> all = m_handles->handles();
    all.erase(std::remove(all.begin(), all.end(), handle), all.end());
    m_handles->setHandles({}, all);
}

void EditCustomerPanel::startEdit(const domain::CustomerSnapshot &snapshot)
{
    const bool same = !m_creating && m_base.id == snapshot.customer.id;
    if (!same)
        discard();
    if (!same || typed() == m_base) {
        m_base = snapshot.customer;
        showFields(m_base);
    }
    clearErrors();
    m_creating = false;
    setTitle(models::isolatedText(snapshot.customer.name));
    setSaveText(tr("Save"));
    m_restrictedField->show();
    m_foldField->show();
    for (QWidget *section : std::initializer_list<QWidget *>{m_preferences, m_needs, m_consents})
        section->show();
    setRecords(snapshot);
}

void EditCustomerPanel::setRecords(const domain::CustomerSnapshot &snapshot)
{
    const domain::CustomerId id = snapshot.customer.id;
    if (m_creating || m_base.id != id) // a form for somebody else keeps its own lists
        return;
    m_members->setMembers(id, snapshot.members);
    m_handles->setMembers(snapshot.members);
    m_handles->setHandles(id, snapshot.handles);
    m_preferences->setPreferences(id, snapshot.preferences);
    m_needs->setNeeds(id, snapshot.needs);
    m_consents->setConsents(snapshot.customer, snapshot.consents);
    showPeople();
}

void EditCustomerPanel::setGuarded(const QString &why)
{
    m_guarded = why;
    const bool guarded = !why.isEmpty() && !m_creating;
    m_guard->setText(why);
    m_guard->setVisible(guarded);
    m_account->setReadOnly(guarded);
    m_members->setReadOnly(guarded);
    m_handles->setReadOnly(guarded);
    if (!m_creating) { // lines are made anew with or without their buttons
        m_members->setMembers(m_base.id, m_members->members());
        m_handles->setHandles(m_base.id, m_handles->handles());
    }
}

void EditCustomerPanel::startNew(const QString &name, const QString &handle)
{
    if (!m_creating) {
        discard();
        m_base = {};
        m_members->setMembers({}, {});
        m_handles->setMembers({});
        m_handles->setHandles({}, {});
    }
    m_creating = true;
    setGuarded({});
    if (!handle.isEmpty() && m_handles->handles().empty()) {
        domain::Handle given;
        given.kind = domain::guessHandleKind(handle);
        given.value = handle;
        m_handles->setHandles({}, {given});
    }
    if (m_name->text().trimmed().isEmpty())
        m_name->setText(name);
    setTitle(tr("New customer"));
    setSaveText(tr("Create the customer"));
    m_restrictedField->hide();
    m_foldField->hide();
    for (QWidget *section : std::initializer_list<QWidget *>{m_members, m_preferences, m_needs, m_consents})
        section->hide();
}

void EditCustomerPanel::showFields(const domain::Customer &customer)
{
    m_name->setText(customer.name);
    m_pronunciation->setText(customer.pronunciation);
    m_pronouns->setText(customer.pronouns);
    m_kind->setCurrent(static_cast<int>(customer.kind));
    m_place->setText(customer.place);
    m_zone->setText(customer.timeZone);
    m_languages->setText(customer.languages.join(QStringLiteral(", ")));
    m_account->setText(customer.accountNumber);
    m_since->setText(sinceText(customer));
    m_tier->setText(customer.tier);
    m_restricted->setChecked(customer.restricted);
    m_thisCaseOnly->setChecked(customer.thisCaseOnly);
    showPeople();
}

/// The base with what the fields say. Text that was not touched stays as it is stored, to the blank.
domain::Customer EditCustomerPanel::typed()
{
    domain::Customer out = m_base;
    const auto read = [](QString &value, const QLineEdit *edit) {
        if (edit->text() != value)
            value = edit->text().trimmed();
    };
    read(out.name, m_name);
    read(out.pronunciation, m_pronunciation);
    read(out.pronouns, m_pronouns);
    read(out.place, m_place);
    read(out.accountNumber, m_account);
    read(out.tier, m_tier);
    if (m_since->text() != sinceText(m_base))
        out.since = readSince();
    out.kind = static_cast<domain::CustomerKind>(std::max(0, m_kind->current()));
    if (m_zone->text() != m_base.timeZone)
        out.timeZone = readZone();
    if (m_languages->text() != m_base.languages.join(QStringLiteral(", ")))
        out.languages = readLanguages();
    out.restricted = m_restricted->isChecked();
    out.thisCaseOnly = m_thisCaseOnly->isChecked();
    return out;
}

QString EditCustomerPanel::readZone()
{
    const QString text = m_zone->text().trimmed();
    if (text.isEmpty())
        return {};
    for (const QString &name : zoneNames())
        if (name.compare(text, Qt::CaseInsensitive) == 0)
            return name;
    m_zoneField->setError(tr("There is no such time zone. Type a city and choose from the list, for example "
                             "“Europe/Oslo”."));
    return text;
}

QString EditCustomerPanel::sinceText(const domain::Customer &customer) const
{
    return customer.since
               ? base::toDateTime(*customer.since).toTimeZone(m_context.zone).date().toString(Qt::ISODate)
               : QString();
}

/// A day, a month or a year, which begin with their first day.
std::optional<base::Instant> EditCustomerPanel::readSince()
{
    const QString text = m_since->text().trimmed();
    if (text.isEmpty())
        return std::nullopt;
    constexpr qsizetype kYear = 4;
    const qsizetype said = std::max<qsizetype>(0, text.size() - kYear); // of what follows the year
    const QDate day = QDate::fromString(text + QStringLiteral("-01-01").mid(said), Qt::ISODate);
    if (day.isValid() &&
        QDateTime(day, QTime(0, 0), m_context.zone) <= base::toDateTime(m_context.clock->now()))
        return base::fromDateTime(QDateTime(day, QTime(0, 0), m_context.zone));
    m_sinceField->setError(tr("Write a day that has been, such as “2017-05-01”, or only the year."));
    return m_base.since;
}

QStringList EditCustomerPanel::readLanguages()
{
    QStringList out;
    for (const QString &part : m_languages->text().split(u',', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const std::optional<QString> tag = domain::languageTag(part);
        if (!tag)
            m_languagesField->setError(
                tr("“%1” is no language tag. Write “nb” or “en-GB”, with commas between.")
                    .arg(part.trimmed()));
        else if (!out.contains(*tag))
            out.push_back(*tag);
    }
    return out;
}

/// What stands in an open section belongs to what is being saved.
bool EditCustomerPanel::flushSections()
{
    const auto all =
        m_creating ? std::vector<RecordSection *>{m_handles}
                   : std::vector<RecordSection *>{m_members, m_handles, m_preferences, m_needs, m_consents};
    return std::all_of(all.begin(), all.end(), [](RecordSection *section) { return section->flush(); });
}

void EditCustomerPanel::save()
{
    clearErrors();
    const domain::Customer edited = typed();
    if (edited.name.trimmed().isEmpty())
        m_nameField->setError(
            tr("A customer needs a name. If it is not known, write what they are called by."));
    if (isRefused() || !flushSections())
        return;
    if (m_creating)
        Q_EMIT customerCreated({edited, m_handles->handles()});
    else if (edited == m_base)
        Q_EMIT cancelled(); // nothing to save
    else
        Q_EMIT customerEdited(m_base, edited);
}

void EditCustomerPanel::clearForm()
{
    showFields({});
    for (RecordSection *section :
         std::initializer_list<RecordSection *>{m_members, m_handles, m_preferences, m_needs, m_consents})
        section->reset();
    m_base = {};
    m_creating = false;
}

} // namespace leeway::ui
