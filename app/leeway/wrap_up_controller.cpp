#include "app/leeway/wrap_up_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/guide_controller.h"
#include "base/when_answered.h"
#include "desk/draft.h"
#include "domain/masking.h"
#include "models/wrap_up_facts.h"
#include "ui/contact/break_keeper.h"
#include "ui/contact/breather_keeper.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy.h"

#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr std::chrono::minutes kShortBreather{3};

} // namespace

WrapUpController::WrapUpController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_panel(new ui::WrapUpPanel({&parts.desk.clock(), QLocale(), QTimeZone::systemTimeZone()}))
{
    connect(&parts.contacts, &ContactController::currentChanged, this, &WrapUpController::followContact);
    connect(&parts.contacts, &ContactController::changed, this,
            [this] { followContact(m_parts.contacts.current()); });
    connect(&parts.contacts, &ContactController::wrapUpOpened, this, &WrapUpController::open);
    connect(&parts.desk, &desk::Desk::changed, this, &WrapUpController::followStore);
    connect(&parts.privacy, &ui::Privacy::changed, this, [this] {
        if (m_live && m_matter && m_panel->isVisible())
            fill(m_panel->draft());
    });
    connect(m_panel, &ui::WrapUpPanel::draftChanged, &parts.contacts, &ContactController::setDraft);
    connect(m_panel, &ui::WrapUpPanel::closed, &parts.contacts, &ContactController::closeWrapUp);
    connect(m_panel, &ui::WrapUpPanel::saveWanted, this, &WrapUpController::save);
    parts.contacts.setWrapUp(m_panel);
}

/// Another contact is in hand, or something was said of this one.
void WrapUpController::followContact(const std::optional<desk::LiveContact> &live)
{
    const bool another = !live || !m_live || live->contact.id != m_live->contact.id ||
                         live->contact.customer != m_live->contact.customer ||
                         live->contact.caseId != m_live->contact.caseId;
    m_live = live;
    if (!live) {
        m_matter.reset();
        return m_parts.contacts.closeWrapUp();
    }
    if (std::exchange(m_takesNext, false))
        m_parts.contacts.take(live->contact.id);
    if (another) {
        m_matter.reset();
        m_note.clear();
        if (m_panel->isVisible())
            return open(*live);
        return read();
    }
    if (m_matter && m_panel->isVisible())
        fill(m_panel->draft());
}

void WrapUpController::followStore(const desk::Touched &what)
{
    const bool concerns = m_live && !m_live->contact.customer.isNull() &&
                          (what.customer(m_live->contact.customer.value) ||
                           what.table(QStringLiteral("choice"))); // what is asked may be another
    if (concerns)
        read();
}

void WrapUpController::open(const desk::LiveContact &live)
{
    if (live.contact.customer.isNull()) {
        m_parts.contacts.closeWrapUp();
        return m_parts.window.showDone(
            tr("Say first who this is; what was no contact is taken off the list."));
    }
    m_live = live;
    m_isOpening = true;
    if (!m_matter) {
        m_panel->setEnabled(false); // a key must not answer a question of the contact before
        return read();
    }
    took(*m_matter);
}

void WrapUpController::read()
{
    const quint64 asked = ++m_generation;
    if (!m_live || m_live->contact.customer.isNull())
        return;
    whenAnswered(this, desk::readWrapUp(m_parts.desk, *m_live, QTimeZone::systemTimeZone()),
                 [this, asked](const base::Result<desk::WrapUpMatter> &matter) {
                     if (asked != m_generation || !m_live)
                         return;
                     if (matter)
                         return took(*matter);
                     if (!std::exchange(m_isOpening, false))
                         return;
                     m_parts.contacts.closeWrapUp();
                     m_parts.window.showError(matter.error());
                 });
}

void WrapUpController::took(const desk::WrapUpMatter &matter)
{
    m_matter = matter;
    const bool opening = std::exchange(m_isOpening, false);
    if (!opening && !m_panel->isVisible())
        return; // at hand for the key
    m_panel->setPeople(matter.people, m_parts.desk.me().id);
    if (const auto &times = m_parts.edits.workingTimes())
        m_panel->setWorkingTimes(*times);
    if (!opening)
        return fill(m_panel->draft());
    m_live = m_parts.contacts.current().value_or(*m_live);
    desk::WrapUpDraft draft = m_live->draft;
    // What was read before may be older than the last key in the field.
    const QString note = m_parts.begunNote(m_live->contact.customer).value_or(matter.note);
    const QString line = note.trimmed();
    if (draft.line.isEmpty() && !line.isEmpty()) {
        draft.line = line;
        m_parts.contacts.setDraft(draft);
    }
    if (!line.isEmpty() && draft.line.trimmed() == line) // also from before another contact was in hand
        m_note = note;
    m_panel->setEnabled(true);
    fill(draft);
    m_panel->begin();
}

void WrapUpController::fill(const desk::WrapUpDraft &draft)
{
    std::vector<domain::Breather> rests = m_parts.breathers.breathers();
    const std::vector<domain::Breather> breaks = m_parts.breaks.breaks();
    rests.insert(rests.end(), breaks.begin(), breaks.end());
    models::WrapUpFacts facts = models::wrapUpFacts(
        *m_matter, *m_live, [this](const QString &point) { return m_parts.guide.wordsOf(point); }, rests);
    models::tellGiven(facts, *m_matter,
                      {.format = {QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()},
                       .language = QLocale().bcp47Name(),
                       .isPrivate = m_parts.privacy.hides(),
                       .felt = m_parts.felt()});
    m_panel->start(facts, draft);
}

void WrapUpController::save(const desk::WrapUpDraft &draft, ui::AfterWrapUp then)
{
    std::optional<desk::LiveContact> live = m_parts.contacts.current();
    if (!live || live->contact.id != m_panel->facts().contact.id)
        return m_panel->showFailure(tr("This contact is not in hand any more. What you answered is kept."));
    live->draft = draft;
    m_panel->setSaving(true);
    whenAnswered(this, desk::wrapUp(m_parts.desk, *live),
                 [this, live = *live, then](const base::Result<void> &done) {
                     if (!done)
                         return m_panel->showFailure(ui::errorLine(done.error()));
                     m_panel->setSaving(false);
                     saved(live, then);
                 });
}

void WrapUpController::saved(const desk::LiveContact &live, ui::AfterWrapUp then)
{
    clearNote(live.contact.customer);
    m_parts.contacts.closeWrapUp();
    // From a field to what is read there: nobody types any more, and the next one may come up by itself.
    m_parts.window.columns().go(ui::Column::Centre);
    if (then == ui::AfterWrapUp::Breathe) {
        m_parts.breathers.start(kShortBreather);
        const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
        //: a clock time
        return m_parts.window.showDone(
            tr("Saved. Breathe until %1.")
                .arg(models::clockTime(format, m_parts.desk.clock().now() + kShortBreather)));
    }
    const auto &open = m_parts.contacts.live();
    const auto others = std::count_if(open.begin(), open.end(), [&live](const desk::LiveContact &one) {
        return one.contact.id != live.contact.id;
    });
    m_parts.window.showDone(others > 0
                                ? tr("Saved. %n more contact(s) open.", nullptr, static_cast<int>(others))
                                : tr("Saved. No other contact is open."));
    const auto next = m_parts.contacts.current();
    if (next && next->contact.id != live.contact.id)
        m_parts.contacts.take(next->contact.id);
    else
        m_takesNext = others > 0; // as soon as the list knows that this one is done
}

/// The begun note is the line now; one that was typed on since stays.
void WrapUpController::clearNote(domain::CustomerId customer)
{
    if (m_note.isEmpty())
        return;
    whenAnswered(this, desk::readDraft(m_parts.desk, customer),
                 [this, customer, note = std::exchange(m_note, QString())](const base::Result<QString> &now) {
                     if (!now || *now != domain::maskedDraft(note)) // as it is kept
                         return;
                     whenAnswered(this, desk::keepDraft(m_parts.desk, customer, {}),
                                  [this, customer](const base::Result<void> &cleared) {
                                      if (cleared)
                                          Q_EMIT noteTaken(customer);
                                  });
                 });
}

} // namespace leeway::app
