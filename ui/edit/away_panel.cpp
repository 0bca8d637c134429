#include "ui/edit/away_panel.h"

#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

AwayPanel::AwayPanel(EditContext context, QWidget *parent)
    : EditPanel(tr("Away"), tr("Save"), parent)
    , m_context(std::move(context))
    , m_until(new QLineEdit)
    , m_cover(new QComboBox)
    , m_untilField(addField(tr("Away until? (empty: at work)"), m_until))
    , m_coverField(addField(tr("Who covers meanwhile?"), m_cover))
{
    m_until->setPlaceholderText(tr("mon 8:00, tomorrow 10, in 2 hours"));
    m_until->setMaxLength(100);
    m_cover->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_coverField->setHint(tr("Promises that fall due meanwhile stand on their page Today."));
    connect(m_until, &QLineEdit::textChanged, this, &AwayPanel::showMeaning);
}

void AwayPanel::start(const domain::Person &person, const std::vector<domain::Person> &people)
{
    const QString typed = m_person.id == person.id ? m_until->text() : QString();
    discard();
    m_person = person;
    setTitle(tr("%1: away until", "a colleague")
                 .arg(models::isolatedText(models::screenText(person.name, 120).simplified())));
    m_cover->clear();
    m_cover->addItem(tr("Nobody"), QUuid());
    for (const domain::Person &one : people) {
        if (one.active && one.id != person.id)
            m_cover->addItem(models::screenText(one.name, 120).simplified(), one.id.value);
    }
    m_cover->setCurrentIndex(std::max(0, m_cover->findData(person.cover.value)));
    const bool away = person.awayUntil && *person.awayUntil > m_context.clock->now();
    const QString known = away ? typedTime(person.awayUntil, m_context.when()) : QString();
    m_until->setText(typed.isEmpty() ? known : typed);
    showMeaning();
}

/// While a time is typed it stands below as it was understood; problems are told only on saving.
void AwayPanel::showMeaning()
{
    m_untilField->setError({});
    const auto at = domain::parseWhen(m_until->text(), m_context.when());
    m_untilField->setHint(at ? models::dueTime(m_context.format(), *at) : QString());
}

void AwayPanel::save()
{
    const QString typed = m_until->text().trimmed();
    if (typed.isEmpty())
        return Q_EMIT awaySaid(m_person, std::nullopt, {});
    const auto at = domain::parseWhen(typed, m_context.when());
    m_untilField->setError(at ? QString() : laterSentence(at.error()));
    if (!isRefused())
        Q_EMIT awaySaid(m_person, *at, domain::PersonId{m_cover->currentData().toUuid()});
}

void AwayPanel::clearForm()
{
    m_until->clear();
    m_cover->setCurrentIndex(0);
}

} // namespace leeway::ui
