#include "app/leeway/answer_controller.h"

#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/answers.h"
#include "ui/customer/customer_page.h"
#include "ui/edit/answer_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

namespace leeway::app
{

namespace
{

/// RFC 6068: every part percent-encoded, lines by CRLF.
QUrl mailUrl(const desk::NewAnswer &answer, const QString &address)
{
    const auto encoded = [](QString text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text.replace(u'\n', QStringLiteral("\r\n"))));
    };
    return QUrl(QStringLiteral("mailto:%1?subject=%2&body=%3")
                    .arg(QString::fromLatin1(QUrl::toPercentEncoding(address, "@")), encoded(answer.subject),
                         encoded(answer.text)),
                QUrl::StrictMode);
}

/// The channel of the last thing the customer wrote, which an answer follows.
domain::Channel channelOf(const domain::CustomerSnapshot &snapshot)
{
    const auto email = snapshot.channelCounts.find(domain::Channel::Email);
    const auto chat = snapshot.channelCounts.find(domain::Channel::Chat);
    const int letters = email == snapshot.channelCounts.end() ? 0 : email->second;
    const int chats = chat == snapshot.channelCounts.end() ? 0 : chat->second;
    return chats > letters ? domain::Channel::Chat : domain::Channel::Email;
}

} // namespace

AnswerController::AnswerController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.window.registry().action(QStringLiteral("answer")), &QAction::triggered, this,
            &AnswerController::start);
}

void AnswerController::makePanel()
{
    m_panel = new ui::AnswerPanel;
    m_parts.edits.adopt(m_panel);
    connect(m_panel, &ui::AnswerPanel::copyRequested, this, [this](const desk::NewAnswer &answer) {
        QGuiApplication::clipboard()->setText(answer.text);
        m_parts.edits.finish(m_panel, desk::addAnswer(m_parts.desk, answer),
                             tr("Copied. In the history it stands as written."));
    });
    connect(m_panel, &ui::AnswerPanel::mailRequested, this,
            [this](const desk::NewAnswer &answer, const QString &address) {
                if (!m_parts.window.isReal())
                    return m_panel->showFailure(
                        tr("This is practice: no mail program is opened. Copy the text instead."));
                if (!QDesktopServices::openUrl(mailUrl(answer, address)))
                    return m_panel->showFailure(
                        tr("No mail program opened. Choose one in the system's settings, or copy the text."));
                m_parts.edits.finish(m_panel, desk::addAnswer(m_parts.desk, answer),
                                     tr("Opened in the mail program. In the history it stands as written."));
            });
    connect(m_panel, &ui::AnswerPanel::draftChanged, this,
            [this](domain::CustomerId customer, const QString &text) {
                (void)desk::keepAnswerDraft(m_parts.desk, customer, text); // failing, it stays in the field
            });
}

void AnswerController::start()
{
    ui::CustomerPage &page = m_parts.customer.page();
    if (m_parts.customer.current().isNull() || page.customer() != m_parts.customer.current())
        return m_parts.window.showDone(tr("Open a customer first: an answer goes to somebody."));
    if (!m_panel)
        makePanel();
    m_panel->start(page.snapshot(), page.noteCase(), channelOf(page.snapshot()));
    base::whenAnswered(this, desk::readAnswerDraft(m_parts.desk, page.customer()),
                       [this](const base::Result<QString> &draft) {
                           if (draft)
                               m_panel->setDraft(*draft);
                       });
    m_parts.edits.show(m_panel);
}

} // namespace leeway::app
