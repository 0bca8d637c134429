#include "ui/edit/answer_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::milliseconds kPause{300};
/// What stands behind the entries of the first box.
enum WayToGo { Copy, Mail };

} // namespace

AnswerPanel::AnswerPanel(QWidget *parent)
    : EditPanel(tr("Write an answer"), tr("Copy"), parent)
    , m_pointLines(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_cueLines(new TextLabel(FontRole::Strong))
    , m_way(new QComboBox)
    , m_address(new QComboBox)
    , m_subject(new QLineEdit)
    , m_text(makeTextArea(10))
{
    makeFields();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this,
            [this] { Q_EMIT draftChanged(m_customer, m_text->toPlainText()); });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_textField->setError({});
        m_pause.start();
    });
    connect(m_way, &QComboBox::currentIndexChanged, this, &AnswerPanel::showWay);
    showWay();
    showCues();
}

/// The text first: whoever comes here types at once.
void AnswerPanel::makeFields()
{
    m_textField = addField(tr("Answer"), m_text);
    for (TextLabel *lines : {m_cueLines, m_pointLines}) { // the one put there last stands on top
        lines->setWordWrap(true);
        m_textField->putAbove(lines);
        lines->hide();
    }
    addField(tr("How it goes out"), m_way)
        ->setHint(
            tr("Leeway sends nothing itself. The history says that it was written, not that it was sent."));
    m_way->addItem(tr("Copy, to paste it where the customer wrote"));
    m_way->addItem(tr("Open in the mail program"));
    m_addressField = addField(tr("To"), m_address);
    m_subjectField = addField(tr("Subject"), m_subject);
}

void AnswerPanel::start(const domain::CustomerSnapshot &customer, const AnswerStart &about)
{
    if (m_customer != customer.customer.id) {
        if (m_pause.isActive()) // the last words about somebody else are kept too
            Q_EMIT draftChanged(m_customer, m_text->toPlainText());
        discard();
    }
    m_customer = customer.customer.id;
    m_case = about.caseId;
    const bool isWritten =
        about.channel == domain::Channel::Email || about.channel == domain::Channel::Social;
    m_copied = isWritten ? about.channel : domain::Channel::Chat;
    m_language = customer.customer.languages.value(0);
    setTitle(tr("Answer %1").arg(models::isolatedText(customer.customer.name)));
    offerAddresses(customer, about.address);
    m_way->setCurrentIndex(about.channel == domain::Channel::Email && m_address->count() > 0 ? Mail : Copy);
    m_textField->setHint(
        m_language.isEmpty() ? QString() : tr("They read %1.").arg(models::languageLine({}, {m_language})));
    showWay();
}

void AnswerPanel::offerAddresses(const domain::CustomerSnapshot &customer, const QString &first)
{
    m_address->clear();
    for (const domain::Handle &handle : customer.handles) {
        if (handle.kind == domain::HandleKind::Email)
            m_address->addItem(handle.value);
    }
    const int known = m_address->findText(first, Qt::MatchFixedString); // in whatever case it was written
    m_address->setCurrentIndex(known < 0 && m_address->count() > 0 ? 0 : known);
}

void AnswerPanel::setDraft(const QString &text)
{
    if (m_text->document()->isEmpty() && !text.isEmpty())
        m_text->setPlainText(text);
}

void AnswerPanel::setPoints(const QStringList &lines)
{
    m_pointLines->setText(lines.join(u'\n'));
    m_pointLines->setVisible(!lines.isEmpty());
}

void AnswerPanel::addCue(const QString &intent)
{
    if (!intent.isEmpty() && !m_cues.contains(intent))
        m_cues.append(intent);
    showCues();
}

void AnswerPanel::showCues()
{
    QStringList lines;
    lines.reserve(m_cues.size());
    for (const QString &intent : m_cues)
        lines.append(tr("Cue: %1").arg(intent));
    m_cueLines->setText(lines.join(u'\n'));
    m_cueLines->setVisible(!lines.isEmpty());
}

void AnswerPanel::showWay()
{
    const bool mail = m_way->currentIndex() == Mail;
    m_addressField->setVisible(mail);
    m_subjectField->setVisible(mail);
    setSaveText(mail ? tr("Open in mail program") : tr("Copy"));
}

desk::NewAnswer AnswerPanel::answer() const
{
    desk::NewAnswer made;
    made.customer = m_customer;
    made.caseId = m_case;
    made.channel = m_way->currentIndex() == Mail ? domain::Channel::Email : m_copied;
    made.subject = m_way->currentIndex() == Mail ? m_subject->text().trimmed() : QString();
    made.text = m_text->toPlainText().trimmed();
    made.language = m_language;
    return made;
}

void AnswerPanel::save()
{
    m_textField->setError(m_text->toPlainText().trimmed().isEmpty() ? tr("Write something first.")
                                                                    : QString());
    const bool mail = m_way->currentIndex() == Mail;
    m_addressField->setError(mail && m_address->currentText().isEmpty()
                                 ? tr("No e-mail address is on the record. Add one, or copy the text.")
                                 : QString());
    if (isRefused())
        return;
    if (mail)
        Q_EMIT mailRequested(answer(), m_address->currentText());
    else
        Q_EMIT copyRequested(answer());
}

void AnswerPanel::clearForm()
{
    m_text->clear();
    m_subject->clear();
    m_cues.clear();
    showCues();
    m_pause.stop();
}

} // namespace leeway::ui
