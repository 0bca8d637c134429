#include "ui/contact/contact_strip.h"

#include "models/identity_words.h"
#include "models/privacy.h"
#include "models/work_rows.h"
#include "ui/shell/actions.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <iterator>

namespace leeway::ui
{

namespace
{

constexpr int kHandedMost = 1000; ///< characters of the line; it is said once and in full

} // namespace

ContactStrip::ContactStrip(const ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_rows(new QVBoxLayout(this))
    , m_row(new QHBoxLayout)
    , m_line(new QHBoxLayout)
    , m_icon(new IconLabel(QStringLiteral("link"), 14))
    , m_level(new TextLabel(FontRole::Caption))
    , m_changedIcon(new IconLabel(QStringLiteral("alert"), 14, &Colors::caution))
    , m_changed(new TextLabel(FontRole::Caption, &Colors::caution))
    , m_speaks(new TextLabel(tr("Speaks"), FontRole::Caption, &Colors::text2))
    , m_speaker(new QComboBox)
    , m_link(new QPushButton(tr("Yes, it is them")))
    , m_handedIcon(new IconLabel(QStringLiteral("handover"), 14))
    , m_handed(new TextLabel(FontRole::Strong))
{
    build();
    followLook(this, [this] { follow(); });
}

void ContactStrip::build()
{
    setObjectName(QStringLiteral("contactStrip"));
    setAccessibleName(tr("The contact"));
    m_level->setElided(true);
    m_changed->setElided(true);
    m_speaker->setEditable(true);
    m_speaker->setInsertPolicy(QComboBox::NoInsert);
    m_speaker->setAccessibleName(tr("Who speaks"));
    m_speaker->setProperty("lwSize", QStringLiteral("small"));
    m_speaker->lineEdit()->setMaxLength(200);
    m_speaker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_rows->addLayout(m_row);
    m_rows->addLayout(m_line);
    m_handed->setWordWrap(true);
    m_line->addWidget(m_handedIcon);
    m_line->addWidget(m_handed, 1);
    showHandedOver({});
    m_row->addWidget(m_icon);
    m_row->addWidget(m_level);
    addButton(m_registry.action(QStringLiteral("contact.verify")));
    m_row->addWidget(m_changedIcon);
    m_row->addWidget(m_changed);
    m_row->addWidget(m_link);
    m_row->addStretch(1);
    m_row->addWidget(m_speaks);
    m_row->addWidget(m_speaker);
    addButton(m_registry.action(QStringLiteral("contact.relink")));
    m_link->setProperty("lwSize", QStringLiteral("small"));
    connect(m_link, &QPushButton::clicked, this, &ContactStrip::linkWanted);
    connect(m_speaker, &QComboBox::activated, this, &ContactStrip::sendSpeaker);
    connect(m_speaker->lineEdit(), &QLineEdit::editingFinished, this, &ContactStrip::sendSpeaker);
    connect(&m_registry, &ActionRegistry::keysChanged, this, &ContactStrip::follow);
}

void ContactStrip::addButton(QAction *action)
{
    auto *button = new QPushButton;
    button->setProperty("lwKind", QStringLiteral("link"));
    button->setProperty("lwSize", QStringLiteral("small"));
    m_row->addWidget(button);
    m_buttons.append({button, action});
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ContactStrip::follow);
}

void ContactStrip::follow()
{
    m_rows->setContentsMargins(scaled(16), scaled(4), scaled(16), scaled(4));
    m_rows->setSpacing(scaled(4));
    m_row->setSpacing(scaled(8));
    m_line->setSpacing(scaled(8));
    m_speaker->setMinimumWidth(scaled(120));
    for (const auto &[button, action] : m_buttons) {
        button->setText(action->text().remove(u'&'));
        button->setToolTip(m_registry.keyOf(action->objectName()));
        button->setVisible(!m_isOffer && action->isEnabled());
    }
}

void ContactStrip::showHandedOver(const QString &line)
{
    //: %1 is what a colleague wrote for whoever goes on with the contact
    m_handed->setText(line.isEmpty() ? QString() : tr("Handed over: %1").arg(line));
    m_handed->setVisible(!line.isEmpty());
    m_handedIcon->setVisible(!line.isEmpty());
}

void ContactStrip::show(const desk::LiveContact &live, const domain::CustomerSnapshot &customer,
                        const models::Format &format)
{
    Shown now{live.contact, customer.customer.name, customer.members, customer.handles, m_private};
    if (m_shown == now) // most of what is read anew is about the history
        return fillSpeakers(live.contact.speaker, customer);
    m_shown = std::move(now);
    m_isOffer = false;
    const domain::IdentityLevel level = live.contact.identity;
    m_icon->setIconName(models::identityIcon(level));
    const bool sure = level == domain::IdentityLevel::Verified;
    m_icon->setInk(sure ? &Colors::positive : &Colors::text2);
    const bool tells =
        domain::answerFor(level, domain::IdentityNeed::TellDetails) == domain::IdentityAnswer::Yes;
    const QString words = models::identityWords(live.contact);
    //: %1 is how sure it is who speaks: "Matched, not verified"
    m_level->setText(tells ? words : tr("%1: tell no details").arg(words));
    m_level->setToolTip(models::identityMeaning(level));
    m_level->setAccessibleDescription(models::identityMeaning(level));
    const auto changed = domain::recentlyChanged(customer.handles, format.now);
    m_changed->setText(changed ? models::changedHandleWords(format, *changed) : QString());
    m_changed->setVisible(changed.has_value());
    m_changedIcon->setVisible(changed.has_value());
    const QString handed = models::screenText(live.contact.handedOver, kHandedMost).simplified();
    showHandedOver(handed.isEmpty() ? QString() : models::shownText(handed, m_private));
    fillSpeakers(live.contact.speaker, customer);
    m_link->hide();
    m_speaks->setVisible(!m_private);
    m_speaker->setVisible(!m_private);
    follow();
}

void ContactStrip::offer(const desk::LiveContact &live, const QString &name)
{
    m_isOffer = true;
    m_shown.reset();
    m_icon->setIconName(models::identityIcon(domain::IdentityLevel::None));
    m_icon->setInk(&Colors::text2);
    const QString caller = models::isolatedText(models::shownName(models::callerName(live), m_private));
    const QString customer = models::isolatedText(models::shownName(name, m_private));
    m_level->setText(tr("%1 is on: is it %2?").arg(caller, customer));
    m_level->setToolTip({});
    showHandedOver({});
    m_link->show();
    for (QWidget *other : {static_cast<QWidget *>(m_changed), static_cast<QWidget *>(m_changedIcon),
                           static_cast<QWidget *>(m_speaks), static_cast<QWidget *>(m_speaker)})
        other->hide();
    follow();
}

void ContactStrip::setPrivate(bool on)
{
    m_private = on;
}

/// The customer, the people of the household or company, and whoever was written down; a name can be typed.
void ContactStrip::fillSpeakers(const QString &speaker, const domain::CustomerSnapshot &customer)
{
    m_said = speaker;
    if (m_speaker->lineEdit()->hasFocus() && m_speaker->lineEdit()->isModified())
        return;                                  // somebody is typing a name
    using Speaker = std::pair<QString, QString>; // as it is shown, as it is kept
    std::vector<Speaker> people{{models::oneLine(customer.customer.name), QString()}};
    for (const domain::Member &member : customer.members) {
        if (member.name != customer.customer.name)
            people.emplace_back(models::speakerWords(member), member.name);
    }
    const auto isSpeaker = [&speaker](const Speaker &one) { return one.second == speaker; };
    if (std::none_of(people.begin(), people.end(), isSpeaker))
        people.emplace_back(models::oneLine(speaker), speaker);
    const auto at = std::distance(people.begin(), std::find_if(people.begin(), people.end(), isSpeaker));
    const QString &shown = people[static_cast<std::size_t>(at)].first;
    if (people == m_people && m_speaker->currentIndex() == at && m_speaker->currentText() == shown)
        return; // an open list stays open
    m_people = people;
    m_speaker->clear();
    for (const auto &[text, name] : people)
        m_speaker->addItem(text, name);
    m_speaker->setCurrentIndex(static_cast<int>(at));
    m_speaker->lineEdit()->setCursorPosition(0); // of a long name the beginning is in view
}

void ContactStrip::sendSpeaker()
{
    const QString text = m_speaker->currentText().simplified();
    const int row = m_speaker->findText(text);
    const QString name = row >= 0 ? m_speaker->itemData(row).toString() : text;
    m_speaker->lineEdit()->setModified(false);
    if (name == m_said)
        return;
    m_said = name;
    Q_EMIT speakerChosen(name);
}

void ContactStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors().line);
}

} // namespace leeway::ui
