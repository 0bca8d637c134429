#include "ui/guidance/point_form.h"

#include "guidance/condition_text.h"
#include "ui/edit/code_area.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/guidance/point_preview_card.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>

#include <array>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::milliseconds kTypingPause{300}; // guide 7.5
/// By its own name; Qt calls plain English that of one country.
QString pointLanguageName(const QString &tag)
{
    return tag == u"en" ? QStringLiteral("English") : QLocale(tag).nativeLanguageName();
}

constexpr std::array kPointLanguages{"nb", "sv", "da", "fi", "fr", "es", "it", "nl", "pl", "pt", "ar"};

} // namespace

PointForm::PointForm(QWidget *parent)
    : EditPanel(tr("Talking point"), tr("Save"), parent)
    , m_about(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_phase(new QComboBox)
    , m_kind(new QComboBox)
    , m_tabs(new QTabBar)
    , m_more(new QComboBox)
    , m_intent(new QLineEdit)
    , m_because(new QLineEdit)
    , m_words(makeTextArea(4))
    , m_avoid(new QLineEdit)
    , m_must(new QCheckBox(tr("The law asks for it")))
    , m_history(new QCheckBox(tr("Rests on their history")))
    , m_tags(new QLineEdit)
    , m_owner(new QLineEdit)
    , m_review(new QDateEdit)
    , m_preview(new PointPreviewCard)
{
    m_about->setWordWrap(true);
    addToForm(m_about);
    makeTexts();
    m_when =
        makeCondition(tr("Show when"), 7, tr("{} means always. Facts and forms: Help, “Talking points”."));
    m_never = makeCondition(tr("Never when"), 3, tr("Empty: nothing speaks against it."));
    makeRest();
    addToForm(m_preview);
    makeButtons();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        checkCondition(m_when, false);
        checkCondition(m_never, false);
        Q_EMIT typed();
    });
    watchFields();
}

void PointForm::makeTexts()
{
    m_phase->addItems(models::phaseNames());
    m_kind->addItems(models::pointKindNames());
    addField(tr("Part of the contact"), m_phase);
    addField(tr("Kind"), m_kind);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Language of the texts"));
    addField(tr("Texts in"), m_tabs);
    m_more->setAccessibleName(tr("Add a language"));
    addToForm(m_more);
    m_intentField = addField(tr("What to reach"), m_intent);
    m_becauseField = addField(tr("Why now"), m_because);
    m_becauseField->setHint(tr("One line, such as: {promise.what} was due {promise.due}."));
    m_wordsField = addField(tr("Examples of words"), m_words);
    m_wordsField->setHint(
        tr("One a line. Slots such as {customer.first_name} are filled; a line with a slot that "
           "cannot be filled is left out."));
    m_avoidField = addField(tr("What to avoid"), m_avoid);
    for (QLineEdit *line : {m_intent, m_because, m_avoid})
        line->setMaxLength(600);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (m_filling || tab < 0)
            return;
        keepLanguage();
        m_language = tab;
        showLanguage();
    });
    connect(m_more, &QComboBox::activated, this, [this](int index) {
        const QString tag = m_more->itemData(index).toString();
        if (tag.isEmpty())
            return;
        addLanguage(tag);
        m_tabs->setCurrentIndex(static_cast<int>(m_languages.indexOf(tag)));
        m_intent->setFocus(Qt::OtherFocusReason);
    });
}

PointForm::ConditionPart PointForm::makeCondition(const QString &label, int lines, const QString &hint)
{
    ConditionPart part;
    part.edit = makeCodeArea(lines);
    part.field = addField(label, part.edit);
    part.field->setHint(hint);
    part.words = new TextLabel(FontRole::Caption, &Colors::text2);
    part.words->setWordWrap(true);
    addToForm(part.words);
    return part;
}

void PointForm::makeRest()
{
    m_mustField = addField(tr("Must"), m_must);
    m_historyField = addField(tr("History"), m_history);
    m_mustField->setHint(tr("Shown apart from the others, and never skipped."));
    m_historyField->setHint(
        tr("On earlier cases or on what was noted: without their consent it stays away."));
    m_tagsField = addField(tr("Tags"), m_tags);
    m_tagsField->setHint(tr("Small letters, digits and _, with commas between them: apology, in_writing."));
    addField(tr("Who keeps it right?"), m_owner);
    m_owner->setMaxLength(120);
    m_tags->setMaxLength(1'200);
    m_review->setCalendarPopup(true);
    m_review->setMinimumDate(QDate(2000, 1, 1));
    m_review->setSpecialValueText(tr("not set"));
    addField(tr("Look at it again on"), m_review);
}

void PointForm::makeButtons()
{
    m_copy = addLink(tr("Copy as a new one"));
    m_active = addLink(tr("Retire"));
    m_idea = addLink(tr("Put the idea away"));
    m_away = addLink(tr("Throw away what was typed"));
    connect(m_copy, &QPushButton::clicked, this, &PointForm::copyWanted);
    connect(m_active, &QPushButton::clicked, this, [this] { Q_EMIT activeWanted(!m_hand.point.active); });
    connect(m_idea, &QPushButton::clicked, this, [this] { Q_EMIT ideaPutAway(m_hand.idea); });
    connect(m_away, &QPushButton::clicked, this, [this] {
        m_pause.stop();
        Q_EMIT thrownAway();
    });
}

void PointForm::watchFields()
{
    const auto later = [this] {
        if (m_started && !m_filling) {
            showState();
            m_pause.start();
        }
    };
    for (QLineEdit *line : {m_intent, m_because, m_avoid, m_tags, m_owner})
        connect(line, &QLineEdit::textEdited, this, later);
    for (QPlainTextEdit *area : {m_words, m_when.edit, m_never.edit})
        connect(area, &QPlainTextEdit::textChanged, this, later);
    for (QComboBox *box : {m_phase, m_kind})
        connect(box, &QComboBox::activated, this, later);
    for (QCheckBox *box : {m_must, m_history})
        connect(box, &QCheckBox::toggled, this, later);
    connect(m_review, &QDateEdit::dateChanged, this, later);
    connect(m_intent, &QLineEdit::textChanged, this, &PointForm::countIntent);
    connect(m_because, &QLineEdit::textEdited, this, [this] { m_becauseField->setError({}); });
    connect(m_avoid, &QLineEdit::textEdited, this, [this] { m_avoidField->setError({}); });
    connect(m_tags, &QLineEdit::textEdited, this, [this] { m_tagsField->setError({}); });
    connect(m_words, &QPlainTextEdit::textChanged, this, [this] { m_wordsField->setError({}); });
    connect(m_must, &QCheckBox::toggled, this, [this] { m_mustField->setError({}); });
    connect(m_history, &QCheckBox::toggled, this, [this] {
        m_historyField->setError({});
        m_mustField->setError({});
    });
}

void PointForm::addLanguage(const QString &tag)
{
    if (m_languages.contains(tag))
        return;
    m_languages.append(tag);
    const bool filling = std::exchange(m_filling, true);
    m_tabs->addTab(pointLanguageName(tag));
    m_filling = filling;
    m_more->clear();
    m_more->addItem(tr("Add a language…"));
    for (const char *more : kPointLanguages) {
        if (!m_languages.contains(QLatin1String(more)))
            m_more->addItem(pointLanguageName(QLatin1String(more)), QLatin1String(more));
    }
}

void PointForm::setMayChange(bool may)
{
    m_mayChange = may;
    setReadOnly(!may);
    for (QLineEdit *line : {m_intent, m_because, m_avoid, m_tags, m_owner})
        line->setReadOnly(!may);
    for (QPlainTextEdit *area : {m_words, m_when.edit, m_never.edit})
        area->setReadOnly(!may);
    for (QWidget *box :
         {static_cast<QWidget *>(m_phase), static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_must),
          static_cast<QWidget *>(m_history), static_cast<QWidget *>(m_review)})
        box->setEnabled(may);
    m_more->setVisible(may);
    showState();
}

void PointForm::setPreview(const models::PointPreview &preview)
{
    m_preview->setPreview(preview);
}

} // namespace leeway::ui
