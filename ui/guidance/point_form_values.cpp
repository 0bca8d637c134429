#include "guidance/condition_text.h"
#include "guidance/guide_json.h"
#include "guidance/local_text.h"
#include "guidance/text_slots.h"
#include "models/format.h"
#include "ui/edit/form_field.h"
#include "ui/guidance/point_form.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTextCursor>

// What stands in the form of a talking point: in, out, and what is wrong with it.
namespace leeway::ui
{

namespace
{

using guidance::putText;
using guidance::textIn;

constexpr qsizetype kIntentMost = 60; // the guide file's measure, counted while it is typed

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (const QString plain = line.simplified(); !plain.isEmpty())
            lines.append(plain);
    }
    return lines;
}

QStringList pointTags(const QString &text)
{
    QStringList tags;
    for (const QString &tag : text.split(u',')) {
        if (const QString plain = tag.simplified(); !plain.isEmpty())
            tags.append(plain);
    }
    return tags;
}

} // namespace

void PointForm::start(const desk::PointInHand &hand, bool unsaved)
{
    discard();
    m_hand = hand;
    m_unsaved = unsaved;
    fill();
    m_started = true;
    m_start = *current();
    showState();
    Q_EMIT typed();
}

void PointForm::fill()
{
    m_filling = true;
    const guidance::TalkingPoint &point = m_hand.point;
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_languages.clear();
    addLanguage(QStringLiteral("en"));
    addLanguage(QStringLiteral("de"));
    for (const guidance::LocalText *texts : {&point.intent, &point.because, &point.avoid}) {
        for (const auto &[language, text] : *texts)
            addLanguage(language);
    }
    for (const auto &[language, ways] : point.words)
        addLanguage(language);
    m_language = 0;
    m_tabs->setCurrentIndex(0);
    m_phase->setCurrentIndex(static_cast<int>(point.phase));
    m_kind->setCurrentIndex(static_cast<int>(point.kind));
    m_when.edit->setPlainText(m_hand.when);
    m_never.edit->setPlainText(m_hand.never);
    setTicked(m_must, point.must);
    setTicked(m_history, point.usesHistory);
    m_tags->setText(point.tags.join(QStringLiteral(", ")));
    m_owner->setText(point.owner);
    m_review->setDate(point.reviewOn.value_or(m_review->minimumDate()));
    showLanguage();
    checkCondition(m_when, false);
    checkCondition(m_never, false);
    m_filling = false;
}

void PointForm::showLanguage()
{
    const bool filling = std::exchange(m_filling, true);
    const QString language = m_languages.at(m_language);
    const guidance::TalkingPoint &point = m_hand.point;
    m_intent->setText(textIn(point.intent, language));
    m_because->setText(textIn(point.because, language));
    m_avoid->setText(textIn(point.avoid, language));
    const auto ways = point.words.find(language);
    m_words->setPlainText(ways == point.words.end() ? QString() : ways->second.join(u'\n'));
    for (FormField *field : {m_intentField, m_becauseField, m_wordsField, m_avoidField})
        field->setError({});
    m_filling = filling;
}

void PointForm::keepLanguage()
{
    if (m_language < m_languages.size())
        m_hand = current().value_or(m_hand);
}

std::optional<desk::PointInHand> PointForm::current() const
{
    if (!m_started && !m_filling && m_languages.isEmpty())
        return std::nullopt;
    desk::PointInHand now = m_hand;
    guidance::TalkingPoint &point = now.point;
    const QString language = m_languages.at(m_language);
    putText(point.intent, language, m_intent->text());
    putText(point.because, language, m_because->text());
    putText(point.avoid, language, m_avoid->text());
    if (const QStringList ways = linesOf(m_words->toPlainText()); ways.isEmpty())
        point.words.erase(language);
    else
        point.words[language] = ways;
    point.phase = static_cast<domain::Phase>(m_phase->currentIndex());
    point.kind = static_cast<guidance::PointKind>(m_kind->currentIndex());
    point.must = m_must->isChecked();
    point.usesHistory = m_history->isChecked();
    point.tags = pointTags(m_tags->text());
    point.owner = m_owner->text().simplified();
    point.reviewOn =
        m_review->date() > m_review->minimumDate() ? std::optional(m_review->date()) : std::nullopt;
    now.when = m_when.edit->toPlainText();
    now.never = m_never.edit->toPlainText();
    return now;
}

std::optional<desk::PointInHand> PointForm::hand() const
{
    if (!m_started)
        return std::nullopt;
    const std::optional<desk::PointInHand> now = current();
    return m_unsaved || *now != m_start ? now : std::nullopt;
}

std::optional<guidance::TalkingPoint> PointForm::readable() const
{
    if (!m_started)
        return std::nullopt;
    guidance::TalkingPoint point = current()->point;
    const auto when = guidance::readConditionText(m_when.edit->toPlainText());
    const QString never = m_never.edit->toPlainText();
    const auto away = guidance::readConditionText(never);
    if (!when.condition || (!never.trimmed().isEmpty() && !away.condition))
        return std::nullopt;
    point.when = *when.condition;
    point.never = never.trimmed().isEmpty() ? std::nullopt : away.condition;
    return point;
}

void PointForm::countIntent()
{
    m_intentField->setError({});
    const QString text = m_intent->text().simplified();
    const qsizetype length = guidance::fillSlots(text, guidance::typicalSlotValues()).value_or(text).size();
    m_intentField->setHint(tr("An intention, not a sentence to read out. %1 of %2 characters.")
                               .arg(QLocale().toString(length), QLocale().toString(kIntentMost)));
}

std::optional<domain::Condition> PointForm::checkCondition(const ConditionPart &part, bool caret)
{
    const QString text = part.edit->toPlainText();
    const bool isNone = &part == &m_never && text.trimmed().isEmpty();
    const guidance::ConditionTextRead read = guidance::readConditionText(text);
    part.words->setVisible(read.condition.has_value() && !isNone);
    if (isNone || read.condition) {
        part.field->setError({});
        part.words->setText(read.condition ? models::conditionWords(*read.condition) : QString());
        return read.condition;
    }
    const guidance::ConditionTextFault &fault = read.faults.front();
    part.field->setError(models::conditionFaultWords(text, fault.at, fault.what));
    if (caret) {
        QTextCursor cursor = part.edit->textCursor();
        cursor.setPosition(static_cast<int>(fault.at));
        cursor.setPosition(static_cast<int>(std::min(fault.at + fault.length, text.size())),
                           QTextCursor::KeepAnchor);
        part.edit->setTextCursor(cursor);
    }
    return std::nullopt;
}

void PointForm::save()
{
    keepLanguage();
    clearErrors();
    guidance::TalkingPoint point = m_hand.point;
    const std::optional<domain::Condition> when = checkCondition(m_when, true);
    const std::optional<domain::Condition> never = checkCondition(m_never, true);
    point.when = when.value_or(domain::Condition());
    point.never = never;
    showFaults(point);
    if (!isRefused())
        Q_EMIT pointWritten(m_hand, point);
}

/// The same checks as for a file: what is saved here can be exported and taken in.
void PointForm::showFaults(const guidance::TalkingPoint &point)
{
    guidance::TalkingPoint checked = point;
    if (checked.key.isEmpty())
        checked.key = QStringLiteral("new");
    domain::JsonFaults faults;
    (void)guidance::guideFrom(guidance::guideFile({checked}), faults);
    for (const domain::JsonFault &fault : faults.list()) {
        const qsizetype dot = fault.path.indexOf(u'.');
        showFault(dot < 0 ? QString() : fault.path.mid(dot + 1), fault.what);
    }
}

void PointForm::showFault(const QString &path, const QString &what)
{
    const QString key = path.section(u'.', 0, 0).section(u'[', 0, 0);
    const QString language = path.section(u'.', 1, 1).section(u'[', 0, 0);
    FormField *field = key == u"because"        ? m_becauseField
                       : key == u"words"        ? m_wordsField
                       : key == u"avoid"        ? m_avoidField
                       : key == u"when"         ? m_when.field
                       : key == u"never"        ? m_never.field
                       : key == u"must"         ? m_mustField
                       : key == u"uses_history" ? m_historyField
                       : key == u"tags"         ? m_tagsField
                                                : m_intentField;
    if (!field->error().isEmpty())
        return; // the first thing first
    if (const qsizetype tab = m_languages.indexOf(language); tab >= 0 && tab != m_language) {
        const bool shown = !m_intentField->error().isEmpty() || !m_becauseField->error().isEmpty() ||
                           !m_wordsField->error().isEmpty() || !m_avoidField->error().isEmpty();
        if (shown)
            return; // one language at a time
        m_tabs->setCurrentIndex(static_cast<int>(tab));
    }
    const bool isNothing = key == u"intent" && m_hand.point.intent.empty();
    field->setError(isNothing ? tr("Say in a few words what to reach.") : what);
}

void PointForm::showTheirs(const desk::StoredPoint &theirs)
{
    m_hand.before = theirs.row;
    m_hand.point.version = theirs.point.version;
    m_unsaved = true;
    showFailure(
        tr("Somebody else changed this point meanwhile; theirs says “%1”. Yours is still here: saving "
           "again makes a version after theirs.")
            .arg(guidance::chosenFrom(theirs.point.intent, QLocale().bcp47Name()).text));
}

void PointForm::showState()
{
    const bool isNew = !m_hand.before;
    const bool isTyped = hand().has_value();
    setTitle(!m_mayChange ? tr("Talking point")
             : isNew      ? tr("New talking point")
                          : tr("Edit the talking point"));
    if (!m_mayChange)
        m_about->setText(tr("Leads keep the talking points right. This is how it stands now."));
    else if (!m_hand.idea.isEmpty())
        m_about->setText(tr("From an idea that helped: “%1”").arg(models::isolatedText(m_hand.idea)));
    else
        m_about->setText(
            isNew ? QString()
                  : tr("Version %1. Saving makes the next one; what was marked keeps pointing to the "
                       "version that was on screen.")
                        .arg(QLocale().toString(m_hand.point.version)));
    m_about->setVisible(!m_about->text().isEmpty());
    m_copy->setVisible(m_mayChange && !isNew && !isTyped);
    m_active->setVisible(m_mayChange && !isNew && !isTyped);
    m_active->setText(m_hand.point.active ? tr("Retire") : tr("Bring back"));
    m_idea->setVisible(m_mayChange && !m_hand.idea.isEmpty());
    m_away->setVisible(m_mayChange && isTyped);
}

void PointForm::clearForm()
{
    m_pause.stop();
    m_started = false;
    m_unsaved = false;
    m_hand = {};
}

} // namespace leeway::ui
