#include "ui/contact/start_contact_panel.h"

#include "models/format.h"
#include "ui/edit/form_field.h"
#include "ui/theme/icons.h"
#include "ui/theme/segmented_choice.h"

#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

namespace
{

/// How a person can reach us while somebody handles it; bots, surveys and events come by themselves.
constexpr std::array kByHand{domain::Channel::Phone, domain::Channel::Visit, domain::Channel::Chat,
                             domain::Channel::Email, domain::Channel::Social};

} // namespace

StartContactPanel::StartContactPanel(QWidget *parent)
    : EditPanel(tr("Start a contact"), tr("Start"), parent)
    , m_who(new QComboBox)
    , m_channel(new QComboBox)
    , m_direction(new SegmentedChoice(tr("Who began it?"), {tr("They did"), tr("We did")}))
    , m_handle(new QLineEdit)
    , m_subject(new QLineEdit)
{
    addField(tr("With"), m_who);
    addField(tr("By"), m_channel);
    addField(tr("Who began it?"), m_direction);
    m_handleField = addField(tr("Their number or address (may be empty)"), m_handle);
    addField(tr("About (may be empty)"), m_subject);
    for (const domain::Channel channel : kByHand)
        m_channel->addItem(icon(models::channelIcon(channel)), models::channelName(channel));
    m_handle->setMaxLength(200);
    m_subject->setMaxLength(200);
    m_handleField->setHint(tr("Whoever it belongs to is found by it."));
    connect(m_who, &QComboBox::currentIndexChanged, this, &StartContactPanel::followWho);
    clearForm();
}

void StartContactPanel::start(domain::CustomerId open, const QString &name)
{
    if (open != m_open)
        discard();
    m_open = open;
    m_name = name;
    const bool somebodyElse = m_who->count() > 1 && m_who->currentIndex() == m_who->count() - 1;
    m_who->clear();
    if (!m_open.isNull())
        m_who->addItem(models::isolatedText(models::screenText(name, 120).simplified()));
    m_who->addItem(tr("Somebody not known yet"));
    m_who->setCurrentIndex(somebodyElse ? m_who->count() - 1 : 0);
    followWho();
}

/// The number says who it is; of somebody known it need not.
void StartContactPanel::followWho()
{
    m_handleField->setVisible(m_open.isNull() || m_who->currentIndex() > 0);
}

void StartContactPanel::save()
{
    desk::LiveContact live;
    const bool known = !m_open.isNull() && m_who->currentIndex() == 0;
    if (known) {
        live.contact.customer = m_open;
        live.contact.identity = domain::IdentityLevel::Matched;
        live.name = m_name;
    } else {
        live.handle = m_handle->text().simplified();
    }
    live.contact.channel = kByHand.at(static_cast<size_t>(std::max(0, m_channel->currentIndex())));
    live.contact.direction = m_direction->current() == 1 ? domain::Direction::Out : domain::Direction::In;
    live.contact.subject = m_subject->text().simplified();
    Q_EMIT contactStarted(live);
}

void StartContactPanel::clearForm()
{
    m_channel->setCurrentIndex(0);
    m_direction->setCurrent(0); // most contacts are begun by the customer; no reading of a person
    m_handle->clear();
    m_subject->clear();
}

} // namespace leeway::ui
