#pragma once

#include "domain/due_rules.h"
#include "ui/company/company_page.h"

#include <QStringList>

#include <vector>

class QLineEdit;
class QPushButton;

namespace leeway::ui
{

class FormField;
class TextLabel;

/// Within what time somebody is answered, by queue and by issue type; when a case of a type is looked at
/// again; and the days of complaints. Applies when a field is left; times that were promised already stay.
class DuePage : public CompanyPage
{
    Q_OBJECT
public:
    explicit DuePage(QWidget *parent = nullptr);

    /// Queues that contacts came by; those with a rule are shown anyway.
    void setQueues(const QStringList &queues);

protected:
    void follow() override;
    void putBack() override;

private:
    /// One field and the rule it stands for.
    struct Entry {
        domain::DueKind kind;
        QString name;
        FormField *field;
        QLineEdit *edit;
    };
    void makeSection(const QString &title, const QString &meaning, QVBoxLayout *rows);
    void makeQueueAdder();
    void makeComplaints();
    void addEntry(QVBoxLayout *rows, domain::DueKind kind, const QString &name, const QString &label);
    void listQueues();
    void listTypes();
    void removeType(const QString &type);
    void orderTypes();
    void orderStops();
    void fill(const Entry &entry);
    void take(const Entry &entry);
    void addQueue();
    [[nodiscard]] bool isSaidAs(const Entry &entry, std::optional<int> amount) const;

    QStringList m_queues;
    QStringList m_shownQueues;
    QStringList m_shownTypes;
    std::vector<Entry> m_entries;
    QVBoxLayout *m_queueRows;
    QVBoxLayout *m_typeRows;
    QVBoxLayout *m_complaintRows;
    TextLabel *m_noQueues;
    TextLabel *m_noTypes;
    QWidget *m_adder;
    QLineEdit *m_newQueue;
    QPushButton *m_add;
    bool m_canSet = false;
};

} // namespace leeway::ui
