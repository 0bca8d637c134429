#include "ui/edit/answer_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

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
    , m_way(new QComboBox)
    , m_address(new QComboBox)
    , m_subject(new QLineEdit)
    , m_text(makeTextArea(10))
{
    addField(tr("How it goes out"), m_way)
        ->setHint(
            tr("Leeway sends nothing itself. The history says that it was written, not that it was sent."));
    m_way->addItem(tr("Copy, to paste it where the customer wrote"));
    m_way->addItem(tr("Open in the mail program"));
    m_addressField = addField(tr("To"), m_address);
    m_subjectField = addField(tr("Subject"), m_subject);
    m_textField = addField(tr("Answer"), m_text);
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
}

void AnswerPanel::start(const domain::CustomerSnapshot &customer, std::optional<domain::CaseId> caseId,
                        domain::Channel channel)
{
    if (m_customer != customer.customer.id)
        discard();
    m_customer = customer.customer.id;
    m_case = caseId;
    m_language = customer.customer.languages.value(0);
    setTitle(tr("Answer %1").arg(models::isolatedText(customer.customer.name)));
    m_address->clear();
    for (const domain::Handle &handle : customer.handles) {
        if (handle.kind == domain::HandleKind::Email)
            m_address->addItem(handle.value);
    }
    m_way->setCurrentIndex(channel == domain::Channel::Email && m_address->count() > 0 ? Mail : Copy);
    m_textField->setHint(
        m_language.isEmpty() ? QString() : tr("They read %1.").arg(models::languageLine({}, {m_language})));
    showWay();
}

void AnswerPanel::setDraft(const QString &text)
{
    if (m_text->document()->isEmpty() && !text.isEmpty())
        m_text->setPlainText(text);
}

void AnswerPanel::addCue(const QString &intent)
{
    m_textField->setHint(tr("Cue: %1").arg(intent));
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
    made.channel = m_way->currentIndex() == Mail ? domain::Channel::Email : domain::Channel::Chat;
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
    m_pause.stop();
}

} // namespace leeway::ui
