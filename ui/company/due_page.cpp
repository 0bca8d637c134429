#include "ui/company/due_page.h"

#include "domain/roles.h"
#include "models/due_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace leeway::ui
{

using domain::DueKind;
using domain::DueRule;

namespace
{

constexpr int kLongestQueue = 200;

bool isOfTypes(DueKind kind)
{
    return kind == DueKind::TypeAnswer || kind == DueKind::TypeNextStep;
}

bool isSameQueue(const QString &a, const QString &b)
{
    return a.simplified().compare(b.simplified(), Qt::CaseInsensitive) == 0;
}

void addOnce(QStringList &names, const QString &name)
{
    const bool known = std::any_of(names.begin(), names.end(),
                                   [&name](const QString &one) { return isSameQueue(one, name); });
    if (!known && !name.simplified().isEmpty())
        names.append(name.simplified());
}

} // namespace

DuePage::DuePage(QWidget *parent)
    : CompanyPage(parent)
    , m_queueRows(new QVBoxLayout)
    , m_typeRows(new QVBoxLayout)
    , m_complaintRows(new QVBoxLayout)
    , m_noQueues(new TextLabel(
          tr("No contact came by a queue yet. Add one as the phone system or the mailbox calls it."),
          FontRole::Body, &Colors::text2))
    , m_noTypes(
          new TextLabel(tr("There are no issue types yet. They are made under Issue types and reasons."),
                        FontRole::Body, &Colors::text2))
    , m_adder(new QWidget)
    , m_newQueue(new QLineEdit)
    , m_add(new QPushButton(tr("Add")))
{
    makeSection(tr("Queues"),
                tr("Within what time who waits in a queue is answered, counted while the team is there. "
                   "Empty: nothing "
                   "is promised. Who has a queue and an issue type is due at the earlier of both."),
                m_queueRows);
    m_noQueues->setWordWrap(true);
    column()->addWidget(m_noQueues);
    makeQueueAdder();
    makeSection(tr("Issue types"),
                tr("The same for who waits about a case of a type, and when such a case is looked at again "
                   "while it is "
                   "not settled. Empty: on the next working day."),
                m_typeRows);
    m_noTypes->setWordWrap(true);
    column()->addWidget(m_noTypes);
    makeSection(tr("Complaints"),
                tr("Working days, counted from the day after. What is filled in is usual in some countries: "
                   "check what "
                   "your rules say."),
                m_complaintRows);
    makeComplaints();
    column()->addStretch(1);
}

void DuePage::makeSection(const QString &title, const QString &meaning, QVBoxLayout *rows)
{
    auto *head = new TextLabel(title, FontRole::Heading);
    auto *said = new TextLabel(meaning, FontRole::Caption, &Colors::text2);
    said->setWordWrap(true);
    column()->addWidget(head);
    column()->addWidget(said);
    rows->setContentsMargins(0, 0, 0, 0);
    column()->addLayout(rows);
    followLook(head, [rows] { rows->setSpacing(scaled(8)); });
}

void DuePage::makeQueueAdder()
{
    auto *row = new QHBoxLayout(m_adder);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_newQueue, 1);
    row->addWidget(m_add);
    m_newQueue->setObjectName(QStringLiteral("newQueue"));
    m_newQueue->setMaxLength(kLongestQueue);
    m_newQueue->setPlaceholderText(tr("Another queue"));
    m_newQueue->setAccessibleName(tr("Another queue"));
    connect(m_newQueue, &QLineEdit::returnPressed, this, &DuePage::addQueue);
    connect(m_add, &QPushButton::clicked, this, &DuePage::addQueue);
    column()->addWidget(m_adder);
    followLook(m_adder, [row] { row->setSpacing(scaled(8)); });
}

void DuePage::makeComplaints()
{
    addEntry(m_complaintRows, DueKind::ComplaintAcknowledge, {}, tr("Say that it is here, within days"));
    addEntry(m_complaintRows, DueKind::ComplaintAnswer, {}, tr("Answer, within days"));
    addEntry(m_complaintRows, DueKind::ComplaintFinal, {}, tr("An answer that needs longer, within days"));
}

void DuePage::addEntry(QVBoxLayout *rows, DueKind kind, const QString &name, const QString &label)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(domain::idOf({kind, name, 0}).toString());
    edit->setMaxLength(20);
    edit->setPlaceholderText(domain::isOfComplaints(kind)    ? QString::number(domain::usualDays(kind))
                             : kind == DueKind::TypeNextStep ? tr("next working day")
                                                             : tr("4 h, 30 min"));
    auto *field = new FormField(label, edit);
    rows->addWidget(field);
    m_entries.push_back({kind, name, field, edit});
    const Entry entry = m_entries.back();
    connect(edit, &QLineEdit::editingFinished, this, [this, entry] { take(entry); });
    connect(edit, &QLineEdit::textEdited, field, [field] { field->setError({}); });
}

void DuePage::setQueues(const QStringList &queues)
{
    m_queues = queues;
    follow();
}

void DuePage::follow()
{
    m_canSet = domain::mayDo(me().role, domain::Right::SetDueTimes);
    setReadOnly(m_canSet ? QString() : tr("A lead, a deputy or somebody of the role Admin changes this."));
    m_adder->setVisible(m_canSet);
    listQueues();
    listTypes();
    orderStops();
    for (const Entry &entry : m_entries)
        fill(entry);
}

/// Tab goes down the page, also through fields that came later.
void DuePage::orderStops()
{
    QWidget *last = m_newQueue;
    const auto then = [&last](QWidget *stop) { setTabOrder(std::exchange(last, stop), stop); };
    const auto all = [this, &then](std::initializer_list<DueKind> kinds) {
        for (const Entry &entry : m_entries) {
            if (std::find(kinds.begin(), kinds.end(), entry.kind) != kinds.end())
                then(entry.edit);
        }
    };
    all({DueKind::QueueAnswer});
    if (last != m_newQueue)
        then(m_newQueue);
    then(m_add);
    all({DueKind::TypeAnswer, DueKind::TypeNextStep});
    all({DueKind::ComplaintAcknowledge, DueKind::ComplaintAnswer, DueKind::ComplaintFinal});
}

/// What was refused stays as it was typed, and can be sent again.
void DuePage::putBack()
{
    for (const Entry &entry : m_entries)
        entry.edit->setModified(
            !isSaidAs(entry, domain::amountOf(company().dueRules, entry.kind, entry.name)));
}

void DuePage::listQueues()
{
    QStringList queues = m_shownQueues; // one that was added here stays while nothing is said of it
    for (const QString &queue : m_queues)
        addOnce(queues, queue);
    for (const DueRule &rule : company().dueRules) {
        if (rule.kind == DueKind::QueueAnswer)
            addOnce(queues, rule.name);
    }
    m_noQueues->setVisible(queues.isEmpty());
    const QStringList added = queues.mid(m_shownQueues.size()); // what is typed in the others stays
    m_shownQueues = queues;
    for (const QString &queue : added) //: %1 is a queue
        addEntry(m_queueRows, DueKind::QueueAnswer, queue,
                 tr("%1: answer within").arg(models::isolatedText(models::screenText(queue, kLongestQueue))));
}

void DuePage::listTypes()
{
    QStringList types = domain::offered(company().choices, domain::ChoiceKind::IssueType);
    for (const DueRule &rule :
         company().dueRules) { // of a type that is out of use its rule can still be taken away
        if (isOfTypes(rule.kind))
            addOnce(types, rule.name);
    }
    m_noTypes->setVisible(types.isEmpty());
    if (types == m_shownTypes)
        return;
    const QStringList before = std::exchange(m_shownTypes, types);
    for (const QString &type : before) {
        if (!types.contains(type))
            removeType(type);
    }
    for (const QString &type : std::as_const(types)) {
        if (before.contains(type))
            continue; // what is typed there stays
        const QString shown = models::isolatedText(models::screenText(type, kLongestQueue));
        //: %1 is an issue type
        addEntry(m_typeRows, DueKind::TypeAnswer, type, tr("%1: answer within").arg(shown));
        addEntry(m_typeRows, DueKind::TypeNextStep, type, tr("%1: look at it again within").arg(shown));
    }
    orderTypes();
}

void DuePage::removeType(const QString &type)
{
    std::erase_if(m_entries, [this, &type](const Entry &one) {
        if (!isOfTypes(one.kind) || one.name != type)
            return false;
        disconnect(one.edit, nullptr, this, nullptr); // hiding it would book what stands there so far
        m_typeRows->removeWidget(one.field);
        one.field->hide();
        one.field->deleteLater();
        return true;
    });
}

/// Rows that stay keep their fields, and with them focus and cursor.
void DuePage::orderTypes()
{
    const auto place = [this](const Entry &one) {
        return isOfTypes(one.kind) ? m_shownTypes.indexOf(one.name) : -1;
    };
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [&place](const Entry &a, const Entry &b) { return place(a) < place(b); });
    for (const Entry &entry : m_entries) {
        if (!isOfTypes(entry.kind))
            continue;
        m_typeRows->removeWidget(entry.field);
        m_typeRows->addWidget(entry.field);
    }
}

void DuePage::fill(const Entry &entry)
{
    entry.edit->setReadOnly(!m_canSet);
    const std::optional<int> said = domain::amountOf(company().dueRules, entry.kind, entry.name);
    if (entry.edit->isModified() && !isSaidAs(entry, said))
        return; // what was typed and is not saved stays
    entry.edit->setText(!said                                ? QString()
                        : domain::isOfComplaints(entry.kind) ? QString::number(*said)
                                                             : models::minutesText(said));
    entry.edit->setModified(false);
}

/// Whether the field says the same in another form.
bool DuePage::isSaidAs(const Entry &entry, std::optional<int> amount) const
{
    const QString text = entry.edit->text().trimmed();
    if (text.isEmpty())
        return !amount;
    bool isNumber = false;
    const int days = text.toInt(&isNumber);
    const std::optional<int> typed = !domain::isOfComplaints(entry.kind) ? models::minutesFrom(text)
                                     : isNumber                          ? std::optional(days)
                                                                         : std::nullopt;
    return typed && typed == amount;
}

void DuePage::take(const Entry &entry)
{
    if (!m_canSet || !entry.edit->isModified())
        return;
    const bool days = domain::isOfComplaints(entry.kind);
    const QString text = entry.edit->text().trimmed();
    const auto &rules = company().dueRules;
    const auto known = std::find_if(rules.begin(), rules.end(), [&entry](const DueRule &rule) {
        return domain::idOf(rule) == domain::idOf({entry.kind, entry.name, 0});
    });
    const std::optional<DueRule> before = known == rules.end() ? std::nullopt : std::optional(*known);
    if (isSaidAs(entry, before ? std::optional(before->amount) : std::nullopt))
        return fill(entry);
    if (text.isEmpty()) {
        entry.edit->setModified(false); // leaving the field tells it again
        return want(desk::removing(*before),
                    days ? tr("The usual days hold again.") : tr("Nothing is promised any more."));
    }
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    const std::optional<int> amount = !days      ? models::minutesFrom(text)
                                      : isNumber ? std::optional(number)
                                                 : std::nullopt;
    if (!amount || *amount < 1 || *amount > domain::mostAmount(entry.kind)) {
        entry.field->setError(
            days ? tr("Write a number of working days from 1 to 366, or nothing for the usual ones.")
                 : tr("Write hours or minutes like “4 h”, “1 h 30” or “45 min”, at most 1440 h."));
        return;
    }
    entry.edit->setModified(false);
    const DueRule after{entry.kind, before ? before->name : entry.name, *amount};
    want(desk::putting(after, before),
         days ? tr("Saved, for complaints from now on.") : tr("Saved, for who begins to wait from now on."));
}

void DuePage::addQueue()
{
    const QString name = m_newQueue->text().simplified();
    if (name.isEmpty())
        return showWrong(tr("Write the name of the queue as the phone system or the mailbox says it."));
    const auto known = std::find_if(m_shownQueues.begin(), m_shownQueues.end(),
                                    [&name](const QString &one) { return isSameQueue(one, name); });
    const QString wanted = known == m_shownQueues.end() ? name : *known;
    addOnce(m_queues, wanted);
    listQueues();
    orderStops();
    for (const Entry &entry : m_entries)
        fill(entry);
    m_newQueue->clear();
    for (const Entry &entry : m_entries) {
        if (entry.kind == DueKind::QueueAnswer && entry.name == wanted)
            entry.edit->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace leeway::ui
