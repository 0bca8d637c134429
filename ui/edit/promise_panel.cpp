#include "ui/edit/promise_panel.h"

#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace leeway::ui
{

PromisePanel::PromisePanel(EditContext context, QWidget *parent)
    : EditPanel(tr("New promise"), tr("Promise"), parent)
    , m_context(std::move(context))
    , m_what(new QLineEdit)
    , m_about(new QLineEdit)
    , m_when(new QLineEdit)
    , m_keeper(new QComboBox)
    , m_offer(new QPushButton)
    , m_whatField(addField(tr("What do you promise?"), m_what))
    , m_aboutField(addField(tr("About (may be empty)"), m_about))
    , m_whenField(addField(tr("By when?"), m_when))
    , m_keeperField(nullptr)
{
    addOffer();
    m_keeperField = addField(tr("Who keeps it?"), m_keeper);
    m_what->setPlaceholderText(tr("a call"));
    m_about->setPlaceholderText(tr("the courier"));
    m_when->setPlaceholderText(tr("mon 16:00, tomorrow morning, in 2 hours"));
    m_what->setMaxLength(500);
    m_about->setMaxLength(500);
    m_when->setMaxLength(100);
    connect(m_what, &QLineEdit::textEdited, this, [this] { m_whatField->setError({}); });
    connect(m_when, &QLineEdit::textChanged, this, &PromisePanel::showMeaning);
    connect(m_keeper, &QComboBox::currentIndexChanged, this, &PromisePanel::showKeeper);
    showMeaning();
}

/// The free time stands between the time and who keeps it, as a button that Enter in the field presses.
void PromisePanel::addOffer()
{
    m_offer->setProperty("lwKey", QStringLiteral("↵"));
    m_offer->hide();
    connect(m_offer, &QPushButton::clicked, this, &PromisePanel::takeOffer);
    addToForm(m_offer);
}

void PromisePanel::setPeople(const std::vector<domain::Person> &people, domain::PersonId me)
{
    const auto chosen = m_keeper->currentData().value<QUuid>();
    m_me = me;
    m_people = people;
    m_keeper->clear();
    for (const domain::Person &person : people)
        if (person.active)
            m_keeper->addItem(person.name, QVariant::fromValue(person.id.value));
    choosePerson(chosen.isNull() ? me : domain::PersonId{chosen});
}

void PromisePanel::setWorkingTimes(const domain::WorkingTimes &times)
{
    m_times = times;
    m_context.zone = times.zone;
    showMeaning();
}

void PromisePanel::setCustomerZone(const QString &zone)
{
    m_customerZone = zone;
    showMeaning();
}

void PromisePanel::choosePerson(domain::PersonId id)
{
    const int at = m_keeper->findData(QVariant::fromValue(id.value));
    m_keeper->setCurrentIndex(at >= 0 ? at : m_keeper->findData(QVariant::fromValue(m_me.value)));
}

void PromisePanel::startNew(domain::CustomerId customer, std::optional<domain::CaseId> caseId)
{
    const bool another = m_moving || m_promise.customer != customer;
    if (another)
        putAside();
    m_moving = false;
    m_promise = {};
    m_promise.customer = customer;
    m_promise.caseId = caseId;
    if (another)
        takeUp();
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
        putAside();
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

/// The form is for somebody else: what was typed waits for its customer. Another time for a promise does not.
void PromisePanel::putAside()
{
    const Typed typed{m_what->text(), m_about->text(), m_when->text(),
                      domain::PersonId{m_keeper->currentData().value<QUuid>()}};
    const bool any = !typed.what.isEmpty() || !typed.about.isEmpty() || !typed.when.isEmpty();
    if (!m_moving && any)
        m_aside[m_promise.customer] = typed;
    discard();
}

void PromisePanel::takeUp()
{
    const auto kept = m_aside.find(m_promise.customer);
    if (kept == m_aside.end())
        return;
    m_what->setText(kept->second.what);
    m_about->setText(kept->second.about);
    m_when->setText(kept->second.when);
    choosePerson(kept->second.keeper);
    m_aside.erase(kept);
}

/// While a time is typed it stands below as it was understood; problems are told only on saving.
void PromisePanel::showMeaning()
{
    m_whenField->setError({});
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    const auto closed = at && m_times ? domain::closedAt(*m_times, *at) : std::nullopt;
    QStringList lines;
    if (at)
        lines << understood(*at);
    else if (m_moving)
        lines << tr("Until now: %1").arg(models::dueTime(m_context.format(), m_promise.dueAt));
    if (m_moving && m_promise.dueAt < m_context.format().now)
        lines << tr("That time passed: it stands in the history as not kept, and this is a new promise.");
    if (closed)
        lines << closedSentence(m_context.format(), *closed);
    if (closed && closed->instead)
        //: %1 is a time at which somebody is there: "Mon 24 Nov, 16:00"
        lines << tr("%1 is free.").arg(models::dueTime(m_context.format(), *closed->instead));
    if (m_moving)
        lines << awayAt(m_promise.keeper);
    lines.removeAll(QString());
    m_whenField->setHint(lines.join(u'\n'));
    showOffer(closed);
    showKeeper();
}

/// "Mon 24 Nov, 16:00", and the clock where the customer is when it shows another time.
QString PromisePanel::understood(base::Instant at) const
{
    const models::Format format = m_context.format();
    const QString here = models::dueTime(format, at);
    const QTimeZone zone(m_customerZone.toLatin1());
    const QDateTime moment = base::toDateTime(at);
    if (m_customerZone.isEmpty() || !zone.isValid() ||
        zone.offsetFromUtc(moment) == format.zone.offsetFromUtc(moment))
        return here;
    //: a time here, and the same moment where the customer is
    return tr("%1 here, %2 for the customer")
        .arg(here, models::dueTime({format.locale, zone, format.now}, at));
}

void PromisePanel::showOffer(const std::optional<domain::Closed> &closed)
{
    m_instead = closed ? closed->instead : std::nullopt;
    m_offer->setVisible(m_instead.has_value());
    if (!m_instead)
        return;
    //: a button; %1 is a time: "Mon 24 Nov, 16:00"
    const QString text = tr("Take %1").arg(models::dueTime(m_context.format(), *m_instead));
    m_offer->setText(text);
    m_offer->setAccessibleName(text);
    m_offer->setAccessibleDescription(tr("Enter in the field above does the same."));
}

void PromisePanel::takeOffer()
{
    if (!m_instead)
        return;
    m_when->setText(typedTime(m_instead, m_context.when()));
    m_when->setFocus(Qt::OtherFocusReason);
}

/// Enter alone in the field of the time: with Ctrl it saves what stands there.
void PromisePanel::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool alone = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!enter || !alone || !m_when->hasFocus() || !m_instead)
        return EditPanel::keyPressEvent(event);
    takeOffer();
    event->accept();
}

const domain::Person *PromisePanel::person(domain::PersonId id) const
{
    const auto found = std::find_if(m_people.begin(), m_people.end(),
                                    [id](const domain::Person &one) { return one.id == id; });
    return found == m_people.end() ? nullptr : &*found;
}

/// Whoever is away when the promise falls due is told while there is still time to choose.
void PromisePanel::showKeeper()
{
    m_keeperField->setHint(awayAt({m_keeper->currentData().value<QUuid>()}));
}

/// Empty while the time is not understood, and when the keeper is there.
QString PromisePanel::awayAt(domain::PersonId id) const
{
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    const domain::Person *keeper = person(id);
    if (!at || keeper == nullptr)
        return {};
    const domain::Person *cover = person(keeper->cover);
    return awaySentence(m_context.format(), *keeper, *at, cover != nullptr ? cover->name : QString());
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
