#include "app/leeway/notice_controller.h"

#include "app/leeway/edit_controller.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/knowledge/notices.h"
#include "desk/read_customer.h"
#include "domain/facts/facts_of.h"
#include "ui/guidance/notice_card.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

NoticeController::NoticeController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_card(new ui::NoticeCard(parts.window.registry().keyOf(QStringLiteral("notice.told"))))
{
    connect(m_card, &ui::NoticeCard::told, this, &NoticeController::tell);
    connect(parts.window.registry().action(QStringLiteral("notice.told")), &QAction::triggered, this,
            &NoticeController::tellFirst);
    connect(&parts.desk, &desk::Desk::changed, this, &NoticeController::follow);
    read();
}

void NoticeController::follow(const desk::Touched &what)
{
    if (what.table(QStringLiteral("notice")) || what.table(QStringLiteral("person")))
        read();
}

void NoticeController::read()
{
    using Notices = base::Result<std::vector<domain::Notice>>;
    whenAnswered(this, desk::readNotices(m_parts.desk), [this](const Notices &notices) {
        if (!notices) {
            qCWarning(lcApp) << "Notices are not read:" << base::toLogLine(notices.error());
            return;
        }
        m_notices = *notices;
        Q_EMIT noticesChanged();
    });
    using People = base::Result<std::vector<domain::Person>>;
    whenAnswered(this, desk::readPersons(m_parts.desk), [this](const People &people) {
        if (!people)
            return; // who told stays unnamed
        m_people = *people;
        Q_EMIT noticesChanged();
    });
}

domain::Facts NoticeController::show(desk::ContactMoment &moment)
{
    domain::ContactSnapshot &snapshot = moment.snapshot;
    m_contact = snapshot.contact;
    // A notice is chosen by what else is known: one that asked for a notice would wait for itself.
    snapshot.openNotices.clear();
    domain::Facts facts = domain::factsOf(snapshot);
    const QString language =
        snapshot.customer.languages.isEmpty() ? QLocale().bcp47Name() : snapshot.customer.languages.first();
    const auto open = guidance::openNotices({.notices = m_notices,
                                             .facts = facts,
                                             .marks = moment.marks,
                                             .contact = snapshot.contact.id,
                                             .customerLanguage = language,
                                             .now = snapshot.now});
    m_card->setNotices(
        models::noticeRows(open, m_people, {QLocale(), QTimeZone::systemTimeZone(), snapshot.now}),
        !snapshot.contact.customer.isNull());
    if (open.empty())
        return facts;
    for (const guidance::OpenNotice &notice : open)
        snapshot.openNotices.push_back(notice.id.toString());
    return domain::factsOf(snapshot);
}

void NoticeController::clear()
{
    m_contact.reset();
    m_card->setNotices({}, false);
}

void NoticeController::tellFirst()
{
    if (const auto first = m_card->firstUntold())
        tell(*first);
    else
        m_parts.window.showDone(m_contact ? tr("No known problem to tell them of.")
                                          : tr("No contact is open: start or take one first."));
}

void NoticeController::tell(domain::NoticeId notice)
{
    const auto found = std::find_if(m_notices.begin(), m_notices.end(),
                                    [notice](const domain::Notice &one) { return one.id == notice; });
    if (!m_contact || m_contact->customer.isNull() || found == m_notices.end())
        return;
    domain::PointMark mark;
    mark.id = domain::PointMarkId::make(m_parts.desk.clock());
    mark.customer = m_contact->customer;
    mark.contact = m_contact->id;
    mark.point = guidance::noticePoint(notice);
    mark.kind = domain::PointMarkKind::Used;
    mark.text = found->title; // what it was about stays readable when the notice is gone
    mark.at = m_parts.desk.clock().now();
    mark.person = m_parts.desk.me().id;
    Q_EMIT markMade(mark); // before the store has it: what is on screen follows the key
    m_parts.edits.report(desk::markPoint(m_parts.desk, mark), tr("Noted: they were told."));
}

} // namespace leeway::app
