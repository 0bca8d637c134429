#include "ui/edit/promise_panel.h"

#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

PromisePanel::PromisePanel(EditContext context, QWidget *parent)
    : EditPanel(tr("New promise"), tr("Promise"), parent)
    , m_context(std::move(context))
    , m_what(new QLineEdit)
    , m_about(new QLineEdit)
    , m_when(new QLineEdit)
    , m_keeper(new QComboBox)
    , m_whatField(addField(tr("What do you promise?"), m_what))
    , m_aboutField(addField(tr("About (may be empty)"), m_about))
    , m_whenField(addField(tr("By when?"), m_when))
    , m_keeperField(addField(tr("Who keeps it?"), m_keeper))
{
    m_what->setPlaceholderText(tr("a call"));
    m_about->setPlaceholderText(tr("the courier"));
    m_when->setPlaceholderText(tr("mon 16:00, tomorrow 10, in 2 hours"));
    m_what->setMaxLength(500);
    m_about->setMaxLength(500);
    m_when->setMaxLength(100);
    connect(m_what, &QLineEdit::textEdited, this, [this] { m_whatField->setError({}); });
    connect(m_when, &QLineEdit::textChanged, this, &PromisePanel::showMeaning);
    showMeaning();
}

void PromisePanel::setPeople(const std::vector<domain::Person> &people, domain::PersonId me)
{
    const auto chosen = m_keeper->currentData().value<QUuid>();
    m_me = me;
    m_keeper->clear();
    for (const domain::Person &person : people)
        if (person.active)
            m_keeper->addItem(person.name, QVariant::fromValue(person.id.value));
    choosePerson(chosen.isNull() ? me : domain::PersonId{chosen});
}

void PromisePanel::choosePerson(domain::PersonId id)
{
    const int at = m_keeper->findData(QVariant::fromValue(id.value));
    m_keeper->setCurrentIndex(at >= 0 ? at : m_keeper->findData(QVariant::fromValue(m_me.value)));
}

void PromisePanel::startNew(domain::CustomerId customer, std::optional<domain::CaseId> caseId)
{
    if (m_moving || m_promise.customer != customer)
        discard();
    m_moving = false;
    m_promise = {};
    m_promise.customer = customer;
    m_promise.caseId = caseId;
    setTitle(tr("New promise"));
    setSaveText(tr("Promise"));
    for (FormField *field : {m_whatField, m_aboutField, m_keeperField})
        field->show();
    m_whenField->setError({});
    showMeaning();
}

void PromisePanel::startMove(const domain::Promise &promise)
{
    if (!m_moving || m_promise.id != promise.id)
        discard();
    m_moving = true;
    m_promise = promise;
    //: %1 is what was promised: "a call"
    setTitle(tr("Another time for %1").arg(models::isolatedText(promise.what)));
    setSaveText(tr("Set the time"));
    for (FormField *field : {m_whatField, m_aboutField, m_keeperField})
        field->hide();
    m_whenField->setError({});
    showMeaning();
}

/// While a time is typed it stands below as it was understood; problems are told only on saving.
void PromisePanel::showMeaning()
{
    m_whenField->setError({});
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    if (at)
        m_whenField->setHint(models::dueTime(m_context.format(), *at));
    else if (m_moving)
        m_whenField->setHint(tr("Until now: %1").arg(models::dueTime(m_context.format(), m_promise.dueAt)));
    else
        m_whenField->setHint({});
}

void PromisePanel::save()
{
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    m_whenField->setError(at ? QString() : whenSentence(at.error()));
    if (!m_moving) {
        const bool nothing = m_what->text().trimmed().isEmpty();
        m_whatField->setError(nothing ? tr("Say what is promised, for example “a call”.") : QString());
        m_keeperField->setError(m_keeper->currentIndex() < 0 ? tr("Choose who keeps it.") : QString());
    }
    if (isRefused())
        return;
    if (m_moving)
        return Q_EMIT promiseMoved(m_promise, *at);
    domain::Promise made = m_promise;
    made.what = m_what->text().trimmed();
    made.about = m_about->text().trimmed();
    made.dueAt = *at;
    made.keeper = {m_keeper->currentData().value<QUuid>()};
    Q_EMIT promiseMade(made);
}

void PromisePanel::clearForm()
{
    for (QLineEdit *field : {m_what, m_about, m_when})
        field->clear();
    choosePerson(m_me);
}

} // namespace leeway::ui
