#include "ui/store/store_card.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QPushButton>

namespace leeway::ui
{

namespace
{

constexpr int kBeside = 540; // narrower, and what stands side by side goes one below the other

QPushButton *cardButton(const char *name, const QString &text)
{
    auto *out = new QPushButton(text);
    out->setObjectName(QString::fromLatin1(name));
    return out;
}

} // namespace

StoreCard::StoreCard(QWidget *parent)
    : Card(true, parent)
    , m_icon(new IconLabel(QStringLiteral("laptop"), 16))
    , m_title(new TextLabel(FontRole::Label))
    , m_note(new TextLabel(FontRole::Body, &Colors::text2))
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_facts(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_factRow(new QWidget)
    , m_sync(cardButton("storeSyncNow", tr("Sync now")))
    , m_connect(cardButton("storeConnect", tr("Move to a shared store…")))
    , m_invite(cardButton("storeOpenInvite", tr("Open an invite…")))
    , m_password(cardButton("storeChangePassword", tr("Change my password…")))
    , m_show(cardButton("storeShowUnsettled", tr("Show them")))
{
    build();
    connect(m_sync, &QPushButton::clicked, this, &StoreCard::syncWanted);
    connect(m_connect, &QPushButton::clicked, this, &StoreCard::connectWanted);
    connect(m_invite, &QPushButton::clicked, this, &StoreCard::inviteWanted);
    connect(m_password, &QPushButton::clicked, this, &StoreCard::passwordWanted);
    connect(m_show, &QPushButton::clicked, this, &StoreCard::unsettledWanted);
    showApart();
}

void StoreCard::build()
{
    auto *words = new QHBoxLayout;
    words->addWidget(m_icon, 0, Qt::AlignTop);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(m_title);
    lines->addWidget(m_note);
    words->addLayout(lines, 1);
    m_title->setWordWrap(true);
    m_note->setWordWrap(true);
    m_sync->setIcon(icon(QStringLiteral("sync")));
    m_head->addLayout(words, 1);
    m_head->addWidget(m_sync, 0, Qt::AlignTop);
    m_head->addWidget(m_connect, 0, Qt::AlignTop);
    column()->addLayout(m_head);
    m_level = addFact(tr("Last sync"));
    m_waiting = addFact(tr("Waiting to be sent"));
    m_needsYou = addFact(tr("Needs you"));
    m_holds = addFact(tr("On this computer"));
    m_away = addFact(tr("Round trip"));
    m_show->setProperty("lwKind", QStringLiteral("link"));
    m_show->setProperty("lwSize", QStringLiteral("small"));
    m_needsYou.box->layout()->addWidget(m_show);
    m_needsYou.box->layout()->setAlignment(m_show, Qt::AlignLeading);
    m_factRow->setLayout(m_facts);
    m_facts->setContentsMargins(0, 0, 0, 0);
    column()->addWidget(m_factRow);
    for (QPushButton *link : {m_invite, m_password}) {
        link->setProperty("lwKind", QStringLiteral("link"));
        link->setProperty("lwSize", QStringLiteral("small"));
    }
    m_invite->setToolTip(tr("When the store has moved or has a new certificate"));
    auto *ways = new QVBoxLayout;
    ways->setSpacing(0);
    ways->addWidget(m_invite, 0, Qt::AlignLeading);
    ways->addWidget(m_password, 0, Qt::AlignLeading);
    column()->addLayout(ways);
    followLook(this, [this, words] {
        const int line = lineHeight(FontRole::Label);
        m_icon->setMinimumHeight(line);
        words->setSpacing(scaled(8));
        m_head->setSpacing(scaled(8));
        m_facts->setSpacing(scaled(8));
        column()->setSpacing(scaled(12));
        arrange();
    });
}

StoreCard::Fact StoreCard::addFact(const QString &name)
{
    Fact out;
    out.box = new QWidget;
    auto *column = new QVBoxLayout(out.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new TextLabel(name, FontRole::Caption, &Colors::text2));
    out.value = new TextLabel(FontRole::Strong);
    column->addWidget(out.value);
    column->addStretch(1);
    m_facts->addWidget(out.box, 1);
    return out;
}

void StoreCard::setPerson(const QString &name, const QString &role)
{
    const QString isolated = name.isEmpty() ? QString() : models::isolatedText(name);
    //: a person and their role: "Inês Carvalho, agent"
    m_person = role.isEmpty() || name.isEmpty() ? isolated : tr("%1, %2", "person").arg(isolated, role);
}

void StoreCard::setConnectable(bool connectable)
{
    m_connectable = connectable;
    m_connect->setVisible(m_apart && m_connectable);
    m_invite->setVisible(!m_apart && m_connectable);
    m_password->setVisible(!m_apart && m_connectable);
}

void StoreCard::showApart()
{
    m_apart = true;
    m_icon->setIconName(QStringLiteral("laptop"));
    m_icon->setInk(&Colors::text2);
    m_title->setText(tr("Only on this computer"));
    m_note->setText(tr("Everything is in one private file here, and nothing leaves this computer."));
    m_factRow->hide();
    m_sync->hide();
    m_invite->hide();
    m_password->hide();
    m_connect->setVisible(m_connectable);
    setAccessibleName(m_title->text());
}

void StoreCard::show(const domain::StoreStatus &status, const models::Format &format)
{
    if (status.phase == domain::StorePhase::Apart) {
        showApart();
        return;
    }
    m_apart = false;
    const models::StoreLine line = models::storeLine(status, format);
    const bool caution = line.tone == models::StoreTone::Caution;
    const bool level =
        status.phase == domain::StorePhase::Level || status.phase == domain::StorePhase::Moving;
    m_icon->setIconName(level ? QStringLiteral("check-circle") : line.iconName);
    m_icon->setInk(caution ? &Colors::caution : level ? &Colors::positive : &Colors::text2);
    m_title->setText(level ? tr("Connected to %1").arg(models::storeName(status)) : line.lead);
    m_title->setInk(caution ? &Colors::caution : &Colors::text);
    const QString as = m_person.isEmpty() ? QString() : tr("as %1").arg(m_person);
    const QString store = level ? QString() : models::storeName(status);
    //: the store's name, and as whom: "Aldera, as Inês Carvalho"
    m_note->setText(store.isEmpty() || as.isEmpty() ? store + as : tr("%1, %2").arg(store, as));
    m_level.value->setText(models::storeAgo(format, status.levelAt));
    m_waiting.value->setText(models::number(format, status.waiting));
    m_needsYou.value->setText(models::number(format, status.unsettled));
    m_holds.value->setText(models::storeHolds(status.keepDays));
    m_holds.box->setToolTip(
        status.keepDays > 0 ? tr("Whom you had to do with lately, and those of your open cases and promises. "
                                 "Everybody else is found in the store and comes when you open them.")
                            : QString());
    m_away.value->setText(status.roundTrip && status.isConnected()
                              ? tr("%1 ms").arg(models::number(format, status.roundTrip->count()))
                              : QStringLiteral("–"));
    m_show->setVisible(status.unsettled > 0);
    m_show->setAccessibleName(tr("Show what needs you"));
    m_sync->setVisible(status.phase != domain::StorePhase::Filling);
    m_connect->hide();
    m_invite->setVisible(m_connectable);
    m_password->setVisible(m_connectable);
    m_factRow->show();
    setAccessibleName(m_title->text() + u' ' + m_note->text());
}

void StoreCard::arrange()
{
    const auto direction = width() >= scaled(kBeside) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_head->setDirection(direction);
    m_facts->setDirection(direction);
    const bool beside = direction == QBoxLayout::LeftToRight;
    for (QPushButton *button : {m_sync, m_connect}) // below, a button is no wider than its words
        m_head->setAlignment(button, beside ? Qt::AlignTop : Qt::AlignLeading);
}

void StoreCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
}

} // namespace leeway::ui
