#include "ui/contact/follow_up_row.h"

#include "ui/contact/digit_choice.h"
#include "ui/edit/edit_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

using desk::FollowUp;

namespace
{

/// Shows a long text from its beginning. What stands there already is left with its cursor: this also comes
/// back with every key that is typed.
void fillField(QLineEdit *field, const QString &text)
{
    if (field->text() == text)
        return;
    field->setText(text);
    field->setCursorPosition(0);
}

} // namespace

FollowUpRow::FollowUpRow(EditContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_how(new DigitChoice(tr("Follow-up promise"), {tr("None", "no promise"), tr("Call"), tr("Email")}))
    , m_when(new QLineEdit)
    , m_about(new QLineEdit)
    , m_keeper(new QComboBox)
    , m_first(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_second(new QBoxLayout(QBoxLayout::LeftToRight))
{
    m_when->setAccessibleName(tr("By when?"));
    m_when->setPlaceholderText(tr("mon 16:00, tomorrow 10"));
    m_when->setMaxLength(100);
    m_about->setAccessibleName(tr("About (may be empty)"));
    m_about->setPlaceholderText(tr("About (may be empty)"));
    m_about->setMaxLength(500);
    m_keeper->setAccessibleName(tr("Who keeps it?"));
    m_keeper->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_first->addWidget(m_how);
    m_first->addWidget(m_when, 1);
    m_second->addWidget(m_about, 2);
    m_second->addWidget(m_keeper, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_first);
    column->addLayout(m_second);
    connect(m_how, &SegmentedChoice::chosen, this, [this] {
        showFields();
        Q_EMIT changed();
    });
    connect(m_how, &DigitChoice::answered, this, &FollowUpRow::goOn);
    connect(m_when, &QLineEdit::textEdited, this, &FollowUpRow::changed);
    connect(m_about, &QLineEdit::textEdited, this, &FollowUpRow::changed);
    connect(m_keeper, &QComboBox::activated, this, &FollowUpRow::changed);
    connect(m_when, &QLineEdit::returnPressed, m_about, qOverload<>(&QWidget::setFocus));
    connect(m_about, &QLineEdit::returnPressed, this, &FollowUpRow::answered);
    followLook(this, [this, column] {
        column->setSpacing(scaled(6));
        m_first->setSpacing(scaled(8));
        m_second->setSpacing(scaled(8));
        arrange();
    });
    showFields();
}

void FollowUpRow::goOn()
{
    if (isPromised())
        m_when->setFocus(Qt::TabFocusReason);
    else
        Q_EMIT answered();
}

bool FollowUpRow::isPromised() const
{
    return m_how->current() > static_cast<int>(FollowUp::None);
}

void FollowUpRow::showFields()
{
    for (QWidget *field :
         {static_cast<QWidget *>(m_when), static_cast<QWidget *>(m_about), static_cast<QWidget *>(m_keeper)})
        field->setVisible(isPromised());
}

/// Side by side where there is room, else one below the other: nothing is cut at 200 %.
void FollowUpRow::arrange()
{
    const bool wide = width() >= m_how->sizeHint().width() + scaled(110);
    const auto direction = wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_first->setDirection(direction);
    m_second->setDirection(direction);
}

void FollowUpRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FollowUpRow::setPeople(const std::vector<domain::Person> &people, domain::PersonId me)
{
    const auto chosen = m_keeper->currentData().value<QUuid>();
    m_me = me;
    m_people = people;
    m_keeper->clear();
    for (const domain::Person &person : people) {
        if (person.active)
            m_keeper->addItem(person.id == me ? tr("Me") : models::screenText(person.name, 120).simplified(),
                              QVariant::fromValue(person.id.value));
    }
    choosePerson(!m_wanted.isNull() ? m_wanted : chosen.isNull() ? me : domain::PersonId{chosen});
}

void FollowUpRow::choosePerson(domain::PersonId id)
{
    const int at = m_keeper->findData(QVariant::fromValue(id.value));
    m_keeper->setCurrentIndex(at >= 0 ? at : m_keeper->findData(QVariant::fromValue(m_me.value)));
}

void FollowUpRow::setPromise(const std::optional<desk::WrapPromise> &promise)
{
    m_how->setCurrent(promise ? static_cast<int>(promise->how) : -1);
    fillField(m_when, promise ? promise->when : QString());
    fillField(m_about, promise ? promise->about : QString());
    m_wanted = promise ? promise->keeper : domain::PersonId();
    choosePerson(m_wanted.isNull() ? m_me : m_wanted);
    showFields();
}

std::optional<desk::WrapPromise> FollowUpRow::promise() const
{
    if (m_how->current() < 0)
        return std::nullopt;
    desk::WrapPromise made;
    made.how = static_cast<FollowUp>(m_how->current());
    made.what = made.how == FollowUp::Call ? tr("a call") : made.how == FollowUp::Email ? tr("an email") : "";
    made.when = m_when->text();
    if (const auto at = domain::parseWhen(made.when, m_context.when()); at && isPromised())
        made.dueAt = *at;
    made.about = m_about->text();
    made.keeper =
        m_keeper->currentIndex() < 0 ? m_wanted : domain::PersonId{m_keeper->currentData().value<QUuid>()};
    return made;
}

void FollowUpRow::setWorkingTimes(const domain::WorkingTimes &times)
{
    m_times = times;
}

QString FollowUpRow::meaning() const
{
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    if (!isPromised() || !at)
        return {};
    const models::Format format = m_context.format();
    QStringList lines{models::dueTime(format, *at)};
    const auto closed = m_times ? domain::closedAt(*m_times, *at) : std::nullopt;
    if (closed)
        lines << closedSentence(format, *closed);
    if (closed && closed->instead)
        //: %1 is a time at which somebody is there: "Mon 24 Nov, 16:00"
        lines << tr("%1 is free.").arg(models::dueTime(format, *closed->instead));
    lines << keeperAway(*at);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

/// Empty when whoever keeps it is there then.
QString FollowUpRow::keeperAway(base::Instant dueAt) const
{
    const auto with = [this](domain::PersonId id) {
        return std::find_if(m_people.begin(), m_people.end(),
                            [id](const domain::Person &one) { return one.id == id; });
    };
    const auto keeper = with({m_keeper->currentData().value<QUuid>()});
    if (keeper == m_people.end())
        return {};
    const auto cover = with(keeper->cover);
    return awaySentence(m_context.format(), *keeper, dueAt,
                        cover == m_people.end() ? QString() : cover->name);
}

QString FollowUpRow::problem() const
{
    if (!isPromised())
        return {};
    if (const auto at = domain::parseWhen(m_when->text(), m_context.when()); !at)
        return whenSentence(at.error());
    return m_keeper->count() > 0 && m_keeper->currentIndex() < 0 ? tr("Choose who keeps it.") : QString();
}

QWidget *FollowUpRow::firstStop() const
{
    return m_how;
}

QWidget *FollowUpRow::problemStop() const
{
    const bool time = !domain::parseWhen(m_when->text(), m_context.when());
    return time ? static_cast<QWidget *>(m_when) : m_keeper;
}

} // namespace leeway::ui
