#include "app/leeway/points_controller.h"

#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/guide_controller.h"
#include "app/leeway/guide_files.h"
#include "base/when_answered.h"
#include "domain/facts/facts_of.h"
#include "domain/roles.h"
#include "guidance/condition_text.h"
#include "models/format.h"
#include "models/point_words.h"
#include "ui/customer/customer_page.h"
#include "ui/edit/take_in_panel.h"
#include "ui/edit/typed_forms.h"
#include "ui/guidance/guide_points_page.h"
#include "ui/guidance/point_form.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr int kPointReviewMonths = 6;

QList<QAction *> pageActs(ui::MainWindow &window)
{
    QList<QAction *> acts;
    for (const char *id : {"point.new", "points.import", "points.export"})
        acts.append(window.registry().action(QLatin1String(id)));
    return acts;
}

QString ownLanguage()
{
    return QLocale().bcp47Name().section(u'-', 0, 0);
}

} // namespace

PointsController::PointsController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_list([&desk = parts.desk] { return desk::readGuideShelf(desk); }, parts.desk.clock())
    , m_page(new ui::GuidePointsPage(m_list, pageActs(parts.window)))
{
    connect(m_page, &ui::GuidePointsPage::pointChosen, this, &PointsController::openPoint);
    connect(m_page, &ui::GuidePointsPage::ideaChosen, this, &PointsController::openIdea);
    connect(&parts.desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (desk::touchesGuide(what, mayChange()))
            m_list.reload();
    });
    connect(&parts.desk, &desk::Desk::meChanged, this, &PointsController::followPerson);
    connect(&parts.guide, &GuideController::chosen, this, &PointsController::showPreview);
    connect(&parts.customer, &CustomerController::refreshed, this, &PointsController::readCustomer);
    connect(&parts.customer, &CustomerController::opened, this, &PointsController::readCustomer);
    wireActions();
    followPerson();
}

void PointsController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QLatin1String(id)), &QAction::triggered, this, slot);
    };
    on("point.new", [this] {
        guidance::TalkingPoint point;
        point.owner = m_parts.desk.me().name;
        writeNew(point, QStringLiteral("{}"), {}, {});
    });
    on("points.import", [this] { takeIn(); });
    on("points.export", [this] { exportFile(); });
}

bool PointsController::mayChange() const
{
    return domain::mayDo(m_parts.desk.me().role, domain::Right::SetGuidance);
}

void PointsController::followPerson()
{
    const bool may = mayChange();
    m_parts.window.rail().showPlace(QStringLiteral("points"), may);
    for (const char *id : {"point.new", "points.import"})
        m_parts.window.registry().action(QLatin1String(id))->setVisible(may);
    m_page->setMayChange(may);
    if (m_form)
        m_form->setMayChange(may);
    m_list.reload();
}

void PointsController::makeForm()
{
    if (m_form)
        return;
    m_form = new ui::PointForm;
    m_form->setMayChange(mayChange());
    m_parts.edits.adopt(m_form);
    ui::markKept(*m_form);
    wireForm();
}

void PointsController::wireForm()
{
    connect(m_form, &ui::PointForm::pointWritten, this, &PointsController::save);
    connect(m_form, &ui::PointForm::typed, this, [this] {
        if (mayChange())
            (void)desk::keepPointInHand(m_parts.desk, m_form->hand()); // failing, it stands in the form
        showPreview();
    });
    connect(m_form, &ui::PointForm::thrownAway, this, [this] {
        m_form->discard();
        (void)desk::keepPointInHand(m_parts.desk, std::nullopt);
        m_parts.edits.leave();
    });
    connect(m_form, &ui::PointForm::activeWanted, this, &PointsController::setActive);
    connect(m_form, &ui::PointForm::copyWanted, this, &PointsController::copyPoint);
    connect(m_form, &ui::PointForm::ideaPutAway, this, &PointsController::putAway);
}

void PointsController::write(const desk::PointInHand &hand)
{
    makeForm();
    const auto begin = [this, hand](const std::optional<desk::PointInHand> &before) {
        const bool isSame = before && before->idea == hand.idea && before->before && hand.before &&
                            before->before->id == hand.before->id;
        if (before && !isSame)
            m_parts.window.showDone(tr("This is what you were writing. Save it or throw it away first."));
        if (before)
            m_form->start(*before, true);
        else
            m_form->start(hand);
        m_parts.edits.show(m_form, ui::Column::List);
        readCustomer();
    };
    if (!mayChange())
        return begin(std::nullopt);
    if (const auto now = m_form->hand())
        return begin(now);
    using InHand = base::Result<std::optional<desk::PointInHand>>;
    whenAnswered(this, desk::readPointInHand(m_parts.desk), [begin](const InHand &kept) {
        const std::optional<desk::PointInHand> none;
        begin(kept ? *kept : none);
    });
}

void PointsController::writeNew(const guidance::TalkingPoint &from, const QString &when, const QString &never,
                                const QString &idea)
{
    if (!mayChange())
        return m_parts.window.showDone(tr("Leads keep the talking points right. Your role reads them."));
    desk::PointInHand hand{.point = from, .when = when, .never = never, .idea = idea, .before = {}};
    hand.point.version = 1;
    hand.point.active = true;
    hand.point.reviewOn =
        base::toDateTime(m_parts.desk.clock().now()).toLocalTime().date().addMonths(kPointReviewMonths);
    write(hand);
}

void PointsController::openPoint(const QString &key)
{
    const desk::StoredPoint *stored = m_list.pointWith(key);
    if (stored == nullptr)
        return m_parts.window.showDone(tr("This talking point is not on this computer any more."));
    write({.point = stored->point,
           .when = guidance::conditionText(stored->point.when),
           .never = stored->point.never ? guidance::conditionText(*stored->point.never) : QString(),
           .idea = {},
           .before = stored->row});
}

/// What somebody typed in a contact is a beginning: a name of a customer does not belong into a point, and
/// the lead sees it before it is everybody's.
void PointsController::openIdea(const QString &words)
{
    guidance::TalkingPoint point;
    point.key = guidance::keyFromIdea(words);
    QString intent = words;
    intent.replace(u'{', u'(').replace(u'}', u')');
    point.intent.emplace(ownLanguage(), intent);
    point.phase = domain::Phase::Resolve;
    point.kind = guidance::PointKind::Do;
    point.owner = m_parts.desk.me().name;
    writeNew(point, QStringLiteral("{}"), {}, words);
}

void PointsController::copyPoint()
{
    const auto now = m_form->current();
    if (!now)
        return;
    guidance::TalkingPoint copy = now->point;
    copy.key.clear();
    writeNew(copy, now->when, now->never, {});
}

void PointsController::save(const desk::PointInHand &hand, const guidance::TalkingPoint &point)
{
    m_form->setSaving(true);
    whenAnswered(this, desk::savePoint(m_parts.desk, point, hand.before),
                 [this, hand](const base::Result<desk::SavedPoint> &done) {
                     if (done)
                         return saved(hand, *done);
                     const desk::StoredPoint *theirs =
                         hand.before ? m_list.pointWith(hand.before->key) : nullptr;
                     if (done.error().code == base::Code::ChangedMeanwhile && theirs != nullptr)
                         m_form->showTheirs(*theirs);
                     else
                         m_form->showFailure(ui::errorLine(done.error()));
                 });
}

void PointsController::saved(const desk::PointInHand &hand, const desk::SavedPoint &saved)
{
    m_form->setSaving(false);
    m_form->discard();
    (void)desk::keepPointInHand(m_parts.desk, std::nullopt);
    m_parts.edits.leave();
    const QString text = hand.before
                             ? tr("Saved. Version %1 is offered from now on.").arg(saved.stored.point.version)
                             : tr("Saved. It is offered from now on.");
    if (!saved.undo)
        return m_parts.window.showDone(text);
    m_parts.window.showDone(text, [this, undo = saved.undo] {
        whenAnswered(this, undo(m_parts.desk), [this](const base::Result<void> &undone) {
            if (!undone)
                m_parts.window.showError(undone.error());
        });
    });
}

void PointsController::setActive(bool active)
{
    const auto shown = m_form->current();
    const desk::StoredPoint *stored = shown && shown->before ? m_list.pointWith(shown->before->key) : nullptr;
    if (stored == nullptr)
        return;
    m_parts.edits.finish(m_form, desk::setPointActive(m_parts.desk, *stored, active),
                         active ? tr("In use again: offered where it fits.")
                                : tr("Retired: offered to nobody any more."));
}

void PointsController::putAway(const QString &words)
{
    whenAnswered(this, desk::putIdeaAway(m_parts.desk, words), [this](const base::Result<void> &done) {
        if (!done)
            return m_form->showFailure(ui::errorLine(done.error()));
        m_form->discard();
        (void)desk::keepPointInHand(m_parts.desk, std::nullopt);
        m_parts.edits.leave();
        m_parts.window.showDone(tr("Put away on this computer. The contact it came from keeps it."));
    });
}

guidance::Guide PointsController::guide() const
{
    guidance::Guide guide;
    for (const desk::StoredPoint &one : m_list.shelf().points)
        guide.push_back(one.point);
    return guide;
}

/// The customer who is open, as if a call of theirs began: for whoever writes without a contact.
void PointsController::readCustomer()
{
    const quint64 asked = ++m_asked;
    m_moment.reset();
    // Of a restricted record nothing is on the page before somebody gave a reason.
    const domain::CustomerId open = m_parts.customer.page().customer();
    if (m_form == nullptr || !m_form->isVisible() || open.isNull() || open != m_parts.customer.current())
        return showPreview();
    desk::LiveContact live;
    live.contact.customer = open;
    live.contact.person = m_parts.desk.me().id;
    live.contact.openedAt = m_parts.desk.clock().now();
    if (const auto now = m_form->current())
        live.phase = now->point.phase;
    whenAnswered(this, desk::readMoment(m_parts.desk, live, QTimeZone::systemTimeZone()),
                 [this, asked](const base::Result<desk::ContactMoment> &moment) {
                     if (asked != m_asked)
                         return;
                     if (moment)
                         m_moment = *moment;
                     showPreview();
                 });
}

void PointsController::showPreview()
{
    if (m_form == nullptr)
        return;
    const std::optional<guidance::TalkingPoint> point = m_form->readable();
    if (!point)
        return; // what is wrong stands at its field; the preview keeps what could be read
    guidance::TalkingPoint shown = *point;
    if (shown.key.isEmpty())
        shown.key = QStringLiteral("new");
    if (const auto inContact = m_parts.guide.previewOf(shown))
        return m_form->setPreview(*inContact);
    if (!m_moment || m_moment->snapshot.customer.id != m_parts.customer.current()) {
        m_form->setPreview(models::previewWithoutCustomer(shown, QLocale().bcp47Name()));
        return;
    }
    m_moment->snapshot.phase = shown.phase;
    const domain::Facts facts = domain::factsOf(m_moment->snapshot);
    const guidance::Guide points = guide();
    const learning::PointModel untaught; // of which comes first among many, not whether it fits
    m_form->setPreview(models::previewAt(shown, {.snapshot = m_moment->snapshot,
                                                 .facts = facts,
                                                 .marks = m_moment->marks,
                                                 .points = points,
                                                 .model = untaught,
                                                 .company = {},
                                                 .ownLanguage = QLocale().bcp47Name(),
                                                 .zone = QTimeZone::systemTimeZone(),
                                                 .previous = nullptr}));
}

void PointsController::takeIn()
{
    if (!mayChange())
        return m_parts.window.showDone(tr("Leads keep the talking points right. Your role reads them."));
    auto *dialog = new QFileDialog(&m_parts.window, tr("Take in a guide file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Guide files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PointsController::tryFile);
    dialog->open();
}

void PointsController::tryFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    whenAnswered(this, readGuideFile(path), [this, name](const base::Result<GuideFileRead> &read) {
        if (!read)
            return m_parts.window.showError(read.error());
        if (!read->guide) {
            desk::GuideDryRun none;
            none.faults = read->faults;
            return showRun(name, none);
        }
        whenAnswered(this, desk::tryGuide(m_parts.desk, *read->guide),
                     [this, name](const base::Result<desk::GuideDryRun> &run) {
                         if (!run)
                             return m_parts.window.showError(run.error());
                         showRun(name, *run);
                     });
    });
}

void PointsController::showRun(const QString &file, const desk::GuideDryRun &run)
{
    if (!m_import) {
        m_import = new ui::TakeInPanel(tr("Take in a guide file"));
        m_parts.edits.adopt(m_import);
        connect(m_import, &ui::TakeInPanel::takenIn, this, [this] {
            m_parts.edits.finish(
                m_import, desk::changeCompany(m_parts.desk, m_imported),
                tr("%n talking point(s) taken in.", nullptr, static_cast<int>(m_imported.size())));
        });
    }
    m_imported = run.changes;
    m_import->showRun(file, run);
    m_parts.edits.show(m_import, ui::Column::List);
}

void PointsController::exportFile()
{
    auto *dialog = new QFileDialog(&m_parts.window, tr("Export the guide file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("guide.json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        whenAnswered(this, writeGuideFile(path, guide()), [this](const base::Result<void> &written) {
            if (!written)
                return m_parts.window.showError(written.error());
            const auto left = static_cast<int>(m_list.shelf().unreadable.size());
            m_parts.window.showDone(
                left == 0
                    ? tr("The guide file is written.")
                    : tr("The guide file is written, without %n point(s) that this version cannot read.",
                         nullptr, left));
        });
    });
    dialog->open();
}

} // namespace leeway::app
