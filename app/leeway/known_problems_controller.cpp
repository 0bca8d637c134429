#include "app/leeway/known_problems_controller.h"

#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/read_customer.h"
#include "domain/roles.h"
#include "models/knowledge_list.h"
#include "ui/edit/typed_forms.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/notice_form.h"
#include "ui/knowledge/notice_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr int kCountSoon = 2'000;

QString sidePageOfNotice()
{
    return QStringLiteral("notice");
}

/// The notices whose counts are shown.
std::vector<domain::Notice> inForce(const std::vector<domain::Notice> &notices, base::Instant now)
{
    std::vector<domain::Notice> open;
    std::copy_if(notices.begin(), notices.end(), std::back_inserter(open),
                 [now](const domain::Notice &notice) { return notice.isOn(now); });
    return open;
}

} // namespace

KnownProblemsController::KnownProblemsController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_source(parts.desk)
    , m_counter(m_source)
    , m_untold(m_source, parts.desk.clock())
{
    m_untold.setTeamZone(QTimeZone::systemTimeZone());
    m_soon.setSingleShot(true);
    m_soon.setInterval(kCountSoon);
    connect(&m_soon, &QTimer::timeout, this, &KnownProblemsController::count);
    connect(&parts.page, &ui::KnowledgePage::noticeChosen, this, &KnownProblemsController::read);
    connect(&parts.page, &ui::KnowledgePage::cameIntoView, this, &KnownProblemsController::count);
    connect(&m_counter, &models::ReachCounter::counted, this, &KnownProblemsController::showReaches);
    connect(&parts.desk, &desk::Desk::changed, this, &KnownProblemsController::follow);
    connect(&parts.desk, &desk::Desk::meChanged, this, &KnownProblemsController::followMe);
    wireActions();
    followMe();
}

void KnownProblemsController::wireActions()
{
    const auto action = [this](const char *id) {
        return m_parts.window.registry().action(QString::fromLatin1(id));
    };
    m_parts.page.offerNotices(action("notice.new"));
    connect(action("notice.new"), &QAction::triggered, this, &KnownProblemsController::writeNew);
    connect(action("notice.edit"), &QAction::triggered, this, [this] {
        if (!m_panel || !m_panel->shown())
            return hint(tr("Open a known problem first."));
        const domain::Notice &notice = *m_panel->shown();
        write({notice, {}, notice});
    });
}

bool KnownProblemsController::maySet() const
{
    return domain::mayDo(m_parts.desk.me().role, domain::Right::SetNotices);
}

void KnownProblemsController::followMe()
{
    m_parts.page.setMayNotices(maySet());
    reread();
}

void KnownProblemsController::hint(const QString &text)
{
    m_parts.window.showDone(text);
}

models::Format KnownProblemsController::format() const
{
    return {QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
}

void KnownProblemsController::follow(const desk::Touched &what)
{
    if (what.table(QStringLiteral("notice")) || what.table(QStringLiteral("person")))
        reread();
    const QStringList counted{QStringLiteral("notice"), QStringLiteral("case"), QStringLiteral("contact"),
                              QStringLiteral("point_mark"), QStringLiteral("customer")};
    const bool touched = std::any_of(counted.begin(), counted.end(),
                                     [&what](const QString &table) { return what.table(table); });
    if (touched && !m_soon.isActive())
        m_soon.start();
}

/// Counting looks at everybody with something open, so it is done for whoever looks.
void KnownProblemsController::count()
{
    const bool seen = m_parts.page.isVisible() || (m_panel && m_panel->isVisible());
    if (!seen)
        return;
    using Notices = base::Result<std::vector<domain::Notice>>;
    whenAnswered(this, desk::readNotices(m_parts.desk), [this](const Notices &notices) {
        if (!notices)
            return; // the page says what is wrong
        m_counter.count(inForce(*notices, m_parts.desk.clock().now()), QTimeZone::systemTimeZone());
    });
    if (m_panel && m_panel->isVisible())
        m_untold.reload();
}

void KnownProblemsController::showReaches()
{
    m_parts.list.setReaches(m_counter.reaches());
    if (m_panel && m_panel->shown())
        m_panel->setReach(m_counter.reaches().value(m_panel->shown()->id), format());
}

void KnownProblemsController::ensurePanel()
{
    if (m_panel)
        return;
    m_panel = new ui::NoticePanel(m_untold, m_parts.window.registry().action(QStringLiteral("notice.edit")));
    m_parts.window.addSidePage(sidePageOfNotice(), tr("Known problem"), m_panel);
    connect(m_panel, &ui::NoticePanel::customerWanted, this, &KnownProblemsController::customerChosen);
    connect(m_panel, &ui::NoticePanel::countWanted, this, &KnownProblemsController::count);
    connect(m_panel, &ui::NoticePanel::endWanted, this, [this] {
        m_parts.edits.report(desk::endNotice(m_parts.desk, *m_panel->shown()),
                             tr("Ended: nobody is told of it any more."));
    });
    connect(m_panel, &ui::NoticePanel::reopenWanted, this, [this] {
        m_parts.edits.report(desk::reopenNotice(m_parts.desk, *m_panel->shown()),
                             tr("Open again: agents are told of it."));
    });
}

void KnownProblemsController::read(domain::NoticeId notice)
{
    using Notices = base::Result<std::vector<domain::Notice>>;
    whenAnswered(this, desk::readNotices(m_parts.desk), [this, notice](const Notices &notices) {
        if (!notices)
            return m_parts.window.showError(notices.error());
        const auto found = std::find_if(notices->begin(), notices->end(),
                                        [notice](const domain::Notice &one) { return one.id == notice; });
        if (found == notices->end())
            return hint(tr("This known problem is not on this computer any more."));
        ensurePanel();
        showNotice(*found);
        m_parts.window.setSideShown(true);
        m_parts.window.side().showPage(sidePageOfNotice());
        m_parts.window.columns().go(ui::Column::Side);
        m_panel->setFocus(Qt::OtherFocusReason);
        reread(); // with the names of people
        count();
    });
}

void KnownProblemsController::showNotice(const domain::Notice &notice)
{
    const auto owner = std::find_if(m_people.begin(), m_people.end(), [&notice](const domain::Person &one) {
        return one.id == notice.owner && one.active;
    });
    m_panel->show(notice, owner == m_people.end() ? QString() : owner->name, m_parts.desk.me(), format());
    m_panel->setReach(m_counter.reaches().value(notice.id), format());
}

/// What is open may have changed, here or on another desk.
void KnownProblemsController::reread()
{
    using People = base::Result<std::vector<domain::Person>>;
    whenAnswered(this, desk::readPersons(m_parts.desk), [this](const People &people) {
        if (people)
            m_people = *people;
        if (!m_panel || !m_panel->shown())
            return;
        using Notices = base::Result<std::vector<domain::Notice>>;
        whenAnswered(this, desk::readNotices(m_parts.desk), [this](const Notices &notices) {
            if (!notices || !m_panel->shown())
                return;
            const auto found =
                std::find_if(notices->begin(), notices->end(),
                             [this](const domain::Notice &one) { return one.id == m_panel->shown()->id; });
            if (found == notices->end())
                m_panel->showGone();
            else
                showNotice(*found);
        });
    });
}

void KnownProblemsController::makeForm()
{
    if (m_form)
        return;
    m_form = new ui::NoticeForm;
    m_parts.edits.adopt(m_form);
    ui::markKept(*m_form);
    connect(m_form, &ui::NoticeForm::noticeWritten, this, &KnownProblemsController::save);
    connect(m_form, &ui::NoticeForm::typed, this,
            [this](const desk::NoticeInHand &hand) { desk::keepNoticeInHand(m_parts.desk, hand); });
    connect(m_form, &ui::NoticeForm::thrownAway, this, [this] {
        m_form->discard();
        desk::keepNoticeInHand(m_parts.desk, std::nullopt);
        m_parts.edits.leave();
    });
}

void KnownProblemsController::writeNew()
{
    domain::Notice notice;
    notice.id = domain::NoticeId::make(m_parts.desk.clock());
    notice.owner = m_parts.desk.me().id;
    notice.from = m_parts.desk.clock().now();
    write({notice, {}, std::nullopt});
}

/// What is being written goes first: nothing typed is lost for something else.
void KnownProblemsController::write(const desk::NoticeInHand &hand)
{
    if (!maySet())
        return hint(tr("Leads write down known problems. Tell yours what you know."));
    makeForm();
    std::vector<domain::Person> owners;
    std::copy_if(m_people.begin(), m_people.end(), std::back_inserter(owners), [](const domain::Person &one) {
        return one.active && domain::mayDo(one.role, domain::Right::SetNotices);
    });
    const auto begin = [this, hand, owners](const std::optional<desk::NoticeInHand> &before) {
        if (before && before->notice.id != hand.notice.id)
            hint(tr("This is what you were writing. Save it or throw it away first."));
        m_form->start(before ? *before : hand);
        m_form->setOwners(owners);
        m_parts.edits.show(m_form, ui::Column::List);
    };
    if (const auto now = m_form->hand())
        return begin(now);
    using InHand = base::Result<std::optional<desk::NoticeInHand>>;
    whenAnswered(this, desk::readNoticeInHand(m_parts.desk), [begin](const InHand &kept) {
        const std::optional<desk::NoticeInHand> none;
        begin(kept ? *kept : none);
    });
}

void KnownProblemsController::save(const desk::NoticeInHand &hand)
{
    m_form->setSaving(true);
    whenAnswered(this, desk::saveNotice(m_parts.desk, hand.notice, hand.before),
                 [this, hand](const base::Result<desk::Undo> &saved) {
                     if (!saved)
                         return refuse(hand, saved.error());
                     m_form->setSaving(false);
                     m_form->discard();
                     desk::keepNoticeInHand(m_parts.desk, std::nullopt);
                     m_parts.edits.leave();
                     const QString title =
                         models::isolatedText(models::screenText(hand.notice.title, 120).simplified());
                     //: %1 is the title of a known problem
                     const QString done = tr("“%1” saved.").arg(title);
                     if (!*saved) // a new one is never taken away, only ended
                         m_parts.window.showDone(done);
                     else
                         m_parts.window.showDone(done, [this, undo = *saved] { takeBack(undo); });
                     read(hand.notice.id);
                 });
}

void KnownProblemsController::takeBack(const desk::Undo &undo)
{
    whenAnswered(this, undo(m_parts.desk), [this](const base::Result<void> &undone) {
        if (!undone)
            m_parts.window.showError(undone.error());
    });
}

void KnownProblemsController::refuse(const desk::NoticeInHand &hand, const base::Error &error)
{
    if (error.code != base::Code::ChangedMeanwhile)
        return m_form->showRefused(error.code == base::Code::FieldInvalid ? error.detail : QString(),
                                   ui::errorLine(error));
    using Notices = base::Result<std::vector<domain::Notice>>;
    whenAnswered(this, desk::readNotices(m_parts.desk), [this, hand, error](const Notices &notices) {
        if (notices) {
            const auto theirs =
                std::find_if(notices->begin(), notices->end(),
                             [&hand](const domain::Notice &one) { return one.id == hand.notice.id; });
            if (theirs != notices->end())
                return m_form->showTheirs(*theirs);
        }
        m_form->showFailure(ui::errorLine(error));
    });
}

} // namespace leeway::app
