#include "ui/knowledge/notice_form.h"

#include "domain/conditions/condition_json.h"
#include "models/condition_words.h"
#include "models/format.h"
#include "ui/edit/code_area.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/knowledge/notice_panel.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::milliseconds kNoticePause{300}; // guide 7.5
constexpr std::array kNoticeLanguages{"en", "de", "nb", "sv", "da", "fi", "fr",
                                      "es", "it", "nl", "pl", "pt", "ar"};
constexpr qsizetype kLongestSentence = 1'000;
constexpr qsizetype kLongestResolution = 4'000;
constexpr size_t kFaultsShown = 4;

QString indented(const QJsonObject &when)
{
    if (when.isEmpty())
        return QStringLiteral("{}"); // as the hint has it
    return QString::fromUtf8(QJsonDocument(when).toJson(QJsonDocument::Indented)).trimmed();
}

/// Where the JSON stops to be JSON, as a line: nobody counts bytes.
QString brokenAt(const QByteArray &text, const QJsonParseError &error)
{
    const auto line = text.left(error.offset).count('\n') + 1;
    return NoticeForm::tr("Line %1 is no JSON: a quote, comma or bracket is missing, or one too many.")
        .arg(line);
}

/// What is wrong with the condition, a line each; empty when nothing is.
QString faultsOf(const QString &typed)
{
    const QByteArray text = typed.trimmed().isEmpty() ? QByteArray("{}") : typed.toUtf8();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return brokenAt(text, error);
    if (!document.isObject())
        return NoticeForm::tr("A condition stands in braces: {\"fact\": \"case.type\", \"is\": \"Repair\"}");
    domain::JsonFaults faults;
    domain::conditionFrom(document.object(), QString(), faults);
    QStringList lines;
    for (const domain::JsonFault &fault : faults.list()) {
        if (static_cast<size_t>(lines.size()) == kFaultsShown) {
            lines.append(QStringLiteral("…"));
            break;
        }
        lines.append(models::screenText(fault.toLine(), 200));
    }
    return lines.join(u'\n');
}

base::Instant instantOf(const QDateTimeEdit *field)
{
    return base::fromDateTime(field->dateTime().toUTC());
}

QDateTime localTime(base::Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(base::toMs(at));
}

} // namespace

NoticeForm::NoticeForm(QWidget *parent)
    : EditPanel(tr("Known problem"), tr("Save"), parent)
    , m_title(new QLineEdit)
    , m_languages(new QComboBox)
    , m_sentence(makeTextArea(4))
    , m_resolution(makeTextArea(3))
    , m_when(makeCodeArea(7))
    , m_whenWords(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_from(new QDateTimeEdit)
    , m_ends(new QCheckBox(tr("It ends by itself")))
    , m_until(new QDateTimeEdit)
    , m_owner(new QComboBox)
{
    makeFields();
    makeTimes();
    m_ownerField = addField(tr("Who sees to it?"), m_owner);
    auto *away = addLink(tr("Throw away what was typed"));
    connect(away, &QPushButton::clicked, this, [this] {
        m_pause.stop();
        Q_EMIT thrownAway();
    });
    watchFields();
}

void NoticeForm::makeFields()
{
    m_titleField = addField(tr("Title"), m_title);
    m_title->setMaxLength(200);
    m_titleField->setHint(tr("As colleagues call it: “Seal of Aldera Brew 3 is too thin”."));
    for (const char *tag : kNoticeLanguages)
        m_languages->addItem(QString(), QLatin1String(tag));
    m_languages->setAccessibleName(tr("Language of the sentence"));
    m_sentenceField = addField(tr("What is known, as a sentence for the customer"), m_sentence);
    m_sentenceField->putAbove(m_languages);
    m_sentenceField->setHint(tr("One for each language your customers speak. Agents say it aloud."));
    m_resolutionField = addField(tr("What was agreed"), m_resolution);
    m_resolutionField->setHint(tr("What agents may offer without asking; may be empty."));
    m_whenField = addField(tr("Whom does it touch?"), m_when);
    m_whenField->setHint(tr("A condition as JSON, as in a guide file; {} is everybody."));
    m_when->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_whenWords->setWordWrap(true);
    m_whenWords->setObjectName(QStringLiteral("noticeWhenWords"));
    addToForm(m_whenWords);
}

void NoticeForm::makeTimes()
{
    const QString shape = QLocale().dateTimeFormat(QLocale::ShortFormat);
    for (QDateTimeEdit *field : {m_from, m_until}) {
        field->setCalendarPopup(true);
        field->setDisplayFormat(shape);
    }
    addField(tr("From"), m_from);
    m_untilField = addField(tr("Until"), m_until);
    m_untilField->putAbove(m_ends);
    connect(m_ends, &QCheckBox::toggled, m_until, &QWidget::setEnabled);
    m_until->setEnabled(false);
}

void NoticeForm::later()
{
    if (m_started)
        m_pause.start();
}

void NoticeForm::watchFields()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kNoticePause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        checkCondition();
        if (const auto now = hand())
            Q_EMIT typed(*now);
    });
    const auto touched = [this](FormField *field) {
        return [this, field] {
            field->setError({});
            later();
        };
    };
    connect(m_title, &QLineEdit::textChanged, this, touched(m_titleField));
    connect(m_sentence, &QPlainTextEdit::textChanged, this, [this] {
        m_sentences.insert(m_language, m_sentence->toPlainText());
        markLanguages();
        m_sentenceField->setError({});
        later();
    });
    connect(m_languages, &QComboBox::activated, this, &NoticeForm::showLanguage);
    connect(m_resolution, &QPlainTextEdit::textChanged, this, touched(m_resolutionField));
    connect(m_when, &QPlainTextEdit::textChanged, this, touched(m_whenField));
    connect(m_ends, &QCheckBox::toggled, this, touched(m_untilField));
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, touched(m_untilField));
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, touched(m_untilField));
    connect(m_owner, &QComboBox::activated, this, &NoticeForm::later);
}

void NoticeForm::showLanguage()
{
    m_language = m_languages->currentData().toString();
    const QSignalBlocker quiet(m_sentence);
    m_sentence->setPlainText(m_sentences.value(m_language));
}

/// Languages that have a sentence say so in the list.
void NoticeForm::markLanguages()
{
    for (int i = 0; i < m_languages->count(); ++i) {
        const QString tag = m_languages->itemData(i).toString();
        const QString name = noticeLanguage(tag);
        const bool filled = !m_sentences.value(tag).trimmed().isEmpty();
        //: a language in which the sentence is written already
        m_languages->setItemText(i, filled ? tr("%1 ✓").arg(name) : name);
    }
}

void NoticeForm::checkCondition()
{
    const QString faults = faultsOf(m_when->toPlainText());
    m_whenField->setError(faults);
    const auto when = typedCondition();
    domain::JsonFaults none;
    const auto condition = when ? domain::conditionFrom(*when, QString(), none) : std::nullopt;
    m_whenWords->setText(condition ? models::conditionWords(*condition) : QString());
    m_whenWords->setVisible(condition.has_value());
}

std::optional<QJsonObject> NoticeForm::typedCondition() const
{
    const QString text = m_when->toPlainText();
    if (!faultsOf(text).isEmpty())
        return std::nullopt;
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

void NoticeForm::setOwners(const std::vector<domain::Person> &people)
{
    const QSignalBlocker quiet(m_owner);
    m_owner->clear();
    for (const domain::Person &person : people)
        m_owner->addItem(models::screenText(person.name, 120).simplified(), person.id.toString());
    m_ownerField->setVisible(!people.empty());
    m_owner->setCurrentIndex(m_owner->findData(m_hand.notice.owner.toString()));
}

void NoticeForm::start(const desk::NoticeInHand &hand)
{
    discard();
    m_hand = hand;
    const domain::Notice &notice = hand.notice;
    m_title->setText(notice.title);
    m_sentences = notice.sentence;
    for (auto it = m_sentences.keyBegin(); it != m_sentences.keyEnd(); ++it) {
        if (m_languages->findData(*it) < 0)
            m_languages->addItem(QString(), *it);
    }
    const QStringList written = m_sentences.keys();
    m_languages->setCurrentIndex(
        std::max(0, m_languages->findData(written.isEmpty() ? QStringLiteral("en") : written.first())));
    markLanguages();
    showLanguage();
    m_resolution->setPlainText(notice.resolution);
    m_when->setPlainText(hand.when.isEmpty() ? indented(notice.when) : hand.when);
    m_from->setDateTime(localTime(notice.from));
    m_ends->setChecked(notice.until.has_value());
    m_until->setDateTime(localTime(notice.until.value_or(notice.from + std::chrono::hours(24 * 7))));
    m_owner->setCurrentIndex(m_owner->findData(notice.owner.toString()));
    setTitle(hand.before ? tr("Edit the known problem") : tr("New known problem"));
    checkCondition();
    m_started = true;
}

domain::Notice NoticeForm::typedNotice() const
{
    domain::Notice notice = m_hand.notice;
    notice.title = m_title->text();
    notice.sentence.clear();
    for (auto it = m_sentences.begin(); it != m_sentences.end(); ++it) {
        if (!it->trimmed().isEmpty())
            notice.sentence.insert(it.key(), it->simplified());
    }
    notice.resolution = m_resolution->toPlainText();
    if (const auto when = typedCondition())
        notice.when = *when;
    // A field shows minutes: a moment that was not touched stays as it is.
    if (m_from->dateTime() != localTime(notice.from))
        notice.from = instantOf(m_from);
    if (!m_ends->isChecked())
        notice.until.reset();
    else if (!notice.until || m_until->dateTime() != localTime(*notice.until))
        notice.until = instantOf(m_until);
    if (m_owner->currentIndex() >= 0)
        notice.owner = domain::PersonId::fromString(m_owner->currentData().toString());
    return notice;
}

std::optional<desk::NoticeInHand> NoticeForm::hand() const
{
    if (!m_started)
        return std::nullopt;
    const desk::NoticeInHand now{typedNotice(), m_when->toPlainText(), m_hand.before};
    const auto when = typedCondition();
    const bool empty = !now.before && now.notice.title.trimmed().isEmpty() && now.notice.sentence.isEmpty() &&
                       now.notice.resolution.trimmed().isEmpty() && when && when->isEmpty();
    const bool same = now.before && now.notice == *now.before && when;
    return empty || same ? std::nullopt : std::optional(now);
}

void NoticeForm::showTheirs(const domain::Notice &theirs)
{
    m_hand.before = theirs;
    showFailure(
        tr("Somebody else changed it meanwhile: it is called “%1” now, with other words or times. Yours is "
           "still here; saving again puts yours in its place.")
            .arg(models::isolatedText(models::screenText(theirs.title, 200).simplified())));
}

void NoticeForm::showRefused(const QString &key, const QString &otherwise)
{
    setSaving(false);
    if (key == u"title")
        m_titleField->setError(tr("Give it a title of at most 200 letters."));
    else if (key == u"sentence")
        m_sentenceField->setError(tr("Write one sentence at least, of at most 1000 letters each."));
    else if (key == u"resolution")
        m_resolutionField->setError(tr("At most 4000 letters fit."));
    else if (key == u"until_at")
        m_untilField->setError(tr("It ends before it begins."));
    else
        return showFailure(otherwise);
    isRefused();
}

void NoticeForm::save()
{
    const domain::Notice notice = typedNotice();
    m_titleField->setError(notice.title.trimmed().isEmpty() ? tr("Give it a title of at most 200 letters.")
                                                            : QString());
    const bool fits = std::all_of(notice.sentence.begin(), notice.sentence.end(),
                                  [](const QString &one) { return one.size() <= kLongestSentence; });
    m_sentenceField->setError(
        notice.sentence.isEmpty() ? tr("Say in one language at least what the customer is told.")
        : !fits                   ? tr("A sentence has at most 1000 letters; what is long is not said aloud.")
                                  : QString());
    m_resolutionField->setError(
        notice.resolution.size() > kLongestResolution ? tr("At most 4000 letters fit.") : QString());
    checkCondition();
    m_untilField->setError(notice.until && *notice.until <= notice.from ? tr("It ends before it begins.")
                                                                        : QString());
    if (!isRefused())
        Q_EMIT noticeWritten({notice, m_when->toPlainText(), m_hand.before});
}

void NoticeForm::clearForm()
{
    m_pause.stop();
    m_started = false;
    m_hand = {};
    m_sentences.clear();
    m_title->clear();
    m_sentence->clear();
    m_resolution->clear();
    m_when->clear();
    m_ends->setChecked(false);
    m_pause.stop();
}

} // namespace leeway::ui
