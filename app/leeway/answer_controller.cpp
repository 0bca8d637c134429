#include "app/leeway/answer_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/guide_controller.h"
#include "base/when_answered.h"
#include "desk/answers.h"
#include "ui/customer/customer_page.h"
#include "ui/edit/answer_panel.h"
#include "ui/edit/typed_forms.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
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

/// A channel on which an answer is written; after a call the plan goes out by what they usually write.
bool isOfWriting(domain::Channel channel)
{
    return channel == domain::Channel::Email || channel == domain::Channel::Chat ||
           channel == domain::Channel::Social || channel == domain::Channel::Bot;
}

/// The channel on which the customer writes most, which an answer follows.
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
    connect(&parts.guide, &GuideController::chosen, this, &AnswerController::showPoints);
    connect(&parts.guide, &GuideController::numberUsed, this, &AnswerController::takeCue);
}

void AnswerController::makePanel()
{
    m_panel = new ui::AnswerPanel;
    m_parts.edits.adopt(m_panel);
    ui::markKept(*m_panel);
    connect(m_panel, &ui::AnswerPanel::copyRequested, this, [this](const desk::NewAnswer &answer) {
        QApplication::clipboard()->setText(answer.text);
        finish(answer, tr("Copied. In the history it stands as written."));
    });
    connect(m_panel, &ui::AnswerPanel::mailRequested, this,
            [this](const desk::NewAnswer &answer, const QString &address) {
                if (!m_parts.window.isReal())
                    return m_panel->showFailure(
                        tr("This is practice: no mail program is opened. Copy the text instead."));
                if (!QDesktopServices::openUrl(mailUrl(answer, address)))
                    return m_panel->showFailure(
                        tr("No mail program opened. Choose one in the system's settings, or copy the text."));
                finish(answer, tr("Opened in the mail program. In the history it stands as written."));
            });
    connect(m_panel, &ui::AnswerPanel::draftChanged, this,
            [this](domain::CustomerId customer, const QString &text) {
                (void)desk::keepAnswerDraft(m_parts.desk, customer, text); // failing, it stays in the field
            });
}

/// What is written down is no draft any more.
void AnswerController::finish(const desk::NewAnswer &answer, const QString &text)
{
    const auto doing = desk::addAnswer(m_parts.desk, answer);
    base::whenAnswered(this, doing, [this, customer = answer.customer](const base::Result<desk::Undo> &done) {
        if (done)
            (void)desk::keepAnswerDraft(m_parts.desk, customer, {}); // failing, it stands in the form again
    });
    m_parts.edits.finish(m_panel, doing, text);
}

bool AnswerController::isInContact() const
{
    const auto live = m_parts.contacts.current();
    return m_panel && live && !m_panel->customer().isNull() && live->contact.customer == m_panel->customer();
}

void AnswerController::showPoints()
{
    if (!m_panel)
        return;
    QStringList lines;
    if (isInContact()) {
        const QStringList points = m_parts.guide.numberedPoints();
        lines.reserve(points.size());
        for (qsizetype i = 0; i < points.size(); ++i) {
            const QString id = QStringLiteral("guide.point%1").arg(i + 1);
            const QString key = m_parts.window.registry().keyOf(id);
            //: a key, and the talking point that it makes a cue of
            lines.append(key.isEmpty() ? points.at(i) : tr("%1: %2").arg(key, points.at(i)));
        }
    }
    m_panel->setPoints(lines);
}

/// Only where somebody types an answer; elsewhere the key marks and no more.
void AnswerController::takeCue(const QString &intent)
{
    if (isInContact() && m_panel->isVisible() && m_panel->isAncestorOf(QApplication::focusWidget()))
        m_panel->addCue(intent);
}

/// As the contact in hand runs, when it is theirs; otherwise as they wrote most.
ui::AnswerStart AnswerController::startOf(const domain::CustomerSnapshot &snapshot) const
{
    ui::AnswerStart about{m_parts.customer.page().noteCase(), channelOf(snapshot), {}};
    const auto live = m_parts.contacts.current();
    if (live && live->contact.customer == snapshot.customer.id) {
        if (isOfWriting(live->contact.channel))
            about.channel = live->contact.channel;
        about.address = live->handle;
    }
    return about;
}

void AnswerController::start()
{
    ui::CustomerPage &page = m_parts.customer.page();
    if (!m_parts.customer.isOnScreen())
        return m_parts.window.showDone(tr("Open a customer first: an answer goes to somebody."));
    if (!m_panel)
        makePanel();
    m_panel->start(page.snapshot(), startOf(page.snapshot()));
    showPoints();
    base::whenAnswered(this, desk::readAnswerDraft(m_parts.desk, page.customer()),
                       [this, about = page.customer()](const base::Result<QString> &draft) {
                           if (draft && m_panel->customer() == about) // not another's, opened meanwhile
                               m_panel->setDraft(*draft);
                       });
    m_parts.edits.show(m_panel, ui::Column::Centre, page.customer());
}

} // namespace leeway::app
