#include "ui/contact/next_row.h"

#include "ui/edit/edit_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

NextRow::NextRow(EditContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_when(new QLineEdit)
    , m_waiting(new QComboBox)
    , m_who(new QComboBox)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_when->setObjectName(QStringLiteral("nextWhen"));
    m_when->setAccessibleName(tr("By when is it looked at again?"));
    m_when->setPlaceholderText(tr("mon 16:00, tomorrow 10"));
    m_when->setMaxLength(100);
    m_waiting->setObjectName(QStringLiteral("nextWaiting"));
    m_waiting->setAccessibleName(tr("Whom does it wait for? (may be empty)"));
    m_waiting->setEditable(true);
    m_waiting->setInsertPolicy(QComboBox::NoInsert);
    m_waiting->addItems({QString(), tr("the customer"), tr("the carrier"), tr("another team")});
    m_waiting->lineEdit()->setPlaceholderText(tr("it is on us"));
    m_waiting->lineEdit()->setMaxLength(200);
    m_waiting->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_who->setObjectName(QStringLiteral("nextOwner"));
    m_who->setAccessibleName(tr("Who sees to it?"));
    m_who->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addWidget(m_when, 3);
    m_row->addWidget(m_waiting, 3);
    m_row->addWidget(m_who, 2);
    connect(m_when, &QLineEdit::textEdited, this, [this] {
        m_timeTouched = true;
        Q_EMIT changed();
    });
    connect(m_waiting, &QComboBox::activated, this, &NextRow::touchWaiting);
    connect(m_waiting->lineEdit(), &QLineEdit::textEdited, this, &NextRow::touchWaiting);
    connect(m_who, &QComboBox::activated, this, [this] {
        m_owner = domain::PersonId{m_who->currentData().value<QUuid>()};
        Q_EMIT changed();
    });
    followLook(this, [this] {
        m_row->setSpacing(scaled(8));
        arrange();
    });
}

/// Side by side where there is room, else one below the other: nothing is cut at 200 %.
void NextRow::arrange()
{
    m_row->setDirection(width() >= scaled(330) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void NextRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void NextRow::setPeople(const std::vector<domain::Person> &people, domain::PersonId me)
{
    m_me = me;
    m_who->clear();
    for (const domain::Person &person : people) {
        if (person.active)
            m_who->addItem(person.id == me ? tr("Me") : models::screenText(person.name, 120).simplified(),
                           QVariant::fromValue(person.id.value));
    }
    chooseOwner();
}

void NextRow::touchWaiting()
{
    m_waitingTouched = true;
    Q_EMIT changed();
}

void NextRow::chooseOwner()
{
    const domain::PersonId owner = m_owner.isNull() ? m_offeredOwner : m_owner;
    const int said = m_who->findData(QVariant::fromValue(owner.value));
    m_who->setCurrentIndex(said >= 0 ? said : m_who->findData(QVariant::fromValue(m_me.value)));
}

void NextRow::setOffered(std::optional<base::Instant> at, const QString &waitingFor, domain::PersonId owner)
{
    m_offered = at;
    m_offeredWaiting = waitingFor;
    m_offeredOwner = owner;
    if (!m_timeTouched)
        m_when->setText(typedTime(at, m_context.when()));
    if (!m_waitingTouched && m_waiting->currentText() != waitingFor)
        m_waiting->setEditText(waitingFor);
    chooseOwner();
}

void NextRow::setNext(const std::optional<desk::WrapNext> &next)
{
    m_timeTouched = next && !next->when.trimmed().isEmpty();
    m_owner = next ? next->owner : domain::PersonId();
    if (m_timeTouched && m_when->text() != next->when)
        m_when->setText(next->when);
    m_waitingTouched = next && next->waitingFor;
    if (m_waitingTouched && m_waiting->currentText() != *next->waitingFor)
        m_waiting->setEditText(*next->waitingFor);
    setOffered(m_offered, m_offeredWaiting, m_offeredOwner);
}

std::optional<base::Instant> NextRow::typedAt() const
{
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    return at ? std::optional(*at) : std::nullopt;
}

std::optional<desk::WrapNext> NextRow::next() const
{
    const bool timeSaid = m_timeTouched && !m_when->text().trimmed().isEmpty();
    if (!timeSaid && !m_waitingTouched && m_owner.isNull())
        return std::nullopt;
    return desk::WrapNext{.waitingFor =
                              m_waitingTouched ? std::optional(m_waiting->currentText()) : std::nullopt,
                          .when = timeSaid ? m_when->text() : QString(),
                          .at = timeSaid ? typedAt() : std::nullopt,
                          .owner = m_owner};
}

QString NextRow::meaning() const
{
    const auto at = typedAt();
    return at ? models::dueTime(m_context.format(), *at) : QString();
}

QString NextRow::problem() const
{
    if (!m_timeTouched || m_when->text().trimmed().isEmpty())
        return {};
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    return at ? QString() : laterSentence(at.error());
}

QWidget *NextRow::firstStop() const
{
    return m_when;
}

} // namespace leeway::ui
