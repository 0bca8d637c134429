#include "ui/customer/customer_header.h"

#include "models/feed_words.h"
#include "ui/customer/icon_text.h"
#include "ui/customer/promise_bar.h"
#include "ui/theme/avatar.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace leeway::ui
{

namespace
{

/// What picture 10e leaves: how to reach them, and how much was tried but not what.
domain::CustomerSnapshot hiddenDetails(const domain::CustomerSnapshot &snapshot, const QString &tried)
{
    domain::CustomerSnapshot out;
    out.customer.pronouns = snapshot.customer.pronouns;
    for (const domain::Preference &preference : snapshot.preferences) {
        if (preference.kind == domain::PreferenceKind::Prefers)
            out.preferences.push_back(preference);
    }
    if (!snapshot.attempts.empty()) {
        domain::Attempt count;
        count.what = tried;
        out.attempts.push_back(count);
    }
    return out;
}

} // namespace

CustomerHeader::CustomerHeader(QWidget *parent)
    : QWidget(parent)
    , m_avatar(new Avatar(40))
    , m_smallAvatar(new Avatar(32))
    , m_name(new TextLabel(FontRole::Title))
    , m_pronunciation(new IconText(QStringLiteral("speaker")))
    , m_hidden(new TextLabel(tr("name shortened, details hidden"), FontRole::Caption, &Colors::text2))
    , m_record(new QPushButton(tr("Full record")))
    , m_recordIcon(new QToolButton)
    , m_more(new QToolButton)
    , m_menu(new QMenu(this))
    , m_facts(new QWidget)
    , m_since(new IconText(QStringLiteral("calendar")))
    , m_asOf(new IconText(QStringLiteral("box")))
    , m_place(new IconText(QStringLiteral("globe")))
    , m_time(new IconText(QStringLiteral("clock")))
    , m_noRecording(new IconText(QStringLiteral("mic-off"), tr("No recording")))
    , m_rows(new HeaderRows)
    , m_promise(new PromiseBar)
{
    build();
    connect(m_record, &QPushButton::clicked, this, &CustomerHeader::fullRecordRequested);
    connect(m_recordIcon, &QToolButton::clicked, this, &CustomerHeader::fullRecordRequested);
    connect(m_promise, &PromiseBar::keptMarked, this, &CustomerHeader::promiseKept);
    connect(m_promise, &PromiseBar::missedMarked, this, &CustomerHeader::promiseMissed);
    connect(m_promise, &PromiseBar::newTimeRequested, this, &CustomerHeader::promiseTimeRequested);
    connect(m_promise, &PromiseBar::allRequested, this, &CustomerHeader::promisesRequested);
    connect(m_rows, &HeaderRows::triedRequested, this, &CustomerHeader::triedRequested);
    connect(m_rows, &HeaderRows::consentAsked, this, &CustomerHeader::consentAsked);
    followLook(this, [this] { follow(); });
}

void CustomerHeader::buildNameLine(QBoxLayout *line)
{
    m_name->setElided(true);
    m_name->setTextInteractionFlags(Qt::NoTextInteraction);
    m_pronunciation->setRole(FontRole::Caption);
    m_pronunciation->setInk(&Colors::text2, &Colors::text2);
    m_record->setProperty("lwKind", QStringLiteral("quiet"));
    m_record->setProperty("lwKey", QStringLiteral("F4"));
    m_record->setIcon(icon(QStringLiteral("person")));
    m_recordIcon->setIcon(icon(QStringLiteral("person")));
    m_recordIcon->setToolTip(tr("Full record (F4)"));
    m_recordIcon->setAccessibleName(tr("Full record"));
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setToolTip(tr("More about this customer"));
    m_more->setAccessibleName(m_more->toolTip());
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setProperty("lwNoArrow", true);
    line->setSpacing(8);
    line->addWidget(m_smallAvatar);
    line->addWidget(m_name);
    line->addWidget(m_pronunciation);
    line->addWidget(m_hidden);
    line->addStretch(1);
    line->addWidget(m_record);
    line->addWidget(m_recordIcon);
    line->addWidget(m_more);
}

void CustomerHeader::build()
{
    auto *nameLine = new QHBoxLayout;
    buildNameLine(nameLine);
    auto *facts = new QHBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(16);
    for (IconText *fact : {m_since, m_asOf, m_place, m_time, m_noRecording}) {
        fact->setInk(&Colors::text2, &Colors::text3);
        facts->addWidget(fact);
    }
    m_noRecording->setInk(&Colors::caution, &Colors::caution);
    facts->addStretch(1);
    auto *top = new QGridLayout;
    top->setHorizontalSpacing(12);
    top->setVerticalSpacing(2);
    top->addWidget(m_avatar, 0, 0, 2, 1, Qt::AlignVCenter);
    top->addLayout(nameLine, 0, 1);
    top->addWidget(m_facts, 1, 1);
    top->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(m_rows);
    column->addWidget(m_promise);
}

void CustomerHeader::follow()
{
    const bool full = m_size == HeaderSize::Full;
    layout()->setContentsMargins(16, scaled(full ? 12 : 10), 16, scaled(full ? 12 : 10) + 1);
    layout()->setSpacing(scaled(full ? 8 : 4));
}

void CustomerHeader::setSize(HeaderSize size)
{
    if (size == m_size)
        return;
    m_size = size;
    follow();
    refresh();
}

void CustomerHeader::setPrivate(bool on)
{
    m_private = on;
    refresh();
}

void CustomerHeader::setLocked(bool locked)
{
    if (std::exchange(m_isLocked, locked) != locked)
        refresh();
}

void CustomerHeader::show(const domain::CustomerSnapshot &snapshot, const models::Format &format)
{
    m_snapshot = snapshot;
    m_format = format;
    refresh();
}

void CustomerHeader::setSources(const std::vector<domain::FeedSource> &sources)
{
    m_sources = sources;
    refreshAsOf();
}

void CustomerHeader::refresh()
{
    m_hidden->setVisible(m_private && !m_snapshot.customer.name.isEmpty());
    refreshName();
    refreshFacts();
    m_rows->setVisible(!m_isLocked);
    if (m_private) {
        m_rows->show(hiddenDetails(m_snapshot,
                                   tr("%n thing(s)", "tried", static_cast<int>(m_snapshot.attempts.size()))),
                     m_format, std::max(m_size, HeaderSize::Compact));
        m_promise->showHidden(m_snapshot.promises, m_format);
    } else {
        m_rows->show(m_snapshot, m_format, m_size);
        m_promise->show(m_snapshot.promises, m_format, m_size != HeaderSize::Full);
    }
    updateGeometry();
}

void CustomerHeader::refreshName()
{
    const domain::Customer &customer = m_snapshot.customer;
    const bool full = m_size == HeaderSize::Full;
    const QString name = models::screenText(customer.name, 200).simplified();
    m_avatar->setVisible(full);
    m_smallAvatar->setVisible(!full);
    m_avatar->setName(name);
    m_smallAvatar->setName(name);
    // The open customer keeps the first name: the agent is talking to them (picture 10e).
    m_name->setText(m_private ? name.section(u' ', 0, 0) : name);
    // A screen reader hears no more than the screen shows.
    setAccessibleName(m_name->text());
    m_avatar->setAccessibleName(m_name->text());
    m_smallAvatar->setAccessibleName(m_name->text());
    const QString say = models::screenText(customer.pronunciation, 80).simplified();
    m_pronunciation->setText(say.isEmpty() ? QString() : tr("“%1”", "how to say a name").arg(say));
    m_pronunciation->setVisible(!say.isEmpty() && !m_private);
    m_record->setVisible(full && !m_private && !m_isLocked);
    m_recordIcon->setVisible(!full && !m_private && !m_isLocked);
    m_more->setVisible(!m_isLocked);
}

void CustomerHeader::refreshFacts()
{
    const domain::Customer &customer = m_snapshot.customer;
    const bool full = m_size == HeaderSize::Full;
    m_facts->setVisible(m_size != HeaderSize::Small && !m_isLocked);
    m_since->setText(models::sinceAndOrders(m_format, customer.since, customer.orderCount, !full));
    m_since->setVisible(!m_private && !m_since->text().isEmpty());
    refreshAsOf();
    QStringList place{full && !m_private ? models::screenText(customer.place, 80).simplified() : QString(),
                      models::languageLine(m_format, customer.languages)};
    place.removeAll(QString());
    m_place->setText(place.join(QStringLiteral(" · ")));
    m_place->setVisible(!place.isEmpty());
    m_time->setText(models::localTimeFor(m_format, customer.timeZone, customer.pronouns));
    m_time->setVisible(full && !m_private && !m_time->text().isEmpty());
    const bool noRecording =
        std::any_of(m_snapshot.consents.begin(), m_snapshot.consents.end(), [](const auto &c) {
            return c.kind == domain::ConsentKind::Recording && c.state != domain::ConsentState::Agreed &&
                   c.state != domain::ConsentState::Unknown;
        });
    m_noRecording->setVisible(!m_private && !full && noRecording);
}

/// Beside the count it is about; where there is little room, only when it matters.
void CustomerHeader::refreshAsOf()
{
    const models::OrdersAsOf said = models::ordersAsOf(m_sources, m_format);
    const bool counted = m_snapshot.customer.orderCount > 0 && m_since->isVisibleTo(m_facts);
    m_asOf->setText(said.brief);
    m_asOf->setToolTip(said.details);
    m_asOf->setInk(said.late ? &Colors::caution : &Colors::text2,
                   said.late ? &Colors::caution : &Colors::text3);
    m_asOf->setVisible(counted && !said.brief.isEmpty() && (m_size == HeaderSize::Full || said.late));
}

void CustomerHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().base);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors().line);
}

} // namespace leeway::ui
