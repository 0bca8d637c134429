#include "ui/edit/assign_panel.h"

#include "models/format.h"
#include "ui/edit/form_field.h"

#include <QComboBox>

namespace leeway::ui
{

AssignPanel::AssignPanel(QWidget *parent)
    : EditPanel(tr("Assign"), tr("Assign"), parent)
    , m_to(new QComboBox)
    , m_toField(addField(tr("To whom?"), m_to))
{
    m_to->setPlaceholderText(tr("Choose somebody"));
    m_to->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_to, &QComboBox::currentIndexChanged, this, [this] { m_toField->setError({}); });
}

void AssignPanel::start(const Choice &choice)
{
    discard();
    m_things = choice.things;
    setTitle(choice.title);
    for (const domain::Person &person : choice.people) {
        if (person.active)
            m_to->addItem(models::screenText(person.name, 120).simplified(), person.id.value);
    }
    m_to->addItem(tr("Nobody"), QUuid());
    m_to->setCurrentIndex(choice.chosen.isNull() ? -1 : m_to->findData(choice.chosen.value));
    m_toField->setHint(tr("They see it on their page Today."));
}

void AssignPanel::save()
{
    m_toField->setError(m_to->currentIndex() < 0 ? tr("Choose somebody.") : QString());
    if (!isRefused())
        Q_EMIT assigned(m_things, domain::PersonId{m_to->currentData().toUuid()}, m_to->currentText());
}

void AssignPanel::clearForm()
{
    m_to->clear();
}

} // namespace leeway::ui
