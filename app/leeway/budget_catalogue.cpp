#include "app/leeway/budget_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "ui/edit/typed_forms.h"
#include "ui/leeway/budget_resolution_form.h"
#include "ui/shell/main_window.h"

#include <algorithm>

// How the page Budget writes resolutions.
namespace leeway::app
{

using base::whenAnswered;

void BudgetController::makeResolutionForm()
{
    if (m_resolution != nullptr)
        return;
    m_resolution = new ui::BudgetResolutionForm;
    m_parts.edits.adopt(m_resolution);
    ui::markKept(*m_resolution);
    connect(m_resolution, &ui::BudgetResolutionForm::resolutionWritten, this,
            &BudgetController::saveResolution);
    connect(m_resolution, &ui::BudgetResolutionForm::typed, this, [this] {
        (void)desk::keepResolutionInHand(m_parts.desk, m_resolution->hand()); // failing, it stands there
    });
    connect(m_resolution, &ui::BudgetResolutionForm::thrownAway, this, &BudgetController::leaveResolution);
    connect(m_resolution, &ui::BudgetResolutionForm::activeWanted, this,
            &BudgetController::setResolutionActive);
    connect(m_resolution, &ui::BudgetResolutionForm::moveWanted, this, &BudgetController::moveResolution);
}

void BudgetController::openResolution(const QString &key)
{
    if (!checkMayChange())
        return;
    if (const desk::StoredResolution *stored = m_list.shelf().resolution(key))
        return writeResolution(desk::handOf(stored->resolution, stored->row));
    if (!key.isEmpty())
        return m_parts.window.showDone(tr("This resolution is not on this computer any more."));
    desk::ResolutionInHand hand;
    hand.currency = newRule().currency;
    for (const desk::StoredResolution &one : m_list.shelf().resolutions)
        hand.resolution.position = std::max(hand.resolution.position, one.resolution.position + 1);
    writeResolution(hand);
}

void BudgetController::writeResolution(const desk::ResolutionInHand &hand)
{
    makeResolutionForm();
    const auto begin = [this, hand](const std::optional<desk::ResolutionInHand> &before) {
        if (before && before->resolution.key != hand.resolution.key)
            m_parts.window.showDone(tr("This is what you were writing. Save it or throw it away first."));
        showResolution(before.value_or(hand), before.has_value());
        m_parts.edits.show(m_resolution, ui::Column::List);
    };
    if (const auto now = m_resolution->hand())
        return begin(now);
    using InHand = base::Result<std::optional<desk::ResolutionInHand>>;
    whenAnswered(this, desk::readResolutionInHand(m_parts.desk), [begin](const InHand &kept) {
        const std::optional<desk::ResolutionInHand> none;
        begin(kept ? *kept : none);
    });
}

void BudgetController::showResolution(const desk::ResolutionInHand &hand, bool unsaved)
{
    m_resolution->start(hand, unsaved);
    followPlaces();
}

/// Where it stands among those in use, and what keys are taken.
void BudgetController::followPlaces()
{
    if (m_resolution == nullptr)
        return;
    const QString key = m_resolution->current().resolution.key;
    QStringList inUse;
    QStringList all;
    for (const desk::StoredResolution &one : m_list.shelf().resolutions) {
        all.append(one.resolution.key);
        if (one.resolution.active)
            inUse.append(one.resolution.key);
    }
    m_resolution->setTaken(all);
    const qsizetype at = inUse.indexOf(key);
    m_resolution->setPlaces(at > 0, at >= 0 && at + 1 < inUse.size());
}

void BudgetController::leaveResolution()
{
    m_resolution->setSaving(false);
    m_resolution->discard();
    (void)desk::keepResolutionInHand(m_parts.desk, std::nullopt);
    m_parts.edits.leave();
}

void BudgetController::saveResolution(const desk::ResolutionInHand &hand, const resolution::Resolution &made)
{
    m_resolution->setSaving(true);
    const auto saved = [this, hand, made](const base::Result<desk::Undo> &done) {
        if (done) {
            leaveResolution();
            return m_parts.edits.report(QtFuture::makeReadyFuture(done), tr("Saved."));
        }
        m_resolution->setSaving(false);
        const bool isOther = done.error().code == base::Code::ChangedMeanwhile ||
                             done.error().code == base::Code::AlreadyThere;
        if (!isOther)
            return m_resolution->showFailure(budgetProblem(done.error()));
        desk::ResolutionInHand again = hand;
        const desk::StoredResolution *theirs = m_list.shelf().resolution(made.key);
        if (hand.before && theirs != nullptr)
            again.before = theirs->row;
        showResolution(again, true);
        m_resolution->showFailure(
            tr("Somebody else changed this resolution meanwhile. Yours is still here: saving "
               "again puts it in the place of theirs."));
    };
    whenAnswered(this, desk::saveResolution(m_parts.desk, made, hand.before), saved);
}

void BudgetController::setResolutionActive(bool active)
{
    const desk::StoredResolution *stored = m_list.shelf().resolution(m_resolution->current().resolution.key);
    if (stored == nullptr)
        return;
    resolution::Resolution after = stored->resolution;
    after.active = active;
    m_parts.edits.finish(m_resolution, desk::saveResolution(m_parts.desk, after, stored->row),
                         active ? tr("In use again: offered where it fits.")
                                : tr("Retired: offered to nobody any more."));
}

void BudgetController::moveResolution(bool up)
{
    const QString key = m_resolution->current().resolution.key;
    whenAnswered(this, desk::moveResolution(m_parts.desk, m_list.shelf(), key, up),
                 [this, up](const base::Result<desk::Undo> &done) {
                     if (!done)
                         return m_resolution->showFailure(budgetProblem(done.error()));
                     // It stands elsewhere now: the form would write over its new place.
                     m_resolution->discard();
                     m_parts.edits.leave();
                     m_parts.edits.report(QtFuture::makeReadyFuture(done),
                                          up ? tr("Moved up.") : tr("Moved down."));
                 });
}

} // namespace leeway::app
