#include "app/leeway/guide_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/notice_controller.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/company.h"
#include "guidance/own_ideas.h"
#include "guidance/skip_reasons.h"
#include "models/guide_words.h"
#include "models/skip_words.h"
#include "ui/guidance/guide_page.h"
#include "ui/guidance/notice_card.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

/// So long a point must stand on the list to count as read (advice.md 4.9).
constexpr std::chrono::seconds kRead{3};
constexpr std::chrono::minutes kLearnAfter{10};
const QString kGuidePage = QStringLiteral("guide");

QString languageOf(const domain::ContactSnapshot &snapshot)
{
    return snapshot.customer.languages.isEmpty() ? QLocale().bcp47Name()
                                                 : snapshot.customer.languages.first();
}

bool holdsMark(const std::vector<domain::PointMark> &marks, domain::PointMarkId id)
{
    return std::any_of(marks.begin(), marks.end(),
                       [id](const domain::PointMark &one) { return one.id == id; });
}

} // namespace

GuideController::GuideController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_page(new ui::GuidePage(m_list))
    , m_notices(new NoticeController({parts.desk, parts.window, parts.edits}, this))
{
    m_read.setSingleShot(true);
    m_read.setInterval(kRead);
    connect(&m_read, &QTimer::timeout, this, &GuideController::noteShown);
    m_learn.setSingleShot(true);
    m_learn.setInterval(kLearnAfter);
    connect(&m_learn, &QTimer::timeout, this, &GuideController::learn);
    connect(m_page, &ui::GuidePage::moodChosen, this, &GuideController::setMood);
    connect(m_page, &ui::GuidePage::impactChosen, this, &GuideController::setImpact);
    connect(m_page, &ui::GuidePage::faultChosen, this, &GuideController::setFault);
    connect(m_page, &ui::GuidePage::phaseChosen, this, &GuideController::setPhase);
    connect(m_page, &ui::GuidePage::marked, this, &GuideController::mark);
    connect(m_page, &ui::GuidePage::whyNotSaid, this, &GuideController::sayWhyNot);
    connect(m_page, &ui::GuidePage::placeWanted, this, &GuideController::openPlace);
    connect(m_page, &ui::GuidePage::ideaTyped, this, [this](const QString &words) {
        if (m_live)
            m_live->idea = words;
        m_parts.contacts.setIdea(words);
    });
    connect(m_page, &ui::GuidePage::ideaWritten, this, [this](const QString &words) { addIdea(words, {}); });
    connect(&parts.contacts, &ContactController::currentChanged, this, &GuideController::followContact);
    connect(&parts.contacts, &ContactController::changed, this,
            [this] { followContact(m_parts.contacts.current()); });
    connect(&parts.desk, &desk::Desk::changed, this, &GuideController::followStore);
    wireActions();
    wireNotices();
    readGuide();
}

GuideController::~GuideController() = default;

void GuideController::wireActions()
{
    const auto on = [this](const QString &id, auto slot) {
        connect(m_parts.window.registry().action(id), &QAction::triggered, this, slot);
    };
    const auto showing = [this](auto then) {
        return [this, then] {
            if (!m_live)
                return m_parts.window.showDone(tr("No contact is open: start or take one first."));
            m_parts.window.side().showPage(kGuidePage);
            m_parts.window.columns().go(ui::Column::Side);
            then();
        };
    };
    on(QStringLiteral("guide.mood"), showing([this] { m_page->focusMood(); }));
    on(QStringLiteral("guide.impact"), showing([this] { m_page->focusImpact(); }));
    on(QStringLiteral("guide.fault"), showing([this] { turnToFault(); }));
    on(QStringLiteral("guide.phase"), [this] {
        if (m_live && m_live->phase != domain::Phase::Close)
            setPhase(static_cast<domain::Phase>(static_cast<int>(m_live->phase) + 1));
    });
    on(QStringLiteral("guide.order"), showing([this] { orderAnew(); }));
    on(QStringLiteral("guide.points"), showing([this] { m_page->focusPoints(); }));
    on(QStringLiteral("guide.idea"), showing([this] { m_page->beginIdea(); }));
    for (int number = 1; number <= 4; ++number)
        on(QStringLiteral("guide.point%1").arg(number), [this, number] { markNumber(number); });
}

void GuideController::wireNotices()
{
    m_page->addBanner(&m_notices->card());
    connect(m_page, &ui::GuidePage::roomIsShort, &m_notices->card(), &ui::NoticeCard::setShort);
    connect(m_notices, &NoticeController::noticesChanged, this, [this] { choose(false); });
    connect(m_notices, &NoticeController::markMade, this, [this](const domain::PointMark &mark) {
        if (!m_moment)
            return;
        m_moment->marks.push_back(mark);
        choose(true);
    });
}

void GuideController::readGuide()
{
    whenAnswered(this, desk::readGuide(m_parts.desk), [this](const base::Result<desk::GuideInForce> &guide) {
        if (!guide) {
            qCWarning(lcApp) << "The talking points are not read:" << base::toLogLine(guide.error());
            return;
        }
        if (!guide->faults.isEmpty())
            qCWarning(lcApp) << "Talking points that this version cannot read:" << guide->faults.size();
        m_points = guide->points;
        learn();
        choose(false);
    });
    whenAnswered(this, desk::readCompany(m_parts.desk),
                 [this](const base::Result<domain::CompanySnapshot> &company) {
                     if (company && company->company)
                         m_company = company->company->name;
                 });
}

void GuideController::learn()
{
    whenAnswered(this, desk::readPointModel(m_parts.desk, desk::kindsOf(m_points), m_model),
                 [this](const base::Result<learning::PointModel> &model) {
                     if (!model && model.error().code == base::Code::Cancelled)
                         m_learn.start(); // somebody searched meanwhile
                     if (model)
                         m_model = *model; // what is on the list keeps its place until its facts change
                 });
}

void GuideController::followContact(const std::optional<desk::LiveContact> &live)
{
    const bool another = !live || !m_live || live->contact.id != m_live->contact.id ||
                         live->contact.customer != m_live->contact.customer;
    const bool otherCase = live && m_live && live->contact.caseId != m_live->contact.caseId;
    const bool same = live && m_live && live->contact == m_live->contact && live->phase == m_live->phase;
    m_live = live;
    m_page->setActive(live.has_value());
    m_page->setPhase(live ? live->phase : domain::Phase::Open);
    if (another) {
        m_page->setIdea(live ? live->idea : QString());
        m_moment.reset();
        m_guidance = {};
        m_hasList = false;
        m_shown.clear();
        m_lastUsed.clear();
        askWhyNot({});
        m_list.offer({}, true);
        m_list.lookedAt(); // what came to another contact
        m_page->setFault({}, false);
        m_notices->clear();
        Q_EMIT factsChanged({}, {});
        Q_EMIT chosen();
        if (live) {
            m_page->setSituation(live->contact.mood, live->contact.impact);
            readMoment();
        }
        return;
    }
    m_page->setSituation(live->contact.mood, live->contact.impact);
    if (otherCase)
        readMoment();
    else if (!same) // what the agent sets here was chosen for already
        choose(false);
}

void GuideController::followStore(const desk::Touched &what)
{
    if (what.table(QStringLiteral("talking_point")) || what.table(QStringLiteral("company")))
        readGuide();
    if (what.table(QStringLiteral("point_mark")) && !m_learn.isActive())
        m_learn.start();
    if (m_live && !m_live->contact.customer.isNull() &&
        (what.customer(m_live->contact.customer.value) || what.table(QStringLiteral("company"))))
        readMoment();
}

void GuideController::readMoment()
{
    if (!m_live)
        return;
    const quint64 asked = ++m_generation;
    whenAnswered(this, desk::readMoment(m_parts.desk, *m_live, QTimeZone::systemTimeZone()),
                 [this, asked](const base::Result<desk::ContactMoment> &moment) {
                     if (asked != m_generation || !m_live)
                         return;
                     if (!moment) {
                         qCWarning(lcApp) << "Facts are not read:" << base::toLogLine(moment.error());
                         return;
                     }
                     m_moment = *moment;
                     followWhyNot();
                     choose(false);
                 });
}

models::Format GuideController::formatFor(const QString &language) const
{
    return {QLocale(language), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
}

void GuideController::choose(bool byAgent, bool orderAnew)
{
    if (!m_live || !m_moment)
        return;
    m_moment = desk::momentNow(*std::move(m_moment), *m_live, m_parts.desk.clock().now());
    m_facts = m_notices->show(*m_moment);
    const domain::ContactSnapshot &snapshot = m_moment->snapshot;
    Q_EMIT factsChanged(m_facts, languageOf(snapshot));
    const QString own = QLocale().bcp47Name();
    const QString theirs = languageOf(snapshot);
    const guidance::SlotValues ownSlots = models::slotsOf(snapshot, formatFor(own), m_company, nextOpen());
    const guidance::SlotValues theirSlots =
        models::slotsOf(snapshot, formatFor(theirs), m_company, nextOpen());
    const guidance::Guidance before = std::move(m_guidance);
    const bool hadList = std::exchange(m_hasList, true); // on the first one everything is equally new
    m_guidance = guidance::chooseGuidance({.points = m_points,
                                           .facts = m_facts,
                                           .history = domain::historyUseOf(snapshot),
                                           .contact = m_live->contact.id,
                                           .marks = m_moment->marks,
                                           .model = m_model,
                                           .ownSlots = ownSlots,
                                           .customerSlots = theirSlots,
                                           .ownLanguage = own,
                                           .customerLanguage = theirs,
                                           .previous = hadList ? &before : nullptr,
                                           .orderAnew = orderAnew});
    show(byAgent);
    if (byAgent)
        goOnWhenDone();
}

/// All said and done in this part: the next one. Ideas of one's own are no part's, and whoever writes one
/// down stays where they are.
void GuideController::goOnWhenDone()
{
    const bool anyDone =
        std::any_of(m_guidance.done.begin(), m_guidance.done.end(),
                    [](const guidance::DonePoint &one) { return !guidance::isOfOwnIdea(one.key); });
    if (m_guidance.open.empty() && m_guidance.ideas.empty() && anyDone &&
        m_live->phase < domain::Phase::Close)
        setPhase(static_cast<domain::Phase>(static_cast<int>(m_live->phase) + 1));
}

void GuideController::show(bool byAgent)
{
    m_list.offer(models::guideRows(m_guidance), byAgent);
    const auto &mainCase = m_moment->snapshot.mainCase;
    const auto fault = mainCase ? mainCase->fault : std::nullopt;
    m_page->setFault(fault, mainCase.has_value());
    m_page->setTexts(
        {models::guideCaption(m_live->contact, fault), models::guideBackground(m_guidance),
         models::guideConsent(domain::historyUseOf(m_moment->snapshot), m_guidance.withoutConsent)});
    m_read.start();
    Q_EMIT chosen();
}

std::optional<models::PointPreview> GuideController::previewOf(const guidance::TalkingPoint &point) const
{
    if (!m_live || !m_moment || m_live->contact.customer.isNull())
        return std::nullopt;
    return models::previewAt(point, {.snapshot = m_moment->snapshot,
                                     .facts = m_facts,
                                     .marks = m_moment->marks,
                                     .points = m_points,
                                     .model = m_model,
                                     .company = m_company,
                                     .nextOpen = nextOpen(),
                                     .ownLanguage = QLocale().bcp47Name(),
                                     .zone = QTimeZone::systemTimeZone(),
                                     .previous = &m_guidance});
}

domain::PointMark GuideController::newMark() const
{
    domain::PointMark mark;
    mark.id = domain::PointMarkId::make(m_parts.desk.clock());
    mark.customer = m_live->contact.customer;
    mark.contact = m_live->contact.id;
    mark.at = m_parts.desk.clock().now();
    mark.person = m_parts.desk.me().id;
    return mark;
}

bool GuideController::takeIdea(domain::CustomerId customer, const QString &note,
                               const std::function<void(const base::Result<void> &)> &kept)
{
    const QString idea = guidance::ideaOfNote(note);
    if (idea.isEmpty() || !m_live || !m_moment || customer.isNull() || m_live->contact.customer != customer)
        return false;
    addIdea(idea, kept);
    return true;
}

/// The words stay where they were typed until the store has them.
void GuideController::addIdea(const QString &words,
                              const std::function<void(const base::Result<void> &)> &kept)
{
    if (!m_live || !m_moment || m_live->contact.customer.isNull())
        return m_parts.window.showDone(tr("Say first who this is: an idea belongs to a customer."));
    if (!kept && std::exchange(m_addingIdea, true))
        return; // Enter twice is one idea
    domain::PointMark mark = newMark();
    mark.point = guidance::ownIdeaKey(mark.id);
    mark.kind = domain::PointMarkKind::OwnIdea;
    mark.text = words;
    const auto doing = desk::markPoint(m_parts.desk, mark);
    whenAnswered(this, doing, [this, doing, mark, kept](const base::Result<desk::Undo> &done) {
        if (!kept)
            m_addingIdea = false;
        if (kept)
            kept(done ? base::Result<void>() : tl::unexpected<base::Error>(done.error()));
        else if (!done)
            return m_parts.window.showError(done.error());
        if (!done)
            return;
        if (!kept && m_live && m_live->contact.id == mark.contact) {
            m_live->idea.clear();
            m_parts.contacts.setIdea({});
            m_page->setIdea({});
            m_page->focusPoints();
        }
        m_parts.edits.report(doing, tr("Your idea stands with the talking points."));
        readMoment();
    });
}

void GuideController::mark(const QString &point, domain::PointMarkKind kind)
{
    if (!m_live || !m_moment || m_live->contact.customer.isNull())
        return m_parts.window.showDone(tr("Say first who this is: marks belong to a customer."));
    domain::PointMark mark = newMark();
    mark.point = point;
    mark.kind = kind;
    for (const models::GuideRow &row : m_list.rows()) {
        if (row.point == point) {
            mark.rank = row.number;
            mark.pointVersion = row.version;
        }
    }
    m_moment->marks.push_back(mark);
    m_lastUsed.clear();
    choose(true);
    askWhyNot(kind == domain::PointMarkKind::NotForCustomer ? std::optional(mark) : std::nullopt);
    const bool skipped =
        kind == domain::PointMarkKind::NotNow || kind == domain::PointMarkKind::NotForCustomer;
    m_parts.edits.report(desk::markPoint(m_parts.desk, mark), skipped ? tr("Skipped.")
                                                              : kind == domain::PointMarkKind::Helped
                                                                  ? tr("Noted: it helped.")
                                                                  : tr("Noted: used."));
}

void GuideController::askWhyNot(const std::optional<domain::PointMark> &mark)
{
    m_whyNot = mark;
    m_whyNotKept = false;
    m_page->askWhyNot(mark ? std::optional(models::whyNotLook()) : std::nullopt);
}

/// Nobody is asked about a mark that was taken back.
void GuideController::followWhyNot()
{
    const bool kept = m_whyNot && holdsMark(m_moment->marks, m_whyNot->id);
    if (std::exchange(m_whyNotKept, kept) && !kept)
        askWhyNot({});
}

/// A second mark of the same kind: marks are added and never changed, and the newest counts.
void GuideController::sayWhyNot(int answer)
{
    if (!m_whyNot || !m_live || !m_moment || answer < 0 || answer >= static_cast<int>(guidance::kSkipReasons))
        return;
    const domain::PointMark before = *m_whyNot;
    askWhyNot({});
    if (before.contact != m_live->contact.id || before.customer != m_live->contact.customer)
        return;
    domain::PointMark mark = newMark();
    mark.point = before.point;
    mark.pointVersion = before.pointVersion;
    mark.kind = before.kind;
    mark.rank = before.rank;
    mark.text = guidance::codeOf(static_cast<guidance::SkipReason>(answer));
    m_moment->marks.push_back(mark);
    m_parts.edits.report(desk::markMore(m_parts.desk, mark, before), tr("Noted why."));
}

/// The same digit twice in a row: what was used helped. Whatever moved up to its number waits for the next
/// key.
void GuideController::markNumber(int number)
{
    if (number == m_lastNumber && !m_lastUsed.isEmpty()) {
        const QString point = std::exchange(m_lastUsed, QString());
        return mark(point, domain::PointMarkKind::Helped);
    }
    const models::GuideRow *row = m_list.numbered(number);
    if (row == nullptr)
        return;
    const QString point = row->point;
    const QString intent = row->intent; // the row goes up to those that are done
    mark(point, domain::PointMarkKind::Used);
    m_lastUsed = point;
    m_lastNumber = number;
    Q_EMIT numberUsed(intent);
}

QStringList GuideController::numberedPoints() const
{
    QStringList out;
    for (int number = 1; const models::GuideRow *row = m_list.numbered(number); ++number)
        out.append(row->intent);
    return out;
}

QString GuideController::wordsOf(const QString &point) const
{
    for (const models::GuideRow &row : m_list.rows()) {
        if (row.point == point)
            return row.intent;
    }
    return {};
}

void GuideController::noteShown()
{
    if (!m_live || m_live->contact.customer.isNull() || !m_page->isVisible())
        return;
    std::vector<domain::PointMark> marks;
    for (const models::GuideRow &row : m_list.rows()) {
        if (row.own || row.state != models::GuideRow::State::Open || m_shown.contains(row.point))
            continue;
        m_shown.insert(row.point);
        domain::PointMark mark;
        mark.customer = m_live->contact.customer;
        mark.contact = m_live->contact.id;
        mark.point = row.point;
        mark.pointVersion = row.version;
        mark.rank = row.number;
        marks.push_back(std::move(mark));
    }
    if (!marks.empty())
        (void)desk::markShown(m_parts.desk, std::move(marks)); // failing, it counts as not read
}

void GuideController::refreshTimes()
{
    choose(false);
}

} // namespace leeway::app
