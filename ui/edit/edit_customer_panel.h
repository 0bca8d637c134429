#pragma once

#include "desk/edit_customer.h"
#include "domain/snapshots.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

class QCheckBox;
class QLineEdit;

namespace leeway::ui
{

class ConsentsSection;
class HandlesSection;
class InfoBar;
class MembersSection;
class NeedsSection;
class PreferencesSection;
class SegmentedChoice;

/// A customer's record: its fields, saved together, and below them the people of a household or company,
/// handles, preferences, needs and consents, each added, changed or taken away at once. Empty, it makes a new
/// customer with the handles they gave.
class EditCustomerPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit EditCustomerPanel(EditContext context, QWidget *parent = nullptr);

    /// Typed fields stay when it is the same customer; their base stays too, so that what a colleague changed
    /// meanwhile is found on saving.
    void startEdit(const domain::CustomerSnapshot &snapshot);
    /// The lists after a record was added or taken away; fields are left alone.
    void setRecords(const domain::CustomerSnapshot &snapshot);
    /// A new customer, with what was searched for as its name and what they reached us by.
    void startNew(const QString &name, const QString &handle = {});
    /// What is not changed until it is sure who speaks: account number, people with authority and handles can
    /// be looked at only. `why` says so above them; empty: everything can be changed.
    void setGuarded(const QString &why);

Q_SIGNALS:
    /// Somebody wants to make sure who speaks.
    void verifyWanted();
    /// They differ.
    void customerEdited(const leeway::domain::Customer &base, const leeway::domain::Customer &edited);
    void customerCreated(const leeway::desk::NewCustomer &made);
    void memberAdded(const leeway::domain::Member &member);
    void memberChanged(const leeway::domain::Member &before, const leeway::domain::Member &after);
    void memberRemoved(const leeway::domain::Member &member);
    void handleAdded(const leeway::domain::Handle &handle);
    void handleChanged(const leeway::domain::Handle &before, const leeway::domain::Handle &after);
    void handleRemoved(const leeway::domain::Handle &handle);
    void preferenceAdded(const leeway::domain::Preference &preference);
    void preferenceRemoved(const leeway::domain::Preference &preference);
    void needAdded(const leeway::domain::Need &need);
    void needRemoved(const leeway::domain::Need &need);
    void consentAdded(const leeway::domain::Consent &consent);
    void consentRemoved(const leeway::domain::Consent &consent);

protected:
    void save() override;
    void clearForm() override;

private:
    void makeFields();
    void makeSections();
    void wireHandles();
    void keepHandle(const domain::Handle &handle);
    void changeHandle(const domain::Handle &before, const domain::Handle &after);
    void dropHandle(const domain::Handle &handle);
    void showPeople();
    void showFields(const domain::Customer &customer);
    [[nodiscard]] domain::Customer typed();
    [[nodiscard]] QString readZone();
    [[nodiscard]] QStringList readLanguages();
    [[nodiscard]] QString sinceText(const domain::Customer &customer) const;
    [[nodiscard]] std::optional<base::Instant> readSince();
    [[nodiscard]] bool flushSections();

    EditContext m_context;
    domain::Customer m_base;
    bool m_creating = false;
    SegmentedChoice *m_kind;
    QLineEdit *m_name;
    QLineEdit *m_pronunciation;
    QLineEdit *m_pronouns;
    QLineEdit *m_place;
    QLineEdit *m_zone;
    QLineEdit *m_languages;
    QLineEdit *m_account;
    QLineEdit *m_since;
    QLineEdit *m_tier;
    QCheckBox *m_restricted;
    QCheckBox *m_thisCaseOnly;
    FormField *m_nameField = nullptr;
    FormField *m_zoneField = nullptr;
    FormField *m_languagesField = nullptr;
    FormField *m_sinceField = nullptr;
    FormField *m_restrictedField = nullptr;
    FormField *m_foldField = nullptr;
    MembersSection *m_members;
    HandlesSection *m_handles;
    InfoBar *m_guard;
    QString m_guarded; ///< why account and handles cannot be changed now
    PreferencesSection *m_preferences;
    NeedsSection *m_needs;
    ConsentsSection *m_consents;
};

} // namespace leeway::ui
