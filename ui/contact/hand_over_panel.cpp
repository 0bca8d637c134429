#include "ui/contact/hand_over_panel.h"

#include "models/format.h"
#include "models/privacy.h"
#include "models/work_rows.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QPlainTextEdit>

namespace leeway::ui
{

namespace
{
constexpr qsizetype kMostLetters = 500;
constexpr int kNameRole = Qt::UserRole + 1; ///< without where they are

/// A contact that is handed to somebody who is away waits for nobody.
QString receiverWords(const domain::Person &person, const std::optional<models::Format> &format)
{
    const QString name = models::oneLine(person.name);
    if (!format || !person.awayUntil || *person.awayUntil <= format->now)
        return name;
    //: a colleague, and until when they are not there
    return HandOverPanel::tr("%1, away until %2").arg(name, models::dueTime(*format, *person.awayUntil));
}
} // namespace

HandOverPanel::HandOverPanel(QWidget *parent)
    : EditPanel(tr("Hand over"), tr("Hand over"), parent)
    , m_to(new QComboBox)
    , m_line(new QPlainTextEdit)
    , m_toField(addField(tr("To whom?"), m_to))
    , m_lineField(addField(tr("What does the next one have to know?"), m_line))
{
    m_to->setPlaceholderText(tr("Choose somebody"));
    m_to->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_line->setTabChangesFocus(true);
    m_toField->setHint(
        tr("Tell the customer by name who goes on. Case, attempts, mood and points go along."));
    connect(m_to, &QComboBox::currentIndexChanged, this, [this] { m_toField->setError({}); });
    connect(m_line, &QPlainTextEdit::textChanged, this, [this] { m_lineField->setError({}); });
}

void HandOverPanel::start(const desk::LiveContact &live, const std::vector<domain::Person> &people,
                          domain::PersonId me, const std::optional<models::Format> &format)
{
    const QVariant chosen = m_to->currentData();
    if (live.contact.id != m_contact)
        discard();
    const bool same = live.contact.id == m_contact;
    m_contact = live.contact.id;
    setTitle(tr("Hand over %1").arg(models::isolatedText(models::oneLine(models::callerName(live)))));
    m_to->clear();
    for (const domain::Person &person : people) {
        if (!person.active || person.id == me)
            continue;
        m_to->addItem(receiverWords(person, format), person.id.value);
        m_to->setItemData(m_to->count() - 1, models::oneLine(person.name), kNameRole);
    }
    const QString queue = live.contact.queue.trimmed();
    //: %1 is the name of a queue
    m_to->addItem(queue.isEmpty() ? tr("The team's queue")
                                  : tr("The queue %1").arg(models::isolatedText(models::oneLine(queue))),
                  QUuid());
    m_to->setItemData(m_to->count() - 1, m_to->itemText(m_to->count() - 1), kNameRole);
    m_to->setCurrentIndex(same && chosen.isValid() ? m_to->findData(chosen) : -1);
}

void HandOverPanel::save()
{
    const QString line = m_line->toPlainText().simplified();
    m_toField->setError(m_to->currentIndex() < 0 ? tr("Choose somebody, or the queue.") : QString());
    m_lineField->setError(line.isEmpty() ? tr("One line, so that the customer says nothing twice.")
                          : line.size() > kMostLetters
                              ? tr("At most %1 letters; the rest belongs in a note.").arg(kMostLetters)
                              : QString());
    if (isRefused())
        return;
    const domain::PersonId person{m_to->currentData().toUuid()};
    Q_EMIT handOverWanted(m_contact, {.person = person, .queue = {}}, line,
                          m_to->currentData(kNameRole).toString());
}

void HandOverPanel::clearForm()
{
    m_to->setCurrentIndex(-1);
    m_line->clear();
}

} // namespace leeway::ui
