#include "ui/contact/ending_panel.h"

#include "models/ending_words.h"
#include "models/format.h"
#include "models/privacy.h"
#include "models/work_rows.h"
#include "ui/contact/digit_choice.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/lead_text.h"
#include "ui/theme/text_label.h"

#include <QLocale>
#include <QPlainTextEdit>

namespace leeway::ui
{

namespace
{

constexpr qsizetype kMostWords = 2000;

/// In quotation marks, kept together in text of either direction.
QString spokenWords(const QString &words)
{
    //: words to say
    return words.isEmpty() ? QString() : EndingPanel::tr("“%1”").arg(models::isolatedText(words));
}

} // namespace

EndingPanel::EndingPanel(QWidget *parent)
    : EditPanel(tr("End this contact"), tr("End the contact"), parent)
    , m_warn(new LeadText)
    , m_end(new LeadText)
    , m_language(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_reason(new DigitChoice(tr("What was it about?"), models::endReasonNames()))
    , m_text(makeTextArea(3))
    , m_reasonField(nullptr)
    , m_textField(nullptr)
{
    auto *first = new TextLabel(
        tr("You need not put up with this. You decide, and nobody holds it against you."), FontRole::Body);
    first->setWordWrap(true);
    addToForm(first);
    addToForm(m_warn);
    addToForm(m_end);
    m_language->setWordWrap(true);
    addToForm(m_language);
    m_reasonField = addField(tr("What was it about?"), m_reason);
    m_textField = addField(tr("What happened? (may be empty)"), m_text);
    m_textField->setHint(
        tr("Your lead reads this on Today and in the history. The contact goes to wrap-up, the "
           "case goes on, and this counts as a hard contact."));
    connect(m_reason, &SegmentedChoice::chosen, this, [this] { m_reasonField->setError({}); });
    connect(m_reason, &DigitChoice::answered, this, [this] { m_text->setFocus(Qt::TabFocusReason); });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_textField->setError({}); });
}

void EndingPanel::start(const desk::LiveContact &live, const desk::EndingWords &words)
{
    if (live.contact.id != m_contact)
        discard();
    m_contact = live.contact.id;
    //: %1 is a customer
    setTitle(
        tr("End the contact with %1").arg(models::isolatedText(models::oneLine(models::callerName(live)))));
    m_warn->setTexts(tr("Once:", "what is said before a contact is ended"), spokenWords(words.warn.text));
    m_end->setTexts(tr("Then:", "what is said when a contact is ended"), spokenWords(words.end.text));
    const bool other = words.end.fallback;
    m_language->setVisible(other);
    //: %1 is a language: "English"
    m_language->setText(other ? tr("Not there in their language; this is %1.")
                                    .arg(QLocale::languageToString(QLocale(words.end.language).language()))
                              : QString());
    m_reasonField->setError({});
}

void EndingPanel::save()
{
    const QString text = m_text->toPlainText().trimmed();
    m_reasonField->setError(m_reason->current() < 0 ? tr("Say what it was about: a digit is enough.")
                                                    : QString());
    m_textField->setError(text.size() > kMostWords ? tr("At most %1 letters.").arg(kMostWords) : QString());
    if (!isRefused())
        Q_EMIT endWanted(m_contact, m_reason->current(), text);
}

void EndingPanel::clearForm()
{
    m_reason->setCurrent(-1);
    m_text->clear();
}

} // namespace leeway::ui
